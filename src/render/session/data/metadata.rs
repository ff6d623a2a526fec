//! What the table of occasions holds, for programs: [CSV on the Web](https://www.w3.org/TR/tabular-data-primer/).

use serde::Serialize;

use super::super::super::Renderer;
use super::super::super::csvw::{
    Address, Column, Context, Schema, column, context, licence, written,
};
use super::super::Programme;

/// Each column: its name, what it holds, what sort of value, and whether it is never empty.
pub(super) const COLUMNS: [(&str, &str, &str, bool); 17] = [
    ("date", "The day", "date", true),
    ("weekday", "The day of the week", "string", true),
    ("start", "When it begins, by the clocks of the United Kingdom: HH:MM", "string", true),
    ("end", "When it ends. It is empty where that is not known", "string", false),
    ("name", "What it is called", "string", true),
    ("place", "Where it is", "string", true),
    ("room", "In which room", "string", false),
    ("address", "The address of the place", "string", false),
    ("postcode", "The postcode of the place", "string", false),
    ("hub", "The hub whose timetable has it", "string", false),
    ("ages", "For which ages", "string", true),
    ("audience", "For whom", "string", false),
    ("cost", "What it costs", "string", true),
    ("booking", "How to get a place", "string", true),
    ("status", "Whether it is on. One of: on, cancelled, paused", "string", true),
    ("reason", "Why it is not on", "string", false),
    ("page", "The page of the session", "anyURI", true),
];

#[derive(Serialize)]
struct Metadata<'a> {
    #[serde(rename = "@context")]
    context: Context<'a>,
    url: &'a str,
    #[serde(rename = "dc:title")]
    title: String,
    #[serde(rename = "dc:publisher")]
    publisher: &'a str,
    #[serde(rename = "dc:license", skip_serializing_if = "Option::is_none")]
    licence: Option<Address<'a>>,
    #[serde(rename = "tableSchema")]
    schema: Schema,
}

/// Writes the metadata of an edition's table of occasions.
pub(super) fn table(renderer: &Renderer<'_>, programme: &Programme<'_>) -> String {
    let site = renderer.site;
    let cover = site.page(site.edition(programme.edition).cover);
    let columns = COLUMNS.map(|(name, description, datatype, required)| Column {
        datatype,
        ..column(name, description, required)
    });
    written(&Metadata {
        context: context(&site.settings),
        url: "sessions.csv",
        title: format!("{}: every time of each session", cover.title),
        publisher: &site.settings.publisher.name,
        licence: licence(&site.settings),
        schema: Schema { columns: columns.into(), primary_key: &["date", "start", "page"] },
    })
}
