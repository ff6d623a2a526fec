//! A stated total equals the sum of its parts, to the last digit.

use rust_decimal::Decimal;

use super::slip;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, Exact, Formula, Table};
use crate::source::Span;

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    rows(table, sink);
    columns(table, sink);
}

/// One addend of a total: its number, with a minus if it is taken away, and where it is written.
pub(super) struct Part {
    pub(super) number: Decimal,
    pub(super) span: Span,
    pub(super) label: String,
}

fn rows(table: &Table<Exact>, sink: &mut Sink) {
    for (place, row) in table.rows.iter().enumerate() {
        let Some(Formula::Sum(parts)) = row.derived.as_ref().map(|it| &it.formula) else {
            continue;
        };
        for (at, column) in table.columns.iter().enumerate() {
            // A total of shares or changes is worked out from totals, not added up.
            if column.derived.is_some() && !column.is_total() {
                continue;
            }
            let parts = parts.iter().map(|(part, minus)| {
                let row = &table.rows[*part];
                Part::of(&row.cells[at], *minus, &row.label)
            });
            let name = format!("{}.{}", table.key, row.key.value);
            let name = if table.columns.len() == 1 {
                name
            } else {
                format!("{name}.{}", column.key.value)
            };
            let stated = Stated { table, row: place, column: at, name, cell: &row.cells[at] };
            stated.compare(parts.collect(), sink);
        }
    }
}

fn columns(table: &Table<Exact>, sink: &mut Sink) {
    for (at, column) in table.columns.iter().enumerate() {
        let Some(Formula::Sum(parts)) = column.derived.as_ref().map(|it| &it.formula) else {
            continue;
        };
        let rows = table.rows.iter().enumerate();
        for (place, row) in rows.filter(|(_, row)| row.derived.is_none() || row.is_total()) {
            let parts = parts.iter().map(|(part, minus)| {
                Part::of(&row.cells[*part], *minus, &table.columns[*part].label)
            });
            let name = format!("{}.{}.{}", table.key, row.key.value, column.key.value);
            let stated = Stated { table, row: place, column: at, name, cell: &row.cells[at] };
            stated.compare(parts.collect(), sink);
        }
    }
}

impl Part {
    pub(super) fn of(cell: &Cell<Exact>, minus: bool, label: &str) -> Option<Self> {
        let number = cell.exact()?;
        let number = if minus { -number } else { number };
        Some(Self { number, span: cell.span, label: label.to_owned() })
    }
}

/// A total as it is stated.
struct Stated<'a> {
    table: &'a Table<Exact>,
    row: usize,
    column: usize,
    /// Its path: `income.total`.
    name: String,
    cell: &'a Cell<Exact>,
}

impl Stated<'_> {
    /// Compares the total with its parts. A part without a number leaves nothing to compare.
    fn compare(&self, parts: Option<Vec<Part>>, sink: &mut Sink) {
        let (Some(parts), Some(stated)) = (parts, self.cell.exact()) else { return };
        if parts.is_empty() {
            return;
        }
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.number));
        let Some(sum) = sum else { return };
        match self.cell.published() {
            Some(published) if sum == published.value => {
                sink.report(self.not_needed(published.span, sum));
            }
            None if sum != stated && !self.is_rounding(&parts, sum - stated) => {
                sink.report(self.mismatch(&parts, sum, stated));
            }
            Some(_) | None => {}
        }
    }

    /// Whether the rounding that the table declares can make this difference: each number is at most
    /// half of its last digit away from the exact one.
    fn is_rounding(&self, parts: &[Part], difference: Decimal) -> bool {
        let scale = parts.iter().map(|part| part.number.scale()).max().unwrap_or(0);
        let unit = Decimal::new(1, scale) * self.table.rounding.max(Decimal::ONE).trunc();
        let most = unit * Decimal::from(parts.len() + 1) / Decimal::TWO;
        difference.abs() <= self.table.rounding.min(most)
    }

    fn write(&self, number: Decimal) -> String {
        self.table.measure(self.row, self.column).write(number)
    }

    fn not_needed(&self, span: Span, sum: Decimal) -> Diagnostic {
        let message = format!("the parts of `{}` do add up to {}", self.name, self.write(sum));
        Diagnostic::new(&rules::TOTAL_MISMATCH, span, message)
            .help("delete `published_as`: it is for totals that do not agree with their parts")
    }

    fn mismatch(&self, parts: &[Part], sum: Decimal, stated: Decimal) -> Diagnostic {
        let (name, count) = (&self.name, parts.len());
        let (written, shown) = (self.write(sum), self.write(stated));
        let message = format!("the parts of `{name}` add up to {written}, not {shown}");
        let mut finding =
            Diagnostic::new(&rules::TOTAL_MISMATCH, self.cell.span, message).label("stated here");
        for part in parts {
            finding = finding.related(part.span, format!("{}, one of {count} parts", part.label));
        }
        let likely = slip::likely(parts, stated, |number| self.write(number));
        let correct = likely.unwrap_or_else(|| "correct a part or the total".to_owned());
        finding.help(correct).help(self.keep(stated))
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
