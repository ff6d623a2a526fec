//! Columns that stand for years, quarters or months are written as such.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Column, Exact, Period, Table};
use crate::source::Spanned;

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    let Some((what, example)) = shape(table.period) else {
        mixed(table, sink);
        return;
    };
    for column in table.columns.iter().filter(|column| column.derived.is_none()) {
        // A name that cannot be one has been reported for that.
        let key = &column.key.value;
        let sound = key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if sound && !key.is_empty() && !table.period.fits(key) && !is_beside(column) {
            let message = format!("`{}` is not {what}", column.key.value);
            sink.report(
                Diagnostic::new(&rules::PERIOD_MISMATCH, column.key.span, message)
                    .help(format!("write it as {example}, or say period = \"none\"")),
            );
        }
    }
}

/// Whether a column says for itself that it is no period: it counts something else, or has a label
/// such as "England".
fn is_beside(column: &Column) -> bool {
    let key = column.key.value.as_str();
    let dated = key.trim_start_matches('q').starts_with(|first: char| first.is_ascii_digit());
    !dated && (column.is_labelled || column.is_measured)
}

/// Reports columns or rows that stand for periods of two kinds, such as 2022 and 2022-23.
fn mixed(table: &Table<Exact>, sink: &mut Sink) {
    let columns = table.columns.iter().filter(|column| column.derived.is_none());
    mixed_keys(columns.map(|column| &column.key), "columns", sink);
    let rows = table.rows.iter().filter(|row| row.derived.is_none());
    mixed_keys(rows.map(|row| &row.key), "rows", sink);
}

fn mixed_keys<'a>(keys: impl Iterator<Item = &'a Spanned<String>>, what: &str, sink: &mut Sink) {
    let mut first: Option<(&Spanned<String>, Period)> = None;
    for (key, kind) in keys.map(|key| (key, Period::of_key(&key.value))) {
        if kind == Period::None {
            continue;
        }
        let (known, other) = *first.get_or_insert((key, kind));
        if other != kind {
            let (this, that) = (named(kind), named(other));
            let message = format!(
                "the {what} mix periods: `{}` is {this}, and `{}` {that}",
                key.value, known.value
            );
            sink.report(
                Diagnostic::new(&rules::PERIOD_MISMATCH, key.span, message)
                    .related(known.span, "of the other kind")
                    .help("put them into two tables, or rename the key if it is no period"),
            );
            return;
        }
    }
}

/// A period as its key alone tells it.
fn named(period: Period) -> &'static str {
    match period {
        Period::FinancialYear | Period::AcademicYear => "a financial or school year",
        Period::CalendarYear => "a calendar year",
        Period::Quarter => "a quarter",
        Period::Month => "a month",
        Period::Date => "a date",
        Period::None => "no period",
    }
}

/// What a key of the period is, and an example.
fn shape(period: Period) -> Option<(&'static str, &'static str)> {
    Some(match period {
        Period::FinancialYear => ("a financial year", "2022-23"),
        Period::AcademicYear => ("a school year", "2022-23"),
        Period::CalendarYear => ("a year", "2022"),
        Period::Quarter => ("a quarter", "q1 or 2022-23-q1"),
        Period::Month => ("a month", "2022-08"),
        Period::Date => ("a date", "2023-03-31"),
        Period::None => return None,
    })
}
