//! What the numbers of a plot reach, and how those on its axis are written.
//!
//! Takes exact decimals, gives exact decimals and words. It must not know places.

use rust_decimal::Decimal;

use super::{Plot, Point, Series};

/// The points of a series that have a category; a point without one is not drawn.
pub(super) fn points<'p>(plot: &Plot, series: &'p Series) -> &'p [Point] {
    series.points.get(..plot.categories.len()).unwrap_or(&series.points)
}

/// Every number of a plot.
pub(super) fn values(plot: &Plot) -> impl Iterator<Item = Decimal> {
    plot.series.iter().flat_map(|series| points(plot, series)).filter_map(|point| point.value)
}

/// The value to reach, if there is one: the axis goes as far.
pub(super) fn target(plot: &Plot) -> Option<Decimal> {
    plot.target.as_ref().map(|target| target.value)
}

/// The least and the greatest of some numbers, and zero: bars begin there.
pub(super) fn reach(values: impl Iterator<Item = Decimal>) -> (Decimal, Decimal) {
    values.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// Whether a plot counts whole things.
pub(super) fn is_whole(plot: &Plot) -> bool {
    values(plot).all(|value| value.fract().is_zero())
}

/// A number as the axis writes it, with the plot's prefix and suffix.
///
/// Zero of anything is zero: it goes without "m", but keeps "£" and "%".
pub(super) fn tick(plot: &Plot, value: Decimal, decimals: u32) -> String {
    if value.is_zero() {
        let suffix = if plot.suffix.starts_with('%') { plot.suffix.as_str() } else { "" };
        return format!("{}0{suffix}", plot.prefix);
    }
    let sign = if value.is_sign_negative() { minus(plot) } else { "" };
    let digits = format!("{:.*}", decimals as usize, value.abs());
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    format!("{sign}{}{}{rest}{}", plot.prefix, grouped(whole), plot.suffix)
}

/// The minus sign of the table, so that the axis has the same.
fn minus(plot: &Plot) -> &'static str {
    let mut points = plot.series.iter().flat_map(|series| &series.points);
    if points.any(|point| point.text.starts_with('-')) { "-" } else { "−" }
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A point's text with the unit, where no axis tells it.
pub(super) fn with_unit(plot: &Plot, point: &Point) -> String {
    let text = point.text.as_str();
    let digits = text.trim_start_matches(['-', '−']);
    let is_bare = |end: Option<char>| end.is_some_and(|end| end.is_ascii_digit());
    let is_number = is_bare(digits.chars().next()) && is_bare(digits.chars().last());
    if point.value.is_none() || !is_number {
        return text.to_owned();
    }
    let sign = &text[..text.len() - digits.len()];
    format!("{sign}{}{digits}{}", plot.prefix, plot.suffix)
}

/// The distinct shorthands of a category where a number is missing, in order.
pub(super) fn missing(plot: &Plot, category: usize) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    let points = plot.series.iter().filter_map(|series| series.points.get(category));
    for point in points.filter(|point| point.value.is_none() && !point.text.is_empty()) {
        if !texts.contains(&point.text.as_str()) {
            texts.push(&point.text);
        }
    }
    texts
}
