//! What stands along a chart, and what is written on it.

use rust_decimal::Decimal;

use super::prose::{Resolved, Shown};
use crate::syntax::Inline;

/// A name along the axis of a chart, in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// As the data write it: `2022-23`.
    pub key: String,
    /// What readers see.
    pub label: String,
    /// What the table has there.
    pub stands: Stands,
    /// Where in time it lies, in even units such as years; none where the axis is not time.
    pub time: Option<i64>,
}

/// What a table has for a category of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// A row or a column, at this place of the table.
    At(usize),
    /// A period that the table has and the chart does not show.
    NotShown,
    /// A period that the table skips.
    NoData,
}

/// What an author writes on a chart.
#[derive(Debug, Default, Clone)]
pub struct Annotations {
    /// A value to reach.
    pub target: Option<TargetUse>,
    /// Stretches of time that need a word.
    pub bands: Vec<Marked>,
    /// What happened.
    pub events: Vec<Marked>,
}

/// A value to reach, which is a figure of a table.
#[derive(Debug, Clone)]
pub struct TargetUse {
    /// The exact number.
    pub value: Decimal,
    /// What readers call it: "Target".
    pub label: String,
    /// The figure.
    pub shown: Shown,
}

/// Words on one or more categories of a chart.
#[derive(Debug, Clone)]
pub struct Marked {
    /// The first category, counted along the axis.
    pub from: usize,
    /// The last one: the same for what happened at one.
    pub to: usize,
    /// What readers are told.
    pub words: Vec<Inline<Resolved>>,
}

impl Annotations {
    /// The words that the author writes, in order.
    pub fn words(&self) -> impl Iterator<Item = &Vec<Inline<Resolved>>> {
        self.bands.iter().chain(&self.events).map(|marked| &marked.words)
    }
}

impl TargetUse {
    /// As readers see it: "Target: 90%".
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}: {}", self.label, self.shown.words)
    }
}
