//! A table as a file that other programs read.
//!
//! One value a line, as the [Analysis Function asks of machine-readable data](https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/):
//! the number stays a number, and the reason for a missing one stands in a column of its own.

use csv::WriterBuilder;

use crate::model::{Cell, CellValue, Column, Measure, Table};

const HEAD: [&str; 7] = ["row", "row_label", "column", "column_label", "value", "status", "unit"];

/// Writes a table as CSV ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)), in UTF-8.
pub(super) fn table(table: &Table) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, so there is no error to pass on.
    let _ = writer.write_record(HEAD);
    for (at, row) in table.rows.iter().enumerate() {
        for (place, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
            let measure = table.measure(at, place);
            let derived = column.derived.is_some() || row.derived.is_some();
            let (value, status) = parts(cell, column, derived.then_some(&*measure));
            let _ = writer.write_record([
                row.key.value.as_str(),
                &row.label,
                &column.key.value,
                &column.label,
                &value,
                &status,
                &measure.unit,
            ]);
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A value for machines, and why it is missing or what holds of it: `c`, `x`, `p`, `pr`.
fn parts(cell: &Cell, column: &Column, derived: Option<&Measure>) -> (String, String) {
    let value = match &cell.value {
        // What was worked out is as long as a division makes it; readers see so many decimals.
        CellValue::Number(number) => {
            derived.map_or_else(|| number.to_string(), |measure| measure.plain_digits(*number))
        }
        CellValue::Date(date) => date.to_string(),
        CellValue::Status(status) => status.mark().to_owned(),
        CellValue::Text(text) => text.clone(),
        CellValue::Missing(shorthand) => {
            return (String::new(), shorthand.mark().trim_matches(['[', ']']).to_owned());
        }
    };
    let marks = column.marks.iter().chain(&cell.marks);
    (value, marks.map(|mark| mark.mark().trim_matches(['[', ']'])).collect())
}
