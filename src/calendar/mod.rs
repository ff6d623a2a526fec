//! When a session is on: its pattern, the school year and its exceptions to a list of days.
//!
//! Takes a [`Session`] and what is true of its timetable, gives a [`Diary`]. Pages, posters,
//! calendars and data for others all read that one list, so they cannot differ. It must not know how
//! a pattern is written in a file, or what day it is today.

mod clock;
mod pattern;

use jiff::civil::Date;

use crate::model::{Diary, Gap, Occasion, Off, School, Session, Why};

pub use clock::{ZONE, day_at, offset, zone};
pub use pattern::{by_day, has};

/// What is true of every session of a timetable.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The first day that the timetable holds for.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// The terms and closures in those days.
    pub school: &'a School,
}

/// When a session is on, and on which days of its pattern it is not.
#[must_use]
pub fn diary(session: &Session, around: Around<'_>) -> Diary {
    let mut diary = Diary::default();
    for (date, meant) in pattern::days(session, around) {
        match gap(session, around.school, date, meant) {
            Some(why) => diary.gaps.push(Gap { date, why }),
            None => diary.occasions.extend(occasions(session, date)),
        }
    }
    diary
}

/// Why a session is not on a day that it asks for. An extra day is what the author added by hand, but
/// nothing runs while everything is closed, and nothing for term time runs in a holiday.
fn gap(session: &Session, school: &School, date: Date, meant: bool) -> Option<Why> {
    if let Some(at) = school.closures.iter().position(|closure| closure.has(date)) {
        return Some(Why::Closure(at));
    }
    if session.term_time && !school.terms.iter().any(|term| term.has(date)) {
        return Some(Why::Holiday);
    }
    (meant && session.except.iter().any(|except| except.value == date)).then_some(Why::Except)
}

/// The times of one day, and why they are off.
fn occasions(session: &Session, date: Date) -> impl Iterator<Item = Occasion> {
    session.times.iter().map(move |time| {
        let is_this = |at: &usize| {
            let cancelled = &session.cancelled[*at];
            let same_time =
                cancelled.start.as_ref().is_none_or(|start| start.value == time.value.start);
            cancelled.date.value == date && same_time
        };
        let cancelled = (0..session.cancelled.len()).find(is_this).map(Off::Cancelled);
        let off = cancelled.or(session.paused.as_ref().map(|_| Off::Paused));
        Occasion { date, time: time.value, off }
    })
}
