//! Shares of one whole make 100.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, Exact, Published, Shares, Table, sum};
use crate::source::Span;

pub(super) fn check(tables: &[Table<Exact>], sink: &mut Sink) {
    for table in tables {
        match table.shares {
            Some(Shares::Rows) => rows(table, sink),
            Some(Shares::Columns) => columns(table, sink),
            None => {}
        }
    }
}

fn rows(table: &Table<Exact>, sink: &mut Sink) {
    for row in table.rows.iter().filter(|row| row.derived.is_none()) {
        let numbers = table
            .columns
            .iter()
            .zip(&row.cells)
            .filter(|(column, _)| column.is_part())
            .map(|(_, cell)| Cell::exact(cell));
        compare(table, &row.label, row.key.span, sum(numbers), row.shares_published.as_ref(), sink);
    }
}

fn columns(table: &Table<Exact>, sink: &mut Sink) {
    for (at, column) in table.columns.iter().enumerate() {
        if !column.is_part() {
            continue;
        }
        let rows = table.rows.iter().filter(|row| row.derived.is_none());
        let sum = sum(rows.map(|row| row.cells[at].exact()));
        compare(table, &column.label, column.key.span, sum, None, sink);
    }
}

/// Shares with one missing cannot be added, and say nothing.
fn compare(
    table: &Table<Exact>,
    label: &str,
    span: Span,
    sum: Option<Decimal>,
    published: Option<&Published>,
    sink: &mut Sink,
) {
    let Some(sum) = sum else { return };
    let shown = table.measure.write(sum);
    if let Some(published) = published {
        if published.value != sum {
            let message = format!(
                "the shares of {label} make {shown}, not {}",
                table.measure.write(published.value)
            );
            sink.report(
                Diagnostic::new(&rules::SHARE_MISMATCH, published.span, message)
                    .help(format!("write value = {sum}, or delete `published_as`")),
            );
        }
        return;
    }
    if (sum - Decimal::ONE_HUNDRED).abs() > table.rounding {
        let message = format!("the shares of {label} make {shown}, not 100%");
        sink.report(
            Diagnostic::new(&rules::SHARE_MISMATCH, span, message)
                .help("correct a share")
                .help("or, if rounding is the cause, write at the top of the table: rounding = 1")
                .help(format!(
                    "or, if it has been published, keep it: published_as = {{ value = {sum}, reason = \"…\" }}"
                )),
        );
    }
}
