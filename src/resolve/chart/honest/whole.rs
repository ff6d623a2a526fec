//! Whether the parts that a chart draws make an honest whole.
//!
//! Takes a chart whose kind draws parts of a whole, and its table; gives findings. It must not know
//! how the parts are drawn.

use rust_decimal::Decimal;

use super::Problem;
use crate::model::{CellValue, ChartKind, ChartUse, MeasureKind, SeriesBy, Shares, Table, sum};

/// More slices than this cannot be compared, and more marks than this cannot be told apart.
const MOST_SLICES: usize = 5;
const MOST_MARKS: usize = 4;
/// What published percentages may miss of 100 where their bars are drawn to one length.
const ROUNDED: Decimal = Decimal::ONE;

/// A row or a column of parts: its name and the places of its cells.
struct Whole {
    name: String,
    places: Vec<(usize, usize)>,
}

/// What is wrong with a whole that is not one.
pub(super) fn problems(chart: &ChartUse, table: &Table) -> Vec<Problem> {
    match chart.kind {
        ChartKind::Shares => shares(chart, table),
        ChartKind::Ring | ChartKind::Hundred => one_whole(chart, table),
        _ => Vec::new(),
    }
}

fn shares(chart: &ChartUse, table: &Table) -> Vec<Problem> {
    let wholes = wholes(chart, table);
    let cells = || wholes.iter().flat_map(|whole| &whole.places).copied();
    let of_all = one_part(&wholes)
        .or_else(|| cannot_add(table, cells()))
        .or_else(|| below_zero(table, cells()))
        .or_else(|| no_bar(table, &wholes));
    if let Some(problem) = of_all {
        return vec![problem];
    }
    let off = |whole: &Whole| {
        if is_checked(table, whole) {
            return None;
        }
        let sum = percentages(table, whole)?;
        let is_off = (sum - Decimal::ONE_HUNDRED).abs() > ROUNDED.max(table.rounding);
        is_off.then(|| not_hundred(table, whole, sum, "draw it with kind = \"rows\""))
    };
    wholes.iter().filter_map(off).collect()
}

fn one_whole(chart: &ChartUse, table: &Table) -> Vec<Problem> {
    let (rows, columns) = (chart.shown.rows.as_slice(), chart.shown.columns.as_slice());
    let places: Vec<_> = match (rows, columns) {
        ([row], columns) => columns.iter().map(|column| (*row, *column)).collect(),
        (rows, [column]) => rows.iter().map(|row| (*row, *column)).collect(),
        _ => return vec![several(chart.kind, table)],
    };
    let by_rows = columns.len() == 1;
    let name = match (rows, columns) {
        ([row], [_, _, ..]) => table.rows[*row].label.clone(),
        (_, [column, ..]) => table.columns[*column].label.clone(),
        _ => String::new(),
    };
    let whole = Whole { name, places };
    let cells = || whole.places.iter().copied();
    let problem = too_many(chart.kind, whole.places.len())
        .or_else(|| cannot_add(table, cells()))
        .or_else(|| missing(table, cells()))
        .or_else(|| below_zero(table, cells()))
        .or_else(|| nothing(table, &whole))
        .or_else(|| match percentages(table, &whole) {
            Some(_) if is_checked(table, &whole) => None,
            Some(sum) => wrong_sum(chart.kind, table, &whole, sum),
            None => not_all(table, &whole, by_rows),
        });
    problem.into_iter().collect()
}

/// The rows or columns of the table that each are a bar.
fn wholes(chart: &ChartUse, table: &Table) -> Vec<Whole> {
    let (rows, columns) = (&chart.shown.rows, &chart.shown.columns);
    match chart.series {
        SeriesBy::Columns => rows
            .iter()
            .map(|row| Whole {
                name: table.rows[*row].label.clone(),
                places: columns.iter().map(|column| (*row, *column)).collect(),
            })
            .collect(),
        SeriesBy::Rows => columns
            .iter()
            .map(|column| Whole {
                name: table.columns[*column].label.clone(),
                places: rows.iter().map(|row| (*row, *column)).collect(),
            })
            .collect(),
    }
}

