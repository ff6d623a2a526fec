//! When a session is on: its pattern, the school year and its exceptions to a list of days.
//!
//! Takes a [`Session`] and what is true of its timetable, gives a [`Diary`]. Pages, posters,
//! calendars and data for others all read that one list, so they cannot differ. It must not know how
//! a pattern is written in a file, or what day it is today.

mod clock;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::{Diary, Every, Gap, Nth, Occasion, Off, School, Session, When, Why};

pub use clock::{ZONE, day_at, offset, zone};

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
    for (date, meant) in days(session, around) {
        match gap(session, around.school, date, meant) {
            Some(why) => diary.gaps.push(Gap { date, why }),
            None => diary.occasions.extend(occasions(session, date)),
        }
    }
    diary
}

/// The days that a session asks for, and whether its pattern does: the rest are its extra days.
fn days(session: &Session, around: Around<'_>) -> BTreeMap<Date, bool> {
    let within = |date: &Date| around.first <= *date && *date <= around.last;
    let also = session.also.iter().map(|date| date.value).filter(within).map(|date| (date, false));
    let mut days: BTreeMap<Date, bool> = also.collect();
    match &session.when {
        When::Dates { dates, .. } => {
            days.extend(
                dates.iter().map(|date| date.value).filter(within).map(|date| (date, true)),
            );
        }
        When::Weekly { days: weekdays, every, .. } => {
            let anchor = session.first.map_or(around.first, |first| first.value);
            let last = session.last.map_or(around.last, |last| last.value.min(around.last));
            for weekday in weekdays {
                let dates = repeats(*weekday, every, anchor, last).filter(within);
                days.extend(dates.map(|date| (date, true)));
            }
        }
    }
    days
}

/// Every day of a name from one day to another that a pattern has. The weeks of a fortnight are
/// counted from Monday, from the week of the first day, as calendars count them.
fn repeats(weekday: Weekday, every: &Every, first: Date, last: Date) -> impl Iterator<Item = Date> {
    let step: i8 = if *every == Every::Fortnight { 14 } else { 7 };
    let ahead = weekday.to_monday_zero_offset() - first.weekday().to_monday_zero_offset();
    let ahead = if ahead < 0 { ahead + step } else { ahead };
    let mut next = first.checked_add(ahead.days()).ok();
    std::iter::from_fn(move || {
        let date = next.filter(|date| *date <= last)?;
        next = date.checked_add(step.days()).ok();
        Some(date)
    })
    .filter(|date| match every {
        Every::Month(nths) => nths.iter().any(|nth| nth.is(*date)),
        Every::Week | Every::Fortnight => true,
    })
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

/// The words for one of a month's days of a name, as RFC 5545 numbers them: the last is -1.
#[must_use]
pub fn ordinal(nth: Nth) -> i8 {
    match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Last => -1,
    }
}
