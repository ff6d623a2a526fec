//! The dates of a table whose rows are in order rise from row to row.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, CellValue, Exact, Table, date_words};

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    if table.rising {
        for column in 0..table.columns.len() {
            check_column(table, column, sink);
        }
    }
}

fn check_column(table: &Table<Exact>, column: usize, sink: &mut Sink) {
    let dates = table.rows.iter().filter_map(|row| {
        let cell: &Cell<Exact> = row.cells.get(column)?;
        match cell.value {
            CellValue::Date(date) => Some((row, cell, date)),
            _ => None,
        }
    });
    let mut latest = None;
    for (row, cell, date) in dates {
        match latest {
            Some((above, span, last)) if date < last => {
                let message = format!(
                    "“{}” is on {}, before “{above}” on {}",
                    row.label,
                    date_words(date),
                    date_words(last)
                );
                sink.report(
                    Diagnostic::new(&rules::DATE_ORDER, cell.span, message)
                        .related(span, "the row above has a later date")
                        .help("correct one of the two dates, or put the rows in order"),
                );
            }
            _ => latest = Some((row.label.as_str(), cell.span, date)),
        }
    }
}
