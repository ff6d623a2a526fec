//! A TOML file to a [`Timetable`].

mod ages;
mod cost;
mod days;
mod identity;
mod plain_words;
mod session;
mod time;

use jiff::civil::Date;

use crate::calendar::{self, Around};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{School, Session, Timetable, Venue, VenueId};
use crate::source::Spanned;
use crate::syntax::{Item, Mapping};

use super::names::{Entity, Names};
use super::reader::Reader;
use super::table::source_note;
use super::too_much;

/// What a timetable can see.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    /// Where it lies: `family-hubs.2023-autumn`.
    pub(super) scope: &'a str,
    /// Every place.
    pub(super) names: &'a Names,
    /// What the names of places stand for.
    pub(super) venues: &'a [Venue],
    /// The first day of the timetable, where it says one.
    pub(super) first: Option<Date>,
    /// The school year of its publication.
    pub(super) school: Option<&'a School>,
}

/// Reads a timetable.
pub(super) fn timetable(
    mapping: Mapping,
    key: String,
    seen: Seen<'_>,
    sink: &mut Sink,
) -> Option<Timetable> {
    let mut reader = Reader::new(mapping, "a timetable", sink);
    let title = reader.required_text("title").map_or_else(|| key.clone(), |text| text.value);
    let hub = reader.text("hub").and_then(|hub| venue(&hub, seen.scope, seen.names, reader.sink));
    let serves = reader.list("serves").into_iter().map(|area| area.value).collect();
    let first = reader.required_date("first");
    let last = reader.required_date("last");
    let updated = reader.date("updated");
    let checked_on = reader.date("checked_on");
    let poster = !reader.has("poster") || reader.flag("poster");
    let source = source_note(&mut reader);
    if !reader.has("session") {
        reader.missing("session", "[[session]], and below it name, venue, days and time");
    }
    let items = reader.items("session").unwrap_or_default();
    let seen = Seen { first: first.map(|first| first.value), ..seen };
    let sessions = sessions(items, seen, reader.sink);
    reader.finish();
    let (first, last) = (first?, last?);
    if too_much::days(first.value, &last, sink) {
        return None;
    }
    let school = seen.school.map(|school| school.within(first.value, last.value));
    let mut timetable = Timetable {
        key,
        scope: seen.scope.to_owned(),
        edition: None,
        title,
        hub,
        serves,
        first,
        last,
        updated,
        poster,
        school: school.unwrap_or_default(),
        source,
        sessions,
    };
    fill(&mut timetable, checked_on);
    (!too_much::occasions(&timetable, sink)).then_some(timetable)
}

/// What follows from the timetable for each of its sessions.
fn fill(timetable: &mut Timetable, checked_on: Option<Spanned<Date>>) {
    let Timetable { first, last, school, sessions, .. } = timetable;
    let around = Around { first: first.value, last: last.value, school };
    for session in sessions {
        session.diary = calendar::diary(session, around);
        session.checked_on = session.checked_on.or(checked_on);
    }
}

fn sessions(items: Vec<Item>, seen: Seen<'_>, sink: &mut Sink) -> Vec<Session> {
    let mut found = Vec::new();
    for item in items {
        let Some(mut reader) = Reader::of_item(item, "a session", sink) else { continue };
        let session = session::session(&mut reader, seen);
        reader.finish();
        found.extend(session);
    }
    identity::name(&mut found, sink);
    found
}

/// Looks up a place by its key.
pub(super) fn venue(
    key: &Spanned<String>,
    scope: &str,
    names: &Names,
    sink: &mut Sink,
) -> Option<VenueId> {
    let words = [Spanned::new("venues".to_owned(), key.span), key.clone()];
    match names.find(scope, &words) {
        Some((Entity::Venue(id), _)) => Some(id),
        Some((Entity::Broken, _)) => None,
        _ => {
            let known = names.seen_from(scope).filter_map(|name| name.strip_prefix("venues."));
            let near = crate::diagnostic::nearest(&key.value, known);
            let help = near.map_or_else(
                || format!("add it to venues.toml: [{}]", key.value),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no place is called `{}`", key.value);
            sink.report(Diagnostic::new(&rules::UNKNOWN_NAME, key.span, message).help(help));
            None
        }
    }
}
