//! What each kind of chart asks of its data.

use super::{Problem, has_total, places};
use crate::language::sequence::{Name, is_ordered};
use crate::model::{ChartKind, ChartUse, MeasureKind, SeriesBy, Shares, Table};

/// More small panels than this are read one by one, and no longer compared.
const MOST_PANELS: usize = 12;

/// Why a kind cannot draw what it is given, if so.
pub(super) fn problem(chart: &ChartUse, table: &Table) -> Option<Problem> {
    match chart.kind {
        ChartKind::Slope => slope(chart, table),
        ChartKind::Dots => dots(chart),
        ChartKind::Multiples => multiples(chart),
        ChartKind::Lines => not_in_time(chart, table),
        ChartKind::Stacked => not_a_whole(chart, table),
        _ => None,
    }
}

/// A slope is the way between two moments: a third would have no place, and one is no way.
fn slope(chart: &ChartUse, table: &Table) -> Option<Problem> {
    let (option, shown) = match chart.series {
        SeriesBy::Rows => ("columns", &chart.shown.columns),
        SeriesBy::Columns => ("rows", &chart.shown.rows),
    };
    if shown.len() == 2 {
        return (!has_line(chart, table)).then(|| Problem {
            message: "nothing has a number at both moments, so there is no line to draw".to_owned(),
            help: "choose another kind: kind = \"rows\"".to_owned(),
        });
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

/// Whether any series has a number at both moments.
fn has_line(chart: &ChartUse, table: &Table) -> bool {
    let is_number =
        |row: usize, column: usize| table.rows[row].cells[column].value.number().is_some();
    let (rows, columns) = (&chart.shown.rows, &chart.shown.columns);
    match chart.series {
        SeriesBy::Rows => {
            rows.iter().any(|row| columns.iter().all(|column| is_number(*row, *column)))
        }
        SeriesBy::Columns => {
            columns.iter().any(|column| rows.iter().all(|row| is_number(*row, *column)))
        }
    }
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

/// A line says that what lies between two points was passed through.
fn not_in_time(chart: &ChartUse, table: &Table) -> Option<Problem> {
    (!is_ordered(&Name::along(chart, table))).then(|| said("a line joins moments in time: draw bars", "write kind = \"columns\", or series = \"rows\" or \"columns\" if the lines should run the other way"))
}

/// Stacked bars say that their parts add up to something.
fn not_a_whole(chart: &ChartUse, table: &Table) -> Option<Problem> {
    const HELP: &str = "write kind = \"columns\", which stand side by side";
    let (row, column) = places(&chart.shown).next()?;
    let wanted = match chart.series {
        SeriesBy::Columns => Shares::Rows,
        SeriesBy::Rows => Shares::Columns,
    };
    match table.measure(row, column).kind {
        MeasureKind::Rate | MeasureKind::Points => {
            Some(said("rates cannot be added, so they cannot be stacked", HELP))
        }
        MeasureKind::Percentage if table.shares != Some(wanted) => Some(said(
            "these percentages are not shares of one whole, so they cannot be stacked",
            "write kind = \"columns\"; if each bar makes 100%, say so in the table: shares = \"rows\" or \"columns\"",
        )),
        _ if has_total(chart, table).is_some() => Some(said(
            "a total is stacked on its own parts, which counts them twice",
            "leave the total out with rows = [\"…\"] or columns = [\"…\"]",
        )),
        _ => None,
    }
}

fn said(message: &str, help: &str) -> Problem {
    Problem { message: message.to_owned(), help: help.to_owned() }
}
