//! What a CSV file holds, for programs: [CSV on the Web](https://www.w3.org/TR/tabular-data-primer/).

use serde::Serialize;

use super::super::csvw::{Address, Column, Context, Schema, column, context, licence, written};
use super::told::{Told, told};
use crate::model::{MeasureKind, Site, Table};

#[derive(Serialize)]
struct Metadata<'a> {
    #[serde(rename = "@context")]
    context: Context<'a>,
    url: &'a str,
    #[serde(rename = "dc:title")]
    title: &'a str,
    #[serde(rename = "dc:publisher")]
    publisher: &'a str,
    #[serde(rename = "dc:rightsHolder", skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(rename = "dc:license", skip_serializing_if = "Option::is_none")]
    licence: Option<Address<'a>>,
    #[serde(rename = "dc:source", skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
    /// The day that the figures describe.
    #[serde(rename = "dc:valid", skip_serializing_if = "Option::is_none")]
    as_at: Option<String>,
    #[serde(rename = "rdfs:comment", skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(rename = "tableSchema")]
    schema: Schema,
}

#[derive(Serialize)]
struct Source<'a> {
    #[serde(rename = "dc:title")]
    title: &'a str,
    #[serde(rename = "dc:identifier", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// Writes the metadata of a table whose CSV file has this name.
pub(super) fn table(site: &Site, table: &Table, file: &str) -> String {
    let told = told(table);
    let settings = &site.settings;
    let source = table.source.as_ref();
    let metadata = Metadata {
        context: context(settings),
        url: file,
        title: &table.title.value,
        publisher: &settings.publisher.name,
        owner: table.owner.as_deref(),
        licence: licence(settings),
        source: source.map(|source| Source { title: &source.name, url: source.url.as_deref() }),
        as_at: source.and_then(|source| source.as_at.as_ref()).map(|day| day.value.to_string()),
        notes: told.notes(table),
        schema: Schema { columns: columns(table, &told), primary_key: &["row", "column"] },
    };
    written(&metadata)
}

fn columns(table: &Table, told: &Told) -> Vec<Column> {
    let row = match table.row_label.as_str() {
        "" => "The name of the row, for readers".to_owned(),
        label => format!("The name of the row, for readers: {label}"),
    };
    vec![
        column(
            "row",
            "The name of the row, for programs; it stays the same from year to year",
            true,
        ),
        column("row_label", row, true),
        column("column", "The name of the column, for programs", true),
        column("column_label", "The name of the column, for readers", true),
        Column {
            datatype: datatype(table),
            unit: only_unit(table),
            ..column(
                "value",
                "The figure. It is empty where there is none, and the status says why",
                false,
            )
        },
        column("status", status(told), false),
        column("unit", "What the value counts", false),
    ]
}

/// What every value of a table is; words, if they are not all the same.
fn datatype(table: &Table) -> &'static str {
    let places = (0..table.rows.len())
        .flat_map(|row| (0..table.columns.len()).map(move |column| (row, column)));
    let mut kinds = places.map(|(row, column)| match table.measure(row, column).kind {
        MeasureKind::Date => "date",
        MeasureKind::Status | MeasureKind::Text => "string",
        _ => "decimal",
    });
    let first = kinds.next().unwrap_or("string");
    if kinds.all(|kind| kind == first) { first } else { "string" }
}

fn only_unit(table: &Table) -> Option<String> {
    let unit = &table.measure.unit;
    let places = (0..table.rows.len())
        .flat_map(|row| (0..table.columns.len()).map(move |column| (row, column)));
    let mut units = places.map(|(row, column)| table.measure(row, column).unit.clone());
    (!unit.is_empty() && units.all(|own| own == *unit)).then(|| unit.clone())
}

/// What the codes of the status column mean, those that this table uses.
fn status(told: &Told) -> String {
    let codes = told.signs.iter().map(|(sign, meaning)| {
        let code = sign.trim_matches(['[', ']']);
        format!("{code}: {meaning}")
    });
    let codes: Vec<String> = codes.collect();
    if codes.is_empty() {
        return "Why a value is missing, or what holds of it; no value of this table needs one"
            .to_owned();
    }
    format!("Why a value is missing, or what holds of it. {}", codes.join("; "))
}
