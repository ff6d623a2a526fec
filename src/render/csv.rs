//! A table as a file that other programs read.
//!
//! One value a line, as the [Analysis Function asks of machine-readable data](https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/):
//! the number stays a number, and the reason for a missing one stands in a column of its own.

use csv::WriterBuilder;

use crate::model::{CellValue, Table};

const HEAD: [&str; 7] = ["row", "row_label", "column", "column_label", "value", "status", "unit"];

/// Writes a table as CSV ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)), in UTF-8.
pub(super) fn table(table: &Table) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, so there is no error to pass on.
    let _ = writer.write_record(HEAD);
    for row in &table.rows {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let (value, status) = parts(&cell.value);
            let _ = writer.write_record([
                row.key.value.as_str(),
                &row.label,
                &column.key.value,
                &column.label,
                &value,
                status,
                &column.measure.unit,
            ]);
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn parts(value: &CellValue) -> (String, &'static str) {
    match value {
        CellValue::Number(number) => (number.to_string(), ""),
        CellValue::Date(date) => (date.to_string(), ""),
        CellValue::Status(status) => (status.mark().to_owned(), ""),
        CellValue::Text(text) => (text.clone(), ""),
        CellValue::Missing(shorthand) => (String::new(), shorthand.mark().trim_matches(['[', ']'])),
    }
}
