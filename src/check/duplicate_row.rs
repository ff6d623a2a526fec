//! A row stands once: not under one name twice, not with another row's figures, not in a table of
//! another quarter.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, Exact, Row, Table};

/// Rows of so many digits that are all the same are no chance.
const NO_CHANCE: usize = 10;

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    labels(table, sink);
    figures(table, sink);
    quarters(table, sink);
}

fn labels(table: &Table<Exact>, sink: &mut Sink) {
    let mut seen: BTreeMap<String, &Row<Exact>> = BTreeMap::new();
    for row in &table.rows {
        let label = row.label.trim().to_lowercase();
        if let Some(first) = seen.get(&label) {
            let message = format!("two rows are labelled `{}`", row.label);
            sink.report(
                twice(row, first, message)
                    .help("delete the one that was left behind, or correct its label"),
            );
        } else {
            seen.insert(label, row);
        }
    }
}

fn twice(row: &Row<Exact>, first: &Row<Exact>, message: String) -> Diagnostic {
    Diagnostic::new(&rules::DUPLICATE_ROW, row.key.span, message)
        .related(first.key.span, "the first one")
}

fn figures(table: &Table<Exact>, sink: &mut Sink) {
    let mut seen: BTreeMap<Vec<Decimal>, &Row<Exact>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| row.derived.is_none()) {
        let numbers: Option<Vec<Decimal>> = row.cells.iter().map(Cell::exact).collect();
        let Some(numbers) = numbers else { continue };
        if let Some(first) = seen.get(&numbers) {
            if !is_no_chance(&numbers) {
                continue;
            }
            let message = format!("`{}` has the same figures as `{}`", row.label, first.label);
            sink.report(twice(row, first, message).help("correct the row that was copied"));
        } else {
            seen.insert(numbers, row);
        }
    }
}

/// Small numbers are alike by chance: two quarters can both have 2, 2 and 1.
fn is_no_chance(numbers: &[Decimal]) -> bool {
    let digits = |number: &Decimal| number.abs().to_string().trim_matches(['0', '.']).len();
    numbers.iter().map(digits).sum::<usize>() >= NO_CHANCE
}

/// A row of one quarter in a table whose title names another.
fn quarters(table: &Table<Exact>, sink: &mut Sink) {
    let mut named =
        table.title.value.split(|letter: char| !letter.is_alphanumeric()).filter_map(quarter);
    let (Some(title), None) = (named.next(), named.next()) else { return };
    for row in &table.rows {
        let label = row.label.split(|letter: char| !letter.is_alphanumeric()).find_map(quarter);
        if let Some(label) = label.filter(|label| *label != title) {
            let message = format!("the table is of Q{title} and this row of Q{label}");
            sink.report(
                Diagnostic::new(&rules::DUPLICATE_ROW, row.key.span, message)
                    .related(table.title.span, "the title")
                    .help("delete the row, if it was left behind when the table was copied"),
            );
        }
    }
}

fn quarter(word: &str) -> Option<char> {
    let mut letters = word.chars();
    let (first, number, end) = (letters.next()?, letters.next()?, letters.next());
    (matches!(first, 'q' | 'Q') && ('1'..='4').contains(&number) && end.is_none()).then_some(number)
}
