//! Sheets to `content.xml`.

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{styles, text};
use crate::model::date_words;
use crate::source::column_letters;

/// A sheet.
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// Whether its second column holds sentences.
    pub(super) long: bool,
    /// Its rows.
    pub(super) rows: Vec<Vec<Cell>>,
    /// The row of the headings of its table, from 1; the table is all that follows.
    pub(super) table: Option<usize>,
}

/// A cell.
pub(super) enum Cell {
    /// The title of the sheet.
    Title(String),
    /// The heading of a column.
    Heading(String),
    /// Words.
    Words(String),
    /// The name of another sheet, and a link to it.
    Link(String),
    /// A number, and how readers see it.
    Number(Decimal, Shape, String),
    /// A day.
    Date(Date),
}

/// How a number is written, and with how many decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// `3,335`
    Number(u32),
    /// `84%`
    Percentage(u32),
    /// `£239,446`
    Money(u32),
}

impl Shape {
    /// The name of its style.
    pub(super) fn name(self) -> String {
        match self {
            Self::Number(decimals) => format!("number{decimals}"),
            Self::Percentage(decimals) => format!("percent{decimals}"),
            Self::Money(decimals) => format!("money{decimals}"),
        }
    }

    /// How many decimals are shown.
    pub(super) fn decimals(self) -> u32 {
        match self {
            Self::Number(decimals) | Self::Percentage(decimals) | Self::Money(decimals) => decimals,
        }
    }
}

/// Writes every sheet.
pub(super) fn content(sheets: &[Sheet]) -> String {
    let ns = "urn:oasis:names:tc:opendocument:xmlns";
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    let shapes: BTreeSet<Shape> = cells
        .filter_map(|cell| if let Cell::Number(_, shape, _) = cell { Some(*shape) } else { None })
        .collect();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content \
         xmlns:office=\"{ns}:office:1.0\" xmlns:table=\"{ns}:table:1.0\" xmlns:text=\"{ns}:text:1.0\" \
         xmlns:style=\"{ns}:style:1.0\" xmlns:number=\"{ns}:datastyle:1.0\" \
         xmlns:fo=\"{ns}:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         office:version=\"1.3\"><office:automatic-styles>{}</office:automatic-styles>\
         <office:body><office:spreadsheet>",
        styles::automatic(shapes.into_iter())
    );
    for sheet in sheets {
        write_sheet(&mut out, sheet);
    }
    let ranges: String = sheets.iter().filter_map(range).collect();
    if !ranges.is_empty() {
        let _ = write!(out, "<table:database-ranges>{ranges}</table:database-ranges>");
    }
    out + "</office:spreadsheet></office:body></office:document-content>\n"
}

fn write_sheet(out: &mut String, sheet: &Sheet) {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(1);
    let second = if sheet.long { "long" } else { "other" };
    let _ = write!(
        out,
        "\n<table:table table:name=\"{}\"><table:table-column table:style-name=\"first\"/>",
        text(&sheet.name)
    );
    if width > 1 {
        let _ = write!(
            out,
            "<table:table-column table:style-name=\"{second}\" table:number-columns-repeated=\"{}\"/>",
            width - 1
        );
    }
    for row in &sheet.rows {
        out.push_str("\n<table:table-row>");
        for cell in row {
            out.push_str(&cell_xml(cell));
        }
        out.push_str("</table:table-row>");
    }
    out.push_str("</table:table>");
}

fn cell_xml(cell: &Cell) -> String {
    let words = |style: &str, inside: String| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">\
             <text:p>{inside}</text:p></table:table-cell>"
        )
    };
    match cell {
        Cell::Title(title) => words("title", text(title)),
        Cell::Heading(heading) => words("heading", text(heading)),
        Cell::Words(said) => words("words", text(said)),
        Cell::Link(name) => words(
            "words",
            format!(
                "<text:a xlink:type=\"simple\" xlink:href=\"#{}.A1\">{}</text:a>",
                text(&quoted(name)),
                text(name)
            ),
        ),
        Cell::Number(number, shape, shown) => number_cell(*number, *shape, shown),
        Cell::Date(date) => format!(
            "<table:table-cell table:style-name=\"date\" office:value-type=\"date\" \
             office:date-value=\"{date}\"><text:p>{}</text:p></table:table-cell>",
            date_words(*date)
        ),
    }
}

fn number_cell(number: Decimal, shape: Shape, shown: &str) -> String {
    let name = shape.name();
    let kind = match shape {
        Shape::Number(_) => "office:value-type=\"float\"",
        Shape::Percentage(_) => "office:value-type=\"percentage\"",
        Shape::Money(_) => "office:value-type=\"currency\" office:currency=\"GBP\"",
    };
    // A spreadsheet keeps 84% as 0.84.
    let value = match shape {
        Shape::Percentage(_) => number / Decimal::ONE_HUNDRED,
        _ => number,
    };
    format!(
        "<table:table-cell table:style-name=\"{name}\" {kind} office:value=\"{value}\">\
         <text:p>{}</text:p></table:table-cell>",
        text(shown)
    )
}

/// Marks the cells of a table as one, with its headings: what a screen reader asks for.
fn range(sheet: &Sheet) -> Option<String> {
    let first = sheet.table?;
    let right = column_letters(sheet.rows.get(first - 1)?.len() - 1);
    let (name, last) = (quoted(&sheet.name), sheet.rows.len());
    let title: String = sheet.name.chars().map(|it| if it == '-' { '_' } else { it }).collect();
    Some(format!(
        "<table:database-range table:name=\"table_{}\" table:contains-header=\"true\" \
         table:target-range-address=\"{1}.A{first}:{1}.{right}{last}\"/>",
        text(&title),
        text(&name)
    ))
}

/// The name of a sheet in an address.
fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}
