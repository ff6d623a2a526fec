//! How to get a place, as a poster says it: beside the session, or by a letter that the foot explains.

use crate::model::{Booking, Contact, Session, Site, VenueId};

/// The places to book, each once, in the order of the sessions.
#[derive(Debug, Default)]
pub(super) struct Keys {
    said: Vec<String>,
}

/// How to get a place at one session.
pub(super) enum Way {
    /// In words that are short.
    Plain(String),
    /// What to do, and where.
    At {
        /// "Book".
        verb: String,
        /// "01922 652266".
        place: String,
        /// "A".
        letter: String,
        /// Something to know.
        note: String,
    },
}

impl Way {
    pub(super) fn words(&self, keyed: bool) -> String {
        match self {
            Self::Plain(words) => words.clone(),
            Self::At { verb, letter, note, .. } if keyed => {
                super::text::sentences([format!("{verb}: {letter}").as_str(), note])
            }
            Self::At { verb, place, note, .. } => {
                super::text::sentences([format!("{verb}: {place}").as_str(), note])
            }
        }
    }
}

impl Keys {
    /// How to get a place at a session of a hub's poster.
    pub(super) fn way(&mut self, session: &Session, site: &Site, hub: VenueId) -> Way {
        let venue = &site.venues[session.venue.0];
        match &session.booking {
            Booking::None => Way::Plain("No need to book".to_owned()),
            Booking::Ask => Way::Plain("Ask if you need to book".to_owned()),
            Booking::Venue => match (places(&venue.contact), session.venue == hub) {
                (None, true) => Way::Plain("Book at the hub".to_owned()),
                (None, false) => Way::Plain(format!("Book at {}", venue.name)),
                (Some(place), _) => self.at("Book".to_owned(), place, None),
            },
            Booking::Needed { contact, note } => {
                self.needed("Book".to_owned(), contact, note.as_deref(), "Book a place")
            }
            Booking::Referral { by, contact } => {
                let ask = format!("Ask {by} to refer you");
                self.needed(ask.clone(), contact, None, &ask)
            }
        }
    }

    fn needed(&mut self, verb: String, contact: &Contact, note: Option<&str>, plain: &str) -> Way {
        match (places(contact), note) {
            (Some(place), note) => self.at(verb, place, note),
            (None, note) => Way::Plain(super::text::sentences([plain, note.unwrap_or_default()])),
        }
    }

    fn at(&mut self, verb: String, place: String, note: Option<&str>) -> Way {
        let known = self.said.iter().position(|said| *said == place);
        let at = known.unwrap_or(self.said.len());
        if known.is_none() {
            self.said.push(place.clone());
        }
        Way::At { verb, place, letter: letter(at), note: note.unwrap_or_default().to_owned() }
    }

    /// Each letter with its place.
    pub(super) fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        self.said.iter().enumerate().map(|(at, place)| (letter(at), place.as_str()))
    }
}

/// "A" to "Z", then "27".
fn letter(at: usize) -> String {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'A' + at));
    letter.map_or_else(|| (at + 1).to_string(), String::from)
}

/// Telephone, then email, then the web.
fn places(contact: &Contact) -> Option<String> {
    let url = contact.url.as_deref().map(bare);
    // A number is read as one.
    let phone = contact.phone.as_ref().map(|phone| phone.replace(' ', "\u{a0}"));
    let all = [phone, contact.email.clone(), url.map(str::to_owned)];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" or "))
}

/// A web address without what a browser adds by itself. A `www.` stays: not every host answers without.
pub(super) fn bare(url: &str) -> &str {
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    bare.unwrap_or(url).trim_end_matches('/')
}
