//! The figures that a function works with: cells with a number, and rows of them in time.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{CellValue, FigureId, Mark, Measure, Period, Table, TableId};
use crate::source::{Span, Spanned};
use crate::syntax::Path;

use super::super::figure::{cell_of, column_of, row_of};
use super::super::names::Entity;
use super::super::prose::Context;

/// A cell that holds a number, and where a call names it.
#[derive(Clone, Copy)]
pub(super) struct Figure<'a> {
    pub(super) id: FigureId,
    pub(super) table: &'a Table,
    /// The exact number that is shown; of one that is kept as published, the published one.
    pub(super) value: Decimal,
    pub(super) span: Span,
}

impl<'a> Figure<'a> {
    /// The figure of a cell, or a finding that it has no number.
    pub(super) fn at(
        id: FigureId,
        span: Span,
        context: &Context<'a>,
        sink: &mut Sink,
    ) -> Option<Self> {
        let table = &context.tables[id.table.0];
        let cell = &table.rows[id.row].cells[id.column];
        let is = match &cell.value {
            CellValue::Number(value) => return Some(Self { id, table, value: *value, span }),
            CellValue::Missing(shorthand) => shorthand.words(),
            CellValue::Date(_) => "a date, not a number",
            CellValue::Status(_) | CellValue::Text(_) => "words, not a number",
        };
        // A cell that cannot be read has a finding already.
        if !context.unsound.contains(&id.table) {
            let message = format!("`{}` is {is}", name(table, id));
            sink.report(
                Diagnostic::new(&rules::NO_VALUE, span, message)
                    .related(cell.span, "this cell")
                    .help("choose a figure that has a number, or say it in your own words"),
            );
        }
        None
    }

    /// What it counts.
    pub(super) fn measure(&self) -> Cow<'a, Measure> {
        self.table.measure(self.id.row, self.id.column)
    }

    /// As readers see it.
    pub(super) fn words(&self) -> String {
        self.table.words(self.id.row, self.id.column)
    }

    /// Its path from its table on.
    pub(super) fn name(&self) -> String {
        name(self.table, self.id)
    }
}

fn name(table: &Table, id: FigureId) -> String {
    let row = format!("{}.{}", table.key, table.rows[id.row].key.value);
    if table.columns.len() == 1 {
        return row;
    }
    format!("{row}.{}", table.columns[id.column].key.value)
}

/// The table that a path begins with, and the words after it.
pub(super) fn table_of<'a, 'p>(
    path: &'p Path,
    context: &Context<'a>,
    sink: &mut Sink,
) -> Option<(TableId, &'a Table, &'p [Spanned<String>])> {
    let Some((entity, taken)) = context.names.find(context.scope, &path.words) else {
        context.names.unknown(context.scope, path, sink);
        return None;
    };
    match entity {
        Entity::Table(id) => Some((id, &context.tables[id.0], &path.words[taken..])),
        Entity::Broken => None,
        other => {
            let message = format!("`{}` is {}, not a figure", path.text(), other.noun());
            sink.report(
                Diagnostic::new(&rules::UNKNOWN_NAME, path.span, message)
                    .help("name a figure of a table: table.row.column"),
            );
            None
        }
    }
}

/// The figure that a path names.
pub(super) fn figure<'a>(
    path: &Path,
    context: &Context<'a>,
    sink: &mut Sink,
) -> Option<Figure<'a>> {
    let (id, table, rest) = table_of(path, context, sink)?;
    let (row, column) = cell_of(table, path, rest, sink)?;
    Figure::at(FigureId { table: id, row, column }, path.span, context, sink)
}

/// The figures of a row or of a column.
#[derive(Clone, Copy)]
pub(super) struct Series<'a> {
    id: TableId,
    pub(super) table: &'a Table,
    along: Along,
}

#[derive(Clone, Copy)]
enum Along {
    /// From column to column of one row.
    Row(usize),
    /// From row to row of one column.
    Column(usize),
}

impl<'a> Series<'a> {
    /// The series that a path names: `table.row`, `table.column`, or a table with one of either.
    pub(super) fn of(path: &Path, context: &Context<'a>, sink: &mut Sink) -> Option<Self> {
        let (id, table, rest) = table_of(path, context, sink)?;
        let along = match rest {
            [] if table.columns.len() == 1 => Some(Along::Column(0)),
            [] if table.rows.len() == 1 => Some(Along::Row(0)),
            [key] if table.columns.len() > 1 => match table.column(&key.value) {
                Some(column) if table.row(&key.value).is_none() => Some(Along::Column(column)),
                _ => Some(Along::Row(row_of(table, key, sink)?)),
            },
            _ => None,
        };
        if along.is_none() {
            sink.report(not_a_series(path, table, rest));
        }
        along.map(|along| Self { id, table, along })
    }

    /// The series in time that a figure is in, its row before its column.
    pub(super) fn in_time(figure: &Figure<'a>) -> Option<(Self, Period, Vec<usize>)> {
        Self::through(figure.id, figure.table)
    }

    /// The series in time that a cell is in, whatever it holds.
    pub(super) fn through(id: FigureId, table: &'a Table) -> Option<(Self, Period, Vec<usize>)> {
        Self::both(id, table).into_iter().find_map(|series| {
            let (period, places) = series.periods();
            places.contains(&series.place_of(id)).then_some((series, period, places))
        })
    }

