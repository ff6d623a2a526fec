//! Sessions at one place, and the days that two of them share.

use jiff::civil::Date;

use crate::model::{Session, Site, Timetable, date_words, weekday_words};

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
    let mut shared = shared_dates(one, two);
    let first = shared.next()?;
    Some(match shared.next() {
        Some(_) => format!("{}s", weekday_words(first.weekday())),
        None => date_words(first),
    })
}

/// The days on which two sessions are held, in order.
fn shared_dates(one: &Held<'_>, two: &Held<'_>) -> impl Iterator<Item = Date> {
    let days = |held: &Held<'_>| -> Vec<Date> {
        let mut days: Vec<Date> =
            held.session.diary.occasions.iter().map(|occasion| occasion.date).collect();
        days.dedup();
        days
    };
    let theirs = days(two);
    days(one).into_iter().filter(move |date| theirs.binary_search(date).is_ok())
}

/// Whether two sessions have one name. "Dads' Group" and "Dads group" are one.
pub(super) fn same_name(one: &Held<'_>, two: &Held<'_>) -> bool {
    squeezed(&one.session.name.value).eq(squeezed(&two.session.name.value))
}

/// A name without capitals and signs.
fn squeezed(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}
