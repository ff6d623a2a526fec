//! A small line in a row of a table.
//!
//! Takes the numbers of the row in order of time, gives a drawing without words: the numbers stand
//! beside it. It must not know the table.

use rust_decimal::Decimal;

use super::backend::Svg;
use super::class::Class;
use super::path::Place;
use super::scale::Scale;

/// How large it is.
const SIZE: Place = (1000, 240);
/// Paper around the line, for its thickness and its last point.
const EDGE: i32 = 40;
/// The last point.
const END: i32 = 28;
/// Fewer numbers than this show no trend.
const LEAST: usize = 3;

/// Draws a row of numbers, or nothing where fewer than three are there.
///
/// Rows of one length have the same places across, so that a year stands below itself; each has
/// its own heights. A missing number leaves a gap that no line bridges.
///
/// ```
/// let drawing = annals::chart::spark(&[Some(3.into()), None, Some(4.into()), Some(9.into())]);
/// assert!(drawing.is_some_and(|svg| svg.contains("aria-hidden")));
/// ```
#[must_use]
pub fn spark(numbers: &[Option<Decimal>]) -> Option<String> {
    let there = || numbers.iter().flatten().copied();
    if there().count() < LEAST {
        return None;
    }
    let (low, high) = (there().min()?, there().max()?);
    let scale = Scale::exact(low, high);
    let level = (SIZE.1 / 2, SIZE.1 / 2);
    let ends = if low == high { level } else { (SIZE.1 - EDGE, EDGE) };
    let height = |value| scale.place(value, ends);
    let mut svg = Svg::silent("trend-line", SIZE);
    let points: Vec<_> = numbers.iter().enumerate().collect();
    let mut last = None;
    for run in points.split(|(_, number)| number.is_none()) {
        let place = |&(at, number): &(usize, &Option<Decimal>)| {
            Some((across(at, numbers.len()), height((*number)?)))
        };
        let run: Vec<Place> = run.iter().filter_map(place).collect();
        last = run.last().copied().or(last);
        // A number between two gaps is a line of no length, which round ends make a point.
        let point = if run.len() == 1 { run.first().map(|&(x, y)| (x + 1, y)) } else { None };
        svg.stroke(Class::Line(0), run.into_iter().chain(point));
    }
    if let Some(end) = last {
        svg.circle(Class::Marker(0), end, END);
    }
    Some(svg.finish())
}

fn across(at: usize, count: usize) -> i32 {
    let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 10_000);
    let steps = length(count.saturating_sub(1)).max(1);
    let way = i64::from(SIZE.0 - 2 * EDGE) * length(at) / steps;
    EDGE + i32::try_from(way).unwrap_or(0)
}
