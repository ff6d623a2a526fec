//! Lying bars of one length: each part is its share of the category.
//!
//! Takes a plot, gives for each category one bar to 100 per cent; none where a number is missing,
//! because what is left is not the whole.

use rust_decimal::{Decimal, RoundingStrategy};

use super::lying::{self, End, Row, Segment};
use crate::chart::class::Class;
use crate::chart::{Plot, Point, Width, numbers, whole};
use crate::language::drawing;

/// A category's sum, and what is written on its parts.
struct Whole {
    sum: Option<Decimal>,
    texts: Vec<String>,
}

/// Draws lying bars to 100 per cent.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let wholes: Vec<_> = (0..plot.categories.len()).map(|at| Whole::of(plot, at)).collect();
    let rows = wholes.iter().enumerate().map(|(at, whole)| vec![row(plot, at, whole)]).collect();
    let foot = (!whole::is_in_per_cent(plot)).then_some(drawing::PER_CENT);
    lying::draw_wholes(plot, room, rows, foot)
}

impl Whole {
    fn of(plot: &Plot, category: usize) -> Self {
        let sum = whole::sum(points(plot, category).map(|(_, point)| point));
        let text = |(_, point): (usize, &Point)| match (point.value, sum) {
            (Some(value), Some(sum)) if !whole::is_in_per_cent(plot) => rounded(value, sum),
            _ => point.text.clone(),
        };
        Self { sum, texts: points(plot, category).map(text).collect() }
    }
}

/// The slot and the point of each part.
fn points(plot: &Plot, category: usize) -> impl Iterator<Item = (usize, &Point)> {
    let series = plot.series.iter();
    series.filter_map(move |series| Some((series.colour, series.points.get(category)?)))
}

/// A bar, or the words in its place.
fn row<'p>(plot: &'p Plot, category: usize, whole: &'p Whole) -> Row<'p> {
    let Some(sum) = whole.sum else {
        return Row { segments: Vec::new(), end: Some(instead(plot, category)) };
    };
    let mut segments = Vec::with_capacity(whole.texts.len());
    let mut reached = Decimal::ZERO;
    for ((colour, point), inside) in points(plot, category).zip(&whole.texts) {
        let share = |value| whole::per_cent(value, sum).unwrap_or_default();
        let from = share(reached);
        reached = reached.saturating_add(point.value.unwrap_or_default());
        segments.push(Segment { colour, from, to: share(reached), inside });
    }
    Row { segments, end: None }
}

/// The shorthand of what is missing, or the nought that has no parts.
fn instead(plot: &Plot, category: usize) -> End {
    let missing = numbers::missing(plot, category).join(" ");
    let (class, text) = if missing.is_empty() {
        (Class::Value, numbers::tick(plot, Decimal::ZERO, 0))
    } else {
        (Class::Missing, missing)
    };
    End { at: Decimal::ZERO, class, text }
}

fn rounded(value: Decimal, sum: Decimal) -> String {
    let share = whole::per_cent(value, sum).unwrap_or_default();
    let share = share.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    format!("{}%", share.normalize())
}
