//! The rows of a table.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, CellValue, Comparator, Published, Row, Shorthand, Table};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Value};

use super::super::reader::{Reader, check_key, wrong_type};
use super::cell::cell;
use super::column::readable;
use super::total::{self, Claim};

/// A row that is read but whose totals are not yet worked out.
pub(super) struct Draft {
    /// The row.
    pub(super) row: Row,
    /// What it says it is the sum of.
    pub(super) claim: Option<Claim>,
    /// Whether it gives its own values.
    pub(super) has_values: bool,
    /// What it says was published, and in which column.
    pub(super) published: Option<PublishedAs>,
}

/// `published_as = { column, value, reason }`.
pub(super) struct PublishedAs {
    pub(super) column: Option<Spanned<String>>,
    pub(super) value: Spanned<rust_decimal::Decimal>,
    pub(super) reason: String,
}

/// Reads `[rows]` into a table, and works out its totals.
pub(super) fn rows(reader: &mut Reader<'_>, table: &mut Table, comparators: &[Comparator]) {
    let Some(item) = reader.item("rows") else {
        reader.missing("rows", "[rows], and below it a line for each row");
        return;
    };
    let Value::Mapping(mapping) = item.value else {
        reader.report(wrong_type(item.span, "[rows], and a line for each row", &item.value));
        return;
    };
    let mut drafts: Vec<Draft> = Vec::new();
    for (key, item) in mapping.entries {
        check_key(&key, "a row", reader.sink);
        drafts.push(draft(key, item, table, comparators, reader.sink));
    }
    put_in_order(&mut drafts, comparators);
    table.rows = total::work_out(drafts, table, reader.sink);
}

/// Puts comparators in the order of `comparators.toml`, in the places that they have among the rows, so
/// that readers meet them in one order everywhere.
fn put_in_order(drafts: &mut Vec<Draft>, comparators: &[Comparator]) {
    let rank =
        |draft: &Draft| comparators.iter().position(|known| known.key == draft.row.key.value);
    let places: Vec<usize> = (0..drafts.len()).filter(|at| rank(&drafts[*at]).is_some()).collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let mut sorted = places.clone();
    sorted.sort_by_key(|at| rank(&drafts[*at]));
    for (place, at) in places.into_iter().zip(sorted) {
        order[place] = at;
    }
    let mut left: Vec<Option<Draft>> = std::mem::take(drafts).into_iter().map(Some).collect();
    drafts.extend(order.into_iter().filter_map(|at| left[at].take()));
}

fn draft(
    key: Spanned<String>,
    item: Item,
    table: &Table,
    comparators: &[Comparator],
    sink: &mut Sink,
) -> Draft {
    let label = comparators
        .iter()
        .find(|comparator| comparator.key == key.value)
        .map_or_else(|| readable(&key.value), |comparator| comparator.name.clone());
    let mut draft = Draft {
        row: Row { key, label, cells: Vec::new(), total: None, note: None, shares_published: None },
        claim: None,
        has_values: true,
        published: None,
    };
    match item.value {
        Value::List(items) => draft.row.cells = cells(items, item.span, table, sink),
        Value::Mapping(mapping) => {
            let mut reader = Reader::new(mapping, "a row", sink);
            described(&mut reader, &mut draft, table);
            reader.finish();
        }
        _ if table.columns.len() == 1 => {
            let span = item.span;
            draft.row.cells = cells(vec![item], span, table, sink);
        }
        other => {
            sink.report(
                wrong_type(item.span, "a list with a value for each column", &other)
                    .help("write the values in brackets, with commas between them: [496, 481]"),
            );
            draft.row.cells = vec![missing(item.span); table.columns.len()];
        }
    }
    draft
}

fn described(reader: &mut Reader<'_>, draft: &mut Draft, table: &Table) {
    if let Some(label) = reader.words("label") {
        draft.row.label = label;
    }
    draft.row.note = reader.words("note");
    let claims = reader.has("total") || reader.has("total_of");
    draft.claim = total::claim(reader);
    draft.published = published(reader);
    let span = reader.span;
    let values = reader.item("values").or_else(|| reader.item("value"));
    draft.has_values = values.is_some();
    draft.row.cells = match values {
        Some(Item { value: Value::List(items), span }) => cells(items, span, table, reader.sink),
        Some(item) => cells(vec![item], span, table, reader.sink),
        None if claims => vec![missing(draft.row.key.span); table.columns.len()],
        None => {
            reader.missing("values", "= […]");
            vec![missing(span); table.columns.len()]
        }
    };
}

fn missing(span: Span) -> Cell {
    Cell { value: CellValue::Missing(Shorthand::NotAvailable), span, published: None }
}

fn published(reader: &mut Reader<'_>) -> Option<PublishedAs> {
    let item = reader.item("published_as")?;
    let mut reader = Reader::of_item(item, "published_as", reader.sink)?;
    let column = reader.text("column");
    let reason = reader.required_text("reason").map(|text| text.value).unwrap_or_default();
    let value = reader.required_number("value", "= 99");
    reader.finish();
    Some(PublishedAs { column, value: value?, reason })
}

/// The cells of a row, one a column. Columns that are totals may be left out.
fn cells(items: Vec<Item>, span: Span, table: &Table, sink: &mut Sink) -> Vec<Cell> {
    let wanted = table.columns.len();
    let given = table.columns.iter().filter(|column| !column.total).count();
    let skip_totals = items.len() == given && given < wanted;
    if items.len() != wanted && !skip_totals {
        let message = format!(
            "the row has {} and the table {}",
            count(items.len(), "value"),
            count(wanted, "column")
        );
        let span = items.first().map_or(span, |first| Span {
            end: items.last().map_or(first.span.end, |last| last.span.end),
            ..first.span
        });
        let help = thousands(&items).filter(|_| wanted == 1).map_or_else(
            || {
                "write one value for each column, and \"[x]\" where a value is not available"
                    .to_owned()
            },
            |number| format!("did you mean {number}?"),
        );
        sink.report(Diagnostic::new(&rules::ROW_LENGTH, span, message).help(help));
    }
    let mut items = items.into_iter();
    let mut cells: Vec<Cell> = table
        .columns
        .iter()
        .map(|column| {
            if skip_totals && column.total {
                return missing(span);
            }
            items.next().map_or_else(|| missing(span), |item| cell(item, &column.measure, sink))
        })
        .collect();
    if skip_totals {
        total::fill_columns(&mut cells, table);
    }
    cells
}

/// The number whose thousands commas were taken for the ends of values: `239,446` is `239_446`.
fn thousands(items: &[Item]) -> Option<String> {
    let digits: Option<Vec<&str>> = items
        .iter()
        .map(
            |item| {
                if let Value::Number(digits) = &item.value { Some(digits.as_str()) } else { None }
            },
        )
        .collect();
    let digits =
        digits.filter(|all| all.len() > 1 && all[1..].iter().all(|part| part.len() == 3))?;
    Some(digits.join("_"))
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The figure that was published in place of one that was worked out.
pub(super) fn kept(published: &PublishedAs, worked_out: rust_decimal::Decimal) -> Published {
    Published {
        value: published.value.value,
        worked_out,
        reason: published.reason.clone(),
        span: published.value.span,
    }
}
