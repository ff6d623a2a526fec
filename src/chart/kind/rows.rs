//! Lying bars, side by side in groups.
//!
//! Takes a plot, gives for each category one bar a series, its value at its end.

use super::lying::{self, End, Row, Segment};
use crate::chart::class::Class;
use crate::chart::{Plot, Series, Width, numbers};
use rust_decimal::Decimal;

/// Draws lying bars.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let thickness = match plot.series.len() {
        0 | 1 => 240,
        2 => 200,
        _ => 170,
    };
    let group = |category| {
        let mut rows: Vec<_> =
            plot.series.iter().filter_map(|series| row(plot, series, category)).collect();
        // What is missing for one reason is said once.
        if is_missing_alike(plot, category) {
            rows.truncate(1);
        }
        rows
    };
    let rows = (0..plot.categories.len()).map(group).collect();
    lying::draw(plot, room, rows, thickness)
}

/// Whether no series has a number here, and all for the same reason.
fn is_missing_alike(plot: &Plot, category: usize) -> bool {
    let points = || plot.series.iter().filter_map(|series| series.points.get(category));
    let first = points().next().map(|point| point.text.as_str());
    points().all(|point| point.value.is_none() && Some(point.text.as_str()) == first)
}

/// A bar with its value, or the shorthand in its place.
fn row<'p>(plot: &Plot, series: &'p Series, category: usize) -> Option<Row<'p>> {
    let point = series.points.get(category)?;
    let bar = |to| Segment { colour: series.colour, from: Decimal::ZERO, to, inside: "" };
    let class = if point.value.is_some() { Class::Value } else { Class::Missing };
    let end =
        End { at: point.value.unwrap_or_default(), class, text: numbers::with_unit(plot, point) };
    Some(Row { segments: point.value.map(bar).into_iter().collect(), end: Some(end) })
}
