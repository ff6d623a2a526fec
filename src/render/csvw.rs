//! How the columns of a CSV file are told to programs: [CSV on the Web](https://www.w3.org/TR/tabular-data-primer/).

use serde::Serialize;

use crate::model::Settings;

/// The context of metadata, with its language.
pub(super) type Context<'a> = (&'static str, Language<'a>);

/// The language that names and descriptions are in.
#[derive(Serialize)]
pub(super) struct Language<'a> {
    #[serde(rename = "@language")]
    language: &'a str,
}

/// The address of something that is described elsewhere.
#[derive(Serialize)]
pub(super) struct Address<'a> {
    #[serde(rename = "@id")]
    id: &'a str,
}

/// The columns, and those of them that name a line.
#[derive(Serialize)]
pub(super) struct Schema {
    pub(super) columns: Vec<Column>,
    #[serde(rename = "primaryKey")]
    pub(super) primary_key: &'static [&'static str],
}

/// A column.
#[derive(Serialize)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) titles: &'static str,
    #[serde(rename = "dc:description")]
    pub(super) description: String,
    pub(super) datatype: &'static str,
    pub(super) required: bool,
    /// The unit of every value, where they share one.
    #[serde(rename = "schema:unitText", skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
}

/// The context of a site's metadata.
pub(super) fn context(settings: &Settings) -> Context<'_> {
    ("http://www.w3.org/ns/csvw", Language { language: &settings.language })
}

/// The licence of a site's data.
pub(super) fn licence(settings: &Settings) -> Option<Address<'_>> {
    settings.licence.map(|licence| Address { id: licence.url })
}

/// A column of words.
pub(super) fn column(name: &'static str, description: impl Into<String>, required: bool) -> Column {
    let description = description.into();
    Column { name, titles: name, description, datatype: "string", required, unit: None }
}

/// Writes metadata as others can read it.
pub(super) fn written(metadata: &impl Serialize) -> String {
    serde_json::to_string_pretty(metadata).map(|text| text + "\n").unwrap_or_default()
}
