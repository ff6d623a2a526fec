//! A row of a file to a row of a table.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Comparator, Exact, MeasureKind, Table};
use crate::source::{Line, SheetCell, SheetValue, Span, Spanned};
use crate::syntax::{Item, Mapping, Place, Text, Value, slug};

use super::super::super::reader::{bad_name, is_key};
use super::super::column::twice;
use super::Grid;
use super::header::Header;

/// Whether something stands in a cell.
pub(super) fn filled(line: &Line, at: usize) -> bool {
    line.cells.get(at).is_some_and(|cell| cell.value != SheetValue::Empty)
}

/// Every row below the headings, as an author would have typed it.
pub(super) fn rows(
    grid: &Grid<'_>,
    header: &Header,
    table: &Table<Exact>,
    comparators: &[Comparator],
    sink: &mut Sink,
) -> Vec<(Spanned<String>, Item)> {
    let mut rows: Vec<(Spanned<String>, Item)> = Vec::new();
    let mut known: BTreeMap<String, Span> = BTreeMap::new();
    let width = grid.sheet.lines.iter().find(|line| line.number == header.number);
    let width = width.map_or(0, |line| line.cells.len());
    for line in grid.lines().filter(|line| line.number > header.number) {
        let Some((key, label)) = name(line, grid, header, comparators, sink) else { continue };
        if let Some(first) = known.get(&key.value) {
            sink.report(twice(&key, *first, "rows"));
            continue;
        }
        known.insert(key.value.clone(), key.span);
        let span = grid.span(&line.range);
        let values = values(line, width, grid, header, table, sink);
        let values = Spanned::new(Value::List(values), span);
        let entries = label.into_iter().chain([(Spanned::new("values".into(), span), values)]);
        let row = Mapping { entries: entries.collect(), ..Mapping::empty(span) };
        rows.push((key, Spanned::new(Value::Mapping(row), span)));
    }
    rows
}

type Entry = (Spanned<String>, Item);

/// The key of a row and, where it is not the key itself, its label.
fn name(
    line: &Line,
    grid: &Grid<'_>,
    header: &Header,
    comparators: &[Comparator],
    sink: &mut Sink,
) -> Option<(Spanned<String>, Option<Entry>)> {
    let written = |at: Option<usize>| {
        let cell = line.cells.get(at?)?;
        (cell.value != SheetValue::Empty)
            .then(|| Spanned::new(cell.value.words(), grid.span(&cell.range)))
    };
    let (key, label) = (written(header.key), written(header.label));
    let Some(shown) = key.as_ref().or(label.as_ref()) else {
        sink.report(
            Diagnostic::new(&rules::MISSING_KEY, grid.span(&line.range), "this row has no name")
                .help("write its name in the first column"),
        );
        return None;
    };
    if let Some(key) = key.as_ref().filter(|key| !is_key(&key.value)) {
        sink.report(bad_name(&rules::BAD_NAME, key.span, &key.value, "a row of a file"));
    }
    let compared = comparators.iter().find(|comparator| comparator.name == shown.value);
    let key = Spanned::new(key_of(&shown.value, compared), shown.span);
    // A label that is the key, or the name of a comparator, is written for readers as ever.
    let told = label.filter(|label| label.value != key.value && compared.is_none());
    let label = told.map(|label| {
        let Spanned { value, span } = label;
        (Spanned::new("label".to_owned(), span), text(value, span))
    });
    Some((key, label))
}

fn key_of(shown: &str, compared: Option<&Comparator>) -> String {
    match compared {
        Some(comparator) => comparator.key.clone(),
        None if is_key(shown) => shown.to_owned(),
        None => slug(shown),
    }
}

fn text(value: String, span: Span) -> Item {
    Spanned::new(Value::Text(Text { value, place: Place::whole(span) }), span)
}

/// One value for each column of the table; what follows from others is left out with the file.
fn values(
    line: &Line,
    width: usize,
    grid: &Grid<'_>,
    header: &Header,
    table: &Table<Exact>,
    sink: &mut Sink,
) -> Vec<Item> {
    let span = grid.span(&line.range);
    let csv = grid.sheet.name.is_empty();
    let ragged = csv && line.cells.len() != width;
    if ragged {
        sink.report(uneven(line, width, span));
    }
    let left_out = header.leaves_out_derived(table);
    let mut values = Vec::with_capacity(table.columns.len());
    for (column, at) in table.columns.iter().zip(&header.columns) {
        if column.derived.is_some() && left_out {
            continue;
        }
        let cell = at.and_then(|at| line.cells.get(at));
        values.push(match cell {
            Some(cell) if !ragged => value(cell, column.measure.kind, grid, sink),
            // What is not there has a finding of its own.
            None if !ragged && at.is_some() => text(String::new(), span),
            _ => text("[x]".to_owned(), span),
        });
    }
    values
}

fn uneven(line: &Line, width: usize, span: Span) -> Diagnostic {
    let message =
        format!("this row has {} cells and the row of headings {width}", line.cells.len());
    Diagnostic::new(&rules::ROW_LENGTH, span, message)
        .help("write a number without commas (239446), and words with a comma in quotation marks")
}

/// What a cell holds, as the kind of value that its column takes.
fn value(cell: &SheetCell, kind: MeasureKind, grid: &Grid<'_>, sink: &mut Sink) -> Item {
    let span = grid.span(&cell.range);
    let value = match (&cell.value, kind) {
        (SheetValue::Error(shown), _) => {
            let message = format!("the formula in this cell gives {shown}");
            sink.report(
                Diagnostic::new(&rules::CELL_VALUE, span, message)
                    .help("mend the formula, or write the value in its place"),
            );
            return text("[x]".to_owned(), span);
        }
        (SheetValue::Percentage(digits), MeasureKind::Percentage) => Value::Number(digits.clone()),
        (SheetValue::Number(digits), kind) if kind.is_numeric() => Value::Number(digits.clone()),
        (SheetValue::Date(date), MeasureKind::Date) => Value::Date(*date),
        (SheetValue::Text(words), MeasureKind::Date) => match date(words) {
            Some(date) => Value::Date(date),
            None => return text(words.clone(), span),
        },
        (SheetValue::Text(text), kind) if kind.is_numeric() && is_number(text) => {
            Value::Number(text.clone())
        }
        (other, _) => return text(other.words(), span),
    };
    Spanned::new(value, span)
}

/// Digits, with a sign before them or a point between them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(decimals)
}

/// A day as `2023-12-07` or, as people in the United Kingdom write it, `07/12/2023`.
fn date(text: &str) -> Option<Date> {
    if let [day, month, year] = text.split('/').collect::<Vec<_>>()[..] {
        let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
        return Date::new(year, month.parse().ok()?, day.parse().ok()?).ok();
    }
    let plain = text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
    plain.then(|| text.parse().ok()).flatten()
}
