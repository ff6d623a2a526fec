//! A stated change, share, rate, rank or direction is the one that its figures give.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{CellValue, Derived, Exact, Table, Worked};

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    for row in 0..table.rows.len() {
        for column in 0..table.columns.len() {
            check_cell(table, row, column, sink);
        }
    }
}

fn check_cell(table: &Table<Exact>, row: usize, column: usize, sink: &mut Sink) {
    let rule = |derived: &Option<Box<Derived>>| derived.clone().filter(|it| !it.is_sum());
    let by_column = rule(&table.columns[column].derived);
    let by_row = rule(&table.rows[row].derived);
    let (derived, worked) = match (by_column, by_row) {
        (Some(_), Some(_)) | (None, None) => return,
        (Some(derived), None) => (derived, table.by_column(row, column)),
        (None, Some(derived)) => (derived, table.by_row(row, column)),
    };
    let cell = &table.rows[row].cells[column];
    let agrees = match (&worked, &cell.value) {
        (Some(Worked::Number(exact)), CellValue::Number(_)) => {
            cell.exact().is_none_or(|stated| agrees(stated, *exact))
        }
        (Some(Worked::Words(words)), CellValue::Text(text)) => text.eq_ignore_ascii_case(words),
        _ => return,
    };
    if agrees && cell.published().is_some() {
        sink.report(
            Diagnostic::new(
                &rules::DERIVED_MISMATCH,
                cell.span,
                "this does follow from its figures",
            )
            .help("delete `published_as`: it is for figures that do not agree with others"),
        );
    }
    if agrees || cell.published().is_some() {
        return;
    }
    let measure = &table.measure(row, column);
    let name =
        format!("{}.{}.{}", table.key, table.rows[row].key.value, table.columns[column].key.value);
    let given = worked.map_or_else(String::new, |worked| worked.value().words(measure));
    let message =
        format!("the figures of `{name}` give {given}, not {}", cell.value.words(measure));
    sink.report(
        Diagnostic::new(&rules::DERIVED_MISMATCH, cell.span, message)
            .related(derived.span, "worked out as this says")
            .help("delete the value: it is worked out where none is written")
            .help("or, if it has been published, keep it with `published_as` and a reason"),
    );
}

/// Whether a stated number is the exact one in the digits that are stated.
fn agrees(stated: Decimal, exact: Decimal) -> bool {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    exact.round_dp_with_strategy(stated.scale(), strategy) == stated
}