fn one_part(wholes: &[Whole]) -> Option<Problem> {
    let is_one = wholes.iter().all(|whole| whole.places.len() < 2);
    let message = "each bar has one part, which always is 100%".to_owned();
    is_one.then(|| Problem {
        message,
        help: "write series = \"rows\" or series = \"columns\"".to_owned(),
    })
}

/// A bar with a hidden part is not drawn; when none is, there is no chart.
fn no_bar(table: &Table, wholes: &[Whole]) -> Option<Problem> {
    let is_hidden = |whole: &Whole| numbers(table, whole).any(|number| number.is_none());
    let cells = wholes.iter().flat_map(|whole| &whole.places).copied();
    wholes.iter().all(is_hidden).then(|| missing(table, cells)).flatten()
}

fn several(kind: ChartKind, table: &Table) -> Problem {
    let what = if kind == ChartKind::Ring { "a ring" } else { "a hundred marks" };
    let column = table.columns.last().map_or("…", |column| column.key.value.as_str());
    let message = format!("{what} shows one whole: choose one column or one row");
    Problem { message, help: format!("write columns = [\"{column}\"] in the chart") }
}

fn too_many(kind: ChartKind, count: usize) -> Option<Problem> {
    let (most, what) = match kind {
        ChartKind::Ring => (MOST_SLICES, "slices of a ring"),
        _ => (MOST_MARKS, "kinds of marks"),
    };
    let message = format!("{count} {what} cannot be told apart: {most} are the most");
    (count > most).then(|| Problem { message, help: "write kind = \"rows\"".to_owned() })
}

/// Rates and differences have no sum that means anything.
fn cannot_add(table: &Table, cells: impl Iterator<Item = (usize, usize)>) -> Option<Problem> {
    let mut kinds = cells.map(|(row, column)| table.measure(row, column).kind);
    let odd = kinds.find(|kind| matches!(kind, MeasureKind::Rate | MeasureKind::Points))?;
    let what = if odd == MeasureKind::Rate { "rates" } else { "percentage points" };
    let message = format!("{what} are no parts of a whole: they cannot be added");
    Some(Problem { message, help: "write kind = \"rows\"".to_owned() })
}

fn missing(table: &Table, mut cells: impl Iterator<Item = (usize, usize)>) -> Option<Problem> {
    let is_missing = |&(row, column): &(usize, usize)| {
        matches!(table.rows[row].cells[column].value, CellValue::Missing(_))
    };
    let (row, column) = cells.find(is_missing)?;
    let message = format!(
        "{} of {} hides a part, so that there is no whole to draw",
        table.words(row, column),
        table.rows[row].label
    );
    Some(Problem { message, help: "write kind = \"rows\", which shows what is known".to_owned() })
}

fn below_zero(table: &Table, mut cells: impl Iterator<Item = (usize, usize)>) -> Option<Problem> {
    let number = |(row, column): (usize, usize)| table.rows[row].cells[column].value.number();
    let (row, column) =
        cells.find(|place| number(*place).is_some_and(|number| number < Decimal::ZERO))?;
    let message =
        format!("{} is below zero and can be no part of a whole", table.words(row, column));
    Some(Problem { message, help: "write kind = \"rows\"".to_owned() })
}

fn nothing(table: &Table, whole: &Whole) -> Option<Problem> {
    let sum = sum(numbers(table, whole))?;
    let message = "all parts are zero: there is no whole to draw".to_owned();
    sum.is_zero().then(|| Problem { message, help: "say it in a sentence".to_owned() })
}

fn numbers(table: &Table, whole: &Whole) -> impl Iterator<Item = Option<Decimal>> {
    whole.places.iter().map(|(row, column)| table.rows[*row].cells[*column].value.number())
}

