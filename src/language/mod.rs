//! The words that sentences are made of, one set for each language.
//!
//! Takes what is true of figures, gives the words that say it. It must not know where a figure comes
//! from or how it was asked for. A new language is a file of its own and a line in [`of`].

pub mod describe;
pub mod drawing;
mod english;
pub mod plain;
pub mod reading;
pub mod sequence;
mod script;
mod tag;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

pub use script::Script;
pub use tag::{direction, is_right_to_left, is_tag, primary};

use crate::model::{Better, Direction, Rounded};

/// The grammar in which a change is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "fell by 3.0%"
    Verb,
    /// "a fall of 3.0%"
    Noun,
    /// "down 3.0%"
    Short,
}

/// How far a figure went.
#[derive(Debug, Clone, Copy)]
pub enum Extent<'a> {
    /// By so much.
    By(&'a Rounded),
    /// From one value to another, as readers see them.
    Between(&'a str, &'a str),
}

/// Where a figure stands beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// More.
    Above,
    /// Less.
    Below,
    /// The same, to the last digit.
    Same,
    /// Not the same, but no reader sees a difference.
    Near,
}

/// Those on one side of a figure, by their names in a sentence.
pub type Beside = (Side, Vec<String>);

/// The place of a figure among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// How many there are.
    pub count: usize,
    /// How many are higher.
    pub higher: usize,
    /// How many are lower.
    pub lower: usize,
    /// Whether others were left out because they have no figure.
    pub some_missing: bool,
}

/// What is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ranked<'a> {
    /// Years of any kind.
    Years,
    /// Quarters.
    Quarters,
    /// Months.
    Months,
    /// Days.
    Dates,
    /// Something that the author names, in the plural.
    Other(&'a str),
}

/// The words of a language.
#[derive(Debug)]
pub struct Language {
    /// Names one after the other: "A, B and C".
    pub list: fn(&[String]) -> String,
    /// The size of a change: "3.0%", "15 percentage points".
    pub amount: fn(&Rounded) -> String,
    /// A change.
    pub change: fn(Form, Direction, Extent<'_>) -> String,
    /// Whether a change is good news.
    pub direction: fn(Better, Direction) -> &'static str,
    /// A change at the end of the card of a key figure, since a period: with whether it is good news.
    pub key_change: fn(Direction, Extent<'_>, &str, Better) -> String,
    /// What a card says when there is nothing to compare with.
    pub no_comparison: &'static str,
    /// A figure beside others, by the side of them on which it stands.
    pub compare: fn(&[Beside]) -> String,
    /// A place among others.
    pub rank: fn(Rank, Ranked<'_>) -> String,
    /// A part of a whole, which is neither below zero nor more than the whole: "nearly half".
    /// Nothing when the numbers are too large.
    pub share: fn(Decimal, Decimal) -> Option<String>,
    /// What lies beyond a limit: "less than 1%" below it.
    pub bound: fn(Direction, &str) -> String,
    /// What a drawing shows, in a sentence or a few.
    pub describe: fn(&[describe::Telling]) -> String,
}

/// Whether a tag such as `en-GB` is that of English.
#[must_use]
pub fn is_english(tag: &str) -> bool {
    tag.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}

/// The words of the language with a tag such as `en-GB`; nothing when annals has none.
#[must_use]
pub fn of(tag: &str) -> Option<&'static Language> {
    is_english(tag).then_some(&english::ENGLISH)
}
