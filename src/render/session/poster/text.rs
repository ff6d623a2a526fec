//! What a poster says: the sessions of a hub, by day, and what to know of them all.
//!
//! Takes the timetables of a hub, gives words in the order of reading. It must not know how large
//! they are printed.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use super::super::days::WEEK;
use super::super::{Programme, words};
use super::booking::{Keys, Way};
use crate::model::{
    Ages, Closure, Occasion, Off, Session, Site, Timetable, Venue, VenueId, When, Why,
    weekday_words,
};

/// Everything that one poster says.
pub(in crate::render) struct Told<'a> {
    pub(super) hub: &'a Venue,
    /// "1 November to 31 December 2023".
    pub(super) validity: String,
    pub(super) days: Vec<Day<'a>>,
    /// Where to book, if that stands at the foot and not beside each session.
    pub(super) keys: Keys,
    /// What holds of all sessions, a paragraph each: the school terms, days when nothing is on.
    pub(super) notes: Vec<String>,
    /// When someone last asked whether all of it is true.
    pub(super) checked: Option<Date>,
}

/// A day of the week, or the certain dates.
pub(super) struct Day<'a> {
    pub(super) name: &'static str,
    pub(super) entries: Vec<Entry<'a>>,
}

/// A session on a day.
pub(super) struct Entry<'a> {
    pub(super) timetable: &'a Timetable,
    pub(super) session: &'a Session,
    /// "9:30am to 11am".
    pub(super) when: String,
    /// What must not be overlooked: "Full.", "Not on 15 November: the room is flooded."
    pub(super) alert: String,
    /// Who for, where, for how much.
    pub(super) details: String,
    pub(super) way: Way,
    /// Its pattern, its gaps, its note.
    pub(super) more: String,
}

impl Entry<'_> {
    /// The words below the name: booking in full, or by its letter at the foot.
    pub(super) fn below(&self, keyed: bool) -> String {
        let way = self.way.words(keyed);
        sentences([self.details.as_str(), way.as_str(), self.more.as_str()])
    }
}

/// What the poster of a hub says; nothing when no session of it is for the poster.
pub(super) fn told<'a>(
    site: &'a Site,
    programme: &Programme<'a>,
    hub: VenueId,
) -> Option<Told<'a>> {
    let ours: Vec<&Timetable> = programme
        .timetables
        .iter()
        .copied()
        .filter(|timetable| timetable.hub == Some(hub) && timetable.poster)
        .collect();
    let first = ours.iter().map(|timetable| timetable.first.value).min()?;
    let last = ours.iter().map(|timetable| timetable.last.value).max()?;
    let mut teller = Teller { site, hub, first, last, keys: Keys::default() };
    let sessions: Vec<(&Timetable, &Session)> = ours
        .iter()
        .flat_map(|timetable| timetable.sessions.iter().map(|session| (*timetable, session)))
        .filter(|(_, session)| session.poster)
        .collect();
    let mut days: Vec<Day<'a>> = WEEK.iter().map(|day| teller.weekday(*day, &sessions)).collect();
    days.push(teller.dated(&sessions));
    days.retain(|day| !day.entries.is_empty());
    let shown = || days.iter().flat_map(|day| &day.entries);
    shown().next()?;
    let checked: Option<Vec<Date>> =
        shown().map(|entry| Some(entry.session.checked_on.as_ref()?.value)).collect();
    let notes = teller.notes(&ours, shown().any(|entry| entry.session.term_time));
    let hub = &site.venues[hub.0];
    let validity = words::span(first, last);
    let checked = checked.and_then(|days| days.into_iter().min());
    Some(Told { hub, validity, days, keys: teller.keys, notes, checked })
}

/// What is known while a poster is written.
struct Teller<'a> {
    site: &'a Site,
    hub: VenueId,
    first: Date,
    last: Date,
    keys: Keys,
}