    /// The row and the column that a cell is in.
    pub(super) fn both(id: FigureId, table: &'a Table) -> [Self; 2] {
        [Along::Row(id.row), Along::Column(id.column)].map(|along| Self {
            id: id.table,
            table,
            along,
        })
    }

    /// The place of one of its cells.
    pub(super) fn place_of(&self, id: FigureId) -> usize {
        match self.along {
            Along::Row(_) => id.column,
            Along::Column(_) => id.row,
        }
    }

    /// What readers call a place.
    pub(super) fn label(&self, at: usize) -> &'a str {
        match self.along {
            Along::Row(_) => &self.table.columns[at].label,
            Along::Column(_) => &self.table.rows[at].label,
        }
    }

    /// The cell at a place of the series.
    pub(super) fn cell(&self, at: usize) -> FigureId {
        match self.along {
            Along::Row(row) => FigureId { table: self.id, row, column: at },
            Along::Column(column) => FigureId { table: self.id, row: at, column },
        }
    }

    /// The place of a key, or a finding with the nearest one.
    pub(super) fn place(&self, key: &Spanned<String>, sink: &mut Sink) -> Option<usize> {
        match self.along {
            Along::Row(_) => column_of(self.table, key, sink),
            Along::Column(_) => row_of(self.table, key, sink),
        }
    }

    /// The key at a place.
    pub(super) fn key(&self, at: usize) -> &'a str {
        match self.along {
            Along::Row(_) => &self.table.columns[at].key.value,
            Along::Column(_) => &self.table.rows[at].key.value,
        }
    }

    /// The places that are periods of one kind, without what follows from others, and the kind.
    pub(super) fn periods(&self) -> (Period, Vec<usize>) {
        let places: Vec<usize> = match self.along {
            Along::Row(_) => {
                let columns = &self.table.columns;
                (0..columns.len()).filter(|at| columns[*at].derived.is_none()).collect()
            }
            Along::Column(_) => {
                let rows = &self.table.rows;
                (0..rows.len()).filter(|at| rows[*at].derived.is_none()).collect()
            }
        };
        let declared = match self.along {
            Along::Row(_) => self.table.period,
            Along::Column(_) => Period::None,
        };
        let written = || {
            let all = places.iter().map(|at| Period::of_key(self.key(*at)));
            all.into_iter().find(|period| *period != Period::None)
        };
        let period =
            if declared == Period::None { written().unwrap_or(declared) } else { declared };
        (period, places.into_iter().filter(|at| period.fits(self.key(*at))).collect())
    }
}

fn not_a_series(path: &Path, table: &Table, rest: &[Spanned<String>]) -> Diagnostic {
    let (message, help) = match rest {
        [] => {
            let row = table.rows.first().map_or("row", |row| row.key.value.as_str());
            ("a whole table", format!("add a row: {}.{row}", path.text()))
        }
        _ => {
            let mut words: Vec<&str> = path.words.iter().map(|word| word.value.as_str()).collect();
            words.pop();
            ("one figure", format!("leave the last word out: {}", words.join(".")))
        }
    };
    let message = format!("`{}` is {message}, not a row in time", path.text());
    Diagnostic::new(&rules::BLOCK_OPTION, path.span, message).help(help)
}

/// Reports two figures that do not count the same thing. False when they do not.
pub(super) fn agree(one: &Figure<'_>, other: &Figure<'_>, sink: &mut Sink) -> bool {
    agree_with(one, other.table, other.id, other.span, sink)
}

/// Reports a cell that does not count the same thing as a figure. False when it does not.
pub(super) fn agree_with(
    one: &Figure<'_>,
    table: &Table,
    other: FigureId,
    span: Span,
    sink: &mut Sink,
) -> bool {
    let (ours, theirs) = (one.measure(), table.measure(other.row, other.column));
    let agrees = ours.agrees(&theirs);
    if !agrees {
        let message = format!(
            "the unit of `{}` is {}, and of `{}` {}",
            one.name(),
            ours.in_words(),
            name(table, other),
            theirs.in_words()
        );
        sink.report(
            Diagnostic::new(&rules::MIXED_UNITS, span, message)
                .help("choose figures that count the same thing"),
        );
    }
    agrees
}

/// Reports figures in time of which one, after the first, is marked `[b]`: it is counted in another way
/// than those before. False when there is such.
pub(super) fn unbroken(table: &Table, cells: &[FigureId], span: Span, sink: &mut Sink) -> bool {
    let marked = |id: &&FigureId| {
        let (cell, column) = (&table.rows[id.row].cells[id.column], &table.columns[id.column]);
        cell.marks.has(Mark::Break) || column.marks.has(Mark::Break)
    };
    let Some(broken) = cells.iter().skip(1).find(marked) else { return true };
    let message = format!(
        "`{}` is counted in another way than before, so the two sides have no common measure",
        name(table, *broken)
    );
    sink.report(
        Diagnostic::new(&rules::MIXED_UNITS, span, message)
            .related(table.rows[broken.row].cells[broken.column].span, "marked [b]")
            .help("choose figures after the break, or say in your own words what changed"),
    );
    false
}

/// A finding that numbers are too large to be worked with exactly.
pub(super) fn too_large(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::NO_VALUE, span, "the numbers are too large to be worked with exactly")
        .help("count in thousands or millions, and say so in the unit")
}
