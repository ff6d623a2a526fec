//! The days that sessions are shown under: days of the week, and certain dates.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use crate::model::{Occasion, Session, When, date_words, weekday_words};

/// The days of a week, in order.
pub(in crate::render) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The day that a session is shown under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum On {
    /// Again and again.
    Day(Weekday),
    /// Once.
    Date(Date),
}

impl On {
    /// Which day of the week that is.
    pub(in crate::render) fn weekday(self) -> Weekday {
        match self {
            Self::Day(day) => day,
            Self::Date(date) => date.weekday(),
        }
    }

    /// As a part of an address: `monday`, `2026-11-18`.
    pub(in crate::render) fn slug(self) -> String {
        match self {
            Self::Day(day) => slug(day),
            Self::Date(date) => date.to_string(),
        }
    }

    /// Whether a time that a session is on belongs to it.
    pub(super) fn has(self, occasion: &Occasion) -> bool {
        match self {
            Self::Day(day) => occasion.date.weekday() == day,
            Self::Date(date) => occasion.date == date,
        }
    }
}

/// `monday`.
pub(in crate::render) fn slug(day: Weekday) -> String {
    weekday_words(day).to_lowercase()
}

/// "Monday", "Saturday 5 December 2026".
pub(in crate::render) fn heading(on: On) -> String {
    match on {
        On::Day(day) => weekday_words(day).to_owned(),
        On::Date(date) => format!("{} {}", weekday_words(date.weekday()), date_words(date)),
    }
}

/// Every day that a session is shown under. An extra date of a weekly session has its own place when
/// it is on another day of the week.
pub(super) fn of(session: &Session) -> Vec<On> {
    let weekly: &[Weekday] = match &session.when {
        When::Weekly { days, .. } => days,
        When::Dates { .. } => &[],
    };
    let dates: BTreeSet<Date> = session.diary.occasions.iter().map(|it| it.date).collect();
    let others = dates.into_iter().filter(|date| !weekly.contains(&date.weekday()));
    weekly.iter().copied().map(On::Day).chain(others.map(On::Date)).collect()
}
