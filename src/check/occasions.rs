//! Sessions at one place, and the days that two of them share.

use jiff::civil::{Date, Weekday};

use crate::model::{Monthly, Session, Site, Timetable, When, date_words, weekday_words};

/// A session and the timetable that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    /// Which timetable of the site.
    pub(super) file: usize,
    pub(super) timetable: &'a Timetable,
    pub(super) session: &'a Session,
}

/// The sessions of each place.
pub(super) fn by_place(site: &Site) -> Vec<Vec<Held<'_>>> {
    let mut places: Vec<Vec<Held<'_>>> = site.venues.iter().map(|_| Vec::new()).collect();
    for (file, timetable) in site.timetables.iter().enumerate() {
        for session in &timetable.sessions {
            places[session.venue.0].push(Held { file, timetable, session });
        }
    }
    places
}

/// A day on which two sessions are held, in words: "18 November 2023" or "Mondays".
pub(super) fn shared_day(one: &Held<'_>, two: &Held<'_>) -> Option<String> {
    match (&one.session.when, &two.session.when) {
        (When::Dates { dates, .. }, _) => {
            let mut dates = dates.iter().map(|date| date.value);
            dates.find(|date| one.holds(*date) && two.is_on(*date)).map(date_words)
        }
        (_, When::Dates { .. }) => shared_day(two, one),
        (When::Weekly { days, monthly }, When::Weekly { days: others, monthly: other }) => {
            let together = one.timetable.first.value <= two.timetable.last.value
                && two.timetable.first.value <= one.timetable.last.value
                && (monthly == other || monthly.is_none() || other.is_none());
            let day = days.iter().find(|day| together && others.contains(day))?;
            Some(format!("{}s", weekday_words(*day)))
        }
    }
}

/// Whether two sessions have one name. "Dads' Group" and "Dads group" are one.
pub(super) fn same_name(one: &Held<'_>, two: &Held<'_>) -> bool {
    squeezed(&one.session.name.value).eq(squeezed(&two.session.name.value))
}

/// A name without capitals and signs.
fn squeezed(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

impl Held<'_> {
    /// Whether the timetable holds for a day.
    fn holds(&self, date: Date) -> bool {
        (self.timetable.first.value..=self.timetable.last.value).contains(&date)
    }

    fn is_on(&self, date: Date) -> bool {
        match &self.session.when {
            When::Dates { dates, .. } => dates.iter().any(|own| own.value == date),
            When::Weekly { days, monthly } => {
                let off = |day: Weekday| !days.contains(&day);
                let nth = monthly.is_none_or(|monthly| is_nth(date, monthly));
                let closed = self.timetable.school.closures.iter();
                let mut closed = closed.filter(|days| (days.first..=days.last).contains(&date));
                // Whether a session for term time is on in a holiday is the calendar's to say.
                self.holds(date)
                    && !off(date.weekday())
                    && nth
                    && closed.next().is_none()
                    && !self.session.term_time
            }
        }
    }
}

fn is_nth(date: Date, monthly: Monthly) -> bool {
    let nth = (date.day() - 1) / 7;
    match monthly {
        Monthly::First => nth == 0,
        Monthly::Second => nth == 1,
        Monthly::Third => nth == 2,
        Monthly::Fourth => nth == 3,
        Monthly::Last => date.day() + 7 > date.days_in_month(),
    }
}
