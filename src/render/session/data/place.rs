//! Where a session is, and whom to ask, as Open Referral UK has them.

use serde::Serialize;
use uuid::Uuid;

use super::super::super::Renderer;
use super::id;
use crate::model::{Booking, Contact, Session, Venue};

/// A session at a place.
#[derive(Serialize)]
pub(super) struct ServiceAtLocation<'a> {
    id: Uuid,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    id: Uuid,
    location_type: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    addresses: [Address<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accessibility: Vec<Accessibility<'a>>,
}

/// The standard wants a town and a county of every address. What is not known is empty.
#[derive(Serialize)]
struct Address<'a> {
    id: Uuid,
    address_1: String,
    city: &'a str,
    state_province: &'static str,
    postal_code: &'a str,
    country: &'static str,
    address_type: &'static str,
}

#[derive(Serialize)]
struct Accessibility<'a> {
    id: Uuid,
    description: &'a str,
}

/// A session at its place. `url` is the address of its page.
pub(super) fn at_place<'a>(
    renderer: &Renderer<'a>,
    session: &Session,
    url: &str,
) -> ServiceAtLocation<'a> {
    let venue = &renderer.site.venues[session.venue.0];
    let place = format!("{}{}/#{}", renderer.site.settings.base_url, venue.publication, venue.key);
    let told: Vec<&str> = venue.travel.iter().chain(&venue.note).map(String::as_str).collect();
    let accessibility = venue.accessibility.as_deref().map(|description| Accessibility {
        id: id(&format!("{place}-accessibility")),
        description,
    });
    ServiceAtLocation {
        id: id(&format!("{url}#{}", venue.key)),
        location: Location {
            id: id(&place),
            location_type: "physical",
            name: &venue.name,
            description: (!told.is_empty()).then(|| told.join(" ")),
            addresses: [address(venue, &place)],
            accessibility: accessibility.into_iter().collect(),
        },
    }
}

/// The last line of an address is its town, where it has more than one.
fn address<'a>(venue: &'a Venue, place: &str) -> Address<'a> {
    let (street, city) = match venue.address.split_last() {
        Some((town, street)) if !street.is_empty() => (street.join(", "), town.as_str()),
        _ => (venue.address.join(", "), ""),
    };
    Address {
        id: id(&format!("{place}-address")),
        address_1: street,
        city,
        state_province: "",
        postal_code: venue.postcode.as_deref().unwrap_or_default(),
        country: "GB",
        address_type: "physical",
    }
}

/// Whom to ask, never a person: a number, and what it is for.
#[derive(Serialize)]
pub(super) struct Reachable<'a> {
    id: Uuid,
    title: &'static str,
    phones: [Phone<'a>; 1],
}

#[derive(Serialize)]
struct Phone<'a> {
    id: Uuid,
    number: &'a str,
}

/// The ways to reach someone about a session, and what each is for: booking, then questions, then the
/// place itself.
pub(super) fn asked<'a>(
    session: &'a Session,
    venue: &'a Venue,
) -> Vec<(&'static str, &'a Contact)> {
    let booking = match &session.booking {
        Booking::Needed { contact, .. } | Booking::Referral { contact, .. } => Some(contact),
        Booking::Venue => Some(&venue.contact),
        Booking::None | Booking::Ask => None,
    };
    let mut all: Vec<(&'static str, &Contact)> =
        booking.map(|way| ("Booking", way)).into_iter().collect();
    all.push(("Questions", &session.contact));
    all.push(("The place", &venue.contact));
    all
}

/// The telephone numbers of a session, each once.
pub(super) fn contacts<'a>(asked: &[(&'static str, &'a Contact)], url: &str) -> Vec<Reachable<'a>> {
    let mut seen: Vec<&str> = Vec::new();
    let mut contacts = Vec::new();
    for (title, contact) in asked {
        let Some(number) = contact.phone.as_deref().filter(|number| !seen.contains(number)) else {
            continue;
        };
        seen.push(number);
        let place = format!("{url}#contact-{number}");
        let phones = [Phone { id: id(&format!("{place}-phone")), number }];
        contacts.push(Reachable { id: id(&place), title, phones });
    }
    contacts
}
