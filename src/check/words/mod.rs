//! What must hold of words: terms, names and dates.
//!
//! Takes a [`Text`](super::reading::Text), which each rule looks through by itself. To add a rule: a file here
//! with a `check`, its word in the list below, and a case in `tests/cases/`.

mod acronym;
mod comparator_named;
mod date_order;
mod event_dates;
mod impossible_date;
mod language_of_parts;
mod name_spelling;
mod term_spelling;
mod term_undefined;
mod term_unused;
mod venue_detail;
mod weekday;
mod written_date;

use std::ops::Range;

use super::Rule;

pub(super) use acronym::is_everyday;
pub(super) use comparator_named::Undefined;
pub(super) use event_dates::Events;
pub(super) use language_of_parts::check_translations;
pub(super) use name_spelling::Names;
pub(super) use term_spelling::Spaced;
pub(super) use term_undefined::{Unexplained, explained};
pub(super) use term_unused::{report as report_unused, used};
pub(super) use written_date::{WrittenDate, dates};

/// Where the dates stand in a text, from left to right: "Saturday 18 November 2023", "5 May".
#[must_use]
pub fn written_dates(text: &str) -> Vec<Range<usize>> {
    dates(text).into_iter().map(|date| date.range).collect()
}

/// The rules of words.
pub(super) const RULES: &[Rule] = &[
    comparator_named::check,
    date_order::check,
    event_dates::check,
    impossible_date::check,
    language_of_parts::check,
    name_spelling::check,
    term_spelling::check,
    venue_detail::check,
    weekday::check,
];
