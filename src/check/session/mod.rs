//! The rules of timetables: of each session by itself, of sessions beside each other, and of how old
//! what they say is.
//!
//! When a session is on is read from its diary, as pages and calendars read it.

pub(super) mod clash;
mod closed;
pub(super) mod conflict;
mod dates;
mod ended;
mod exceptions;
mod held;
mod never;
mod past;
mod pattern;
mod term;
mod time;
pub(super) mod twice;
mod unchecked;
mod weekday;

use jiff::civil::Date;

use crate::diagnostic::Sink;
use crate::model::{Session, Site, Timetable};

/// A rule of a session's days.
type Rule = fn(&Timetable, &Session, &mut Sink);

/// The rules of a session's days. A mistake in a pattern moves every day of it. So when a rule of one
/// list is broken, the lists after it are not looked at.
const DAYS: [&[Rule]; 3] = [
    &[dates::check_session, pattern::check, weekday::check],
    &[closed::check, exceptions::check],
    &[never::check],
];

/// Every session by itself.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for timetable in &site.timetables {
        for session in &timetable.sessions {
            time::check(session, sink);
        }
        // Nothing can be said of days that a timetable has none of.
        if dates::check(timetable, sink) {
            term::check(timetable, sink);
            for session in &timetable.sessions {
                check_days(timetable, session, sink);
            }
        }
    }
}

fn check_days(timetable: &Timetable, session: &Session, sink: &mut Sink) {
    let mut found = Sink::default();
    for rules in DAYS {
        for rule in rules {
            rule(timetable, session, &mut found);
        }
        if found.has_errors() {
            break;
        }
    }
    sink.merge(found);
}

/// How old a timetable is: by its own days and, where it is known, by the day it is.
pub(super) fn check_age(site: &Site, today: Option<Date>, sink: &mut Sink) {
    past::check(site, sink);
    unchecked::check(site, today, sink);
    if let Some(today) = today {
        ended::check(site, today, sink);
    }
}

/// How many days one day lies before or after another.
fn distance(one: Date, other: Date) -> i64 {
    one.duration_since(other).as_hours().abs() / 24
}

/// The day of some that is nearest to a day; the earlier of two.
fn nearest(date: Date, days: impl Iterator<Item = Date>) -> Option<Date> {
    days.min_by_key(|day| distance(date, *day))
}
