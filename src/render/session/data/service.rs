//! A session as a service of Open Referral UK.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Number;
use uuid::Uuid;

use super::super::super::Renderer;
use super::super::years::{bounds, number};
use super::super::{stamp, words};
use super::id;
use super::place::{Reachable, ServiceAtLocation, asked, at_place, contacts};
use super::schedule::{Schedule, schedules};
use crate::model::{Cost, Price, Session, Timetable};

/// What people can go to.
#[derive(Serialize)]
pub(super) struct Service<'a> {
    id: Uuid,
    name: &'a str,
    description: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum_age: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_age: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assured_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alert: Option<String>,
    last_modified: String,
    organization: Organization<'a>,
    schedules: Vec<Schedule>,
    service_at_locations: [ServiceAtLocation<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    service_areas: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cost_options: Vec<CostOption>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<Reachable<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<Attribute<'a>>,
}

#[derive(Serialize)]
struct Organization<'a> {
    id: Uuid,
    name: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<&'a str>,
}

/// An area or a language.
#[derive(Serialize)]
struct Named<'a> {
    id: Uuid,
    name: &'a str,
}

#[derive(Serialize)]
struct CostOption {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_description: Option<String>,
}

#[derive(Serialize)]
struct Attribute<'a> {
    id: Uuid,
    link_type: &'static str,
    taxonomy_term: Term<'a>,
}

#[derive(Serialize)]
struct Term<'a> {
    id: Uuid,
    term: &'a str,
    taxonomy: &'static str,
}

/// A session as a service. `archive` says that its timetable is kept as a record only.
pub(super) fn service<'a>(
    renderer: &Renderer<'a>,
    timetable: &'a Timetable,
    session: &'a Session,
    archive: bool,
) -> Service<'a> {
    let url = stamp::whole_address(renderer, &timetable.address_of(session));
    let venue = &renderer.site.venues[session.venue.0];
    let asked = asked(session, venue);
    let (youngest, oldest) = bounds(&session.ages);
    let modified = stamp::content_date(renderer, timetable);
    Service {
        id: id(&url),
        name: &session.name.value,
        description: description(session, renderer),
        email: asked.iter().find_map(|(_, contact)| contact.email.as_deref()),
        status: status(session, archive),
        minimum_age: youngest.and_then(number),
        maximum_age: oldest.and_then(number),
        assured_date: session.checked_on.map(|checked| checked.value),
        alert: alert(session),
        last_modified: format!("{modified}T00:00:00.000Z"),
        organization: organization(renderer, session),
        schedules: schedules(timetable, session, &url),
        service_at_locations: [at_place(renderer, session, &url)],
        service_areas: named(&timetable.serves, &format!("{url}#area")),
        languages: named(&session.languages, &format!("{url}#language")),
        cost_options: cost_options(&session.cost, &url),
        contacts: contacts(&asked, &url),
        attributes: session.audience.iter().map(|words| attribute(words, &url)).collect(),
        url,
    }
}

/// What the standard has no field for: ages and booking in words, who may find it easy to use.
fn description(session: &Session, renderer: &Renderer<'_>) -> String {
    let venue = &renderer.site.venues[session.venue.0];
    let mut said = Vec::from(words::facts(session, venue));
    said.extend(session.accessibility.clone());
    said.extend(session.note.clone());
    said.join("\n")
}

fn status(session: &Session, archive: bool) -> &'static str {
    if archive {
        "inactive"
    } else if session.paused.is_some() {
        "temporarily closed"
    } else {
        "active"
    }
}

/// Why it is paused, which days are cancelled, whether places are left.
fn alert(session: &Session) -> Option<String> {
    let mut said: Vec<String> =
        session.paused.iter().map(|why| format!("Paused: {}", why.value)).collect();
    let cancelled = session.cancelled.iter();
    said.extend(
        cancelled.map(|day| format!("Cancelled on {}: {}", words::day(day.date.value), day.reason)),
    );
    said.extend(session.full.then(|| "Every place is taken.".to_owned()));
    (!said.is_empty()).then(|| said.join("\n"))
}

/// Who runs it by name, else who publishes the timetable.
fn organization<'a>(renderer: &Renderer<'a>, session: &'a Session) -> Organization<'a> {
    let settings = &renderer.site.settings;
    let website = Some(settings.base_url.as_str());
    let (name, description, website) = match session.run_by.as_deref() {
        Some(name) => (name, name, None),
        None if settings.summary.is_empty() => {
            (settings.publisher.name.as_str(), settings.title.as_str(), website)
        }
        None => (settings.publisher.name.as_str(), settings.summary.as_str(), website),
    };
    let id = id(&format!("{}#organization-{name}", settings.base_url));
    Organization { id, name, description, website }
}

fn named<'a>(names: &'a [String], place: &str) -> Vec<Named<'a>> {
    names.iter().map(|name| Named { id: id(&format!("{place}-{name}")), name }).collect()
}

fn cost_options(cost: &Cost, url: &str) -> Vec<CostOption> {
    let option = |at: usize, price: &Price| CostOption {
        id: id(&format!("{url}#cost-{at}")),
        option: price.concession.clone().map(|people| format!("for {people}")),
        amount: number(price.amount),
        amount_description: detail(price),
    };
    match cost {
        Cost::Free => vec![CostOption {
            id: id(&format!("{url}#cost-0")),
            option: Some("Free".to_owned()),
            amount: number(Decimal::ZERO),
            amount_description: None,
        }],
        Cost::Ask => Vec::new(),
        Cost::Prices(prices) => {
            prices.iter().enumerate().map(|(at, price)| option(at, price)).collect()
        }
    }
}

/// "per child, donation".
fn detail(price: &Price) -> Option<String> {
    let per = price.per.as_ref().map(|per| format!("per {per}"));
    let parts: Vec<String> = per.into_iter().chain(price.note.clone()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn attribute<'a>(words: &'a str, url: &str) -> Attribute<'a> {
    let term = Term {
        id: id(&format!("{url}#audience-term")),
        term: words,
        taxonomy: "Audience, in free words",
    };
    Attribute { id: id(&format!("{url}#audience")), link_type: "audience", taxonomy_term: term }
}
