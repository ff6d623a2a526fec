//! Sessions, places and terms.

use jiff::civil::{Date, Time, Weekday};
use rust_decimal::Decimal;

use super::table::SourceNote;
use crate::source::{Span, Spanned};

/// Names a timetable of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimetableId(pub usize);

/// Names a place of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct VenueId(pub usize);

/// What is on, at one hub or in one area.
#[derive(Debug, Clone)]
pub struct Timetable {
    /// Its name: the file's.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The hub, if it belongs to one.
    pub hub: Option<VenueId>,
    /// The areas it serves.
    pub serves: Vec<String>,
    /// The first day it holds for.
    pub first: Spanned<Date>,
    /// The last day it holds for.
    pub last: Spanned<Date>,
    /// The school terms and closures that fall in those days.
    pub school: School,
    /// Where it comes from.
    pub source: Option<SourceNote>,
    /// Its sessions.
    pub sessions: Vec<Session>,
}

/// Something people can go to.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its address, unique in its timetable.
    pub id: String,
    /// What it is called.
    pub name: Spanned<String>,
    /// Where it is.
    pub venue: VenueId,
    /// On which days.
    pub when: When,
    /// At what time.
    pub time: Spanned<SessionTime>,
    /// For which ages, in words.
    pub ages: Option<String>,
    /// For whom, in words.
    pub audience: Option<String>,
    /// What it costs.
    pub cost: Cost,
    /// How to get a place.
    pub booking: Booking,
    /// Whether it runs in term time only.
    pub term_time: bool,
    /// Whether it is known to be held beside others in the same place.
    pub parallel: bool,
    /// Something else to know.
    pub note: Option<String>,
}

/// The days of a session.
#[derive(Debug, Clone)]
pub enum When {
    /// Every week, or on one of these days in each month.
    Weekly {
        /// The days of the week, in order.
        days: Vec<Weekday>,
        /// Which of the month, when it is not each of them.
        monthly: Option<Monthly>,
    },
    /// On listed days.
    Dates {
        /// The days.
        dates: Vec<Spanned<Date>>,
        /// The weekday that the author says they are.
        weekday: Option<Spanned<Weekday>>,
    },
}

/// Which weekday of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Monthly {
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

impl Monthly {
    /// Every answer, by its word.
    pub const ALL: [(&'static str, Self); 5] = [
        ("first", Self::First),
        ("second", Self::Second),
        ("third", Self::Third),
        ("fourth", Self::Fourth),
        ("last", Self::Last),
    ];
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionTime {
    /// When it begins.
    pub start: Time,
    /// When it ends, if that is known.
    pub end: Option<Time>,
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
    /// Ask for a place first.
    Needed {
        /// Where.
        contact: Contact,
        /// Something to know.
        note: Option<String>,
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

/// A place, written once.
#[derive(Debug, Clone)]
pub struct Venue {
    /// Its key.
    pub key: String,
    /// The publication that it is a place of.
    pub publication: String,
    /// Its name.
    pub name: String,
    /// The lines of its address.
    pub address: Vec<String>,
    /// Its postcode.
    pub postcode: Option<String>,
    /// How to reach it.
    pub contact: Contact,
    /// Something else to know.
    pub note: Option<String>,
    /// Where it is defined.
    pub span: Span,
}

/// The school year of a publication: when term-time sessions run.
#[derive(Debug, Clone, Default)]
pub struct School {
    /// The terms.
    pub terms: Vec<Closure>,
    /// Days when nothing runs, such as a bank holiday.
    pub closures: Vec<Closure>,
}

impl School {
    /// What of it falls in some days.
    #[must_use]
    pub fn within(&self, first: Date, last: Date) -> Self {
        let some = |all: &[Closure]| -> Vec<Closure> {
            all.iter().filter(|days| days.first <= last && first <= days.last).cloned().collect()
        };
        Self { terms: some(&self.terms), closures: some(&self.closures) }
    }
}

/// Some days with a name.
#[derive(Debug, Clone)]
pub struct Closure {
    /// What they are called.
    pub name: String,
    /// The first of them.
    pub first: Date,
    /// The last of them.
    pub last: Date,
}
