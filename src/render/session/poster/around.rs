//! What stands around the sessions of a poster: the hub and its code above, what holds of all below.

use serde::Serialize;

use super::super::super::view::phone_link;
use super::booking::bare;
use super::text::Told;
use crate::model::{Site, date_words};

/// The words above and below the sessions.
#[derive(Serialize)]
pub(super) struct Around<'a> {
    /// "1 Mill Lane, Ashmere, AM1 1AA".
    address: String,
    phone: Option<&'a str>,
    phone_link: Option<String>,
    /// Where to look for changes, as it is typed.
    place: String,
    /// The places to book by their letters.
    keys: Vec<KeyView>,
    notes: &'a [String],
    checked: Option<String>,
    publisher: &'a str,
}

#[derive(Serialize)]
struct KeyView {
    letter: String,
    /// The place, and a comma when another follows.
    place: String,
}

impl<'a> Around<'a> {
    pub(super) fn new(site: &'a Site, told: &'a Told<'_>, place: &str) -> Self {
        let hub = told.hub;
        // The two halves of a postcode stay on one line.
        let postcode = hub.postcode.as_ref().map(|postcode| postcode.replace(' ', "\u{a0}"));
        let lines: Vec<&str> = hub.address.iter().chain(&postcode).map(String::as_str).collect();
        let last = told.keys.lines().count();
        let keys = told.keys.lines().enumerate().map(|(at, (letter, place))| {
            let comma = if at + 1 < last { "," } else { "" };
            KeyView { letter, place: format!("{place}{comma}") }
        });
        Self {
            address: lines.join(", "),
            phone: hub.contact.phone.as_deref(),
            phone_link: phone_link(&hub.contact),
            place: bare(place).to_owned(),
            keys: keys.collect(),
            notes: &told.notes,
            checked: told.checked.map(date_words),
            publisher: &site.settings.publisher.name,
        }
    }

    /// The paragraphs of the head as `poster.html` prints them, to be measured.
    pub(super) fn head(&self) -> [String; 2] {
        let phone = self.phone.map_or_else(String::new, |phone| format!("Telephone {phone}"));
        [format!("{}. {phone}", self.address), format!("Changes: {}", self.place)]
    }

    /// The places to book as `poster.html` prints them, the bold words marked, to be measured.
    pub(super) fn booking(&self) -> Vec<(&str, bool)> {
        let keys = self
            .keys
            .iter()
            .flat_map(|key| [(key.letter.as_str(), true), (key.place.as_str(), false)]);
        std::iter::once(("How to book:", true)).chain(keys).collect()
    }

    /// The last paragraph as `poster.html` prints it, to be measured.
    pub(super) fn foot(&self) -> String {
        let checked = self.checked.as_deref();
        let checked = checked.map_or_else(String::new, |day| format!("Checked on {day}. "));
        let notes = self.notes.join(" ");
        format!("{notes} {checked}Published by {}.", self.publisher)
    }
}
