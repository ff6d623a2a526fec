//! Data that is more than annals works out.
//!
//! Takes what a file holds, before and after it is decoded, and says whether it stays within
//! [`limits`]. What does not is left out whole, so that nothing else is blamed for it.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Timetable;
use crate::source::limits::{self, thousands};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Mapping, Value};

/// Reports a table or a timetable with too much in it.
pub(super) fn in_data(mapping: &Mapping, sink: &mut Sink) -> bool {
    let columns = entry(mapping, "columns");
    let rows = entry(mapping, "rows");
    let sessions = entry(mapping, "session");
    let (width, height) = (columns.map_or(1, length), rows.map_or(0, length));
    let ranks = columns.is_some_and(looks_at_every_row);
    let counted = [
        (columns, width, limits::COLUMNS, "columns"),
        (rows, if ranks { height } else { 0 }, limits::RANKED, "rows with ranks or shares"),
        (rows, width.saturating_mul(height), limits::CELLS, "cells"),
        (sessions, sessions.map_or(0, length), limits::SESSIONS, "sessions"),
    ];
    for (item, many, most, what) in counted {
        if let (Some(item), true) = (item, many > most) {
            report(item.span, many, most, what, sink);
            return true;
        }
    }
    false
}

fn entry<'a>(mapping: &'a Mapping, key: &str) -> Option<&'a Item> {
    mapping.entries.iter().find(|(known, _)| known.value == key).map(|(_, item)| item)
}

fn length(item: &Item) -> usize {
    match &item.value {
        Value::List(items) => items.len(),
        Value::Mapping(mapping) => mapping.entries.len(),
        _ => 1,
    }
}

/// Whether a column among these is a rank or a share of a whole column.
fn looks_at_every_row(columns: &Item) -> bool {
    let Value::List(items) = &columns.value else { return false };
    items.iter().any(|item| {
        let Value::Mapping(column) = &item.value else { return false };
        let is_share = |item: &Item| matches!(item.value, Value::Text(_));
        entry(column, "rank").is_some() || entry(column, "share").is_some_and(is_share)
    })
}

/// Reports a timetable that holds for too many days.
pub(super) fn days(first: Date, last: &Spanned<Date>, sink: &mut Sink) -> bool {
    let days = first.until(last.value).map_or(i32::MAX, |span| span.get_days());
    if days <= limits::DAYS {
        return false;
    }
    let (many, most) =
        (usize::try_from(days).unwrap_or(0), usize::try_from(limits::DAYS).unwrap_or(0));
    let (many, most) = (thousands(many), thousands(most));
    let message = format!("the timetable holds for {many} days, and at most {most} are worked out");
    sink.report(
        Diagnostic::new(&rules::TOO_MUCH, last.span, message)
            .help("write last = the last day of the term, and an edition for each term"),
    );
    true
}

/// Reports a timetable whose sessions are on too often.
pub(super) fn occasions(timetable: &Timetable, sink: &mut Sink) -> bool {
    let many: usize = timetable.sessions.iter().map(|session| session.diary.occasions.len()).sum();
    let is_too_much = many > limits::OCCASIONS;
    if is_too_much {
        report(timetable.last.span, many, limits::OCCASIONS, "times that sessions are on", sink);
    }
    is_too_much
}

fn report(span: Span, many: usize, most: usize, what: &str, sink: &mut Sink) {
    let (many, most) = (thousands(many), thousands(most));
    let message = format!("there are {many} {what}, and at most {most} are read");
    sink.report(
        Diagnostic::new(&rules::TOO_MUCH, span, message)
            .help("divide them by subject or by year, a file for each"),
    );
}
