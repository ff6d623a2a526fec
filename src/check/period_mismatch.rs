//! Columns that stand for years, quarters or months are written as such.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Column, Exact, Period, Table};
use crate::source::Spanned;

pub(super) fn check(tables: &[Table<Exact>], sink: &mut Sink) {
    for table in tables {
        check_table(table, sink);
    }
}

fn check_table(table: &Table<Exact>, sink: &mut Sink) {
    let Some((what, example, fits)) = shape(table.period) else {
        mixed(table, sink);
        return;
    };
    for column in table.columns.iter().filter(|column| column.derived.is_none()) {
        // A name that cannot be one has been reported for that.
        let key = &column.key.value;
        let sound = key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if sound && !key.is_empty() && !fits(key) && !is_beside(column) {
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

fn mixed_keys<'a>(
    keys: impl Iterator<Item = &'a Spanned<String>>,
    what: &str,
    sink: &mut Sink,
) {
    const KINDS: [Kind; 5] = [
        ("a calendar year", is_year),
        ("a financial or school year", is_two_years),
        ("a quarter", is_quarter),
        ("a month", is_month),
        ("a date", is_date),
    ];
    let kind = |key: &str| KINDS.iter().position(|(_, fits)| fits(key));
    let mut first: Option<(&Spanned<String>, usize)> = None;
    for (key, kind) in keys.filter_map(|key| Some((key, kind(&key.value)?))) {
        let (known, other) = *first.get_or_insert((key, kind));
        if other != kind {
            let (this, that) = (KINDS[kind].0, KINDS[other].0);
            let message = format!("the {what} mix periods: `{}` is {this}, and `{}` {that}", key.value, known.value);
            sink.report(
                Diagnostic::new(&rules::PERIOD_MISMATCH, key.span, message)
                    .related(known.span, "of the other kind")
                    .help("put them into two tables, or rename the key if it is no period"),
            );
            return;
        }
    }
}

type Kind = (&'static str, fn(&str) -> bool);

type Shape = (&'static str, &'static str, fn(&str) -> bool);

fn shape(period: Period) -> Option<Shape> {
    Some(match period {
        Period::FinancialYear => ("a financial year", "2022-23", is_two_years),
        Period::AcademicYear => ("a school year", "2022-23", is_two_years),
        Period::CalendarYear => ("a year", "2022", is_year),
        Period::Quarter => ("a quarter", "q1 or 2022-23-q1", is_quarter),
        Period::Month => ("a month", "2022-08", is_month),
        Period::Date => ("a date", "2023-03-31", is_date),
        Period::None => return None,
    })
}

fn is_year(key: &str) -> bool {
    key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2022-23`: the second year follows the first.
fn is_two_years(key: &str) -> bool {
    key.split_once('-').is_some_and(|(first, second)| {
        let next = first.parse::<u32>().map(|year| (year + 1) % 100);
        is_year(first) && second.len() == 2 && second.parse() == next
    })
}

fn is_quarter(key: &str) -> bool {
    let quarter = key.rsplit('-').next().unwrap_or(key);
    let before = key.strip_suffix(quarter).unwrap_or("").trim_end_matches('-');
    matches!(quarter, "q1" | "q2" | "q3" | "q4")
        && (before.is_empty() || is_year(before) || is_two_years(before))
}

fn is_month(key: &str) -> bool {
    is_date(&format!("{key}-01"))
}

fn is_date(key: &str) -> bool {
    key.len() == 10 && key.parse::<jiff::civil::Date>().is_ok()
}
