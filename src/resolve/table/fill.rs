//! Works out the cells that follow from others and are not written.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{CellValue, Derived, Exact, Formula, Shorthand, Table};

/// Works out the cells that are `open`, each after those that it follows from.
pub(super) fn fill(table: &mut Table<Exact>, mut open: Vec<Vec<bool>>, sink: &mut Sink) {
    let mut waiting: Vec<(usize, usize)> = (0..table.rows.len())
        .flat_map(|row| (0..table.columns.len()).map(move |column| (row, column)))
        .filter(|(row, column)| open[*row][*column])
        .collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|&(row, column)| {
            let wait = waits(table, &open, row, column);
            if !wait {
                work_out(table, row, column);
                open[row][column] = false;
            }
            wait
        });
        if waiting.len() == before {
            circle(table, waiting[0], sink);
            return;
        }
    }
}

/// Which rule makes a cell.
enum By {
    Row,
    Column,
    /// A change of a share: nothing that a reader could use.
    Neither,
}

fn rule(table: &Table<Exact>, row: usize, column: usize) -> By {
    let (of_row, of_column) = (&table.rows[row].derived, &table.columns[column].derived);
    match (of_row.as_deref().map(Derived::is_sum), of_column.as_deref().map(Derived::is_sum)) {
        (Some(false), Some(false)) => By::Neither,
        (_, Some(false)) | (None, _) => By::Column,
        (Some(_), _) => By::Row,
    }
}

fn waits(table: &Table<Exact>, open: &[Vec<bool>], row: usize, column: usize) -> bool {
    let formula = |by: By| match by {
        By::Row => table.rows[row].derived.as_ref(),
        By::Column => table.columns[column].derived.as_ref(),
        By::Neither => None,
    };
    let by = rule(table, row, column);
    let by_row = matches!(by, By::Row);
    let Some(derived) = formula(by) else { return false };
    match &derived.formula {
        Formula::ShareOfTotal { part } | Formula::Rank { of: part } => {
            open.iter().any(|row| row[*part])
        }
        formula if by_row => formula.parts().iter().any(|part| open[*part][column]),
        formula => formula.parts().iter().any(|part| open[row][*part]),
    }
}

fn work_out(table: &mut Table<Exact>, row: usize, column: usize) {
    let worked = match rule(table, row, column) {
        By::Row => table.by_row(row, column),
        By::Column => table.by_column(row, column),
        By::Neither => None,
    };
    table.rows[row].cells[column].value = match worked {
        Some(worked) => worked.value(),
        None => CellValue::Missing(missing(table, row, column)),
    };
}

/// Why a cell has nothing: what it follows from is not available, or there is nothing to work out.
fn missing(table: &Table<Exact>, row: usize, column: usize) -> Shorthand {
    let gap = |value: &CellValue| *value == CellValue::Missing(Shorthand::NotAvailable);
    let cells = &table.rows[row].cells;
    let of = |parts: Vec<usize>| parts.into_iter().any(|part| gap(&cells[part].value));
    let by_row = |parts: Vec<usize>| {
        parts.into_iter().any(|part| gap(&table.rows[part].cells[column].value))
    };
    let unknown = match rule(table, row, column) {
        By::Row => table.rows[row].derived.as_ref().is_some_and(|it| by_row(it.formula.parts())),
        By::Column => {
            table.columns[column].derived.as_ref().is_some_and(|it| of(it.formula.parts()))
        }
        By::Neither => false,
    };
    if unknown { Shorthand::NotAvailable } else { Shorthand::NotApplicable }
}

fn circle(table: &Table<Exact>, (row, column): (usize, usize), sink: &mut Sink) {
    let row = &table.rows[row];
    let (key, keys) = if row.derived.is_some() {
        (&row.key, "row")
    } else {
        (&table.columns[column].key, "column")
    };
    let message = format!("the {keys} `{}` follows from itself", key.value);
    sink.report(
        Diagnostic::new(&rules::TOTAL_MISMATCH, key.span, message)
            .help("take one of the two out of the other's parts, or write its `values`"),
    );
}
