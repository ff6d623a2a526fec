//! For whom a session is, where, what it costs and who runs it, in the words of schema.org.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Number;

use super::super::super::Renderer;
use super::super::years::{bounds, number};
use crate::model::{Ages, Cost, Price, Session, Venue};

/// A place: <https://schema.org/Place>.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    address: Address<'a>,
}

#[derive(Serialize)]
struct Address<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "streetAddress", skip_serializing_if = "String::is_empty")]
    street: String,
    #[serde(rename = "addressLocality", skip_serializing_if = "Option::is_none")]
    town: Option<&'a str>,
    #[serde(rename = "postalCode", skip_serializing_if = "Option::is_none")]
    postcode: Option<&'a str>,
    #[serde(rename = "addressCountry")]
    country: &'static str,
}

/// The last line of an address is its town, where it has more than one.
pub(super) fn place(venue: &Venue) -> Place<'_> {
    let (street, town) = match venue.address.split_last() {
        Some((town, street)) if !street.is_empty() => (street.join(", "), Some(town.as_str())),
        _ => (venue.address.join(", "), None),
    };
    let postcode = venue.postcode.as_deref();
    Place {
        kind: "Place",
        name: &venue.name,
        address: Address { kind: "PostalAddress", street, town, postcode, country: "GB" },
    }
}

/// Who runs a session: <https://schema.org/Organization>.
#[derive(Serialize)]
pub(super) struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// Who runs it by name, else who publishes the timetable. Only the second has a known address.
pub(super) fn organizer<'a>(renderer: &Renderer<'a>, session: &'a Session) -> Organization<'a> {
    let settings = &renderer.site.settings;
    let publisher = || (settings.publisher.name.as_str(), Some(settings.base_url.as_str()));
    let (name, url) = session.run_by.as_deref().map_or_else(publisher, |name| (name, None));
    Organization { kind: "Organization", name, url }
}

/// For whom a session is: <https://schema.org/PeopleAudience>.
#[derive(Serialize)]
pub(super) struct Audience<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "audienceType", skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    #[serde(rename = "suggestedMinAge", skip_serializing_if = "Option::is_none")]
    youngest: Option<Number>,
    #[serde(rename = "suggestedMaxAge", skip_serializing_if = "Option::is_none")]
    oldest: Option<Number>,
}

pub(super) fn audience(session: &Session) -> Option<Audience<'_>> {
    let (youngest, oldest) = bounds(&session.ages);
    let (youngest, oldest) = (youngest.and_then(number), oldest.and_then(number));
    let words = session.audience.as_deref();
    let known = words.is_some() || youngest.is_some() || oldest.is_some();
    known.then_some(Audience { kind: "PeopleAudience", words, youngest, oldest })
}

/// "0-4", "2-", "18-". [The form](https://schema.org/typicalAgeRange) has no word for "unknown".
pub(super) fn typical_ages(ages: &Ages) -> Option<String> {
    match (ages, bounds(ages)) {
        (Ages::All, _) => Some("0-".to_owned()),
        (_, (None, None)) => None,
        (_, (youngest, oldest)) => {
            let oldest = oldest.map(|oldest| oldest.to_string()).unwrap_or_default();
            Some(format!("{}-{oldest}", youngest.unwrap_or_default()))
        }
    }
}

/// What a session costs: <https://schema.org/Offer>.
#[derive(Serialize)]
pub(super) struct Offer<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    price: String,
    #[serde(rename = "priceCurrency")]
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    availability: Option<&'static str>,
    url: &'a str,
}

pub(super) fn offers<'a>(session: &Session, url: &'a str) -> Vec<Offer<'a>> {
    let availability = session.full.then_some("https://schema.org/SoldOut");
    let offer = |amount: Decimal, name| Offer {
        kind: "Offer",
        name,
        price: format!("{amount:.2}"),
        currency: "GBP",
        availability,
        url,
    };
    match &session.cost {
        Cost::Free => vec![offer(Decimal::ZERO, None)],
        Cost::Ask => Vec::new(),
        Cost::Prices(prices) => {
            prices.iter().map(|price| offer(price.amount, conditions(price))).collect()
        }
    }
}

/// "per child, for people with a card, donation".
fn conditions(price: &Price) -> Option<String> {
    let per = price.per.as_ref().map(|per| format!("per {per}"));
    let concession = price.concession.as_ref().map(|people| format!("for {people}"));
    let parts: Vec<String> = [per, concession, price.note.clone()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whether nobody pays; none when that is not known.
pub(super) fn free(cost: &Cost) -> Option<bool> {
    match cost {
        Cost::Free => Some(true),
        Cost::Ask => None,
        Cost::Prices(prices) => Some(prices.iter().all(|price| price.amount.is_zero())),
    }
}
