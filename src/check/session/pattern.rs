//! A fortnight is counted from a day that the session is on.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Every, Session, Timetable, When, date_words, weekday_words};

pub(super) fn check(timetable: &Timetable, session: &Session, sink: &mut Sink) {
    let When::Weekly { days, every: Every::Fortnight, span } = &session.when else { return };
    let Some(first) = &session.first else {
        let Some(first) = next(days, timetable.first.value) else { return };
        let help = match first.checked_add(7.days()) {
            Ok(second) => format!("write first = {first}, or first = {second} for the other weeks"),
            Err(_) => format!("write first = {first}"),
        };
        let message = "the session is on every second week, and does not say which";
        sink.report(Diagnostic::new(&rules::SESSION_DATES, *span, message).help(help));
        return;
    };
    let Some(meant) = next(days, first.value).filter(|meant| *meant != first.value) else {
        return;
    };
    let names: Vec<String> = days.iter().map(|day| format!("{}s", weekday_words(*day))).collect();
    let message = format!(
        "{} is a {}, and the session is on {}",
        date_words(first.value),
        weekday_words(first.value.weekday()),
        names.join(" and ")
    );
    sink.report(
        Diagnostic::new(&rules::SESSION_DATES, first.span, message)
            .related(*span, "its days")
            .help(format!("did you mean first = {meant}?")),
    );
}

/// The first of some days of the week, on or after a day.
fn next(days: &[Weekday], from: Date) -> Option<Date> {
    (0..7)
        .filter_map(|more: i8| from.checked_add(more.days()).ok())
        .find(|date| days.contains(&date.weekday()))
}
