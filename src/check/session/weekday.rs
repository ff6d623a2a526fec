//! A date falls on the weekday that is written beside it.

use jiff::civil::Weekday;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Session, Timetable, When, date_words, weekday_words};

pub(super) fn check(_: &Timetable, session: &Session, sink: &mut Sink) {
    let When::Dates { dates, weekday: Some(stated) } = &session.when else { return };
    for date in dates.iter().filter(|date| date.value.weekday() != stated.value) {
        let (day, real) = (date_words(date.value), weekday_words(date.value.weekday()));
        let message = format!("{day} is a {real}, not a {}", weekday_words(stated.value));
        sink.report(
            Diagnostic::new(&rules::WEEKDAY_MISMATCH, date.span, message)
                .related(stated.span, "the weekday stated for it")
                .help(format!(
                    "correct the date, or write weekday = \"{}\"",
                    short(date.value.weekday())
                )),
        );
    }
}

fn short(day: Weekday) -> String {
    weekday_words(day).to_lowercase().chars().take(3).collect()
}
