//! What must hold. One file a rule.
//!
//! Takes figures with their exact numbers, and then a [`Site`] whose names are resolved; gives
//! findings. To add a rule: a file here with a `check`, its place in one of the lists below or in that
//! of its folder, and a case in `tests/cases/`.

mod below_zero;
mod chart_order;
mod comparator_undefined;
mod cover;
mod derived_mismatch;
mod disclosure_gap;
mod duplicate_row;
mod duty;
mod edition_mismatch;
mod fact_mismatch;
mod figures;
mod formula_text;
mod gathered;
mod help;
mod lookup;
mod mixed_units;
mod number_format;
mod overdue;
mod period_mismatch;
mod plain;
mod prose;
mod reading;
mod row_dates;
mod secret;
mod sentence;
mod session;
mod share_mismatch;
mod slip;
mod solve;
mod source_dates;
mod statement;
mod total_mismatch;
mod translation_behind;
mod venue_twice;
mod words;

pub use figures::{CheckedTables, figures};
pub use secret::Searched;
pub use words::written_dates;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::model::{PageId, Site};
use crate::source::Sources;
use gathered::Gathered;
use lookup::Lookup;
use reading::Text;

/// A rule of a site: looks at all there is, and reports.
type Check<Of> = fn(&Of, &mut Sink);

/// A rule of words: looks at one page or file, and reports.
type Rule = fn(&Text<'_>, &Lookup<'_>, &mut Sink);

/// The rules of the whole site.
const SITE: &[Check<Site>] = &[
    chart_order::check,
    comparator_undefined::check,
    cover::check,
    duty::check,
    formula_text::check,
    help::check,
    prose::check,
    check_words,
    session::check,
    session::clash::check,
    session::conflict::check,
    session::twice::check,
    source_dates::check,
    translation_behind::check,
    venue_twice::check,
    words::check_translations,
];

/// The rules of how old a site is. The day it is may not be known.
const AGE: &[fn(&Site, Option<Date>, &mut Sink)] =
    &[session::check_age, overdue::check, statement::check_age];

/// Runs every check of the whole site; those that compare with the day it is, only when it is known.
pub fn site(site: &Site, today: Option<Date>, sink: &mut Sink) {
    run(SITE, site, sink);
    for check in AGE {
        check(site, today, sink);
    }
}

/// Runs the checks that look at a page by itself, for pages that are shown before the whole site is checked.
pub fn pages(site: &Site, pages: &[PageId], sink: &mut Sink) {
    prose::check_pages(site, pages, sink);
    let lookup = Lookup::new(site);
    let texts = pages.par_iter().map(|id| reading::of_page(site.page(*id), site, &lookup.lexicon));
    let found: Vec<Sink> = texts.map(|text| check_text(&text, &lookup)).collect();
    for found in found {
        sink.merge(found);
    }
}

/// Looks through all sources for what must not be published; through those that were looked through and are
/// what they were, not again.
pub fn secrets(sources: &Sources, site: &Site, last: Option<&mut Searched>, sink: &mut Sink) {
    secret::check(sources, site, last, sink);
}

/// Forgets the silences of rules that nobody asked for, wherever they stand.
pub fn forget_unasked(sources: &Sources, sink: &mut Sink) {
    secret::forget_unasked(sources, sink);
}

/// The rules of all words that readers meet, text by text; then those that only know when all is read.
fn check_words(site: &Site, sink: &mut Sink) {
    let lookup = Lookup::new(site);
    let read = reading::each(site, &lookup.lexicon, sink, |text| {
        (check_text(text, &lookup), Gathered::of(text, &lookup))
    });
    let mut all = Gathered::default();
    for (found, gathered) in read {
        sink.merge(found);
        all.merge(gathered);
    }
    all.report(&lookup, sink);
}

fn check_text(text: &Text<'_>, lookup: &Lookup<'_>) -> Sink {
    let mut sink = Sink::default();
    for check in words::RULES.iter().chain(plain::RULES) {
        check(text, lookup, &mut sink);
    }
    sink
}

/// Runs checks side by side; what they find stands in the order of the list.
fn run<Of: Sync + ?Sized>(checks: &[Check<Of>], of: &Of, sink: &mut Sink) {
    let empty = sink.beside();
    let found: Vec<Sink> = checks
        .par_iter()
        .filter(|_| !empty.is_overtaken())
        .map(|check| {
            let mut sink = empty.clone();
            check(of, &mut sink);
            sink
        })
        .collect();
    for found in found {
        sink.merge(found);
    }
}
