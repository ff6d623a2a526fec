//! Shares of one whole make 100.

use rust_decimal::Decimal;

use super::slip;
use super::total_mismatch::Part;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Exact, Published, Shares, Table, sum};
use crate::source::Span;

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    match table.shares {
        Some(Shares::Rows) => rows(table, sink),
        Some(Shares::Columns) => columns(table, sink),
        None => {}
    }
}

fn rows(table: &Table<Exact>, sink: &mut Sink) {
    for row in table.rows.iter().filter(|row| row.derived.is_none()) {
        let columns = table.columns.iter().zip(&row.cells).filter(|(column, _)| column.is_part());
        let parts = columns.map(|(column, cell)| Part::of(cell, false, &column.label));
        let published = row.shares_published.as_deref();
        compare(table, &row.label, row.key.span, parts.collect(), published, sink);
    }
}

fn columns(table: &Table<Exact>, sink: &mut Sink) {
    for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| column.is_part()) {
        let rows = table.rows.iter().filter(|row| row.derived.is_none());
        let parts = rows.map(|row| Part::of(&row.cells[at], false, &row.label));
        compare(table, &column.label, column.key.span, parts.collect(), None, sink);
    }
}

/// Shares with one missing cannot be added, and say nothing.
fn compare(
    table: &Table<Exact>,
    label: &str,
    span: Span,
    parts: Option<Vec<Part>>,
    published: Option<&Published>,
    sink: &mut Sink,
) {
    let Some(parts) = parts else { return };
    let Some(sum) = sum(parts.iter().map(|part| Some(part.number))) else { return };
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
        let likely =
            slip::of_part(&parts, Decimal::ONE_HUNDRED, |share| table.measure.write(share));
        let message = format!("the shares of {label} make {shown}, not 100%");
        sink.report(
            Diagnostic::new(&rules::SHARE_MISMATCH, span, message)
                .help(likely.unwrap_or_else(|| "correct a share".to_owned()))
                .help("or, if rounding is the cause, write at the top of the table: rounding = 1")
                .help(format!(
                    "or, if it has been published, keep it: published_as = {{ value = {sum}, reason = \"…\" }}"
                )),
        );
    }
}
