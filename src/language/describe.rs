//! What a drawing shows, before it is said in words.
//!
//! Values and names stand as they will be written; a value may be the name of a figure in braces.

use super::Beside;
use crate::model::{Direction, MeasureKind, Shorthand};

/// What is drawn of one thing.
#[derive(Debug)]
pub struct Telling {
    /// What its numbers count.
    pub kind: MeasureKind,
    /// What it is about, where there are several or the drawing does not say it.
    pub of: Option<String>,
    /// The time that all of it is about.
    pub time: Option<String>,
    /// Whether the sentence before told the same of another thing.
    pub follows: bool,
    /// What there is to say.
    pub finding: Finding,
    /// What has no number, by the reason.
    pub missing: Vec<(Shorthand, Vec<String>)>,
}

/// What there is to say.
#[derive(Debug)]
pub enum Finding {
    /// How something went from the first to the last.
    OverTime {
        /// The first.
        first: Told,
        /// The last.
        last: Told,
        /// Which way it went between the two.
        way: Way,
        /// The highest, where it is at neither end.
        highest: Option<Told>,
        /// The lowest, where it is at neither end.
        lowest: Option<Told>,
    },
    /// Which is the highest and which the lowest; those of one value stand together.
    BySize(Vec<Tied>),
    /// One number beside others; their names hold their numbers.
    Compared(Told, Vec<Beside>),
    /// The largest part of the first bar and of the last.
    Parts(Vec<Part>),
}

/// Which way a number went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Up, down or nowhere.
    Went(Direction),
    /// So little that no reader sees a difference.
    Hardly,
    /// It is counted in another way from here on.
    Broken(String),
}

/// A number and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Whose, or when.
    pub name: String,
    /// The number.
    pub value: String,
}

/// Those who have one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tied {
    /// Who they are.
    pub names: Vec<String>,
    /// The number.
    pub value: String,
}

/// The largest part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The bar.
    pub of: String,
    /// Whether it is a time.
    pub is_time: bool,
    /// The part, or those of one size.
    pub largest: Tied,
}
