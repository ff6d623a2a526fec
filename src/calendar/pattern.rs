//! The days that a session asks for, before anything is left out: its weekdays and how often.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Around;
use crate::model::{Every, Nth, Session, When};

/// The days that a session asks for, and whether its pattern does: the rest are its extra days.
pub(super) fn days(session: &Session, around: Around<'_>) -> BTreeMap<Date, bool> {
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
            let anchor = anchor(session, around.first);
            let last = session.last.map_or(around.last, |last| last.value.min(around.last));
            for weekday in weekdays {
                let dates = repeats(*weekday, every, anchor, last).filter(within);
                days.extend(dates.map(|date| (date, true)));
            }
        }
    }
    days
}

/// Whether the pattern of a session has a day, exceptions aside. `first` is the timetable's first day.
#[must_use]
pub fn has(session: &Session, first: Date, date: Date) -> bool {
    match &session.when {
        When::Dates { dates, .. } => dates.iter().any(|listed| listed.value == date),
        When::Weekly { days, every, .. } => {
            let anchor = anchor(session, first);
            let ended = session.last.is_some_and(|last| last.value < date);
            let is_named = days.contains(&date.weekday());
            is_named && anchor <= date && !ended && is_turn(every, anchor, date)
        }
    }
}

/// The day that weeks are counted from.
fn anchor(session: &Session, first: Date) -> Date {
    session.first.map_or(first, |first| first.value)
}

/// Every day of a name from one day to another that a pattern has.
fn repeats(weekday: Weekday, every: &Every, first: Date, last: Date) -> impl Iterator<Item = Date> {
    let ahead = first.weekday().until(weekday);
    let mut next = first.checked_add(ahead.days()).ok();
    std::iter::from_fn(move || {
        let date = next.filter(|date| *date <= last)?;
        next = date.checked_add(7.days()).ok();
        Some(date)
    })
    .filter(move |date| is_turn(every, first, *date))
}

/// Whether it is the turn of a day. The weeks of a fortnight are counted from Monday, from the week of
/// the first day, [as calendars count them](https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10).
fn is_turn(every: &Every, first: Date, date: Date) -> bool {
    match every {
        Every::Week => true,
        Every::Fortnight => {
            let weeks = monday(first).until(monday(date)).map_or(0, |span| span.get_days() / 7);
            weeks % 2 == 0
        }
        Every::Month(nths) => nths.iter().any(|nth| nth.is(date)),
    }
}

fn monday(date: Date) -> Date {
    date.saturating_sub(date.weekday().to_monday_zero_offset().days())
}

/// The weekdays of a pattern as calendars name them: "MO,WE", and "1SA,-1SA" for days of a month.
#[must_use]
pub fn by_day(days: &[Weekday], every: &Every) -> String {
    let one = |day: &Weekday| {
        let name = match day {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        };
        match every {
            Every::Week | Every::Fortnight => vec![name.to_owned()],
            Every::Month(nths) => {
                nths.iter().map(|nth| format!("{}{name}", ordinal(*nth))).collect()
            }
        }
    };
    days.iter().flat_map(one).collect::<Vec<String>>().join(",")
}

/// The number of one of a month's days of a name: the last is -1.
fn ordinal(nth: Nth) -> i8 {
    match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Last => -1,
    }
}
