//! The lists of sessions that a parent chooses from: all, and those of a hub, a day, an age or a price.

use jiff::civil::Weekday;
use serde::Serialize;

use super::super::super::Renderer;
use super::super::card::Card;
use super::super::days::{self, WEEK};
use super::super::{Programme, age};
use crate::model::{Booking, Cost, Site, VenueId, weekday_words};

/// Which sessions a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    All,
    Hub(VenueId),
    Day(Weekday),
    /// Of an age, by its place among [`age::BANDS`].
    Age(u16),
    Free,
    NoBooking,
}

/// Lists of one kind.
#[derive(Serialize)]
pub(super) struct Group {
    name: &'static str,
    lists: Vec<Link>,
}

/// A list among others.
#[derive(Serialize)]
struct Link {
    title: String,
    url: String,
    current: bool,
}

/// Every list of an edition that holds something.
pub(super) fn all(programme: &Programme<'_>, cards: &[&Card<'_>]) -> Vec<Choice> {
    let hubs = programme.hubs().into_iter().map(Choice::Hub);
    let days = WEEK.into_iter().map(Choice::Day);
    let ages = age::BANDS.map(Choice::Age);
    let prices = [Choice::Free, Choice::NoBooking];
    let choices = std::iter::once(Choice::All).chain(hubs).chain(days).chain(ages).chain(prices);
    let holds = |choice: &Choice| {
        matches!(choice, Choice::All | Choice::Hub(_)) || cards.iter().any(|card| choice.fits(card))
    };
    choices.filter(holds).collect()
}

impl Choice {
    /// Whether a session on a day is in the list.
    pub(super) fn fits(self, card: &Card<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Hub(hub) => card.timetable.hub == Some(hub),
            Self::Day(day) => card.on.weekday() == day,
            Self::Age(band) => age::fitting(&card.session.ages).any(|fitting| fitting == band),
            Self::Free => matches!(card.session.cost, Cost::Free),
            Self::NoBooking => matches!(card.session.booking, Booking::None),
        }
    }

    /// Its address below the site's root.
    pub(super) fn address(self, site: &Site, programme: &Programme<'_>) -> String {
        let slug = match self {
            Self::All => return programme.folder.clone(),
            Self::Hub(hub) => return programme.hub_page(&site.venues[hub.0]),
            Self::Day(day) => days::slug(day),
            Self::Age(band) => age::slug(band),
            Self::Free => "free".to_owned(),
            Self::NoBooking => "no-booking".to_owned(),
        };
        format!("{}{slug}/", programme.folder)
    }

    /// The title of its page.
    pub(super) fn title(self, site: &Site) -> String {
        match self {
            Self::All => "What's on".to_owned(),
            Self::Hub(hub) => format!("What's on: {}", site.venues[hub.0].name),
            Self::Day(day) => format!("What's on: {}", weekday_words(day)),
            Self::Age(band) => format!("What's on for {}", age::children(band)),
            Self::Free => "What's on: free sessions".to_owned(),
            Self::NoBooking => "What's on: no need to book".to_owned(),
        }
    }

    /// What must be known to read it.
    pub(super) fn note(self) -> &'static str {
        match self {
            Self::Age(_) => {
                "Sessions for all ages are here too. Some do not say which ages they are for: ask before you go."
            }
            Self::NoBooking => "You can just come to these.",
            _ => "",
        }
    }

    /// Its words among other lists of its kind.
    fn short(self, site: &Site) -> String {
        match self {
            Self::All => "Everything".to_owned(),
            Self::Hub(hub) => site.venues[hub.0].name.clone(),
            Self::Day(day) => weekday_words(day).to_owned(),
            Self::Age(band) => age::short(band),
            Self::Free => "Free".to_owned(),
            Self::NoBooking => "No need to book".to_owned(),
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::All => "All sessions",
            Self::Hub(_) => "By hub",
            Self::Day(_) => "By day",
            Self::Age(_) => "By age of child",
            Self::Free | Self::NoBooking => "By cost and booking",
        }
    }
}

/// Every list by its kind, as seen from one of them.
pub(super) fn groups(
    renderer: &Renderer<'_>,
    programme: &Programme<'_>,
    choices: &[Choice],
    current: Choice,
) -> Vec<Group> {
    let link = |choice: &Choice| Link {
        title: choice.short(renderer.site),
        url: renderer.address(&choice.address(renderer.site, programme)),
        current: *choice == current,
    };
    let of_kind =
        |kind: &[Choice]| Group { name: kind[0].kind(), lists: kind.iter().map(link).collect() };
    choices.chunk_by(|one, next| one.kind() == next.kind()).map(of_kind).collect()
}
