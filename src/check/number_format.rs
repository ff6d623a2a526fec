//! A point or a comma in the wrong place makes a number a thousand times too large or too small.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, Exact, MeasureKind, Table};

/// Money has pence: two decimals.
const PENCE: u32 = 2;

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    for column in (0..table.columns.len()).filter(|at| table.columns[*at].is_part()) {
        check_column(table, column, sink);
    }
}

fn check_column(table: &Table<Exact>, at: usize, sink: &mut Sink) {
    let cells = || table.rows.iter().filter(|row| row.derived.is_none()).map(|row| &row.cells[at]);
    for (row, line) in table.rows.iter().enumerate().filter(|(_, row)| row.derived.is_none()) {
        let (cell, measure) = (&line.cells[at], table.measure(row, at));
        let Some(number) = cell.exact() else { continue };
        let others = || cells().filter(|other| other.span != cell.span).filter_map(Cell::exact);
        let alone =
            number.scale() == 3 && others().count() > 1 && others().all(|it| it.scale() == 0);
        let problem = match measure.kind {
            MeasureKind::Money if measure.unit == "£" && number.scale() > PENCE => {
                "pounds have two decimals at most"
            }
            MeasureKind::Count if !number.fract().is_zero() => "a count is a whole number",
            _ if alone => "it alone has three decimals",
            _ => continue,
        };
        sink.report(finding(number, problem, cell));
    }
}

fn finding(number: Decimal, problem: &str, cell: &Cell<Exact>) -> Diagnostic {
    let message = format!("`{number}` may have a point for a thousands comma: {problem}");
    let finding = Diagnostic::new(&rules::NUMBER_FORMAT, cell.span, message);
    let thousands = Some(number * Decimal::ONE_THOUSAND).filter(|meant| meant.fract().is_zero());
    match thousands.filter(|_| number.scale() == 3) {
        Some(meant) => finding.help(format!("did you mean {}?", meant.normalize())),
        None => finding.help("correct the digits, or give the column another `unit` or `type`"),
    }
}
