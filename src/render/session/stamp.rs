//! What calendars and data say of themselves: when they were last true, and where they are.
//!
//! Nothing here asks a clock. A timetable is as old as its author says, so the same sources give the
//! same bytes.

use jiff::civil::Date;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::super::Renderer;
use crate::model::{Page, Session, Timetable};

/// What an address may not hold as it is: [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-2).
/// Letters that are not ASCII never may.
const NOT_IN_ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The whole address of something below the site's root.
pub(in crate::render) fn whole_address(renderer: &Renderer<'_>, below: &str) -> String {
    let address = format!("{}{below}", renderer.site.settings.base_url);
    utf8_percent_encode(&address, NOT_IN_ADDRESS).to_string()
}

/// The name of the machine that the site is on: `reports.example.gov.uk`.
pub(super) fn host<'a>(renderer: &'a Renderer<'_>) -> &'a str {
    let base = &renderer.site.settings.base_url;
    let after = base.split_once("://").map_or(base.as_str(), |(_, after)| after);
    after.split('/').next().unwrap_or_default()
}

/// The day on which what a timetable says was last true: when it was changed, else its edition, else
/// when that was published, else its first day.
pub(in crate::render) fn content_date(renderer: &Renderer<'_>, timetable: &Timetable) -> Date {
    let cover = cover(renderer, timetable);
    let updated = timetable.updated.map(|updated| updated.value);
    updated
        .or_else(|| cover.and_then(|cover| cover.updated.or(cover.published)))
        .unwrap_or(timetable.first.value)
}

/// How often a session has been changed, or more: a number that rises with each change.
///
/// It is the days from when its edition was published to when it was last true, and one more for each
/// day that was cancelled or left out: so a cancellation that is published on the day of another
/// change is not lost.
pub(super) fn revision(renderer: &Renderer<'_>, timetable: &Timetable, session: &Session) -> usize {
    let published = cover(renderer, timetable).and_then(|cover| cover.published);
    let since = published.unwrap_or(timetable.first.value);
    let days = content_date(renderer, timetable).duration_since(since).as_hours() / 24;
    let days = usize::try_from(days).unwrap_or_default();
    days + session.cancelled.len() + session.except.len()
}

fn cover<'a>(renderer: &Renderer<'a>, timetable: &Timetable) -> Option<&'a Page> {
    let site = renderer.site;
    timetable.edition.map(|edition| site.page(site.edition(edition).cover))
}
