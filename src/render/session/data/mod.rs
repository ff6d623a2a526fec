//! Sessions as data for others: a table of every occasion, and services in the shape of Open Referral UK.
#![expect(clippy::struct_field_names, reason = "the names are those of the standard")]

mod csv;
mod metadata;
mod place;
mod schedule;
mod service;

use serde::Serialize;
use uuid::Uuid;

use super::super::download::metadata_address;
use super::super::{Rendered, Renderer};
use super::Programme;

use service::{Service, service};

/// The first and only page of a list of services, as an
/// [Open Referral UK](https://docs.openreferraluk.org/) server would give it.
///
/// It is shaped by version 3.0 and not compliant with it: that asks for a server that answers questions.
#[derive(Serialize)]
struct Services<'a> {
    total_items: usize,
    total_pages: usize,
    page_number: usize,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<Service<'a>>,
}

pub(super) fn all(renderer: &Renderer<'_>, programme: &Programme<'_>) -> Vec<(String, Rendered)> {
    let archive = renderer.site.publications[programme.edition.publication].archive;
    let contents: Vec<Service<'_>> = programme
        .sessions()
        .map(|(timetable, session)| service(renderer, timetable, session, archive))
        .collect();
    let services = Services {
        total_items: contents.len(),
        total_pages: 1,
        page_number: 1,
        size: contents.len(),
        first_page: true,
        last_page: true,
        empty: contents.is_empty(),
        contents,
    };
    let json = serde_json::to_string_pretty(&services).unwrap_or_default() + "\n";
    let table = programme.data("csv");
    let files = [
        (programme.data("json"), json),
        (metadata_address(&table), metadata::table(renderer, programme)),
        (table, csv::table(renderer, programme)),
    ];
    files.map(|(path, text)| (path, Ok(text))).into()
}

/// A name for programs that is the same at each build: made from an address that is nothing else's, as
/// [RFC 9562](https://www.rfc-editor.org/rfc/rfc9562#section-5.5) says.
fn id(address: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, address.as_bytes())
}
