//! A hidden number cannot be worked out from what is shown beside it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::solve::{Equation, determined};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{CellValue, Exact, Formula, MeasureKind, Shares, Table};

/// A cell: its row and its column.
type Place = (usize, usize);

/// Cells that add up to what readers know, some taken away.
struct Sum {
    cells: Vec<(Place, bool)>,
    /// Where the sum is shown, if it is a cell.
    shown: Option<Place>,
}

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    let hidden = hidden(table);
    if !hidden.is_empty() {
        check_sums(table, &hidden, sink);
        check_percentages(table, sink);
    }
}

fn hidden(table: &Table<Exact>) -> Vec<Place> {
    places(table).filter(|(row, column)| table.rows[*row].cells[*column].is_hidden()).collect()
}

fn places(table: &Table<Exact>) -> impl Iterator<Item = Place> {
    let columns = table.columns.len();
    (0..table.rows.len()).flat_map(move |row| (0..columns).map(move |column| (row, column)))
}

fn check_sums(table: &Table<Exact>, hidden: &[Place], sink: &mut Sink) {
    // Rounded figures add up to nothing that is exact.
    if table.disclosure.as_ref().is_some_and(|rule| rule.rounds_to.is_some()) {
        return;
    }
    let unknown: BTreeMap<Place, usize> =
        hidden.iter().enumerate().map(|(at, place)| (*place, at)).collect();
    let sums: Vec<Sum> = sums(table).into_iter().filter(|sum| is_known(table, sum)).collect();
    let equations: Vec<Equation> = sums.iter().map(|sum| equation(sum, &unknown)).collect();
    let mut given: Vec<usize> = determined(&equations, hidden.len());
    for (sum, equation) in sums.iter().zip(&equations) {
        if is_at_the_edge(table, sum, equation, hidden) {
            given.extend(equation.iter().map(|(unknown, _)| *unknown));
        }
    }
    given.sort_unstable();
    given.dedup();
    for at in given {
        let sum = sums
            .iter()
            .zip(&equations)
            .find(|(_, equation)| equation.iter().any(|(unknown, _)| *unknown == at));
        if let Some((sum, _)) = sum {
            sink.report(gap(table, hidden[at], sum));
        }
    }
}

fn equation(sum: &Sum, unknown: &BTreeMap<Place, usize>) -> Equation {
    sum.cells
        .iter()
        .filter_map(|(place, minus)| unknown.get(place).map(|at| (*at, *minus)))
        .collect()
}

/// Every sum that a reader of the table knows of.
fn sums(table: &Table<Exact>) -> Vec<Sum> {
    let mut sums = Vec::new();
    for row in 0..table.rows.len() {
        let Some(formula) = row_formula(table, row) else { continue };
        let columns = (0..table.columns.len())
            .filter(|at| table.columns[*at].is_part() || table.columns[*at].is_total());
        sums.extend(columns.filter_map(|column| sum(formula, (row, column), |row| (row, column))));
    }
    for column in 0..table.columns.len() {
        let Some(derived) = &table.columns[column].derived else { continue };
        let rows = (0..table.rows.len())
            .filter(|row| table.rows[*row].derived.is_none() || table.rows[*row].is_total());
        sums.extend(
            rows.filter_map(|row| sum(&derived.formula, (row, column), |column| (row, column))),
        );
    }
    sums.extend(shares(table));
    sums
}

fn row_formula(table: &Table<Exact>, row: usize) -> Option<&Formula> {
    table.rows[row].derived.as_ref().map(|derived| &derived.formula)
}

fn sum(formula: &Formula, own: Place, place: impl Fn(usize) -> Place) -> Option<Sum> {
    let mut cells: Vec<(Place, bool)> = match formula {
        Formula::Sum(parts) => parts.iter().map(|(part, minus)| (place(*part), *minus)).collect(),
        Formula::Change { from, to } => vec![(place(*to), false), (place(*from), true)],
        _ => return None,
    };
    cells.push((own, true));
    Some(Sum { cells, shown: Some(own) })
}

/// Shares of one whole make 100, and so the last one is known.
fn shares(table: &Table<Exact>) -> Vec<Sum> {
    let rows = || (0..table.rows.len()).filter(|row| table.rows[*row].derived.is_none());
    let columns = || (0..table.columns.len()).filter(|column| table.columns[*column].is_part());
    let sum = |places: Vec<Place>| Sum {
        cells: places.into_iter().map(|place| (place, false)).collect(),
        shown: None,
    };
    match table.shares {
        Some(Shares::Rows) => {
            rows().map(|row| sum(columns().map(|column| (row, column)).collect())).collect()
        }
        Some(Shares::Columns) => {
            columns().map(|column| sum(rows().map(|row| (row, column)).collect())).collect()
        }
        None => Vec::new(),
    }
}

