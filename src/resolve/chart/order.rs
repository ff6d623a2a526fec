//! The order of bars that an author asks for: by size, or as the table has them.
//!
//! Takes what is drawn, gives it in order. The chart's own table follows, as it shows the same.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, rules};
use crate::language::sequence::{Name, is_rest};
use crate::model::{ChartKind, Comparator, Order, SeriesBy, Table};
use crate::source::Span;

use super::super::options::Options;

/// The order that is asked for. Lines run in time, and stacked bars have no one size.
pub(super) fn order(
    options: &mut Options<'_>,
    kind: Option<ChartKind>,
    span: Span,
) -> Option<Order> {
    let found = options.choice("order", &Order::ALL)?;
    if kind.is_none_or(ChartKind::can_be_sorted) {
        return Some(found);
    }
    let message = "`order` sorts by size, and this chart has nothing to sort";
    options.sink.report(
        Diagnostic::new(&rules::BLOCK_OPTION, span, message)
            .help("delete `order`, or choose kind = \"rows\" or \"columns\""),
    );
    None
}

/// Puts comparators in the order of `comparators.toml`, in the places that they have among the rows:
/// each stands in the same place in every chart, whatever the order of `rows`.
pub(super) fn comparators(known: &[Comparator], table: &Table, rows: &mut [usize]) {
    let place = |row: usize| known.iter().position(|it| it.key == table.rows[row].key.value);
    let places: Vec<usize> = (0..rows.len()).filter(|at| place(rows[*at]).is_some()).collect();
    let mut sorted: Vec<usize> = places.iter().map(|at| rows[*at]).collect();
    sorted.sort_by_key(|row| place(*row));
    for (at, row) in places.into_iter().zip(sorted) {
        rows[at] = row;
    }
}

/// Puts the bars in order: by the first series, those without a number after the others, and what is
/// left over last.
pub(super) fn sort(
    order: Order,
    series: SeriesBy,
    table: &Table,
    rows: &mut [usize],
    columns: &mut [usize],
) {
    let number = |row: usize, column: usize| table.rows[row].cells[column].value.number();
    match series {
        SeriesBy::Columns => {
            let Some(column) = columns.first().copied() else { return };
            rows.sort_by(|one, next| {
                let place = |row: usize| (is_rest(Name::of_row(table, row)), number(row, column));
                compare(order, place(*one), place(*next))
            });
        }
        SeriesBy::Rows => {
            let Some(row) = rows.first().copied() else { return };
            columns.sort_by(|one, next| {
                let place =
                    |column: usize| (is_rest(Name::of_column(table, column)), number(row, column));
                compare(order, place(*one), place(*next))
            });
        }
    }
}

type Place = (bool, Option<Decimal>);

fn compare(order: Order, one: Place, next: Place) -> Ordering {
    let left_over = one.0.cmp(&next.0);
    let missing = one.1.is_none().cmp(&next.1.is_none());
    let size = match order {
        Order::Table => return Ordering::Equal,
        Order::Largest => next.1.cmp(&one.1),
        Order::Smallest => one.1.cmp(&next.1),
    };
    left_over.then(missing).then(size)
}
