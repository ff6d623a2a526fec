//! The English words of drawings, in one place.
//!
//! Takes marks and names, gives words and sentences. It must not know how they are drawn.

use crate::model::{Mark, Shorthand};

/// Said where the axis begins elsewhere: a reader expects zero.
pub const NOT_ZERO: &str = "Axis does not start at 0";
/// What a value to reach is called, unless its author calls it otherwise.
pub const TARGET: &str = "Target";
/// Said where a table skips a period.
pub const NO_DATA: &str = "no data";
/// Said between two numbers that were not counted alike.
pub const BREAK: &str = "Break in series";

/// Said below bars of shares, where the table counts.
pub const PER_CENT: &str = "Per cent of each bar";

/// Said of a part too small for a mark of a hundred.
pub const UNDER_ONE: &str = "fewer than 1 of every 100";

/// How many marks of a hundred a part has: "62 of every 100".
#[must_use]
pub fn of_hundred(count: usize) -> String {
    format!("{count} of every 100")
}

/// A mark in one word, as it stands below a name: "provisional".
#[must_use]
pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Provisional => "provisional",
        Mark::Revised => "revised",
        Mark::Estimated => "estimated",
        Mark::Break => "break in series",
    }
}

/// What carries a mark: "Provisional: England, 2022-23."
#[must_use]
pub fn marked(marked: Mark, names: &[String]) -> String {
    let word = mark(marked);
    let (first, rest) = word.split_at(1);
    format!("{}{rest}: {}.", first.to_uppercase(), names.join("; "))
}

/// What a shorthand means: `[x] not available`.
#[must_use]
pub fn shorthand(shorthand: Shorthand) -> String {
    format!("{} {}", shorthand.mark(), shorthand.words())
}

/// Names from one to another: "2020-21 to 2021-22".
#[must_use]
pub fn stretch(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from} to {to}") }
}

/// What is written on a chart, for those who do not see it.
#[must_use]
pub fn written(annotations: &[String]) -> String {
    format!("Marked on the chart: {}.", annotations.join("; "))
}
