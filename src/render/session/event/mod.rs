//! A session as search engines read it: [schema.org](https://schema.org/EventSeries) in
//! [JSON-LD](https://www.w3.org/TR/json-ld11/), with each time that it is on in eight weeks.
//!
//! The eight weeks begin when the timetable was last true, because nothing here asks a clock.

mod schedule;
mod who;

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::super::Renderer;
use super::super::trust::linked::harmless;
use super::stamp;
use crate::calendar;
use crate::model::{Ages, Occasion, Session, Timetable, Venue};

use schedule::{Schedule, schedules};
use who::{
    Audience, Offer, Organization, Place, audience, free, offers, organizer, place, typical_ages,
};

/// How many days of a session are listed.
const DAYS: i64 = 56;

/// All times of a session, and what is true of each of them.
///
/// `startDate` and `endDate` stand only where there is no `eventSchedule`:
/// [an event has one or the other](https://schema.org/eventSchedule).
#[derive(Serialize)]
struct Series<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kinds: Vec<&'static str>,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    url: &'a str,
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    starts: Option<Date>,
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    ends: Option<Date>,
    #[serde(rename = "eventSchedule", skip_serializing_if = "Vec::is_empty")]
    schedules: Vec<Schedule>,
    #[serde(rename = "eventAttendanceMode")]
    attendance: &'static str,
    location: Place<'a>,
    organizer: Organization<'a>,
    #[serde(rename = "typicalAgeRange", skip_serializing_if = "Option::is_none")]
    ages: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Audience<'a>>,
    #[serde(rename = "isAccessibleForFree", skip_serializing_if = "Option::is_none")]
    free: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    offers: Vec<Offer<'a>>,
    #[serde(rename = "subEvent", skip_serializing_if = "Vec::is_empty")]
    occasions: Vec<Event<'a>>,
}

/// One time that a session is on.
#[derive(Serialize)]
struct Event<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(rename = "startDate")]
    starts: String,
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
    #[serde(rename = "eventStatus")]
    status: &'static str,
    #[serde(rename = "eventAttendanceMode")]
    attendance: &'static str,
    location: Place<'a>,
    #[serde(rename = "superEvent")]
    within: Reference,
    url: String,
}

/// The name of something that is said elsewhere on the page.
#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

const IN_PERSON: &str = "https://schema.org/OfflineEventAttendanceMode";

/// A session as JSON that may stand in a `script` element; none when it is never on.
pub(in crate::render) fn json_ld(
    renderer: &Renderer<'_>,
    timetable: &Timetable,
    session: &Session,
) -> Option<String> {
    let (first, last) = (session.diary.occasions.first()?, session.diary.occasions.last()?);
    let url = stamp::whole_address(renderer, &timetable.address_of(session));
    let venue = &renderer.site.venues[session.venue.0];
    let id = format!("{url}#series");
    let schedules = schedules(session);
    let dated = |date: Date| schedules.is_empty().then_some(date);
    let series = Series {
        context: "https://schema.org",
        kinds: match session.ages {
            Ages::Children(_) => vec!["EventSeries", "ChildrensEvent"],
            Ages::All | Ages::Adults | Ages::Ask => vec!["EventSeries"],
        },
        name: &session.name.value,
        description: session.note.as_deref(),
        starts: dated(first.date),
        ends: dated(last.date),
        attendance: IN_PERSON,
        location: place(venue),
        organizer: organizer(renderer, session),
        ages: typical_ages(&session.ages),
        audience: audience(session),
        free: free(&session.cost),
        offers: offers(session, &url),
        occasions: events(session, venue, &soon(renderer, timetable, session), (&id, &url)),
        schedules,
        id: id.clone(),
        url: &url,
    };
    serde_json::to_string(&series).ok().map(|json| harmless(&json))
}

/// The times of the eight weeks from when the timetable was last true, or from the first of them.
fn soon(renderer: &Renderer<'_>, timetable: &Timetable, session: &Session) -> Vec<Occasion> {
    let occasions = &session.diary.occasions;
    let Some(first) = occasions.first() else { return Vec::new() };
    let from = stamp::content_date(renderer, timetable).max(first.date);
    let until = from.saturating_add(DAYS.days());
    let within = |occasion: &&Occasion| from <= occasion.date && occasion.date < until;
    occasions.iter().filter(within).copied().collect()
}

fn events<'a>(
    session: &'a Session,
    venue: &'a Venue,
    occasions: &[Occasion],
    (id, url): (&str, &str),
) -> Vec<Event<'a>> {
    let zone = calendar::zone();
    let event = |occasion: &Occasion| Event {
        kind: if matches!(session.ages, Ages::Children(_)) { "ChildrensEvent" } else { "Event" },
        name: &session.name.value,
        starts: moment(&zone, occasion.date, occasion.time.start),
        ends: occasion.time.end.map(|end| moment(&zone, occasion.date, end)),
        status: match occasion.off {
            None => "https://schema.org/EventScheduled",
            Some(_) => "https://schema.org/EventCancelled",
        },
        attendance: IN_PERSON,
        location: place(venue),
        within: Reference { id: id.to_owned() },
        url: url.to_owned(),
    };
    occasions.iter().map(event).collect()
}

/// A time of a day with how far its clocks are ahead: `2026-10-24T09:30:00+01:00`.
fn moment(zone: &TimeZone, date: Date, time: Time) -> String {
    let minutes = calendar::offset(zone, date, time).seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{date}T{}{sign}{hours:02}:{minutes:02}", time.strftime("%H:%M:%S"))
}
