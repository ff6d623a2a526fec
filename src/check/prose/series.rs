//! Which of two figures is the earlier one.
//!
//! Takes two cells of a table, gives their order in time, or nothing when they do not follow one another.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::passage::number;
use crate::model::{FigureId, Period, Site, Table};

/// Two figures of one thing at two times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) earlier: FigureId,
    pub(super) later: FigureId,
}

/// The order in time of two cells: of one row in two periods, or of one column.
pub(super) fn pair(site: &Site, one: FigureId, other: FigureId) -> Option<Pair> {
    if one.table != other.table {
        return None;
    }
    let table = site.table(one.table);
    let order = match (one.row == other.row, one.column == other.column) {
        (true, false) => order(column_key(table, one), column_key(table, other)),
        (false, true) => order(row_key(table, one), row_key(table, other)),
        _ => None,
    };
    match order? {
        Ordering::Less => Some(Pair { earlier: one, later: other }),
        Ordering::Greater => Some(Pair { earlier: other, later: one }),
        Ordering::Equal => None,
    }
}

/// The cell of the period right before, when the table has it.
pub(super) fn before(site: &Site, figure: FigureId) -> Option<FigureId> {
    let table = site.table(figure.table);
    let columns = figure.column.checked_sub(1).map(|column| FigureId { column, ..figure });
    let rows = figure.row.checked_sub(1).map(|row| FigureId { row, ..figure });
    let mut found = columns.into_iter().chain(rows).filter(|previous| {
        let pair = pair(site, *previous, figure);
        pair.is_some_and(|pair| pair.later == figure) && number(site, *previous).is_some()
    });
    let previous = found.next()?;
    let follows = |one: &str, next: &str| last_number(next) == last_number(one).map(|it| it + 1);
    let next = if previous.row == figure.row {
        follows(column_key(table, previous), column_key(table, figure))
    } else {
        follows(row_key(table, previous), row_key(table, figure))
    };
    next.then_some(previous)
}

/// Both numbers of a pair, the earlier one first.
pub(super) fn numbers(site: &Site, pair: Pair) -> Option<(Decimal, Decimal)> {
    Some((number(site, pair.earlier)?, number(site, pair.later)?))
}

fn column_key(table: &Table, figure: FigureId) -> &str {
    &table.columns[figure.column].key.value
}

fn row_key(table: &Table, figure: FigureId) -> &str {
    &table.rows[figure.row].key.value
}

/// The order of two keys that name times of one kind: `2021-22` is before `2022-23`.
fn order(one: &str, other: &str) -> Option<Ordering> {
    let counted = counted(one).zip(counted(other));
    if let Some((one, other)) = counted.filter(|(one, other)| one.0 == other.0) {
        return Some(one.1.cmp(&other.1));
    }
    let period = Period::of_key(one);
    let alike = one.len() == other.len() && Period::of_key(other) == period;
    (period != Period::None && alike).then(|| one.cmp(other))
}

/// `quarter-1`, `year-2`: which of the times that are counted.
fn counted(key: &str) -> Option<(&str, u32)> {
    let (word, number) = key.split_once('-')?;
    Some((word, number.parse().ok()?)).filter(|(word, _)| matches!(*word, "quarter" | "year"))
}

/// The last number of a key, the years of a financial year as one.
fn last_number(key: &str) -> Option<u32> {
    let digits = key.rsplit(|sign: char| !sign.is_ascii_digit()).next()?;
    digits.parse().ok()
}
