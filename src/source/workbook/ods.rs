//! The sheets of an `.ods` file ([OpenDocument 1.3](https://docs.oasis-open.org/office/OpenDocument/v1.3/)).
//!
//! Read from its XML rather than by the library for `.xlsx`, which gives neither merged cells nor
//! percentages of these files, and makes room for every cell that a repetition promises.

use roxmltree::{Document, Node, ParsingOptions};

use super::super::files::Refusal;
use super::super::sheet::{Area, SheetValue};
use super::{Draft, damaged, number, part};

const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const MANIFEST: &str = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
/// The most elements of one part.
const NODES: u32 = 2_000_000;

/// Reads every sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Draft>, Refusal> {
    let damage = || damaged("it is not a spreadsheet of this kind, or is damaged");
    let options = || ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    let manifest = part(bytes, "META-INF/manifest.xml").ok_or_else(damage)?;
    let manifest = Document::parse_with_options(&manifest, options()).map_err(|_| damage())?;
    if manifest.descendants().any(|node| node.has_tag_name((MANIFEST, "encryption-data"))) {
        return Err(damaged("it has a password"));
    }
    let content = part(bytes, "content.xml").ok_or_else(damage)?;
    let content = Document::parse_with_options(&content, options()).map_err(|_| damage())?;
    let tables = content.descendants().filter(|node| node.has_tag_name((TABLE, "table")));
    // A table inside a cell is no sheet.
    let sheets = tables.filter(|node| {
        node.parent().is_some_and(|above| above.has_tag_name((OFFICE, "spreadsheet")))
    });
    Ok(sheets.map(sheet).collect())
}

fn sheet(table: Node<'_, '_>) -> Draft {
    let name = table.attribute((TABLE, "name")).unwrap_or_default().to_owned();
    let mut draft = Draft { name, ..Draft::default() };
    let mut number = 1;
    for row in table.descendants().filter(|node| node.has_tag_name((TABLE, "table-row"))) {
        let times = count(row, "number-rows-repeated");
        let filled = row_cells(row, number, times, &mut draft);
        number += times;
        if !filled {
            break;
        }
    }
    draft
}

/// Puts the cells of a row as often as it is repeated. Gives false when the sheet is too large.
fn row_cells(row: Node<'_, '_>, number: usize, times: usize, draft: &mut Draft) -> bool {
    let mut column = 0;
    for cell in row.children().filter(Node::is_element) {
        let repeated = count(cell, "number-columns-repeated");
        let (right, down) =
            (count(cell, "number-columns-spanned"), count(cell, "number-rows-spanned"));
        if right * down > 1 {
            let (bottom, right) = (number + down - 1, column + right - 1);
            draft.merged.push(Area { top: number, left: column, bottom, right });
        }
        let value = value(cell);
        if value != SheetValue::Empty {
            for row in number..number + times {
                for column in column..column + repeated {
                    if !draft.put(row, column, value.clone()) {
                        return false;
                    }
                }
            }
        }
        column += repeated;
    }
    true
}

/// How often something is there: once, unless it says so. No sheet has more than a million of anything.
fn count(node: Node<'_, '_>, name: &str) -> usize {
    let said = node.attribute((TABLE, name)).and_then(|times| times.parse().ok());
    said.unwrap_or(1_usize).clamp(1, 1 << 20)
}

fn value(cell: Node<'_, '_>) -> SheetValue {
    let said = |name: &str| cell.attribute((OFFICE, name)).unwrap_or_default();
    let shown = shown(cell);
    let formula = cell.has_attribute((TABLE, "formula"));
    if formula && (shown.starts_with('#') || shown.starts_with("Err:")) {
        return SheetValue::Error(shown);
    }
    match said("value-type") {
        "float" | "currency" => SheetValue::Number(number::digits(said("value"))),
        "percentage" => SheetValue::Percentage(number::percent(said("value"))),
        "date" => date(said("date-value")),
        _ if shown.is_empty() => SheetValue::Empty,
        _ => SheetValue::Text(shown),
    }
}

/// A day; with a time of day it stays words.
pub(super) fn date(written: &str) -> SheetValue {
    let day = written.strip_suffix("T00:00:00").unwrap_or(written);
    day.parse().map_or_else(|_| SheetValue::Text(written.to_owned()), SheetValue::Date)
}

/// The words in a cell, its comments left out.
fn shown(cell: Node<'_, '_>) -> String {
    let lines = cell.children().filter(|node| node.has_tag_name((TEXT, "p"))).map(|line| {
        let parts = line.descendants().filter_map(|node| {
            if node.has_tag_name((TEXT, "s")) {
                Some(" ")
            } else {
                node.text().filter(|_| node.is_text())
            }
        });
        parts.collect::<String>()
    });
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}
