//! Where a figure stands beside those it is compared with.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::{Beside, Language, Side};
use crate::model::{CellValue, Comparator, FigureId, ShownData, Table};
use crate::source::Spanned;
use crate::syntax::Path;

use super::super::figure::{cell_of, row_of};
use super::super::options::Options;
use super::super::prose::Context;
use super::Said;
use super::figures::{Figure, agree, table_of};

/// "below England and the West Midlands"
pub(super) fn compare(
    options: &mut Options<'_>,
    context: &Context<'_>,
    language: &Language,
) -> Option<Said> {
    let path = options.path();
    let given = options.has("with");
    let wanted = options.keys("with");
    let shown = options.choice("values", &[("shown", ())]).is_some();
    // Without its file nobody knows who is a comparator, and the file has its finding.
    let known = context.comparators?;
    let own = subject(path?, context, known, options.sink)?;
    let others = match wanted {
        Some(keys) => named(&own, &keys, context, options.sink)?,
        // What cannot be read has its finding.
        None if given => return None,
        None => all(&own, known),
    };
    if others.is_empty() {
        // A table that cannot be read has its finding.
        if !context.unsound.contains(&own.id.table) {
            options.sink.report(nothing(&own));
        }
        return None;
    }
    let mut sides: Vec<Beside> = Vec::new();
    for other in &others {
        let (side, name) = (side(&own, other), said(other, shown, known));
        match sides.iter_mut().find(|(known, _)| *known == side) {
            Some((_, names)) => names.push(name),
            None => sides.push((side, vec![name])),
        }
    }
    sides.sort_by_key(|(side, _)| *side);
    Some(Said {
        words: (language.compare)(&sides),
        data: ShownData::Words,
        from: std::iter::once(&own).chain(&others).map(|figure| figure.id).collect(),
    })
}

/// The figure that is compared: a whole path, or `table.column` for the body's own row.
fn subject<'a>(
    path: &Path,
    context: &Context<'a>,
    known: &[Comparator],
    sink: &mut Sink,
) -> Option<Figure<'a>> {
    let (id, table, rest) = table_of(path, context, sink)?;
    let column = match rest {
        [] if table.columns.len() == 1 => Some(0),
        [key] if table.columns.len() > 1 && table.row(&key.value).is_none() => {
            table.column(&key.value)
        }
        _ => None,
    };
    let (row, column) = match column {
        Some(column) => (own_row(table, path, known, sink)?, column),
        None => cell_of(table, path, rest, sink)?,
    };
    Figure::at(FigureId { table: id, row, column }, path.span, context, sink)
}

/// The row of the body itself: the one that `comparators.toml` says is its own, or the only one that
/// is neither a comparator nor follows from others.
fn own_row(table: &Table, path: &Path, known: &[Comparator], sink: &mut Sink) -> Option<usize> {
    let named = |row: usize| comparator(table, row, known);
    let rows = || 0..table.rows.len();
    let own = rows().find(|row| named(*row).is_some_and(|known| known.own));
    let others: Vec<usize> =
        rows().filter(|row| named(*row).is_none() && table.rows[*row].derived.is_none()).collect();
    if let (Some(row), _) | (None, &[row]) = (own, others.as_slice()) {
        return Some(row);
    }
    let message = format!("`{}` does not say which row is compared", path.text());
    sink.report(Diagnostic::new(&rules::BLOCK_OPTION, path.span, message).help(
        "name the row too: compare(table.row.column), or write own = true in comparators.toml",
    ));
    None
}

fn comparator<'a>(table: &Table, row: usize, known: &'a [Comparator]) -> Option<&'a Comparator> {
    let key = &table.rows[row].key.value;
    known.iter().find(|known| known.key == *key)
}

/// The rows that a call names.
fn named<'a>(
    own: &Figure<'a>,
    keys: &[Spanned<String>],
    context: &Context<'a>,
    sink: &mut Sink,
) -> Option<Vec<Figure<'a>>> {
    let found: Vec<Option<Figure<'a>>> =
        keys.iter().map(|key| one_named(own, key, context, sink)).collect();
    found.into_iter().collect()
}

fn one_named<'a>(
    own: &Figure<'a>,
    key: &Spanned<String>,
    context: &Context<'a>,
    sink: &mut Sink,
) -> Option<Figure<'a>> {
    let row = row_of(own.table, key, sink)?;
    let id = FigureId { row, ..own.id };
    let problem = match own.table.rows[row].cells[id.column].value {
        _ if row == own.id.row => "a figure is not compared with itself".to_owned(),
        CellValue::Number(_) => {
            let other = Figure::at(id, key.span, context, sink)?;
            return agree(own, &other, sink).then_some(other);
        }
        // A cell that cannot be read has a finding already.
        _ if context.unsound.contains(&id.table) => return None,
        _ => format!("`{}` has no figure here to compare with", key.value),
    };
    sink.report(
        Diagnostic::new(&rules::NOTHING_TO_COMPARE, key.span, problem)
            .related(own.table.rows[row].cells[id.column].span, "this cell")
            .help(
                "take it out of `with`, or leave `with` out to compare with all that have a figure",
            ),
    );
    None
}

/// Every comparator with a figure, in the order of `comparators.toml`.
fn all<'a>(own: &Figure<'a>, known: &[Comparator]) -> Vec<Figure<'a>> {
    let rows = known.iter().filter_map(|known| own.table.row(&known.key));
    rows.filter(|row| *row != own.id.row)
        .filter_map(|row| {
            let value = own.table.rows[row].cells[own.id.column].value.number()?;
            Some(Figure { id: FigureId { row, ..own.id }, value, ..*own })
        })
        .filter(|other| own.measure().agrees(&other.measure()))
        .collect()
}

fn nothing(own: &Figure<'_>) -> Diagnostic {
    let message = format!("`{}` has no comparator with a figure beside it", own.name());
    Diagnostic::new(&rules::NOTHING_TO_COMPARE, own.span, message)
        .related(own.table.title.span, "the table")
        .help("add a row with the key of a comparator, or say with which rows: with = [\"…\"]")
}

fn side(own: &Figure<'_>, other: &Figure<'_>) -> Side {
    match own.value.cmp(&other.value) {
        std::cmp::Ordering::Equal => Side::Same,
        // Readers who see one number twice would take "above" for a mistake.
        _ if own.words() == other.words() => Side::Near,
        std::cmp::Ordering::Greater => Side::Above,
        std::cmp::Ordering::Less => Side::Below,
    }
}

/// The name of a row in a sentence, with its figure if it is asked for.
fn said(other: &Figure<'_>, shown: bool, known: &[Comparator]) -> String {
    let row = &other.table.rows[other.id.row];
    let known = comparator(other.table, other.id.row, known);
    let name = known.map_or(&row.label, |known| &known.in_text);
    if shown { format!("{name} ({})", other.words()) } else { name.clone() }
}
