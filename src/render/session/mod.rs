//! What is on: a page for each session, pages of sessions by day, hub, age and price, posters,
//! calendars, and data for others. One file each.
//!
//! All of it reads the [diary](crate::model::Diary) of each session and no other list of days.

mod age;
mod calendar;
pub(super) mod card;
mod data;
pub(super) mod days;
mod event;
pub(super) mod notice;
mod pages;
mod poster;
pub(super) mod school;
mod stamp;
pub(super) mod words;
mod years;

use crate::model::{EditionId, Session, Site, Timetable, Venue, VenueId};

pub(super) use pages::{list_title, titles};
pub(super) use poster::{Poster, posters, report};
pub(super) use stamp::whole_address;

use super::{Rendered, Renderer};

/// The timetables of one edition.
pub(super) struct Programme<'a> {
    pub(super) edition: EditionId,
    /// The address below which every session has its own: `family-hubs/2023-autumn/sessions/`.
    pub(super) folder: String,
    /// In the order of their files' names.
    pub(super) timetables: Vec<&'a Timetable>,
}

/// What every edition has on.
pub(super) fn programmes(site: &Site) -> Vec<Programme<'_>> {
    let mut programmes: Vec<Programme<'_>> = Vec::new();
    for timetable in &site.timetables {
        let Some(edition) = timetable.edition else { continue };
        match programmes.iter_mut().find(|programme| programme.edition == edition) {
            Some(programme) => programme.timetables.push(timetable),
            None => programmes.push(Programme {
                edition,
                folder: timetable.folder(),
                timetables: vec![timetable],
            }),
        }
    }
    programmes
}

impl<'a> Programme<'a> {
    /// Every session, with its timetable.
    pub(super) fn sessions(&self) -> impl Iterator<Item = (&'a Timetable, &'a Session)> {
        self.timetables
            .iter()
            .flat_map(|timetable| timetable.sessions.iter().map(|session| (*timetable, session)))
    }

    /// The hubs, in the order of the first timetable of each.
    pub(super) fn hubs(&self) -> Vec<VenueId> {
        let mut hubs = Vec::new();
        for hub in self.timetables.iter().filter_map(|timetable| timetable.hub) {
            if !hubs.contains(&hub) {
                hubs.push(hub);
            }
        }
        hubs
    }

    /// The calendar of every session.
    pub(super) fn calendar(&self) -> String {
        format!("{}.ics", self.folder.trim_end_matches('/'))
    }

    /// The data of every session, in a format: `json`, `csv`.
    pub(super) fn data(&self, format: &str) -> String {
        format!("{}.{format}", self.folder.trim_end_matches('/'))
    }

    /// The calendar of what is on at a hub.
    pub(super) fn hub_calendar(&self, hub: &Venue) -> String {
        format!("{}{}.ics", self.folder, hub.key)
    }

    /// The page of what is on at a hub.
    pub(super) fn hub_page(&self, hub: &Venue) -> String {
        format!("{}{}/", self.folder, hub.key)
    }

    /// The page to print and hang up in a hub.
    pub(super) fn poster(&self, hub: &Venue) -> String {
        format!("{}{}/poster/", self.folder, hub.key)
    }
}

/// The list of all that an edition has on; none when it has no timetable.
pub(super) fn list_of(site: &Site, edition: EditionId) -> Option<String> {
    let own = site.timetables.iter().find(|timetable| timetable.edition == Some(edition));
    own.map(Timetable::folder)
}

/// The page of what is on at a hub, in the edition of a timetable.
pub(super) fn hub_page(timetable: &Timetable, hub: &Venue) -> String {
    format!("{}{}/", timetable.folder(), hub.key)
}

/// The calendar of one session.
pub(super) fn calendar_of(timetable: &Timetable, session: &Session) -> String {
    format!("{}{}.ics", timetable.folder(), timetable.name_of(session))
}

/// Everything that is published of sessions: where, and what it holds.
pub(super) fn all(renderer: &Renderer<'_>) -> Vec<(String, Rendered)> {
    let programmes = programmes(renderer.site);
    let mut all = Vec::new();
    for programme in &programmes {
        all.extend(pages::all(renderer, programme));
        all.extend(poster::all(renderer, programme));
        all.extend(calendar::all(renderer, programme));
        all.extend(data::all(renderer, programme));
    }
    all
}
