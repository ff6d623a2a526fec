//! What stands along the axis of a chart: in the order of time where it is time, with a place for
//! each period that the table skips.
//!
//! Takes a table and what is drawn of it, gives the categories. It must not know how they are drawn.

use crate::model::{Category, ChartKind, Period, SeriesBy, Stands, Table, TableUse};

/// More periods than this are not named one by one: one place says that some are missing.
const MOST_SKIPPED: i64 = 24;

/// Whether the categories of a kind follow one another along an axis, which can be time.
pub(super) fn is_along(kind: ChartKind) -> bool {
    matches!(
        kind,
        ChartKind::Columns
            | ChartKind::Rows
            | ChartKind::Stacked
            | ChartKind::Lines
            | ChartKind::Multiples
    )
}

/// The categories of a chart, in the order in which they are drawn.
///
/// What is not `is_in_time` keeps the order in which it is shown.
pub(super) fn categories(
    table: &Table,
    shown: &TableUse,
    series: SeriesBy,
    is_in_time: bool,
) -> Vec<Category> {
    let written: Vec<Category> = match series {
        SeriesBy::Rows => shown
            .columns
            .iter()
            .map(|at| {
                let column = &table.columns[*at];
                category(*at, &column.key.value, &column.label)
            })
            .collect(),
        SeriesBy::Columns => shown
            .rows
            .iter()
            .map(|at| {
                let row = &table.rows[*at];
                category(*at, &row.key.value, &row.label)
            })
            .collect(),
    };
    let declared = if series == SeriesBy::Rows { table.period } else { Period::None };
    match in_time(&written, declared).filter(|_| is_in_time) {
        Some((period, timed)) => filled(period, timed, |key| match series {
            SeriesBy::Rows => table.column(key).is_some(),
            SeriesBy::Columns => table.row(key).is_some(),
        }),
        None => written,
    }
}

fn category(at: usize, key: &str, label: &str) -> Category {
    Category { key: key.to_owned(), label: label.to_owned(), stands: Stands::At(at), time: None }
}

/// The categories in the order of time, when each is a period and all are of one kind.
fn in_time(written: &[Category], declared: Period) -> Option<(Period, Vec<Category>)> {
    let first = &written.first()?.key;
    let period = if declared == Period::None { Period::of_key(first) } else { declared };
    let shape = |key: &str| key.split('-').count();
    let place = |category: &Category| {
        let time = period.place(&category.key).filter(|_| shape(&category.key) == shape(first))?;
        Some(Category { time: Some(time), ..category.clone() })
    };
    let mut timed: Vec<Category> = written.iter().map(place).collect::<Option<_>>()?;
    timed.sort_by_key(|category| category.time);
    let rises = timed.windows(2).all(|pair| pair[0].time < pair[1].time);
    rises.then_some((period, timed))
}

/// Puts a category into each gap, in steps of the greatest step that all periods share.
fn filled(period: Period, timed: Vec<Category>, is_known: impl Fn(&str) -> bool) -> Vec<Category> {
    let places: Vec<i64> = timed.iter().filter_map(|category| category.time).collect();
    let steps = places.windows(2).map(|pair| pair[1] - pair[0]);
    let step = steps.clone().fold(0, common);
    // A day is a point in time: between two of them nothing is missing.
    if period == Period::Date || step == 0 {
        return timed;
    }
    let skipped: i64 = steps.map(|length| length / step - 1).sum();
    let name = namer(period, &timed);
    let mut out: Vec<Category> = Vec::with_capacity(timed.len());
    for category in timed {
        let before = out.last().and_then(|before| before.time);
        if let (Some(before), Some(time)) = (before, category.time) {
            let gap = (1..(time - before) / step).map(|nth| before + nth * step);
            let few = if skipped > MOST_SKIPPED { 1 } else { usize::MAX };
            out.extend(gap.take(few).map(|time| {
                let key = period.key(time, &category.key);
                let stands = if is_known(&key) { Stands::NotShown } else { Stands::NoData };
                Category { label: name(time, &key), key, stands, time: Some(time) }
            }));
        }
        out.push(category);
    }
    out
}

/// The greatest number that divides both.
fn common(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { common(other, one % other) }
}

/// Writes a period as the other labels are written: the way that gives every one of them.
fn namer(period: Period, timed: &[Category]) -> impl Fn(i64, &str) -> String + use<> {
    let names: Vec<Vec<String>> = timed
        .iter()
        .map(|category| category.time.map_or_else(Vec::new, |time| period.names(time)))
        .collect();
    let around = |at: usize, way: usize| timed[at].label.split_once(names[at].get(way)?);
    let ways = 0..names.first().map_or(0, Vec::len);
    let found = ways.into_iter().find_map(|way| {
        let found = around(0, way)?;
        let all = (1..timed.len()).all(|at| around(at, way) == Some(found));
        all.then(|| (way, (found.0.to_owned(), found.1.to_owned())))
    });
    move |time, key| match &found {
        Some((way, (before, after))) => {
            let name = period.names(time).into_iter().nth(*way).unwrap_or_default();
            format!("{before}{name}{after}")
        }
        None => key.to_owned(),
    }
}
