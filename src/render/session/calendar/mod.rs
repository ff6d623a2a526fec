//! Calendars for telephones: all sessions, each hub, each session, as
//! [RFC 5545](https://www.rfc-editor.org/rfc/rfc5545) and [7986](https://www.rfc-editor.org/rfc/rfc7986)
//! write them.
//!
//! They are files to follow, not invitations: no `METHOD`, and no alarm. Nothing in them is the time at
//! which they were made.

mod event;
mod line;

use super::super::{Rendered, Renderer};
use super::{Programme, calendar_of, stamp};
use crate::calendar;
use crate::model::{Session, Timetable};

use line::Lines;

/// The clocks of the United Kingdom, as yearly rules. Outlook shows summer an hour late where changes
/// are listed one by one.
const ZONE: [&str; 14] = [
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "DTSTART:19700329T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "DTSTART:19701025T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
];

/// What a calendar says of itself.
struct Feed<'a> {
    /// Where it is published, below the root.
    address: String,
    /// The page that shows the same, below the root.
    page: &'a str,
    /// What people see in their list of calendars.
    name: String,
    /// A sentence about it.
    about: &'a str,
}

pub(super) fn all(renderer: &Renderer<'_>, programme: &Programme<'_>) -> Vec<(String, Rendered)> {
    let site = renderer.site;
    let cover = site.page(site.edition(programme.edition).cover);
    let publication = &site.publications[programme.edition.publication];
    let everything = Feed {
        address: programme.calendar(),
        page: &programme.folder,
        name: format!("{}: {}", publication.title, cover.title),
        about: &cover.summary,
    };
    let mut all = vec![file(renderer, &everything, programme.sessions())];
    for hub in programme.hubs() {
        let venue = &site.venues[hub.0];
        let feed = Feed {
            address: programme.hub_calendar(venue),
            page: &programme.hub_page(venue),
            name: format!("{}: {}", venue.name, cover.title),
            about: &cover.summary,
        };
        let here = programme.sessions().filter(|(timetable, _)| timetable.hub == Some(hub));
        all.push(file(renderer, &feed, here));
    }
    for (timetable, session) in programme.sessions() {
        let feed = Feed {
            address: calendar_of(timetable, session),
            page: &timetable.address_of(session),
            name: format!("{}, {}", session.name.value, site.venues[session.venue.0].name),
            about: session.note.as_deref().unwrap_or_default(),
        };
        all.push(file(renderer, &feed, [(timetable, session)].into_iter()));
    }
    all
}

fn file<'a>(
    renderer: &Renderer<'_>,
    feed: &Feed<'_>,
    sessions: impl Iterator<Item = (&'a Timetable, &'a Session)>,
) -> (String, Rendered) {
    let mut lines = Lines::default();
    head(renderer, feed, &mut lines);
    for (timetable, session) in sessions {
        event::events(renderer, timetable, session, &mut lines);
    }
    lines.raw("END:VCALENDAR");
    (feed.address.clone(), Ok(lines.finish()))
}

fn head(renderer: &Renderer<'_>, feed: &Feed<'_>, lines: &mut Lines) {
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw("PRODID:-//annals//annals//EN");
    lines.raw("CALSCALE:GREGORIAN");
    // The second of each pair is what calendars read that are older than RFC 7986.
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, &feed.name);
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        if !feed.about.is_empty() {
            lines.text(name, feed.about);
        }
    }
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    lines.raw("X-PUBLISHED-TTL:P1D");
    let whole = |below| stamp::whole_address(renderer, below);
    lines.raw(&format!("SOURCE;VALUE=URI:{}", whole(&feed.address)));
    lines.raw(&format!("URL:{}", whole(feed.page)));
    lines.raw("BEGIN:VTIMEZONE");
    lines.raw(&format!("TZID:{}", calendar::ZONE));
    for line in ZONE {
        lines.raw(line);
    }
    lines.raw("END:VTIMEZONE");
}
