//! Whether a chart can honestly be drawn from what it is given.

use super::whole;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::sequence::{Name, is_ordered};
use crate::model::{
    CellValue, ChartKind, ChartUse, Derived, Formula, MeasureKind, SeriesBy, Shares, Table,
    TableUse,
};
use crate::source::Span;

/// From this many series on, a reader loses the thread; more than [`MOST_SERIES`] cannot be told
/// apart.
const MANY_SERIES: usize = 4;
const MOST_SERIES: usize = 6;

/// Reports what cannot honestly be drawn. False when nothing should be.
pub(super) fn check(chart: &ChartUse, table: &Table, span: Span, sink: &mut Sink) -> bool {
    let problem = of_numbers(chart, table).or_else(|| of_kind(chart, table));
    if let Some((problem, help)) = problem {
        sink.report(
            Diagnostic::new(&rules::CHART_DATA, span, problem)
                .related(table.title.span, "the table")
                .help(help),
        );
        return false;
    }
    // The parts of one whole are counted with the whole.
    if !matches!(chart.kind, ChartKind::Ring | ChartKind::Hundred) {
        check_series(chart, span, sink);
        check_totals(chart, table, span, sink);
    }
    whole::check(chart, table, span, sink)
}

/// What is wrong, and what to type.
type Problem = (&'static str, &'static str);

/// Numbers that no axis can carry together.
fn of_numbers(chart: &ChartUse, table: &Table) -> Option<Problem> {
    const HELP: &str = "write columns = [\"…\"] or rows = [\"…\"] in the chart";
    let shown = &chart.shown;
    let mut kinds: Vec<MeasureKind> =
        places(shown).map(|(row, column)| table.measure(row, column).kind).collect();
    kinds.dedup();
    let mut numbers = places(shown).map(|(row, column)| &table.rows[row].cells[column].value);
    let problem = if kinds.iter().any(|kind| !kind.is_numeric()) {
        "words and dates cannot be drawn: choose columns of numbers"
    } else if kinds.len() > 1 {
        "one axis cannot carry two kinds of number: choose columns of one kind"
    } else if !numbers.any(|value| matches!(value, CellValue::Number(_))) {
        "there is no number to draw"
    } else {
        return None;
    };
    Some((problem, HELP))
}

/// Numbers that this kind of chart says something untrue of.
fn of_kind(chart: &ChartUse, table: &Table) -> Option<Problem> {
    match chart.kind {
        ChartKind::Lines => not_in_time(chart, table),
        ChartKind::Stacked => not_a_whole(chart, table),
        _ => None,
    }
}

/// A line says that what lies between two points was passed through.
fn not_in_time(chart: &ChartUse, table: &Table) -> Option<Problem> {
    (!is_ordered(&Name::along(chart, table))).then_some((
        "a line joins moments in time: draw bars",
        "write kind = \"columns\", or series = \"rows\" or \"columns\" if the lines should run the other way",
    ))
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
            Some(("rates cannot be added, so they cannot be stacked", HELP))
        }
        MeasureKind::Percentage if table.shares != Some(wanted) => Some((
            "these percentages are not shares of one whole, so they cannot be stacked",
            "write kind = \"columns\"; if each bar makes 100%, say so in the table: shares = \"rows\" or \"columns\"",
        )),
        _ if has_total(chart, table).is_some() => Some((
            "a total is stacked on its own parts, which counts them twice",
            "leave the total out with rows = [\"…\"] or columns = [\"…\"]",
        )),
        _ => None,
    }
}

/// A total towers over its parts, and a reader takes it for one of them.
fn check_totals(chart: &ChartUse, table: &Table, span: Span, sink: &mut Sink) {
    if !chart.kind.can_be_sorted() {
        return;
    }
    if let Some(total) = has_total(chart, table) {
        let message = format!("`{total}` is drawn beside its own parts");
        sink.report(
            Diagnostic::new(&rules::CHART_TOTAL, span, message)
                .related(table.title.span, "the table")
                .help("leave the total out with rows = [\"…\"] or columns = [\"…\"], and give it in the description"),
        );
    }
}

/// The label of a row or column that is drawn and is the sum of others that are drawn too.
fn has_total<'a>(chart: &ChartUse, table: &'a Table) -> Option<&'a str> {
    let adds = |derived: &Option<Derived>, drawn: &[usize]| match derived {
        Some(Derived { formula: Formula::Sum(parts), .. }) => {
            parts.iter().any(|(part, less)| !less && drawn.contains(part))
        }
        _ => false,
    };
    let (rows, columns) = (&chart.shown.rows, &chart.shown.columns);
    let row = rows.iter().map(|row| &table.rows[*row]).find(|row| adds(&row.derived, rows));
    let mut drawn = columns.iter().map(|column| &table.columns[*column]);
    row.map(|row| row.label.as_str()).or_else(|| {
        drawn.find(|column| adds(&column.derived, columns)).map(|column| column.label.as_str())
    })
}

/// The cells that are drawn.
fn places(shown: &TableUse) -> impl Iterator<Item = (usize, usize)> {
    shown.rows.iter().flat_map(|row| shown.columns.iter().map(|column| (*row, *column)))
}

fn check_series(chart: &ChartUse, span: Span, sink: &mut Sink) {
    let count = chart.colours().len();
    let finding = if count > MOST_SERIES {
        let message = format!("{count} series cannot be told apart");
        Diagnostic::new(&rules::CHART_DATA, span, message)
    } else if count > MANY_SERIES {
        Diagnostic::new(
            &rules::CHART_SERIES,
            span,
            format!("{count} series are hard to tell apart"),
        )
    } else {
        return;
    };
    sink.report(finding.help("split the chart, or choose fewer with rows = […] or columns = […]"));
}
