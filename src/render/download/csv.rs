//! A table as a file that other programs read.
//!
//! One value a line, as the [Analysis Function asks of machine-readable data](https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/):
//! the number stays a number, and the reason for a missing one stands in a column of its own.

use csv::WriterBuilder;
use rust_decimal::Decimal;

use crate::model::{CellValue, Table};

const HEAD: [&str; 7] = ["row", "row_label", "column", "column_label", "value", "status", "unit"];

/// Writes a table as CSV ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)), in UTF-8.
pub(super) fn table(table: &Table) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, so there is no error to pass on.
    let _ = writer.write_record(HEAD);
    for (at, row) in table.rows.iter().enumerate() {
        for (place, column) in table.columns.iter().enumerate() {
            let (value, status) = parts(table, at, place);
            let _ = writer.write_record([
                row.key.value.as_str(),
                &row.label,
                &column.key.value,
                &column.label,
                &value,
                &status,
                &table.measure(at, place).unit,
            ]);
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A value for machines, and why it is missing or what holds of it: `c`, `x`, `p`, `pr`.
fn parts(table: &Table, row: usize, place: usize) -> (String, String) {
    let (cell, column) = (&table.rows[row].cells[place], &table.columns[place]);
    let value = match &cell.value {
        CellValue::Number(_) => {
            figure(table, row, place).map(|number| number.to_string()).unwrap_or_default()
        }
        CellValue::Date(date) => date.to_string(),
        CellValue::Status(status) => status.mark().to_owned(),
        CellValue::Text(text) => text.clone(),
        CellValue::Missing(shorthand) => {
            return (String::new(), shorthand.mark().trim_matches(['[', ']']).to_owned());
        }
    };
    let marks = column.marks.iter().chain(cell.marks.iter());
    (value, marks.map(|mark| mark.mark().trim_matches(['[', ']'])).collect())
}

/// A number as it is given to programs. What was worked out is as long as a division makes it, and
/// readers see so many decimals.
pub(in super::super) fn figure(table: &Table, row: usize, place: usize) -> Option<Decimal> {
    let number = table.rows[row].cells[place].value.number()?;
    let derived = table.columns[place].derived.is_some() || table.rows[row].derived.is_some();
    let shown = derived.then(|| table.measure(row, place).plain_digits(number).parse().ok());
    Some(shown.flatten().unwrap_or(number))
}
