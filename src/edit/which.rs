//! Which session is meant, and which day.

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};

use crate::diagnostic::nearest;
use crate::model::{Session, Site, Timetable, weekday_words};
use crate::syntax::slug;

/// Why no session is meant for sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOneSession {
    /// None has the name; the name that is nearest.
    Unknown(Option<String>),
    /// Several have: their names.
    Several(Vec<String>),
}

/// The session that a name or some words stand for: `north-toddler-splash`, "toddler splash". Of several
/// sessions the one that is on that day is meant, of several editions the one whose days hold the date,
/// else the newest; an archive comes last.
///
/// # Errors
///
/// When none or several are meant.
pub fn find<'a>(
    site: &'a Site,
    words: &str,
    date: Date,
) -> Result<(&'a Timetable, &'a Session), NotOneSession> {
    let all: Vec<(&Timetable, &Session)> = site
        .timetables
        .iter()
        .flat_map(|timetable| timetable.sessions.iter().map(move |session| (timetable, session)))
        .collect();
    let wanted = slug(words);
    let is_named =
        |(timetable, session): &(&Timetable, &Session)| timetable.name_of(session) == wanted;
    let is_called = |(_, session): &(&Timetable, &Session)| {
        session.id == wanted || slug(&session.name.value) == wanted
    };
    let mut found: Vec<_> = all.iter().copied().filter(is_named).collect();
    if found.is_empty() {
        found = all.iter().copied().filter(is_called).collect();
    }
    let rank = |both: &(&Timetable, &Session)| rank(site, *both, date);
    let best = found.iter().map(rank).min();
    found.retain(|both| Some(rank(both)) == best);
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let names: Vec<String> = all
                .iter()
                .flat_map(|(timetable, session)| [timetable.name_of(session), session.id.clone()])
                .collect();
            let near = nearest(&wanted, names.iter().map(String::as_str));
            Err(NotOneSession::Unknown(near.map(str::to_owned)))
        }
        several => {
            let names = several.iter().map(|(timetable, session)| timetable.name_of(session));
            Err(NotOneSession::Several(names.collect()))
        }
    }
}

/// How far a session is from what is meant: one of other days, of other weekdays, of an archive, of an
/// older edition.
fn rank(
    site: &Site,
    (timetable, session): (&Timetable, &Session),
    date: Date,
) -> (bool, bool, bool, usize) {
    let is_of_other_days = date < timetable.first.value || timetable.last.value < date;
    let is_off = times_on(session, date).is_empty();
    let edition = timetable.edition;
    let is_archive = edition.is_none_or(|id| site.publications[id.publication].archive);
    let age = edition.map_or(usize::MAX, |id| id.edition);
    (is_of_other_days, is_off, is_archive, age)
}

/// The day that some words stand for: "2026-11-18", "today", "tomorrow", and "wed" for the next
/// Wednesday from today on.
#[must_use]
pub fn day(words: &str, today: Option<Date>) -> Option<Date> {
    let words = words.trim().to_lowercase();
    if let Ok(date) = words.parse::<Date>() {
        return Some(date);
    }
    let today = today?;
    match words.as_str() {
        "today" => Some(today),
        "tomorrow" => today.tomorrow().ok(),
        _ => {
            let is_named = |day: Weekday| {
                let name = weekday_words(day).to_lowercase();
                words.len() >= 3 && name.starts_with(&words)
            };
            let days = (0..7_i64).filter_map(|ahead| today.checked_add(ahead.days()).ok());
            days.into_iter().find(|date| is_named(date.weekday()))
        }
    }
}

/// The times at which a session is meant to be on a day, cancelled or not.
#[must_use]
pub fn times_on(session: &Session, date: Date) -> Vec<Time> {
    let occasions = session.diary.occasions.iter().filter(|occasion| occasion.date == date);
    occasions.map(|occasion| occasion.time.start).collect()
}

/// The nearest days on which a session is: the last before a day, and the first after it.
#[must_use]
pub fn nearest_days(session: &Session, date: Date) -> Vec<Date> {
    let days = || session.diary.occasions.iter().filter(|it| it.off.is_none()).map(|it| it.date);
    let before = days().filter(|day| *day < date).max();
    before.into_iter().chain(days().filter(|day| *day > date).min()).collect()
}