/// Whether readers see every cell of a sum that is not hidden.
fn is_known(table: &Table<Exact>, sum: &Sum) -> bool {
    sum.cells.iter().all(|((row, column), _)| {
        let cell = &table.rows[*row].cells[*column];
        cell.is_hidden() || matches!(cell.value, CellValue::Number(_))
    })
}

/// Whether the hidden parts can only be as small, or as large, as the rule allows: two that make 2
/// are 1 and 1.
fn is_at_the_edge(table: &Table<Exact>, sum: &Sum, equation: &Equation, hidden: &[Place]) -> bool {
    let Some(rule) = &table.disclosure else { return false };
    let Some(first) = equation.first() else { return false };
    // The total itself may be hidden, and parts that are taken away bound nothing.
    let total = sum.shown.is_some_and(|place| hidden.contains(&place));
    if total || equation.iter().any(|(_, minus)| *minus != first.1) {
        return false;
    }
    let exact = equation.iter().map(|(unknown, _)| {
        let (row, column) = hidden[*unknown];
        table.rows[row].cells[column].exact().filter(|number| rule.hides(*number))
    });
    let Some(numbers) = exact.collect::<Option<Vec<Decimal>>>() else { return false };
    let made: Decimal = numbers.iter().sum();
    let count = Decimal::from(numbers.len());
    made == count * Decimal::from(*rule.hides.start())
        || made == count * Decimal::from(*rule.hides.end())
}

fn gap(table: &Table<Exact>, (row, column): Place, sum: &Sum) -> Diagnostic {
    let cell = &table.rows[row].cells[column];
    let name = name(table, (row, column));
    let from =
        if sum.shown.is_some() { "its total and the other parts" } else { "the other shares" };
    let message = format!("the hidden figure `{name}` can be worked out from {from}");
    let finding = Diagnostic::new(&rules::DISCLOSURE_GAP, cell.span, message);
    let finding = match sum.shown.filter(|place| *place != (row, column)) {
        Some((total, at)) => finding
            .related(table.rows[total].cells[at].span, "less the other parts, this gives it away"),
        None => finding,
    };
    match smallest(table, sum) {
        Some((place, number)) => {
            let written = number.to_string();
            finding
                .related(
                    table.rows[place.0].cells[place.1].span,
                    "the smallest that is shown beside it",
                )
                .help(format!(
                    "hide another figure of the sum too: write \"{written} [c]\" for {}",
                    self::name(table, place)
                ))
                .help("or hide the total: write \"[c]\" for it")
        }
        None => finding.help("hide the total too: write \"[c]\" for it"),
    }
}

/// The smallest part of a sum that readers see, which tells them least when it is hidden.
fn smallest(table: &Table<Exact>, sum: &Sum) -> Option<(Place, Decimal)> {
    let shown =
        sum.cells.iter().filter(|(place, _)| Some(*place) != sum.shown).filter_map(|(place, _)| {
            let number = table.rows[place.0].cells[place.1].value.number()?;
            (!number.is_zero()).then_some((*place, number))
        });
    shown.min_by_key(|(_, number)| *number)
}

fn name(table: &Table<Exact>, (row, column): Place) -> String {
    let row = &table.rows[row].key.value;
    match table.columns.as_slice() {
        [_] => format!("{}.{row}", table.key),
        columns => format!("{}.{row}.{}", table.key, columns[column].key.value),
    }
}

/// A percentage or a rate that is typed beside a hidden count tells it to whoever knows the whole.
fn check_percentages(table: &Table<Exact>, sink: &mut Sink) {
    if table.disclosure.is_none() {
        return;
    }
    let of_whole = |at: usize| {
        matches!(table.columns[at].measure.kind, MeasureKind::Percentage | MeasureKind::Rate)
    };
    for (row, place) in table.rows.iter().zip(0..) {
        let count =
            row.cells.iter().enumerate().find(|(at, cell)| !of_whole(*at) && cell.is_hidden());
        let Some((_, count)) = count else { continue };
        for (at, cell) in row.cells.iter().enumerate().filter(|(at, _)| of_whole(*at)) {
            if cell.value.number().is_some_and(|number| !number.is_zero()) {
                let name = name(table, (place, at));
                let message = format!("`{name}` gives the hidden number of its row away");
                sink.report(
                    Diagnostic::new(&rules::DISCLOSURE_GAP, cell.span, message)
                        .related(count.span, "hidden here")
                        .help("write \"[c]\" for it"),
                );
            }
        }
    }
}
