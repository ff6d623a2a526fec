//! Lying bars whose parts follow one another.
//!
//! Takes a plot, gives for each category one bar in parts, with the names in a legend.

use super::lying::{self, End, Row};
use super::stacked::{parts, top};
use crate::chart::class::Class;
use crate::chart::{Plot, Width, numbers};

/// Draws lying bars in parts.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let rows = (0..plot.categories.len()).map(|category| vec![row(plot, category)]).collect();
    lying::draw(plot, room, rows, 260)
}

/// A bar in parts; what is missing from it is told at its end.
fn row(plot: &Plot, category: usize) -> Row<'_> {
    let segments = parts(plot, category);
    let text = numbers::missing(plot, category).join(" ");
    let end = (!text.is_empty()).then_some(End { at: top(&segments), class: Class::Missing, text });
    Row { segments, end }
}
