//! Sessions: what people can go to, on which days, at what time, for how much.

use jiff::civil::{Date, Time, Weekday};
use rust_decimal::Decimal;

use super::ages::Ages;
use super::timetable::VenueId;
use crate::source::{Span, Spanned};

/// Something people can go to.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each answers one question of its own")]
pub struct Session {
    /// What names it, unique in its timetable: part of its address, and of its events in calendars.
    pub id: String,
    /// Where it begins.
    pub span: Span,
    /// What it is called.
    pub name: Spanned<String>,
    /// Where it is.
    pub venue: VenueId,
    /// In which room.
    pub room: Option<Spanned<String>>,
    /// Who works there, by their roles. Not published: it is only for finding clashes.
    pub staff: Vec<Spanned<String>>,
    /// On which days.
    pub when: When,
    /// The first day it may be on, if that is not the timetable's.
    pub first: Option<Spanned<Date>>,
    /// The last day it may be on, if that is not the timetable's.
    pub last: Option<Spanned<Date>>,
    /// Days on which it was never meant to be.
    pub except: Vec<Spanned<Date>>,
    /// Days on which it is as well.
    pub also: Vec<Spanned<Date>>,
    /// Days on which it was meant to be, and is not.
    pub cancelled: Vec<Cancelled>,
    /// At what times of each day, the earliest first; at least one.
    pub times: Vec<Spanned<SessionTime>>,
    /// For which ages.
    pub ages: Ages,
    /// For whom, in words.
    pub audience: Option<String>,
    /// What it costs.
    pub cost: Cost,
    /// How to get a place.
    pub booking: Booking,
    /// Who runs it, when that is not the hub.
    pub run_by: Option<String>,
    /// Where to ask about it.
    pub contact: Contact,
    /// The languages spoken there, beside the site's own.
    pub languages: Vec<String>,
    /// For whom it is easy to use, beside what is true of the place.
    pub accessibility: Option<String>,
    /// Whether it runs in term time only.
    pub term_time: bool,
    /// Whether it is known to be held beside others in the same place.
    pub parallel: bool,
    /// Whether it is known to last longer than sessions do.
    pub all_day: bool,
    /// Whether every place is taken.
    pub full: bool,
    /// Whether the poster of its hub shows it.
    pub poster: bool,
    /// Why it is not on for now.
    pub paused: Option<Spanned<String>>,
    /// When someone last asked whether all this is true.
    pub checked_on: Option<Spanned<Date>>,
    /// Something else to know.
    pub note: Option<String>,
    /// When it is on: what follows from all of the above.
    pub diary: Diary,
}

impl Session {
    /// When it begins and ends, the first time of a day.
    #[must_use]
    pub fn time(&self) -> &Spanned<SessionTime> {
        &self.times[0]
    }
}

/// The days of a session.
#[derive(Debug, Clone)]
pub enum When {
    /// On days of the week, again and again.
    Weekly {
        /// The days of the week, in order.
        days: Vec<Weekday>,
        /// How often.
        every: Every,
        /// Where the days are written.
        span: Span,
    },
    /// On listed days.
    Dates {
        /// The days, in order.
        dates: Vec<Spanned<Date>>,
        /// The weekday that the author says they are.
        weekday: Option<Spanned<Weekday>>,
    },
}

/// How often a session is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Every {
    /// Each week.
    Week,
    /// The week of the session's first day, and each second week from there.
    Fortnight,
    /// On these of a month's days of that name.
    Month(Vec<Nth>),
}

/// Which weekday of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nth {
    /// The first.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The last.
    Last,
}

impl Nth {
    /// Every answer, by its word.
    pub const ALL: [(&'static str, Self); 5] = [
        ("first", Self::First),
        ("second", Self::Second),
        ("third", Self::Third),
        ("fourth", Self::Fourth),
        ("last", Self::Last),
    ];

    /// Whether a day is this one of its month.
    #[must_use]
    pub fn is(self, date: Date) -> bool {
        let before = (date.day() - 1) / 7;
        match self {
            Self::First => before == 0,
            Self::Second => before == 1,
            Self::Third => before == 2,
            Self::Fourth => before == 3,
            Self::Last => date.day() + 7 > date.days_in_month(),
        }
    }
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionTime {
    /// When it begins.
    pub start: Time,
    /// When it ends, if that is known.
    pub end: Option<Time>,
}

/// A day on which a session was meant to be, and is not.
#[derive(Debug, Clone)]
pub struct Cancelled {
    /// The day.
    pub date: Spanned<Date>,
    /// Which time of that day; every one when none is named.
    pub start: Option<Spanned<Time>>,
    /// Why, in words for readers.
    pub reason: String,
}

/// When a session is on.
#[derive(Debug, Clone, Default)]
pub struct Diary {
    /// Every time it is on, or was meant to be, in order.
    pub occasions: Vec<Occasion>,
    /// Every day of its pattern on which it is not, in order.
    pub gaps: Vec<Gap>,
}

/// One time that a session is on. Times are those of clocks in the United Kingdom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// The day.
    pub date: Date,
    /// From when to when.
    pub time: SessionTime,
    /// Why it is not, if it is not.
    pub off: Option<Off>,
}

/// Why an occasion is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// It was cancelled: which of the session's cancelled days says why.
    Cancelled(usize),
    /// The session is paused.
    Paused,
}

/// A day of a session's pattern on which it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The day.
    pub date: Date,
    /// Why.
    pub why: Why,
}

/// Why a day of a pattern is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing runs then: which closure of the timetable's school year.
    Closure(usize),
    /// It is not in a school term.
    Holiday,
    /// The session says so.
    Except,
}

/// What a session costs.
#[derive(Debug, Clone)]
pub enum Cost {
    /// Nothing.
    Free,
    /// It is not known; people must ask.
    Ask,
    /// These prices.
    Prices(Vec<Price>),
}

/// An amount, and for whom or what.
#[derive(Debug, Clone)]
pub struct Price {
    /// In pounds.
    pub amount: Decimal,
    /// For whom or what: "adult and child".
    pub per: Option<String>,
    /// Who pays this instead of the usual price: "people with a Leisure Card".
    pub concession: Option<String>,
    /// Something to know: "donation".
    pub note: Option<String>,
}

/// How to get a place.
#[derive(Debug, Clone)]
pub enum Booking {
    /// Just come.
    None,
    /// It is not known; people must ask.
    Ask,
    /// Ask the place for one first.
    Venue,
    /// Ask for a place first.
    Needed {
        /// Where.
        contact: Contact,
        /// Something to know.
        note: Option<String>,
    },
    /// Someone asks for you.
    Referral {
        /// Who: "your health visitor".
        by: String,
        /// Where they, or you, can ask.
        contact: Contact,
    },
}

/// Ways to reach someone.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// A telephone number.
    pub phone: Option<String>,
    /// An email address.
    pub email: Option<String>,
    /// A web address.
    pub url: Option<String>,
}

impl Contact {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phone.is_none() && self.email.is_none() && self.url.is_none()
    }
}