/// What percentages add up to; nothing for other numbers, or where one is missing.
fn percentages(table: &Table, whole: &Whole) -> Option<Decimal> {
    let (row, column) = whole.places.first()?;
    let is_percentage = table.measure(*row, *column).kind == MeasureKind::Percentage;
    is_percentage.then(|| sum(numbers(table, whole))).flatten()
}

/// Whether the table itself is held to these shares making 100: what is wrong with them is said
/// there, once. Shares that are published as they are go on to be looked at here.
fn is_checked(table: &Table, whole: &Whole) -> bool {
    let (rows, columns): (Vec<_>, Vec<_>) = whole.places.iter().copied().unzip();
    let is_one = |places: &[usize]| places.windows(2).all(|pair| pair.first() == pair.last());
    match table.shares {
        Some(Shares::Rows) if is_one(&rows) => {
            let all = table.columns.iter().filter(|column| column.is_part()).count();
            let row = rows.first().and_then(|row| table.rows.get(*row));
            columns.len() == all && row.is_some_and(|row| row.shares_published.is_none())
        }
        Some(Shares::Columns) if is_one(&columns) => {
            rows.len() == table.rows.iter().filter(|row| row.derived.is_none()).count()
        }
        _ => false,
    }
}

/// A ring must close; a hundred may leave marks empty, but no more than a hundred can be filled.
fn wrong_sum(kind: ChartKind, table: &Table, whole: &Whole, sum: Decimal) -> Option<Problem> {
    let off = sum - Decimal::ONE_HUNDRED;
    let is_wrong = match kind {
        ChartKind::Ring => off.abs() > table.rounding,
        _ => off > table.rounding,
    };
    let help = "if rounding is the cause, write at the top of the table: rounding = 1";
    is_wrong.then(|| not_hundred(table, whole, sum, help))
}

fn not_hundred(table: &Table, whole: &Whole, sum: Decimal, help: &str) -> Problem {
    let first = whole.places.first();
    let shown = first.map(|(row, column)| table.measure(*row, *column).write(sum));
    let shown = shown.unwrap_or_default();
    let message = format!("the percentages of {} make {shown}, not 100%", whole.name);
    Problem { message, help: help.to_owned() }
}

/// Counts are a whole when they make a total of the table, or are all that it has.
fn not_all(table: &Table, whole: &Whole, by_rows: bool) -> Option<Problem> {
    let sum = sum(numbers(table, whole))?;
    let &(row, column) = whole.places.first()?;
    let totals: Vec<_> = if by_rows {
        let rows = (0..table.rows.len()).filter(|at| table.rows[*at].is_total());
        rows.map(|at| (at, column)).collect()
    } else {
        let columns = (0..table.columns.len()).filter(|at| table.columns[*at].is_total());
        columns.map(|at| (row, at)).collect()
    };
    let value = |&(row, column): &(usize, usize)| table.rows[row].cells[column].value.number();
    let agrees =
        |number: Decimal| number.checked_sub(sum).is_some_and(|off| off.abs() <= table.rounding);
    if totals.iter().filter_map(value).any(agrees) {
        return None;
    }
    let shown = table.measure(row, column).write(sum);
    let message = match totals.last() {
        Some(&(at, place)) => {
            let name = if by_rows { &table.rows[at].label } else { &table.columns[place].label };
            format!("the parts make {shown}, and {name} is {}", table.words(at, place))
        }
        None if is_every_part(table, whole, by_rows) => return None,
        None => format!("the parts make {shown}, and the table has more parts than are drawn"),
    };
    let what = if by_rows { "rows" } else { "columns" };
    Some(Problem {
        message, help: format!("write every part in {what} = […], or kind = \"rows\"")
    })
}

fn is_every_part(table: &Table, whole: &Whole, by_rows: bool) -> bool {
    let parts = if by_rows {
        table.rows.iter().filter(|row| row.derived.is_none()).count()
    } else {
        table.columns.iter().filter(|column| column.is_part()).count()
    };
    whole.places.len() >= parts
}
