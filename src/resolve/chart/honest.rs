//! Whether a chart can honestly be drawn from what it is given.

mod kind;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{CellValue, ChartKind, ChartUse, MeasureKind, SeriesBy, Table, TableUse};
use crate::source::Span;

/// From this many series on, a reader loses the thread; more than [`MOST_SERIES`] cannot be told
/// apart.
const MANY_SERIES: usize = 4;
const MOST_SERIES: usize = 6;

/// Reports what cannot honestly be drawn. False when nothing should be.
pub(super) fn check(chart: &ChartUse, table: &Table, span: Span, sink: &mut Sink) -> bool {
    let shown = &chart.shown;
    let mut kinds: Vec<MeasureKind> =
        places(shown).map(|(row, column)| table.measure(row, column).kind).collect();
    kinds.dedup();
    let numbers = places(shown).map(|(row, column)| &table.rows[row].cells[column].value);
    let problem = if kinds.iter().any(|kind| !kind.is_numeric()) {
        Some("words and dates cannot be drawn: choose columns of numbers")
    } else if kinds.len() > 1 {
        Some("one axis cannot carry two kinds of number: choose columns of one kind")
    } else if !numbers.into_iter().any(|value| matches!(value, CellValue::Number(_))) {
        Some("there is no number to draw")
    } else {
        None
    };
    if let Some(problem) = problem {
        sink.report(
            Diagnostic::new(&rules::CHART_DATA, span, problem)
                .related(table.title.span, "the table")
                .help("write columns = [\"…\"] or rows = [\"…\"] in the chart"),
        );
        return false;
    }
    if let Some(kind::Problem { message, help }) = kind::problem(chart, table) {
        sink.report(
            Diagnostic::new(&rules::CHART_DATA, span, message)
                .related(table.title.span, "the table")
                .help(help),
        );
        return false;
    }
    // Panels are told apart by their names.
    if chart.kind != ChartKind::Multiples {
        check_series(chart, span, sink);
    }
    true
}

/// The cells that are drawn.
fn places(shown: &TableUse) -> impl Iterator<Item = (usize, usize)> {
    shown.rows.iter().flat_map(|row| shown.columns.iter().map(|column| (*row, *column)))
}

fn check_series(chart: &ChartUse, span: Span, sink: &mut Sink) {
    let count = match chart.series {
        SeriesBy::Rows => chart.shown.rows.len(),
        SeriesBy::Columns => chart.shown.columns.len(),
    };
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
