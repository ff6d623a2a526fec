//! Sessions beside each other, and the days that two of them share.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use crate::model::{Session, Site, Timetable, date_words, weekday_words};

/// A session and the timetable that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    /// Which timetable of the site.
    pub(super) file: usize,
    pub(super) timetable: &'a Timetable,
    pub(super) session: &'a Session,
}

/// Every session of a site.
pub(super) fn all(site: &Site) -> Vec<Held<'_>> {
    let files = site.timetables.iter().enumerate();
    files
        .flat_map(|(file, timetable)| {
            timetable.sessions.iter().map(move |session| Held { file, timetable, session })
        })
        .collect()
}

/// The sessions of one name at one place: those that there are several of.
pub(super) fn namesakes(site: &Site) -> impl Iterator<Item = Vec<Held<'_>>> {
    let mut groups: BTreeMap<_, Vec<Held<'_>>> = BTreeMap::new();
    for held in all(site) {
        let name = squeezed(&held.session.name.value);
        groups.entry((held.session.venue, name)).or_default().push(held);
    }
    groups.into_values().filter(|group| group.len() > 1)
}

/// Days on which two sessions are held.
#[derive(Clone, Copy)]
pub(super) struct Days {
    first: Date,
    several: bool,
    /// A bit for each day of the week, from Monday.
    weekdays: u8,
}

impl Days {
    pub(super) fn one(date: Date) -> Self {
        Self { first: date, several: false, weekdays: bit(date.weekday()) }
    }

    /// Adds a day; one that is there already changes nothing.
    pub(super) fn add(&mut self, date: Date) {
        self.several |= date != self.first;
        self.first = self.first.min(date);
        self.weekdays |= bit(date.weekday());
    }

    /// "18 November 2023", "Mondays".
    pub(super) fn words(self) -> String {
        if !self.several {
            return date_words(self.first);
        }
        let days = (0..7).filter_map(|offset| Weekday::from_monday_zero_offset(offset).ok());
        let days = days.filter(|day| self.weekdays & bit(*day) != 0);
        let days: Vec<String> = days.map(|day| format!("{}s", weekday_words(day))).collect();
        match days.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => days.concat(),
        }
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

/// The days on which two sessions are held or were to be, if there are any.
pub(super) fn shared_days(one: &Session, two: &Session) -> Option<Days> {
    let dates = |session: &Session| -> Vec<Date> {
        let occasions = session.diary.occasions.iter();
        let mut dates: Vec<Date> = occasions.map(|occasion| occasion.date).collect();
        dates.dedup();
        dates
    };
    let theirs = dates(two);
    let mut shared = dates(one).into_iter().filter(|date| theirs.binary_search(date).is_ok());
    let mut days = Days::one(shared.next()?);
    shared.for_each(|date| days.add(date));
    Some(days)
}

/// Whether two sessions have one name. "Dads' Group" and "Dads group" are one.
pub(super) fn same_name(one: &Session, two: &Session) -> bool {
    letters(&one.name.value).eq(letters(&two.name.value))
}

/// A name without capitals and signs.
pub(super) fn squeezed(name: &str) -> String {
    letters(name).collect()
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}
