//! The words of a chart do not say "rose" of what fell.
//!
//! Only sentences without a figure are read here; the others are held against their own figures.

use std::cmp::Ordering;
use std::ops::Range;

use super::super::home::Around;
use super::super::nearby::{self, is_one_of};
use super::super::passage::Passage;
use super::super::series;
use super::named;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::reading::{CHANGES, EACH, MONTHS, NOT_SAID, PARTLY};
use crate::model::{ChartUse, FigureId};

/// Words of change that are verbs: a title with another may speak of something else.
const VERBS: &[&str] =
    &["rose", "increased", "grew", "climbed", "fell", "dropped", "decreased", "declined", "shrank"];

/// Judges the title and the description of a chart.
pub(in super::super) fn check(chart: &ChartUse, around: &Around<'_>, sink: &mut Sink) {
    let runs = runs(chart, around);
    for (words, is_title) in [(&chart.title, true), (&chart.description, false)] {
        let passage = Passage::whole(words);
        for sentence in passage.sentences() {
            let claim = Claim { passage: &passage, sentence, is_title };
            super::note(sink, claim.judge(&runs, around));
            super::note(sink, named::check(chart, &passage, &claim.sentence, around));
        }
    }
}

/// A sentence of a chart.
struct Claim<'a> {
    passage: &'a Passage<'a>,
    sentence: Range<usize>,
    is_title: bool,
}

/// One thing of a chart over time.
struct Run<'a> {
    label: &'a str,
    cells: Vec<FigureId>,
}

impl Run<'_> {
    /// Whether it went a way, over the whole time and at its end.
    fn went(&self, way: Ordering, around: &Around<'_>) -> bool {
        let mut back = self.cells.iter().rev();
        let (Some(last), Some(previous), Some(first)) =
            (back.next(), back.next(), self.cells.first())
        else {
            return false;
        };
        [first, previous].iter().all(|from| step(**from, *last, around) == Some(way))
    }
}

fn step(from: FigureId, to: FigureId, around: &Around<'_>) -> Option<Ordering> {
    let pair = series::pair(around.site(), from, to).filter(|pair| pair.later == to)?;
    let (before, after) = series::numbers(around.site(), pair)?;
    Some(after.cmp(&before))
}

impl Claim<'_> {
    fn judge(&self, runs: &[Run<'_>], around: &Around<'_>) -> Option<Diagnostic> {
        let said = &self.passage.text[self.sentence.clone()];
        let words = || nearby::after(said, 0);
        let mut verbs = words().filter(|word| is_one_of(word, VERBS));
        let (verb, None) = (verbs.next()?, verbs.next()) else { return None };
        let unsure = words().any(|word| is_one_of(word, NOT_SAID))
            || !self.passage.figures_in(&self.sentence).is_empty()
            || !self.is_title && speaks_of_a_time(said);
        if unsure {
            return None;
        }
        let (_, way) = CHANGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(verb))?;
        // It contradicts the drawing only when it does so over the whole time and at its end.
        let opposite = contradicting(said, runs, |run| run.went(way.reverse(), around))?;
        let at = self.sentence.start + nearby::find(said, verb)?;
        let span = self.passage.span(&(at..at + verb.len()))?;
        let (first, last) = (opposite.cells.first()?, opposite.cells.last()?);
        let of = if runs.len() > 1 { format!("{}: ", opposite.label) } else { String::new() };
        let facts = format!("{of}{} and then {}", around.words(*first), around.words(*last));
        let right = if *way == Ordering::Less { "rose" } else { "fell" };
        let message = format!("`{verb}` does not fit what the chart draws: {facts}");
        let help = format!("write `{right}`");
        Some(Diagnostic::new(&rules::CHANGE_WORDS, span, message).help(help))
    }
}

/// A sentence such as "It fell in quarter 3" is about a part of what is drawn.
fn speaks_of_a_time(said: &str) -> bool {
    said.contains(|sign: char| sign.is_ascii_digit())
        || nearby::after(said, 0).any(|word| is_one_of(word, MONTHS))
}

/// The run that a sentence is certainly wrong about: the only one, the one it names, one of those that
/// "all" did something, or the first when none did.
fn contradicting<'a, 'b>(
    said: &str,
    runs: &'a [Run<'b>],
    opposite: impl Fn(&Run<'b>) -> bool,
) -> Option<&'a Run<'b>> {
    if let [only] = runs {
        return Some(only).filter(|run| opposite(run));
    }
    let has = |list: &[&str]| nearby::after(said, 0).any(|word| is_one_of(word, list));
    if has(PARTLY) {
        return None;
    }
    let named: Vec<&Run<'b>> =
        runs.iter().filter(|run| nearby::find(said, run.label).is_some()).collect();
    match named.as_slice() {
        [only] => Some(*only).filter(|run| opposite(run)),
        [] if has(EACH) => runs.iter().find(|run| opposite(run)),
        [] => runs.first().filter(|_| runs.iter().all(&opposite)),
        _ => None,
    }
}

/// What a chart draws over time: its rows, or else its columns; none when it draws nothing in time.
fn runs<'a>(chart: &ChartUse, around: &Around<'a>) -> Vec<Run<'a>> {
    let (id, rows, columns) = (chart.shown.table, &chart.shown.rows, &chart.shown.columns);
    let table = around.site().table(id);
    let cell = |row: &usize, column: &usize| FigureId { table: id, row: *row, column: *column };
    let along_rows = rows.iter().map(|row| Run {
        label: &table.rows[*row].label,
        cells: columns.iter().map(|column| cell(row, column)).collect(),
    });
    let along_columns = columns.iter().map(|column| Run {
        label: &table.columns[*column].label,
        cells: rows.iter().map(|row| cell(row, column)).collect(),
    });
    let in_time = |runs: &Vec<Run<'a>>| {
        let ends = runs.first().and_then(|run| run.cells.first().zip(run.cells.last()));
        ends.is_some_and(|(first, last)| series::pair(around.site(), *first, *last).is_some())
    };
    let (along_rows, along_columns) = (along_rows.collect(), along_columns.collect());
    let found = Some(along_rows).filter(in_time);
    found.or_else(|| Some(along_columns).filter(in_time)).unwrap_or_default()
}
