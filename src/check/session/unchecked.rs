//! Someone asked not long ago whether what a timetable says is true.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{dates, distance};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, Timetable, date_words};
use crate::source::Span;

/// A term and its holidays, in days: who asked longer ago asked about another term.
const LONGEST: i64 = 120;

pub(super) fn check(site: &Site, today: Option<Date>, sink: &mut Sink) {
    for timetable in &site.timetables {
        let by = read_on(timetable, today);
        // The day of a timetable stands for all of its sessions.
        let mut said: BTreeSet<Span> = BTreeSet::new();
        let asked = timetable.sessions.iter().filter_map(|session| session.checked_on);
        for asked in asked.filter(|asked| asked.value < by && distance(by, asked.value) > LONGEST) {
            if said.insert(asked.span) {
                let days = distance(by, asked.value);
                let when =
                    if by == timetable.first.value { "the timetable begins" } else { "today" };
                let message = format!(
                    "this was checked {days} days before {when}, on {}",
                    date_words(asked.value)
                );
                sink.report(
                    Diagnostic::new(&rules::SESSION_UNCHECKED, asked.span, message)
                        .related(timetable.first.span, "the timetable's first day")
                        .help(format!("ask again whether it is true, and write checked_on = {by}")),
                );
            }
        }
    }
}

/// The day on which readers rely on a timetable: today, if it runs today.
fn read_on(timetable: &Timetable, today: Option<Date>) -> Date {
    today.filter(|today| dates::holds(timetable, *today)).unwrap_or(timetable.first.value)
}
