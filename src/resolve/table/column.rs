//! The columns of a table.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Column, Measure};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Value};

use super::super::reader::{Reader, check_key, wrong_type};
use super::measure_of;

/// Reads `columns`; a table without them has one column, called `value`.
pub(super) fn columns(reader: &mut Reader<'_>, measure: &Measure) -> Vec<Column> {
    let span = reader.span;
    let Some(items) = reader.items("columns") else { return vec![only(span, measure)] };
    let mut columns: Vec<Column> = Vec::new();
    for item in items {
        let Some(column) = column(item, measure, reader.sink) else { continue };
        match columns.iter().find(|known| known.key.value == column.key.value) {
            Some(known) => reader.sink.report(twice(&column.key, known.key.span, "column")),
            None => columns.push(column),
        }
    }
    columns
}

fn only(span: Span, measure: &Measure) -> Column {
    let unit = &measure.unit;
    let label = if unit.chars().any(char::is_alphabetic) { capital(unit) } else { "Number".into() };
    Column {
        key: Spanned::new("value".to_owned(), span),
        label,
        measure: measure.clone(),
        total: false,
        note: None,
    }
}

fn column(item: Item, measure: &Measure, sink: &mut Sink) -> Option<Column> {
    match item.value {
        Value::Text(text) => {
            let key = Spanned::new(text.value, item.span);
            check_key(&key, "a column", sink).then(|| Column {
                label: readable(&key.value),
                key,
                measure: measure.clone(),
                total: false,
                note: None,
            })
        }
        Value::Mapping(mapping) => {
            let mut reader = Reader::new(mapping, "a column", sink);
            let column = described(&mut reader, measure);
            reader.finish();
            column
        }
        other => {
            sink.report(wrong_type(item.span, "the key of a column", &other));
            None
        }
    }
}

fn described(reader: &mut Reader<'_>, measure: &Measure) -> Option<Column> {
    let key = reader.required_text("key")?;
    check_key(&key, "a column", reader.sink);
    let label = reader.words("label").unwrap_or_else(|| readable(&key.value));
    let total = reader.choice("total", &[("sum", ())]).is_some();
    let note = reader.words("note");
    Some(Column { measure: measure_of(reader, measure), key, label, total, note })
}

/// A finding about a second thing of the same name.
pub(super) fn twice(key: &Spanned<String>, first: Span, what: &str) -> Diagnostic {
    let message = format!("there are two {what}s called `{}`", key.value);
    Diagnostic::new(&rules::DUPLICATE_NAME, key.span, message)
        .related(first, "the first one")
        .help("give one of them another name")
}

/// A key as a reader may see it: a period stays as it is, `what-we-did` becomes "What we did".
pub(super) fn readable(key: &str) -> String {
    if key.starts_with(|first: char| first.is_ascii_digit()) {
        return key.to_owned();
    }
    capital(&key.replace('-', " "))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
