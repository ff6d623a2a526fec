//! The events of one session.
//!
//! A pattern is one event with a rule for each time of day; a listed or an extra day is an event of its
//! own, because `RDATE` is not read by the calendars that people have. Days that are left out are
//! `EXDATE`; a day that was cancelled stays, and says so.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::super::super::Renderer;
use super::super::{stamp, words};
use super::line::Lines;
use crate::calendar;
use crate::model::{Every, Occasion, Off, Session, SessionTime, Timetable, Venue, When};

/// What every event of a session says.
struct Told<'a> {
    session: &'a Session,
    venue: &'a Venue,
    /// The first day of the timetable, which patterns are counted from.
    first: Date,
    /// What names the session among all that this site ever publishes, before the `@`.
    name: String,
    host: &'a str,
    stamped: Date,
    revision: usize,
    url: String,
}

/// An event: which, and when.
struct Event {
    uid: String,
    date: Date,
    time: SessionTime,
    /// Why it is not.
    off: Option<Off>,
    kind: Kind,
}

enum Kind {
    /// It is on once.
    Once,
    /// It is on again and again: the rule, and the days that are left out.
    Rule(String, Vec<Date>),
    /// It is one time of a rule.
    OneOf,
}

/// Writes every event of a session. A session that is never on has none.
pub(super) fn events(
    renderer: &Renderer<'_>,
    timetable: &Timetable,
    session: &Session,
    lines: &mut Lines,
) {
    let told = Told {
        session,
        venue: &renderer.site.venues[session.venue.0],
        first: timetable.first.value,
        name: format!("{}.{}", timetable.scope, timetable.name_of(session)),
        host: stamp::host(renderer),
        stamped: stamp::content_date(renderer, timetable),
        revision: stamp::revision(renderer, timetable, session),
        url: stamp::whole_address(renderer, &timetable.address_of(session)),
    };
    let zone = calendar::zone();
    let mut rules = Vec::new();
    for time in &session.times {
        rules.extend(rule(&told, time.value, &zone));
    }
    for event in rules.into_iter().chain(singles(&told)) {
        write(&told, &event, lines);
    }
}

/// Whether a day is one of a rule's.
fn is_ruled(told: &Told<'_>, date: Date) -> bool {
    let weekly = matches!(told.session.when, When::Weekly { .. });
    weekly && calendar::has(told.session, told.first, date)
}

/// The pattern at one time of day, and each time of it that was cancelled.
fn rule(told: &Told<'_>, time: SessionTime, zone: &TimeZone) -> Vec<Event> {
    let session = told.session;
    let When::Weekly { days, every, .. } = &session.when else { return Vec::new() };
    let here = |occasion: &&Occasion| occasion.time == time && is_ruled(told, occasion.date);
    let occasions: Vec<&Occasion> = session.diary.occasions.iter().filter(here).collect();
    let (Some(first), Some(last)) = (occasions.first(), occasions.last()) else {
        return Vec::new();
    };
    let often = match every {
        Every::Week => "FREQ=WEEKLY",
        Every::Fortnight => "FREQ=WEEKLY;INTERVAL=2;WKST=MO",
        Every::Month(_) => "FREQ=MONTHLY",
    };
    let until = universal(last.date, time.start, zone);
    let rule = format!("{often};UNTIL={until};BYDAY={}", calendar::by_day(days, every));
    let gaps = session.diary.gaps.iter().map(|gap| gap.date);
    let gaps = gaps.filter(|date| first.date < *date && *date < last.date);
    let left_out = gaps.filter(|date| is_ruled(told, *date)).collect();
    let uid = uid(told, None, time);
    let paused = session.paused.is_some().then_some(Off::Paused);
    let event = |date, off, kind| Event { uid: uid.clone(), date, time, off, kind };
    let cancelled = occasions.iter().filter(|it| matches!(it.off, Some(Off::Cancelled(_))));
    std::iter::once(event(first.date, paused, Kind::Rule(rule, left_out)))
        .chain(cancelled.map(|it| event(it.date, it.off, Kind::OneOf)))
        .collect()
}

