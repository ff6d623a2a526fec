//! Timetables, places and terms.

use jiff::civil::Date;

use super::page::EditionId;
use super::session::{Contact, Session};
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
    /// Where it lies: `family-hubs.2023-autumn`.
    pub scope: String,
    /// The edition that it is part of; none when that is not published.
    pub edition: Option<EditionId>,
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
    /// When it was last changed, if it was since its edition was published.
    pub updated: Option<Spanned<Date>>,
    /// Whether the poster of its hub shows it.
    pub poster: bool,
    /// The school terms and closures that fall in those days.
    pub school: School,
    /// Where it comes from.
    pub source: Option<SourceNote>,
    /// Its sessions.
    pub sessions: Vec<Session>,
}

impl Timetable {
    /// The address below which its sessions have theirs: `family-hubs/2023-autumn/sessions/`.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}/sessions/", self.scope.replace('.', "/"))
    }

    /// What names a session among all of its edition: `north-toddler-splash`.
    #[must_use]
    pub fn name_of(&self, session: &Session) -> String {
        format!("{}-{}", self.key, session.id)
    }

    /// The address of a session's page below the site's root.
    #[must_use]
    pub fn address_of(&self, session: &Session) -> String {
        format!("{}{}/", self.folder(), self.name_of(session))
    }
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
    /// For whom it is easy to use: "Step-free. Accessible toilet."
    pub accessibility: Option<String>,
    /// How to get there: buses, parking.
    pub travel: Option<String>,
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
    /// Where they are written.
    pub span: Span,
}

impl Closure {
    /// Whether a day is one of them.
    #[must_use]
    pub fn has(&self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }
}
