//! A whole and its parts: who they are, and how much of it each one is.
//!
//! Takes a plot or its numbers, gives parts in exact per cent, or nothing where there is no honest
//! whole. It must not know places.

use rust_decimal::Decimal;

use super::{Plot, Point, Series, numbers};

/// Percentages that are published as whole numbers make this much more or less than 100.
const ROUNDED: Decimal = Decimal::ONE;

/// A part of the only whole of a plot.
pub(super) struct Part<'p> {
    /// What the reader calls it.
    pub(super) name: &'p str,
    /// The slot of the palette.
    pub(super) slot: usize,
    /// How much it is.
    pub(super) point: &'p Point,
}

/// The parts of a plot that is one whole: its categories, or its series where it has one category.
pub(super) fn parts<'p>(plot: &'p Plot) -> Vec<Part<'p>> {
    if let ([_], [_, _, ..]) = (plot.categories.as_slice(), plot.series.as_slice()) {
        let part = |series: &'p Series| {
            let point = series.points.first()?;
            Some(Part { name: &series.name, slot: series.colour, point })
        };
        return plot.series.iter().filter_map(part).collect();
    }
    let points = plot.series.first().map_or(&[][..], |series| numbers::points(plot, series));
    let named = plot.categories.iter().zip(points).enumerate();
    named.map(|(slot, (name, point))| Part { name, slot, point }).collect()
}

/// Whether percentages make 100, but for the rounding of each.
pub(super) fn is_whole(sum: Decimal) -> bool {
    (Decimal::ONE_HUNDRED.saturating_sub(sum)).abs() <= ROUNDED
}

/// Whether the plot's numbers are percentages already.
pub(super) fn is_in_per_cent(plot: &Plot) -> bool {
    plot.suffix.starts_with('%')
}

/// The sum of numbers; nothing where one is missing or below zero, or all are zero.
pub(super) fn sum<'p>(points: impl Iterator<Item = &'p Point>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for point in points {
        let value = point.value.filter(|value| *value >= Decimal::ZERO)?;
        sum = sum.checked_add(value)?;
    }
    (!sum.is_zero()).then_some(sum)
}

/// A number in per cent of a whole, as exact as a decimal is.
pub(super) fn per_cent(value: Decimal, whole: Decimal) -> Option<Decimal> {
    let hundredfold = value.checked_mul(Decimal::ONE_HUNDRED);
    match hundredfold {
        Some(hundredfold) => hundredfold.checked_div(whole),
        None => value.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED),
    }
}
