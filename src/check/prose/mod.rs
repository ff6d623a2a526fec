//! What prose says of figures must be what the figures say.
//!
//! Takes a [`Site`]; every paragraph, list, heading, cell and caption of it becomes a passage, and each
//! rule reads the passages. Gives findings. Only passages with a digit or a figure are read, and figures
//! are sorted by value only when a number asks for its home.

mod change_words;
mod chart_words;
mod comparator_values;
mod home;
mod literal;
mod nearby;
mod number_format;
mod number_in_prose;
mod number_mismatch;
mod number_without_home;
mod passage;
mod points_not_per_cent;
mod series;
mod walk;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::model::{EditionId, Page, PageId, PageKind, Site, Strategy, StrategyId, Table};
use home::{Around, Homes};
use number_without_home::Homeless;
use passage::Passage;
use walk::Walk;

pub(super) fn check(site: &Site, sink: &mut Sink) {
    let homes = Homes::of(site);
    let heard = sink.beside();
    let pages = site.pages.par_iter().filter(|_| !heard.is_overtaken());
    let found: Vec<(Sink, Vec<StrategyId>)> = pages.map(|page| check_page(page, &homes)).collect();
    let mut scopes: Vec<Option<String>> = vec![None; site.strategies.len()];
    for (page, (found, strategies)) in site.pages.iter().zip(found) {
        sink.merge(found);
        for strategy in strategies {
            scopes[strategy.0].get_or_insert_with(|| scope(site, page));
        }
    }
    for (strategy, scope) in site.strategies.iter().zip(&scopes) {
        // What no page shows, no reader reads.
        if let Some(scope) = scope {
            check_strategy(strategy, scope, &homes, sink);
        }
    }
    site.tables.iter().for_each(|table| check_table(table, sink));
}

/// Checks some pages and nothing else.
pub(super) fn check_pages(site: &Site, pages: &[PageId], sink: &mut Sink) {
    let homes = Homes::of(site);
    let found: Vec<(Sink, Vec<StrategyId>)> =
        pages.par_iter().map(|page| check_page(site.page(*page), &homes)).collect();
    for (found, _) in found {
        sink.merge(found);
    }
}

fn check_page(page: &Page, homes: &Homes<'_>) -> (Sink, Vec<StrategyId>) {
    let mut sink = Sink::default();
    let mut walk = Walk::default();
    walk.document(&page.body);
    check_walk(&walk, &scope(homes.site, page), homes, &mut sink);
    (sink, walk.strategies.into_iter().collect())
}

fn check_strategy(strategy: &Strategy, scope: &str, homes: &Homes<'_>, sink: &mut Sink) {
    let mut walk = Walk::default();
    for action in strategy.priorities.iter().flat_map(|priority| &priority.actions) {
        walk.document(&action.set_out);
        let others = [&action.achieved, &action.impact, &action.next];
        others.into_iter().flatten().for_each(|text| walk.document(text));
    }
    check_walk(&walk, scope, homes, sink);
}

fn check_walk(walk: &Walk<'_>, scope: &str, homes: &Homes<'_>, sink: &mut Sink) {
    if walk.passages.is_empty() && walk.charts.is_empty() {
        return;
    }
    let around = Around::new(homes, scope, walk.tables());
    let mut homeless = Homeless::default();
    for passage in &walk.passages {
        change_words::check(passage, &around, sink);
        comparator_values::check(passage, &homes.site.comparators, sink);
        check_numbers(passage, &around, &mut homeless, sink);
    }
    homeless.report(sink);
    for chart in &walk.charts {
        change_words::check_chart(chart, &around, sink);
        chart_words::check(chart, sink);
    }
}

/// Each number that was typed, against the first rule that has something to say of it.
fn check_numbers(
    passage: &Passage<'_>,
    around: &Around<'_>,
    homeless: &mut Homeless,
    sink: &mut Sink,
) {
    let found = literal::digits(&passage.text);
    let unclear = number_format::check(passage, &found, around, sink);
    let mut literals = literal::literals(&passage.text, &found);
    literals.retain(|literal| {
        let next = unclear.partition_point(|at| *at < literal.range.start);
        !unclear.get(next).is_some_and(|at| literal.range.contains(at))
    });
    if literals.is_empty() {
        return;
    }
    let sentences = passage.sentences();
    for literal in &literals {
        let next = sentences.partition_point(|it| it.end <= literal.range.start);
        let whole = 0..passage.text.len();
        let sentence = sentences.get(next).filter(|it| it.contains(&literal.range.start));
        let sentence = sentence.unwrap_or(&whole);
        let judged = points_not_per_cent::check(passage, literal, &literals, around, sink)
            || number_in_prose::check(passage, literal, around, sink)
            || number_mismatch::check(passage, literal, sentence, around, sink);
        if !judged {
            homeless.take(passage, literal, around);
        }
    }
}

/// A table's own words; its cells have rules of their own.
fn check_table(table: &Table, sink: &mut Sink) {
    number_format::check_words(&table.title.value, table.title.span, sink);
    for note in &table.notes {
        number_format::check_words(note, table.title.span, sink);
    }
    for row in &table.rows {
        number_format::check_words(&row.label, row.key.span, sink);
    }
    for column in &table.columns {
        number_format::check_words(&column.label, column.key.span, sink);
    }
}

/// Where a page stands among the names: `safeguarding.2022-23`.
fn scope(site: &Site, page: &Page) -> String {
    let (PageKind::Cover(id) | PageKind::Section(id, _)) = page.kind else { return String::new() };
    let EditionId { publication, .. } = id;
    format!("{}.{}", site.publications[publication].key, site.edition(id).key)
}
