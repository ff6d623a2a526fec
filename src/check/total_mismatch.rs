//! A stated total equals the sum of its parts, to the last digit.

use rust_decimal::Decimal;

use super::Check;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, Site, Table};
use crate::source::Span;

pub(super) const CHECK: Check = Check { run };

fn run(site: &Site, sink: &mut Sink) {
    for table in &site.tables {
        rows(table, sink);
        columns(table, sink);
    }
}

/// One addend of a total: its number, and where it is written.
struct Part {
    number: Decimal,
    span: Span,
    label: String,
}

fn rows(table: &Table, sink: &mut Sink) {
    for row in &table.rows {
        let Some(total) = &row.total else { continue };
        for (at, column) in table.columns.iter().enumerate() {
            let parts = total.parts.iter().map(|(part, minus)| {
                let row = &table.rows[*part];
                let number = row.cells[at].value.number()?;
                let number = if *minus { -number } else { number };
                Some(Part { number, span: row.cells[at].span, label: row.label.clone() })
            });
            let name = format!("{}.{}", table.key, row.key.value);
            let name = if table.columns.len() == 1 { name } else { format!("{name}.{}", column.key.value) };
            total_of(table, at, &name, &row.cells[at], parts.collect(), sink);
        }
    }
}

fn columns(table: &Table, sink: &mut Sink) {
    for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| column.total) {
        for row in &table.rows {
            let parts = table
                .columns
                .iter()
                .zip(&row.cells)
                .filter(|(column, _)| !column.total && column.measure.kind.is_numeric())
                .map(|(column, cell)| {
                    let number = cell.value.number()?;
                    Some(Part { number, span: cell.span, label: column.label.clone() })
                });
            let name = format!("{}.{}.{}", table.key, row.key.value, column.key.value);
            total_of(table, at, &name, &row.cells[at], parts.collect(), sink);
        }
    }
}

/// Compares a total with its parts. A part without a number leaves nothing to compare.
fn total_of(
    table: &Table,
    column: usize,
    name: &str,
    cell: &Cell,
    parts: Option<Vec<Part>>,
    sink: &mut Sink,
) {
    let (Some(parts), Some(stated)) = (parts, cell.value.number()) else { return };
    if parts.is_empty() {
        return;
    }
    let sum: Decimal = parts.iter().map(|part| part.number).sum();
    let write = |number| table.columns[column].measure.write(number);
    match &cell.published {
        Some(published) if sum == published.value => sink.report(
            Diagnostic::new(
                &rules::TOTAL_MISMATCH,
                published.span,
                format!("the parts of `{name}` do add up to {}", write(sum)),
            )
            .help("delete `published_as`: it is for totals that do not agree with their parts"),
        ),
        None if (sum - stated).abs() > table.rounding => {
            sink.report(mismatch(name, cell.span, &parts, &write(sum), &write(stated)));
        }
        Some(_) | None => {}
    }
}

fn mismatch(name: &str, span: Span, parts: &[Part], sum: &str, stated: &str) -> Diagnostic {
    let message = format!("the parts of `{name}` add up to {sum}, not {stated}");
    let mut finding = Diagnostic::new(&rules::TOTAL_MISMATCH, span, message).label("stated here");
    for part in parts {
        finding = finding.related(part.span, format!("{}, one of {} parts", part.label, parts.len()));
    }
    finding.help(
        "correct a part or the total; or keep the published total: published_as = { value = …, reason = \"…\" }",
    )
}
