//! The nouns of a public report, typed.

mod chart;

pub use chart::ChartKind;
