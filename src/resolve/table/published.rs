//! `published_as`: a figure that was published and does not agree with those it follows from.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{Exact, Published, Table};
use crate::source::Spanned;
use crate::syntax::{Item, Value};

use super::super::reader::Reader;

/// `published_as = { column, value, reason }`.
pub(super) struct PublishedAs {
    column: Option<Spanned<String>>,
    value: Spanned<Decimal>,
    reason: String,
}

/// Reads `published_as`: one, or a list.
pub(super) fn read(reader: &mut Reader<'_>) -> Vec<PublishedAs> {
    match reader.item("published_as") {
        None => Vec::new(),
        Some(Item { value: Value::List(items), .. }) => {
            items.into_iter().filter_map(|item| one(item, reader.sink)).collect()
        }
        Some(item) => one(item, reader.sink).into_iter().collect(),
    }
}

fn one(item: Item, sink: &mut Sink) -> Option<PublishedAs> {
    let mut reader = Reader::of_item(item, "published_as", sink)?;
    let column = reader.text("column");
    let reason = reader.required_text("reason").map(|text| text.value).unwrap_or_default();
    let value = reader.required_number("value", "= 99");
    reader.finish();
    Some(PublishedAs { column, value: value?, reason })
}

/// Puts a published figure in the place of the one that follows from the others.
pub(super) fn keep(table: &mut Table<Exact>, row: usize, published: &PublishedAs, sink: &mut Sink) {
    let follows = table.rows[row].derived.is_some();
    let derived = table.columns.iter().position(|column| column.derived.is_some());
    if !follows && derived.is_none() {
        // A row of shares: the check compares this with what the row makes.
        table.rows[row].shares_published = Some(Box::new(kept(published, published.value.value)));
        return;
    }
    let column = match &published.column {
        None if !follows => derived,
        _ => column(published, table, sink),
    };
    let Some(column) = column else { return };
    let worked_out = if follows { table.by_row(row, column) } else { table.by_column(row, column) };
    let worked_out = worked_out.and_then(|worked| worked.value().number());
    let cell = &mut table.rows[row].cells[column];
    let worked_out = worked_out.unwrap_or(published.value.value);
    cell.publish(kept(published, worked_out));
}

fn kept(published: &PublishedAs, worked_out: Decimal) -> Published {
    Published {
        value: published.value.value,
        worked_out,
        reason: published.reason.clone(),
        span: published.value.span,
    }
}

fn column(published: &PublishedAs, table: &Table<Exact>, sink: &mut Sink) -> Option<usize> {
    let keys = || table.columns.iter().map(|column| column.key.value.as_str());
    match &published.column {
        None if table.columns.len() == 1 => Some(0),
        None => {
            let message = "`column` is missing: the table has several";
            sink.report(
                Diagnostic::new(&rules::MISSING_KEY, published.value.span, message)
                    .help(format!("add column = \"{}\"", keys().next_back().unwrap_or_default())),
            );
            None
        }
        Some(name) => {
            let found = table.column(&name.value);
            if found.is_none() {
                let message = format!("no column is called `{}`", name.value);
                sink.report(
                    Diagnostic::new(&rules::UNKNOWN_NAME, name.span, message)
                        .maybe_help(did_you_mean(&name.value, keys())),
                );
            }
            found
        }
    }
}