/// The listed and the extra days.
fn singles(told: &Told<'_>) -> Vec<Event> {
    let occasions = told.session.diary.occasions.iter();
    let single = |it: &Occasion| Event {
        uid: uid(told, Some(it.date), it.time),
        date: it.date,
        time: it.time,
        off: it.off,
        kind: Kind::Once,
    };
    occasions.filter(|it| !is_ruled(told, it.date)).map(single).collect()
}

/// What names an event: for ever, and on the whole internet. No name of a session holds a point, so
/// what is put behind one cannot make two names alike.
fn uid(told: &Told<'_>, date: Option<Date>, time: SessionTime) -> String {
    let mut name = told.name.clone();
    if let Some(date) = date {
        name = format!("{name}.{date}");
    }
    if told.session.times.len() > 1 {
        name = format!("{name}.{}", time.start.strftime("%H%M"));
    }
    format!("{name}@{}", told.host)
}

fn write(told: &Told<'_>, event: &Event, lines: &mut Lines) {
    let (summary, status, reason) = state(told.session, event.off);
    lines.raw("BEGIN:VEVENT");
    lines.text("UID", &event.uid);
    lines.raw(&format!("DTSTAMP:{}T000000Z", told.stamped.strftime("%Y%m%d")));
    lines.raw(&format!("SEQUENCE:{}", told.revision));
    let at = |name: &str, date: Date, time: Time| {
        let moment = local(date.to_datetime(time));
        format!("{name};TZID={}:{moment}", calendar::ZONE)
    };
    if matches!(event.kind, Kind::OneOf) {
        lines.raw(&at("RECURRENCE-ID", event.date, event.time.start));
    }
    lines.raw(&at("DTSTART", event.date, event.time.start));
    // Where no end is known none is made up: RFC 5545 then ends it when it begins.
    if let Some(end) = event.time.end {
        lines.raw(&at("DTEND", event.date, end));
    }
    if let Kind::Rule(rule, left_out) = &event.kind {
        lines.raw(&format!("RRULE:{rule}"));
        for date in left_out {
            lines.raw(&at("EXDATE", *date, event.time.start));
        }
    }
    lines.raw(&format!("STATUS:{status}"));
    lines.text("SUMMARY", &summary);
    lines.text("LOCATION", &words::location(told.session, told.venue));
    lines.text("DESCRIPTION", &description(told, event, reason));
    lines.raw(&format!("URL:{}", told.url));
    lines.raw("END:VEVENT");
}

/// What an event is called, whether it is on, and why not.
fn state(session: &Session, off: Option<Off>) -> (String, &'static str, Option<&str>) {
    let name = &session.name.value;
    let reason = words::reason(session, off);
    match off {
        None => (name.clone(), "CONFIRMED", None),
        Some(Off::Cancelled(_)) => (format!("Cancelled: {name}"), "CANCELLED", reason),
        Some(Off::Paused) => (format!("Paused: {name}"), "CANCELLED", reason),
    }
}

/// For whom it is, what it costs, how to get a place, and the page that says the rest.
fn description(told: &Told<'_>, event: &Event, reason: Option<&str>) -> String {
    let session = told.session;
    let mut said: Vec<String> = reason.map(str::to_owned).into_iter().collect();
    said.extend(words::facts(session, told.venue));
    said.extend(session.full.then(|| "Every place is taken.".to_owned()));
    said.extend(event.time.end.is_none().then(|| words::NO_END.to_owned()));
    said.extend(session.run_by.as_ref().map(|by| format!("Run by {by}")));
    said.extend(session.note.clone());
    said.push(told.url.clone());
    said.join("\n")
}

/// `20261021T093000`.
fn local(moment: DateTime) -> String {
    moment.strftime("%Y%m%dT%H%M%S").to_string()
}

/// A time of the clocks here, in universal time: `20261021T083000Z`.
fn universal(date: Date, time: Time, zone: &TimeZone) -> String {
    let ahead = calendar::offset(zone, date, time);
    let moment = date.to_datetime(time);
    let universal = ahead.to_timestamp(moment).map(|at| TimeZone::UTC.to_datetime(at));
    format!("{}Z", local(universal.unwrap_or(moment)))
}
