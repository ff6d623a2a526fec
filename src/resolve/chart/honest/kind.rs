//! What each kind of chart asks of its data.

use crate::model::{ChartKind, ChartUse, SeriesBy, Table};

/// More small panels than this are read one by one, and no longer compared.
const MOST_PANELS: usize = 12;

/// What is wrong, and what can be typed instead.
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) help: String,
}

/// Why a kind cannot draw what it is given, if so.
pub(super) fn problem(chart: &ChartUse, table: &Table) -> Option<Problem> {
    match chart.kind {
        ChartKind::Slope => slope(chart, table),
        ChartKind::Dots => dots(chart),
        ChartKind::Multiples => multiples(chart),
        ChartKind::Columns | ChartKind::Rows | ChartKind::Stacked | ChartKind::Lines => None,
    }
}

/// A slope is the way between two moments: a third would have no place, and one is no way.
fn slope(chart: &ChartUse, table: &Table) -> Option<Problem> {
    let (option, shown) = match chart.series {
        SeriesBy::Rows => ("columns", &chart.shown.columns),
        SeriesBy::Columns => ("rows", &chart.shown.rows),
    };
    if shown.len() == 2 {
        return None;
    }
    let keys = if shown.len() > 2 {
        shown.iter().filter_map(|&at| key(chart, table, at)).collect()
    } else {
        parts(chart, table)
    };
    let help = match keys.as_slice() {
        [first, .., last] => format!("write {option} = [\"{first}\", \"{last}\"] in the chart"),
        _ => "choose another kind: kind = \"rows\"".to_owned(),
    };
    Some(Problem { message: format!("a slope has two moments, not {}", shown.len()), help })
}

/// A dot alone is compared with nothing, and a bar tells its number better.
fn dots(chart: &ChartUse) -> Option<Problem> {
    let (count, option) = match chart.series {
        SeriesBy::Rows => (chart.shown.rows.len(), "columns"),
        SeriesBy::Columns => (chart.shown.columns.len(), "rows"),
    };
    (count < 2).then(|| Problem {
        message: "a row of dots compares two series or more".to_owned(),
        help: format!("write series = \"{option}\", or choose another kind: kind = \"rows\""),
    })
}

/// Panels need no colours, so there may be many; but not more than an eye takes in.
fn multiples(chart: &ChartUse) -> Option<Problem> {
    let (count, option) = match chart.series {
        SeriesBy::Rows => (chart.shown.rows.len(), "rows"),
        SeriesBy::Columns => (chart.shown.columns.len(), "columns"),
    };
    (count > MOST_PANELS).then(|| Problem {
        message: format!("{count} panels are too many to compare: {MOST_PANELS} are the most"),
        help: format!("choose fewer with {option} = […], or show the table alone"),
    })
}

/// The key of what runs along the axis.
fn key<'t>(chart: &ChartUse, table: &'t Table, at: usize) -> Option<&'t str> {
    let key = match chart.series {
        SeriesBy::Rows => table.columns.get(at).map(|column| &column.key),
        SeriesBy::Columns => table.rows.get(at).map(|row| &row.key),
    };
    key.map(|key| key.value.as_str())
}

/// The keys of all that could run along the axis and follows from nothing else.
fn parts<'t>(chart: &ChartUse, table: &'t Table) -> Vec<&'t str> {
    let columns = table.columns.iter().filter(|column| column.is_part());
    let rows = table.rows.iter().filter(|row| row.derived.is_none());
    match chart.series {
        SeriesBy::Rows => columns.map(|column| column.key.value.as_str()).collect(),
        SeriesBy::Columns => rows.map(|row| row.key.value.as_str()).collect(),
    }
}