impl<'a> Teller<'a> {
    /// What is on each week, each fortnight or some weeks of a month, on a day of the week.
    fn weekday(&mut self, day: Weekday, sessions: &[(&'a Timetable, &'a Session)]) -> Day<'a> {
        let mut entries = Vec::new();
        for (timetable, session) in sessions {
            let When::Weekly { days, .. } = &session.when else { continue };
            let on = |occasion: &Occasion| occasion.date.weekday() == day;
            if days.contains(&day) && session.diary.occasions.iter().any(on) {
                let when = words::capital(&times(session));
                entries.push((session.time().value, self.entry(timetable, session, when, &on)));
            }
        }
        entries.sort_by_key(|(time, _)| *time);
        let entries = entries.into_iter().map(|(_, entry)| entry).collect();
        Day { name: weekday_words(day), entries }
    }

    /// What is on on certain dates.
    fn dated(&mut self, sessions: &[(&'a Timetable, &'a Session)]) -> Day<'a> {
        let mut entries = Vec::new();
        for (timetable, session) in sessions {
            let dates: BTreeSet<Date> =
                session.diary.occasions.iter().map(|occasion| occasion.date).collect();
            let Some(first) = dates.first().copied() else { continue };
            if matches!(session.when, When::Dates { .. }) {
                let when = format!("{}, {}", self.dates(&dates), times(session));
                let entry = self.entry(timetable, session, when, &|_| true);
                entries.push(((first, session.time().value), entry));
            }
        }
        entries.sort_by_key(|(start, _)| *start);
        let entries = entries.into_iter().map(|(_, entry)| entry).collect();
        Day { name: "On certain dates", entries }
    }

    fn entry(
        &mut self,
        timetable: &'a Timetable,
        session: &'a Session,
        when: String,
        on: &dyn Fn(&Occasion) -> bool,
    ) -> Entry<'a> {
        Entry {
            timetable,
            session,
            when,
            alert: self.alert(session, on),
            details: self.details(session),
            way: self.keys.way(session, self.site, self.hub),
            more: self.more(timetable, session, on),
        }
    }

    /// What keeps people from coming in vain.
    fn alert(&self, session: &Session, on: &dyn Fn(&Occasion) -> bool) -> String {
        let full = session.full.then(|| "Full".to_owned());
        let paused = session.paused.as_ref().map(|why| format!("Not on for now: {}", why.value));
        let mut all: Vec<String> = full.into_iter().chain(paused).collect();
        let mut said = BTreeSet::new();
        for occasion in session.diary.occasions.iter().filter(|occasion| on(occasion)) {
            let Some(Off::Cancelled(at)) = occasion.off else { continue };
            let cancelled = &session.cancelled[at];
            if !said.insert(at) {
                continue;
            }
            let time =
                cancelled.start.as_ref().map(|_| format!(" at {}", words::start(occasion.time)));
            let (day, time) = (self.day(occasion.date), time.unwrap_or_default());
            all.push(format!("Cancelled on {day}{time}: {}", cancelled.reason));
        }
        sentences(all.iter().map(String::as_str))
    }

    fn details(&self, session: &Session) -> String {
        let ages = match (session.ages, &session.audience) {
            // "Adults. Parents and carers of …" says it twice, and a wall cannot be asked.
            (Ages::Adults, Some(_)) | (Ages::Ask, _) => String::new(),
            (ages, _) => ages.to_string(),
        };
        let place = if session.venue == self.hub {
            ""
        } else {
            self.site.venues[session.venue.0].name.as_str()
        };
        let room = session.room.as_ref().map_or("", |room| room.value.as_str());
        let audience = session.audience.as_deref().unwrap_or_default();
        let cost = words::cost(&session.cost);
        sentences([ages.as_str(), audience, place, room, cost.as_str()])
    }

    /// On which of the days, and what else to know.
    fn more(
        &self,
        timetable: &Timetable,
        session: &Session,
        on: &dyn Fn(&Occasion) -> bool,
    ) -> String {
        let mut all: Vec<String> = words::monthly(&session.when).into_iter().collect();
        if session.term_time {
            all.push("Term time only".to_owned());
        }
        let weekly = matches!(session.when, When::Weekly { .. });
        all.extend(weekly.then(|| self.bounds(timetable, session)).flatten());
        let except = session.diary.gaps.iter().filter(|gap| gap.why == Why::Except).filter(|gap| {
            let (date, time) = (gap.date, session.time().value);
            on(&Occasion { date, time, off: None })
        });
        let except: Vec<String> = except.map(|gap| self.day(gap.date)).collect();
        if !except.is_empty() {
            all.push(format!("Not on {}", words::listed(except.into_iter())));
        }
        all.extend(weekly.then(|| self.also(session)).flatten());
        all.extend(session.note.clone());
        sentences(all.iter().map(String::as_str))
    }

    /// From when and until when a session is on, if that is not all the time of the poster.
    fn bounds(&self, timetable: &Timetable, session: &Session) -> Option<String> {
        let first = session.first.as_ref().unwrap_or(&timetable.first).value;
        let last = session.last.as_ref().unwrap_or(&timetable.last).value;
        let from = (first > self.first).then(|| format!("From {}", self.day(first)));
        let until = (last < self.last).then(|| format!("Until {}", self.day(last)));
        match (from, until) {
            (Some(from), Some(_)) => Some(format!("{from} to {}", self.day(last))),
            (from, until) => from.or(until),
        }
    }

    fn also(&self, session: &Session) -> Option<String> {
        let on = |date: &Date| session.diary.occasions.iter().any(|it| it.date == *date);
        let also = session.also.iter().map(|date| date.value).filter(on);
        let also: Vec<String> = also
            .map(|date| format!("{} {}", weekday_words(date.weekday()), self.day(date)))
            .collect();
        (!also.is_empty()).then(|| format!("Also on {}", words::listed(also.into_iter())))
    }

    /// The days of a session of certain dates; their weekday is said once.
    fn dates(&self, dates: &BTreeSet<Date>) -> String {
        let weekdays: BTreeSet<i8> =
            dates.iter().map(|date| date.weekday().to_monday_zero_offset()).collect();
        let name = |date: &Date| weekday_words(date.weekday());
        if weekdays.len() > 1 {
            let each = dates.iter().map(|date| format!("{} {}", name(date), self.day(*date)));
            return words::listed(each);
        }
        let ending = if dates.len() > 1 { "s" } else { "" };
        let weekday = dates.first().map(name).unwrap_or_default();
        let days = words::listed(dates.iter().map(|date| self.day(*date)));
        format!("{weekday}{ending} {days}")
    }

    /// A day without the year, when the poster's days are of one year.
    fn day(&self, date: Date) -> String {
        words::day_of(date, self.first.year() != self.last.year())
    }

    /// What holds of all sessions.
    fn notes(&self, ours: &[&Timetable], term_time: bool) -> Vec<String> {
        let mut notes = Vec::new();
        let spells = |some: &dyn Fn(&Timetable) -> Vec<Closure>| {
            let mut all: Vec<(Date, Date, String)> = Vec::new();
            for spell in ours.iter().flat_map(|timetable| some(timetable)) {
                let (first, last) = (spell.first.max(self.first), spell.last.min(self.last));
                all.push((first, last, spell.name));
            }
            all.sort();
            all.dedup();
            all
        };
        let terms = spells(&|timetable| timetable.school.terms.clone());
        if term_time && !terms.is_empty() {
            let terms = terms.iter().map(|(first, last, _)| words::span(*first, *last));
            notes.push(format!("Term time: {}.", words::listed(terms)));
        }
        let closures = spells(&|timetable| timetable.school.closures.clone());
        if !closures.is_empty() {
            let closures = closures
                .iter()
                .map(|(first, last, name)| format!("{} ({name})", words::span(*first, *last)));
            notes.push(format!("Nothing is on: {}.", words::listed(closures)));
        }
        notes
    }
}

/// "9:30am to 11am and 1pm to 2:30pm".
fn times(session: &Session) -> String {
    words::listed(session.times.iter().map(|time| words::time(time.value)))
}

/// Some words as sentences, each with its full stop.
pub(super) fn sentences<'a>(all: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for one in all.into_iter().map(str::trim).filter(|one| !one.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(one);
        if !one.ends_with(['.', '!', '?']) {
            text.push('.');
        }
    }
    text
}
