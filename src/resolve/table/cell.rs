//! One cell of a table.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{Cell, CellValue, Exact, Measure, MeasureKind, Shorthand, Status};
use crate::source::Span;
use crate::syntax::{Item, Value};

use super::super::number::{bad_number, decimal};
use super::sign;

/// Reads a cell of a column. One that cannot be read is reported and taken as not available.
pub(super) fn cell(item: Item, measure: &Measure, sink: &mut Sink) -> Cell<Exact> {
    let span = item.span;
    let (bare, marks) = marked(item.value, measure.kind);
    let mut hidden = false;
    let mut cell = Cell::new(CellValue::Missing(Shorthand::NotAvailable), span);
    for mark in &marks {
        // A number beside [c] counts in totals, and readers never see it.
        hidden |= mark == Shorthand::Confidential.mark();
        if mark != Shorthand::Confidential.mark() {
            cell.marks.extend(super::mark(mark, span, sink));
        }
    }
    if let Some(value) = value(bare, span, measure, sink) {
        cell.value = value;
    }
    if hidden && cell.value.number().is_some() {
        cell.hide();
    }
    cell
}

/// Parts a value such as "481 [p]" from its marks. Words keep theirs.
fn marked(value: Value, kind: MeasureKind) -> (Value, Vec<String>) {
    let Value::Text(text) = &value else { return (value, Vec::new()) };
    let Some(open) = text.value.find('[').filter(|open| *open > 0) else {
        return (value, Vec::new());
    };
    let (bare, marks) = (text.value[..open].trim(), text.value[open..].trim());
    let fits = marks.ends_with(']') && !matches!(kind, MeasureKind::Text | MeasureKind::Status);
    if !fits {
        return (value, Vec::new());
    }
    let marks = split_marks(marks);
    let bare = bare.replace('_', "");
    if decimal(&bare).is_some() {
        return (Value::Number(bare), marks);
    }
    match bare.parse() {
        Ok(date) => (Value::Date(date), marks),
        Err(_) => (value, Vec::new()),
    }
}

/// `[p][r]` as `[p]` and `[r]`.
pub(super) fn split_marks(marks: &str) -> Vec<String> {
    marks.split_inclusive(']').map(|mark| mark.trim().to_owned()).collect()
}

fn value(value: Value, span: Span, measure: &Measure, sink: &mut Sink) -> Option<CellValue> {
    match (value, measure.kind) {
        (Value::Text(text), _) if text.value.starts_with('[') && text.value.ends_with(']') => {
            shorthand(&text.value, span, sink)
        }
        (Value::Text(text), MeasureKind::Text) if !text.value.trim().is_empty() => {
            Some(CellValue::Text(text.value))
        }
        (Value::Text(text), MeasureKind::Status) => status(&text.value, span, sink),
        (Value::Date(date), MeasureKind::Date) => Some(CellValue::Date(date)),
        (Value::Number(digits), kind) if kind.is_numeric() => {
            let number = decimal(&digits);
            if number.is_none() {
                sink.report(bad_number(span, &digits));
            }
            number.map(CellValue::Number)
        }
        (other, kind) => {
            let amount = amount(&other, span, kind);
            sink.report(amount.unwrap_or_else(|| unfit(&other, span, kind)));
            None
        }
    }
}

fn unfit(value: &Value, span: Span, kind: MeasureKind) -> Diagnostic {
    let (wanted, help) = match kind {
        MeasureKind::Date => ("a date", "write it as 2023-12-07, without quotation marks"),
        MeasureKind::Status => ("a status", "write a word such as \"on track\" or \"complete\""),
        MeasureKind::Text => {
            ("words", "write words in quotation marks, or \"[x]\" where there are none")
        }
        _ => (
            "a number",
            "write digits without quotation marks, or \"[x]\" where the number is not available",
        ),
    };
    let meant = match value {
        Value::Text(text) if kind.is_numeric() => sign::meant(&text.value),
        _ => None,
    };
    let help = meant.unwrap_or_else(|| help.to_owned());
    let message = match value {
        Value::Text(text) if text.value.trim().is_empty() => "the cell is empty".to_owned(),
        Value::Text(text) => format!("`{}` is not {wanted}", text.value),
        other => format!("this column holds {wanted}, not {}", other.kind()),
    };
    Diagnostic::new(&rules::CELL_VALUE, span, message).help(help)
}

fn amount(value: &Value, span: Span, kind: MeasureKind) -> Option<Diagnostic> {
    match value {
        Value::Text(text) if kind.is_numeric() => sign::amount(&text.value, span),
        _ => None,
    }
}

fn shorthand(text: &str, span: Span, sink: &mut Sink) -> Option<CellValue> {
    let found = Shorthand::ALL.iter().find(|shorthand| shorthand.mark() == text);
    if found.is_none() {
        let all: Vec<String> = Shorthand::ALL
            .iter()
            .map(|shorthand| format!("{} {}", shorthand.mark(), shorthand.words()))
            .collect();
        let small = text.to_lowercase();
        let near = Shorthand::ALL.iter().find(|shorthand| shorthand.mark() == small);
        let near = near.map(|near| format!("did you mean `{}`?", near.mark()));
        let help = near
            .or_else(|| sign::meant(text))
            .unwrap_or_else(|| format!("there is {}", all.join(", ")));
        let message = format!("`{text}` is not one of the signs for a missing value");
        sink.report(Diagnostic::new(&rules::CELL_VALUE, span, message).help(help));
    }
    found.map(|shorthand| CellValue::Missing(*shorthand))
}

fn status(text: &str, span: Span, sink: &mut Sink) -> Option<CellValue> {
    let found = Status::ALL.iter().find(|status| status.mark() == text);
    if found.is_none() {
        sink.report(
            Diagnostic::new(&rules::CELL_VALUE, span, format!("`{text}` is not a status"))
                .maybe_help(did_you_mean(text, Status::ALL.iter().map(|status| status.mark()))),
        );
    }
    found.map(|status| CellValue::Status(*status))
}
