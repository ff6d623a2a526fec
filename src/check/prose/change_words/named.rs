//! "The highest" and "higher than" in the words of a chart, of what it draws by name.
//!
//! Only charts of one row or one column are read, and only what names its bars as the table does.

use std::cmp::Ordering;
use std::ops::Range;

use rust_decimal::Decimal;

use super::super::home::Around;
use super::super::nearby::{self, is_one_of, word_after, word_before};
use super::super::passage::{Passage, number};
use crate::diagnostic::{Diagnostic, rules};
use crate::language::reading::{EACH, MEASURES, NOT_OF_ALL, NOT_SAID};
use crate::model::{ChartUse, FigureId};

/// What a chart draws under one name.
struct Bar<'a> {
    names: Vec<&'a str>,
    figure: FigureId,
    value: Decimal,
}

/// A bar, and where a sentence names it.
type Named<'a, 'b> = (Range<usize>, &'a Bar<'b>);

pub(super) fn check(
    chart: &ChartUse,
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    around: &Around<'_>,
) -> Option<Diagnostic> {
    let said = &passage.text[sentence.clone()];
    let superlatives = ["highest", "lowest"].map(|word| nearby::find(said, word));
    let comparisons = COMPARED.map(|(words, _)| nearby::find(said, words));
    let any = superlatives.iter().chain(&comparisons).any(Option::is_some);
    let bars = if any { bars(chart, around) } else { Vec::new() };
    let named = named(said, &bars);
    if named.is_empty() || nearby::after(said, 0).any(|word| is_one_of(word, NOT_OF_ALL)) {
        return None;
    }
    let has_figures = !passage.figures_in(sentence).is_empty();
    let wrong = superlative(said, &named, &bars, has_figures)
        .or_else(|| comparison(said, &named, &bars).filter(|_| !has_figures))?;
    let range = sentence.start + wrong.at..sentence.start + wrong.at + wrong.words.len();
    let (one, other) = (&wrong.bar, &wrong.beyond);
    let facts = format!(
        "{} has {} and {} has {}",
        one.names[0],
        around.words(one.figure),
        other.names[0],
        around.words(other.figure)
    );
    let message = format!("`{}` does not fit what the chart draws: {facts}", wrong.words);
    Some(
        Diagnostic::new(&rules::CHANGE_WORDS, passage.span(&range)?, message)
            .help("correct the words, or draw what they are about"),
    )
}

/// A claim that another bar contradicts.
struct Wrong<'a, 'b> {
    at: usize,
    words: &'static str,
    bar: &'a Bar<'b>,
    beyond: &'a Bar<'b>,
}

/// "is highest in A", with or without figures; "A has the highest rate", without.
fn superlative<'a, 'b>(
    said: &str,
    named: &[Named<'a, 'b>],
    bars: &'a [Bar<'b>],
    has_figures: bool,
) -> Option<Wrong<'a, 'b>> {
    let both = [("highest", Ordering::Greater), ("lowest", Ordering::Less)];
    let claims = both.into_iter().filter_map(|(words, way)| {
        let at = nearby::find(said, words)?;
        let end = at + words.len();
        let bar = match *named {
            [(_, only)] if !has_figures && is_of_all(said, at, end) => only,
            _ => right_after(said, end, named)?,
        };
        let beyond = bars.iter().find(|other| other.value.cmp(&bar.value) == way)?;
        Some(Wrong { at, words, bar, beyond })
    });
    claims.into_iter().next()
}

/// "the highest", alone or before a word for what is drawn.
fn is_of_all(said: &str, at: usize, end: usize) -> bool {
    let next = word_after(said, end);
    let rest = said[end..].trim_start();
    let ends = rest.is_empty() || rest.starts_with(['.', ',']);
    is_one_of(word_before(said, at), &["the"]) && (ends || is_one_of(next, MEASURES))
}

/// The bar that "highest for", "highest in" leads to.
fn right_after<'a, 'b>(said: &str, end: usize, named: &[Named<'a, 'b>]) -> Option<&'a Bar<'b>> {
    let (_, bar) = named.iter().find(|(range, _)| {
        let between = said.get(end..range.start).map(str::trim);
        between.is_some_and(|words| is_one_of(words, &["in", "on", "for", "at"]))
    })?;
    Some(bar)
}

const COMPARED: [(&str, Ordering); 4] = [
    ("higher than", Ordering::Greater),
    ("lower than", Ordering::Less),
    ("above", Ordering::Greater),
    ("below", Ordering::Less),
];

/// "A is higher than B", and than "all".
fn comparison<'a, 'b>(
    said: &str,
    named: &[Named<'a, 'b>],
    bars: &'a [Bar<'b>],
) -> Option<Wrong<'a, 'b>> {
    let mut found =
        COMPARED.iter().filter_map(|(words, way)| Some((nearby::find(said, words)?, *words, *way)));
    let ((at, words, way), None) = (found.next()?, found.next()) else { return None };
    if nearby::before(said, at).any(|word| is_one_of(word, NOT_SAID)) {
        return None;
    }
    let end = at + words.len();
    let mut before = named.iter().filter(|(range, _)| range.end <= at);
    let ((_, bar), None) = (before.next()?, before.next()) else { return None };
    let wrong = |other: &Bar<'_>| bar.value.cmp(&other.value) == way.reverse();
    let next = word_after(said, end);
    let beyond = if is_one_of(next, EACH) {
        bars.iter().find(|other| wrong(other))?
    } else {
        named
            .iter()
            .filter(|(range, _)| range.start >= end)
            .map(|(_, bar)| *bar)
            .find(|it| wrong(it))?
    };
    Some(Wrong { at, words, bar, beyond })
}

/// The bars of a chart of one row or one column.
fn bars<'a>(chart: &ChartUse, around: &Around<'a>) -> Vec<Bar<'a>> {
    let site = around.site();
    let table = site.table(chart.shown.table);
    let figure = |row: usize, column: usize| FigureId { table: chart.shown.table, row, column };
    let all: Vec<(&str, FigureId)> =
        match (chart.shown.rows.as_slice(), chart.shown.columns.as_slice()) {
            ([row], columns) => columns
                .iter()
                .map(|at| (table.columns[*at].label.as_str(), figure(*row, *at)))
                .collect(),
            (rows, [column]) => rows
                .iter()
                .map(|at| (table.rows[*at].label.as_str(), figure(*at, *column)))
                .collect(),
            _ => Vec::new(),
        };
    let one = |(label, figure): (&'a str, FigureId)| {
        let key = &table.rows[figure.row].key.value;
        let known = site.comparators.iter().find(|known| known.key == *key && known.name == label);
        let names = std::iter::once(label).chain(known.map(|known| known.in_text.as_str()));
        Some(Bar { names: names.collect(), figure, value: number(site, figure)? })
    };
    all.into_iter().filter_map(one).collect()
}

/// The bars that a sentence names, in its order; of names that overlap, the longest.
fn named<'a, 'b>(said: &str, bars: &'a [Bar<'b>]) -> Vec<Named<'a, 'b>> {
    let places = bars.iter().flat_map(|bar| {
        bar.names.iter().filter_map(move |name| {
            let at = nearby::find(said, name)?;
            Some((at..at + name.len(), bar))
        })
    });
    let mut found: Vec<Named<'a, 'b>> = places.collect();
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|(range, _)| {
        let free = range.start >= end;
        end = end.max(range.end);
        free
    });
    found
}
