//! What must hold of words: terms, names and dates.
//!
//! Takes a [`Site`], reads all its words once, and looks through them with each rule. To add a rule: a
//! file here with a `check`, its word in the list below, and a case in `tests/cases/`.

mod acronym;
mod comparator_named;
mod date_order;
mod event_dates;
mod impossible_date;
mod language_of_parts;
mod name_spelling;
mod reading;
mod term_spelling;
mod term_undefined;
mod term_unused;
mod venue_detail;
mod weekday;
mod written_date;

use std::ops::Range;

use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::model::Site;
use reading::Reading;

/// Where the dates stand in a text, from left to right: "Saturday 18 November 2023", "5 May".
#[must_use]
pub fn written_dates(text: &str) -> Vec<Range<usize>> {
    written_date::dates(text).into_iter().map(|date| date.range).collect()
}

/// The rules of words.
const RULES: &[fn(&Reading<'_>, &mut Sink)] = &[
    comparator_named::check,
    date_order::check,
    event_dates::check,
    impossible_date::check,
    language_of_parts::check,
    name_spelling::check,
    term_spelling::check,
    term_undefined::check,
    term_unused::check,
    venue_detail::check,
    weekday::check,
];

/// Reads all words of the site, and runs every rule over them, side by side.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let reading = Reading::new(site);
    let found: Vec<Sink> = RULES
        .par_iter()
        .map(|rule| {
            let mut sink = Sink::default();
            rule(&reading, &mut sink);
            sink
        })
        .collect();
    for found in found {
        sink.merge(found);
    }
}
