//! Whether a chart can honestly be drawn from what it is given.

mod kind;
mod whole;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    CellValue, ChartKind, ChartUse, Derived, Formula, MeasureKind, Table, TableUse,
};
use crate::source::Span;

/// From this many series on, a reader loses the thread; more than [`MOST_SERIES`] cannot be told
/// apart.
const MANY_SERIES: usize = 4;
const MOST_SERIES: usize = 6;

/// What is wrong, and what can be typed instead.
struct Problem {
    message: String,
    help: String,
}

/// Reports what cannot honestly be drawn. False when nothing should be.
pub(super) fn check(chart: &ChartUse, table: &Table, span: Span, sink: &mut Sink) -> bool {
    let problems = match of_numbers(chart, table).or_else(|| kind::problem(chart, table)) {
        Some(problem) => vec![problem],
        None => whole::problems(chart, table),
    };
    let is_honest = problems.is_empty();
    for Problem { message, help } in problems {
        sink.report(
            Diagnostic::new(&rules::CHART_DATA, span, message)
                .related(table.title.span, "the table")
                .help(help),
        );
    }
    // Panels are told apart by their names, and the parts of one whole are counted with the whole.
    let has_colours =
        !matches!(chart.kind, ChartKind::Multiples | ChartKind::Ring | ChartKind::Hundred);
    if is_honest && has_colours {
        check_series(chart, span, sink);
        check_totals(chart, table, span, sink);
    }
    is_honest
}

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
    Some(Problem { message: problem.to_owned(), help: HELP.to_owned() })
}

/// A total towers over its parts, and a reader takes it for one of them.
fn check_totals(chart: &ChartUse, table: &Table, span: Span, sink: &mut Sink) {
    if !chart.kind.is_bars() {
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
    let adds = |derived: &Option<Box<Derived>>, drawn: &[usize]| match derived.as_deref() {
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
