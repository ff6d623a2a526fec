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
            let stated = Stated { table, column: at, name, cell: &row.cells[at] };
            stated.compare(parts.collect(), sink);
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
            let stated = Stated { table, column: at, name, cell: &row.cells[at] };
            stated.compare(parts.collect(), sink);
        }
    }
}

/// A total as it is stated.
struct Stated<'a> {
    table: &'a Table,
    column: usize,
    /// Its path: `income.total`.
    name: String,
    cell: &'a Cell,
}

impl Stated<'_> {
    /// Compares the total with its parts. A part without a number leaves nothing to compare.
    fn compare(&self, parts: Option<Vec<Part>>, sink: &mut Sink) {
        let (Some(parts), Some(stated)) = (parts, self.cell.value.number()) else { return };
        if parts.is_empty() {
            return;
        }
        let sum: Decimal = parts.iter().map(|part| part.number).sum();
        match &self.cell.published {
            Some(published) if sum == published.value => {
                sink.report(self.not_needed(published.span, sum));
            }
            None if (sum - stated).abs() > self.table.rounding => {
                sink.report(self.mismatch(&parts, sum, stated));
            }
            Some(_) | None => {}
        }
    }

    fn write(&self, number: Decimal) -> String {
        self.table.columns[self.column].measure.write(number)
    }

    fn not_needed(&self, span: Span, sum: Decimal) -> Diagnostic {
        let message = format!("the parts of `{}` do add up to {}", self.name, self.write(sum));
        Diagnostic::new(&rules::TOTAL_MISMATCH, span, message)
            .help("delete `published_as`: it is for totals that do not agree with their parts")
    }

    fn mismatch(&self, parts: &[Part], sum: Decimal, stated: Decimal) -> Diagnostic {
        let (name, count) = (&self.name, parts.len());
        let (sum, shown) = (self.write(sum), self.write(stated));
        let message = format!("the parts of `{name}` add up to {sum}, not {shown}");
        let mut finding =
            Diagnostic::new(&rules::TOTAL_MISMATCH, self.cell.span, message).label("stated here");
        for part in parts {
            finding = finding.related(part.span, format!("{}, one of {count} parts", part.label));
        }
        finding.help("correct a part or the total").help(self.keep(stated))
    }

    /// How to keep a total that has been published.
    fn keep(&self, stated: Decimal) -> String {
        let column = match self.table.columns.as_slice() {
            [_] => String::new(),
            columns => format!("column = \"{}\", ", columns[self.column].key.value),
        };
        format!(
            "or, if it has been published, keep it: published_as = {{ {column}value = {stated}, reason = \"…\" }}"
        )
    }
}
