//! A description of a chart, drafted from its numbers for an author who has written none.
//!
//! Takes what is drawn, gives sentences whose figures are names in braces, so that they follow the
//! table. It works out no number of its own. The words stand in `language`.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::language::describe::{Finding, Part, Telling, Tied, Told, Way};
use crate::language::sequence::{Name, is_moment};
use crate::language::{Beside, Language, Side};
use crate::model::{
    CellValue, ChartKind, Comparator, Direction, Mark, MeasureKind, SeriesBy, Shorthand, Table,
};

/// Of more than so many things the first are told.
const TOLD: usize = 3;

/// What is drawn.
pub(super) struct Drawn<'a> {
    /// The table, as the author names it.
    pub(super) name: String,
    pub(super) table: &'a Table,
    pub(super) rows: &'a [usize],
    pub(super) columns: &'a [usize],
    pub(super) kind: ChartKind,
    pub(super) series: SeriesBy,
    pub(super) comparators: &'a [Comparator],
}

/// One number of the drawing, or why there is none.
#[derive(Clone, Copy)]
struct Cell {
    row: usize,
    column: usize,
}

/// Drafts a description; nothing when a name cannot stand in one.
pub(super) fn draft(drawn: &Drawn<'_>, language: &Language) -> Option<String> {
    let told = drawn.told();
    let said = (language.describe)(&told);
    let names = drawn.keys().all(|key| key.chars().all(is_word)) && !drawn.labels_break();
    (names && said.contains('{')).then_some(said)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

impl<'a> Drawn<'a> {
    fn keys(&self) -> impl Iterator<Item = &'a str> {
        let table = self.table;
        let rows = self.rows.iter().map(|row| table.rows[*row].key.value.as_str());
        rows.chain(self.columns.iter().map(|column| table.columns[*column].key.value.as_str()))
    }

    /// Whether a label has a sign that ends the words of a chart, or begins a figure.
    fn labels_break(&self) -> bool {
        let rows = self.rows.iter().map(|row| self.table.rows[*row].label.as_str());
        let columns = self.columns.iter().map(|column| self.table.columns[*column].label.as_str());
        rows.chain(columns).any(|label| label.contains(['"', '{', '}', '\n']))
    }

    fn told(&self) -> Vec<Telling> {
        let columns_in_time = self.columns.iter().all(|at| is_moment(self.column_name(*at)));
        let rows_in_time = self.rows.iter().all(|at| is_moment(self.row_name(*at)));
        let has_parts = match self.kind {
            ChartKind::Stacked | ChartKind::Shares => true,
            ChartKind::Ring | ChartKind::Hundred => self.rows.len() == 1,
            _ => false,
        };
        if has_parts {
            self.parts()
        } else if columns_in_time && self.columns.len() > 1 {
            self.over_time(true)
        } else if rows_in_time && self.rows.len() > 1 {
            self.over_time(false)
        } else {
            self.columns.iter().take(TOLD).filter_map(|column| self.one_column(*column)).collect()
        }
    }

    /// Each row over the columns, or each column over the rows: the body's own first.
    fn over_time(&self, along_row: bool) -> Vec<Telling> {
        let (things, times) =
            if along_row { (self.rows, self.columns) } else { (self.columns, self.rows) };
        let mut things = things.to_vec();
        if along_row {
            things.sort_by_key(|row| !self.comparator(*row).is_some_and(|known| known.own));
        }
        let several = things.len() > 1;
        let cell = |thing: usize, time: usize| {
            if along_row {
                Cell { row: thing, column: time }
            } else {
                Cell { row: time, column: thing }
            }
        };
        let mut told: Vec<Telling> = Vec::new();
        for thing in &things {
            let cells: Vec<Cell> = times.iter().map(|time| cell(*thing, *time)).collect();
            let name = |cell: &Cell| {
                if along_row { self.column_label(cell.column) } else { self.row_label(cell.row) }
            };
            let others = if along_row { self.table.rows.len() } else { self.table.columns.len() };
            let own = if along_row { self.row_label(*thing) } else { self.column_label(*thing) };
            let of = (several || others > 1).then_some(own);
            let Some(mut telling) = self.in_time(&cells, of, name) else { continue };
            telling.follows = !told.is_empty();
            if several {
                without_details(&mut telling);
            }
            told.push(telling);
            if told.len() == TOLD {
                break;
            }
        }
        told
    }

    fn in_time(
        &self,
        cells: &[Cell],
        of: Option<String>,
        name: impl Fn(&Cell) -> String,
    ) -> Option<Telling> {
        let found: Vec<(Decimal, Cell)> =
            cells.iter().filter_map(|cell| Some((self.number(*cell)?, *cell))).collect();
        let told = |cell: &Cell| Told { name: name(cell), value: self.value(*cell) };
        let (first, last) = (found.first()?, found.last()?);
        let finding = if found.len() == 1 {
            let tied = Tied { names: vec![name(&first.1)], value: self.value(first.1) };
            Finding::BySize(vec![tied])
        } else {
            let top = found.iter().map(|(number, _)| *number).max()?;
            let bottom = found.iter().map(|(number, _)| *number).min()?;
            // One that shares its value with an end, or with another, is no turning point.
            let inside = |value: Decimal| {
                let mut all = found.iter().filter(|(number, _)| *number == value);
                let only = all.next().filter(|_| all.next().is_none())?;
                (value != first.0 && value != last.0).then(|| told(&only.1))
            };
            let way = self.way(first, last, cells, &name);
            // Across a break no two numbers have a common measure.
            let whole = !matches!(way, Way::Broken(_));
            Finding::OverTime {
                first: told(&first.1),
                last: told(&last.1),
                way,
                highest: inside(top).filter(|_| whole),
                lowest: inside(bottom).filter(|_| whole),
            }
        };
        let kind = self.kind(first.1);
        let missing = self.missing(cells, name);
        Some(Telling { kind, of, time: None, follows: false, finding, missing })
    }

    fn way(
        &self,
        first: &(Decimal, Cell),
        last: &(Decimal, Cell),
        cells: &[Cell],
        name: impl Fn(&Cell) -> String,
    ) -> Way {
        let since = cells.iter().skip_while(|cell| !same(cell, &first.1)).skip(1);
        if let Some(broken) = since.into_iter().find(|cell| self.is_broken(**cell)) {
            return Way::Broken(name(broken));
        }
        let words = |cell: Cell| self.table.words(cell.row, cell.column);
        if first.0 != last.0 && words(first.1) == words(last.1) {
            return Way::Hardly;
        }
        Way::Went(Direction::between(first.0, last.0))
    }

    fn is_broken(&self, cell: Cell) -> bool {
        let marks = &self.table.rows[cell.row].cells[cell.column].marks;
        marks.has(Mark::Break) || self.table.columns[cell.column].marks.has(Mark::Break)
    }

    /// One column over the rows: the body's own beside others, or the highest and the lowest.
    fn one_column(&self, column: usize) -> Option<Telling> {
        let cells: Vec<Cell> = self.rows.iter().map(|row| Cell { row: *row, column }).collect();
        let finding = self.compared(&cells).or_else(|| self.by_size(&cells))?;
        let label = self.column_label(column);
        let time = is_moment(self.column_name(column)).then(|| label.clone());
        let of = (time.is_none() && self.columns.len() > 1).then_some(label);
        let alone = self.columns.len() == 1;
        let missing =
            if alone { self.missing(&cells, |it| self.row_label(it.row)) } else { vec![] };
        let kind = self.kind(*cells.first()?);
        Some(Telling { kind, of, time, follows: false, finding, missing })
    }

    /// The body's own number beside those of its comparators.
    fn compared(&self, cells: &[Cell]) -> Option<Finding> {
        let is_own = |cell: &&Cell| self.comparator(cell.row).is_some_and(|known| known.own);
        let own = cells.iter().find(is_own)?;
        let (number, words) = (self.number(*own)?, self.table.words(own.row, own.column));
        let mut sides: Vec<Beside> = Vec::new();
        for cell in cells.iter().filter(|cell| cell.row != own.row) {
            let Some(other) = self.number(*cell) else { continue };
            let side = match number.cmp(&other) {
                Ordering::Equal => Side::Same,
                _ if words == self.table.words(cell.row, cell.column) => Side::Near,
                Ordering::Greater => Side::Above,
                Ordering::Less => Side::Below,
            };
            let name = format!("{} ({})", self.row_label(cell.row), self.value(*cell));
            match sides.iter_mut().find(|(known, _)| *known == side) {
                Some((_, names)) => names.push(name),
                None => sides.push((side, vec![name])),
            }
        }
        sides.sort_by_key(|(side, _)| *side);
        let told = Told { name: self.row_label(own.row), value: self.value(*own) };
        (!sides.is_empty()).then_some(Finding::Compared(told, sides))
    }

    fn by_size(&self, cells: &[Cell]) -> Option<Finding> {
        let tied = self.tied(cells, |cell| self.row_label(cell.row));
        (!tied.is_empty()).then_some(Finding::BySize(tied))
    }

    /// The numbers from the highest to the lowest; those of one value stand together.
    fn tied(&self, cells: &[Cell], name: impl Fn(&Cell) -> String) -> Vec<Tied> {
        let mut found: Vec<(Decimal, &Cell)> =
            cells.iter().filter_map(|cell| Some((self.number(*cell)?, cell))).collect();
        found.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
        found
            .chunk_by(|one, next| one.0 == next.0)
            .map(|same| Tied {
                names: same.iter().map(|(_, cell)| name(cell)).collect(),
                value: self.value(*same[0].1),
            })
            .collect()
    }

    /// The largest part of the first bar and of the last that have numbers.
    fn parts(&self) -> Vec<Telling> {
        let by_rows = self.series == SeriesBy::Rows;
        let (bars, parts) =
            if by_rows { (self.columns, self.rows) } else { (self.rows, self.columns) };
        let part = |bar: usize| {
            let cells: Vec<Cell> = if by_rows {
                parts.iter().map(|row| Cell { row: *row, column: bar }).collect()
            } else {
                parts.iter().map(|column| Cell { row: bar, column: *column }).collect()
            };
            let name = |cell: &Cell| {
                if by_rows { self.row_label(cell.row) } else { self.column_label(cell.column) }
            };
            let largest = self.tied(&cells, name).into_iter().next()?;
            let (of, bar) = if by_rows {
                (self.column_label(bar), self.column_name(bar))
            } else {
                (self.row_label(bar), self.row_name(bar))
            };
            Some(Part { of, is_time: is_moment(bar), largest })
        };
        let mut found: Vec<Part> = bars.iter().find_map(|bar| part(*bar)).into_iter().collect();
        let last = bars.iter().rev().find_map(|bar| part(*bar));
        found.extend(last.filter(|last| found.first().is_some_and(|first| first.of != last.of)));
        let Some((row, column)) = self.rows.first().zip(self.columns.first()) else {
            return Vec::new();
        };
        let kind = self.kind(Cell { row: *row, column: *column });
        let finding = Finding::Parts(found);
        vec![Telling { kind, of: None, time: None, follows: false, finding, missing: vec![] }]
    }

    /// What has no number, by the reason.
    fn missing(
        &self,
        cells: &[Cell],
        name: impl Fn(&Cell) -> String,
    ) -> Vec<(Shorthand, Vec<String>)> {
        let mut found: Vec<(Shorthand, Vec<String>)> = Vec::new();
        for cell in cells {
            let CellValue::Missing(why) = self.table.rows[cell.row].cells[cell.column].value else {
                continue;
            };
            match found.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(name(cell)),
                None => found.push((why, vec![name(cell)])),
            }
        }
        found
    }

    /// What is counted; whole numbers of something, such as families, are a count.
    fn kind(&self, cell: Cell) -> MeasureKind {
        let measure = self.table.measure(cell.row, cell.column);
        let whole = measure.decimals == Some(0) && measure.unit.chars().all(char::is_alphabetic);
        match measure.kind {
            MeasureKind::Number if whole && !measure.unit.is_empty() => MeasureKind::Count,
            kind => kind,
        }
    }

    fn number(&self, cell: Cell) -> Option<Decimal> {
        self.table.rows[cell.row].cells[cell.column].value.number()
    }

    /// The name of a figure, in braces.
    fn value(&self, cell: Cell) -> String {
        let row = &self.table.rows[cell.row].key.value;
        match self.table.columns.as_slice() {
            [_] => format!("{{{}.{row}}}", self.name),
            columns => format!("{{{}.{row}.{}}}", self.name, columns[cell.column].key.value),
        }
    }

    fn comparator(&self, row: usize) -> Option<&'a Comparator> {
        let key = &self.table.rows[row].key.value;
        self.comparators.iter().find(|known| known.key == *key)
    }

    fn row_label(&self, row: usize) -> String {
        match self.comparator(row) {
            Some(known) => known.in_text.clone(),
            None => quoted(self.row_name(row)),
        }
    }

    fn column_label(&self, column: usize) -> String {
        quoted(self.column_name(column))
    }

    fn row_name(&self, row: usize) -> Name<'a> {
        Name::of_row(self.table, row)
    }

    fn column_name(&self, column: usize) -> Name<'a> {
        Name::of_column(self.table, column)
    }
}

/// A name in a sentence; one with a number stands in quotation marks, so that nobody takes it for a
/// figure of the chart.
fn quoted(name: Name<'_>) -> String {
    let number = name.label.contains(|sign: char| sign.is_ascii_digit());
    if is_moment(name) {
        // "Quarter 1: April to June" is known by its beginning.
        name.label.split(':').next().unwrap_or_default().to_owned()
    } else if number {
        format!("“{}”", name.label)
    } else {
        name.label.to_owned()
    }
}

fn same(one: &Cell, other: &Cell) -> bool {
    (one.row, one.column) == (other.row, other.column)
}

/// Of several things only the way is told.
fn without_details(telling: &mut Telling) {
    telling.missing.clear();
    if let Finding::OverTime { highest, lowest, .. } = &mut telling.finding {
        (*highest, *lowest) = (None, None);
    }
}
