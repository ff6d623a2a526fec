//! A chart's title does not say "rose" of what fell.

use std::cmp::Ordering;

use super::super::home::Around;
use super::super::nearby::{self, is_one_of};
use super::super::passage::Passage;
use super::super::series;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::reading::{CHANGES, NOT_SAID};
use crate::model::{ChartUse, FigureId};

/// Words of change that are verbs: a title with another may speak of something else.
const VERBS: &[&str] =
    &["rose", "increased", "grew", "climbed", "fell", "dropped", "decreased", "declined", "shrank"];

/// Judges the title of a chart that draws one thing over time.
pub(in super::super) fn check(chart: &ChartUse, around: &Around<'_>, sink: &mut Sink) {
    let passage = Passage::whole(&chart.title);
    let words = || nearby::after(&passage.text, 0);
    let mut verbs = words().filter(|word| is_one_of(word, VERBS));
    let (Some(verb), None) = (verbs.next(), verbs.next()) else { return };
    if words().any(|word| is_one_of(word, NOT_SAID)) || !passage.figures.is_empty() {
        return;
    }
    let Some((_, way)) = CHANGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(verb)) else {
        return;
    };
    let cells = cells(chart);
    let (Some(first), Some(last), Some(previous)) =
        (cells.first(), cells.last(), cells.iter().rev().nth(1))
    else {
        return;
    };
    let went = |from: FigureId| {
        let pair = series::pair(around.site(), from, *last).filter(|pair| pair.later == *last)?;
        let (before, after) = series::numbers(around.site(), pair)?;
        Some(after.cmp(&before))
    };
    // It contradicts the drawing only when it does so over the whole time and at its end.
    if went(*first) != Some(way.reverse()) || went(*previous) != Some(way.reverse()) {
        return;
    }
    let Some(at) = nearby::find(&passage.text, verb) else { return };
    let Some(span) = passage.span(&(at..at + verb.len())) else { return };
    let facts = format!("{} and then {}", around.words(*first), around.words(*last));
    let right = if *way == Ordering::Less { "rose" } else { "fell" };
    sink.report(
        Diagnostic::new(
            &rules::CHANGE_WORDS,
            span,
            format!("`{verb}` does not fit what the chart draws: {facts}"),
        )
        .help(format!("write `{right}`")),
    );
}

/// The cells of a chart of one row or one column, in order; none when it draws more.
fn cells(chart: &ChartUse) -> Vec<FigureId> {
    let (table, rows, columns) = (chart.shown.table, &chart.shown.rows, &chart.shown.columns);
    match (rows.as_slice(), columns.as_slice()) {
        ([row], columns) => {
            columns.iter().map(|column| FigureId { table, row: *row, column: *column }).collect()
        }
        (rows, [column]) => {
            rows.iter().map(|row| FigureId { table, row: *row, column: *column }).collect()
        }
        _ => Vec::new(),
    }
}
