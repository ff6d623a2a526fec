//! What each kind of chart asks of its data.

use crate::model::{ChartKind, ChartUse, SeriesBy, Table};

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
        ChartKind::Columns | ChartKind::Rows | ChartKind::Stacked | ChartKind::Lines => None,
    }
}

/// A slope is the way between two moments: a third would have no place, and one is no way.
fn slope(chart: &ChartUse, table: &Table) -> Option<Problem> {
    let (option, shown, keys) = along(chart, table);
    if shown.len() == 2 {
        return None;
    }
    let chosen: Vec<_> = shown.iter().filter_map(|at| keys.get(*at)).collect();
    let chosen = if chosen.len() > 2 { chosen } else { keys.iter().collect() };
    let help = match chosen.as_slice() {
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

/// What runs along the axis: the option that chooses it, what is shown, and every key there is.
fn along<'t>(chart: &'t ChartUse, table: &'t Table) -> (&'static str, &'t [usize], Vec<&'t str>) {
    match chart.series {
        SeriesBy::Rows => {
            let keys = table.columns.iter().map(|column| column.key.value.as_str()).collect();
            ("columns", &chart.shown.columns, keys)
        }
        SeriesBy::Columns => {
            let keys = table.rows.iter().map(|row| row.key.value.as_str()).collect();
            ("rows", &chart.shown.rows, keys)
        }
    }
}
