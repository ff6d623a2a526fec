//! The names along the bottom of lines: each under its point, as many as have room.
//!
//! Takes the names, their times and the room, gives the places of the points: in proportion to time
//! where there are times. It must not know the values.

use super::class::{Anchor, Class};
use super::measure::{LINE, height, widest, widest_word, wrap};
use super::sheet::Sheet;
use super::{Plot, Width};

/// Between the baseline and the names.
const GAP: i32 = 80;
/// Between the names of two neighbours.
const APART: i32 = 80;
/// Names of more lines than this crowd the chart: fewer are written instead.
const MOST_LINES: usize = 3;

/// Points along the axis, with the names that are written below them.
pub(super) struct Moments {
    pub(super) left: i32,
    pub(super) right: i32,
    count: usize,
    /// Where in time the points lie; empty where they lie at even steps.
    times: Vec<i64>,
    /// The names that are written, each with its point.
    names: Vec<(usize, Vec<String>)>,
}

impl Moments {
    /// Writes every name, or every second, or every third, until none touches its neighbour.
    ///
    /// The room is that for the points; the names of the first and the last may reach out of it,
    /// but not out of the sheet.
    pub(super) fn fit(plot: &Plot, (left, right): (i32, i32), room: Width) -> Self {
        let (names, sheet) = (plot.categories.as_slice(), room.tenths());
        let times = uneven(plot);
        if !times.is_empty() {
            return Self::in_time(names, times.to_vec(), (left, right), sheet);
        }
        let fits = |every: usize| Self::with(names, (left, right), sheet, every);
        let first = (1..names.len()).find_map(|every| Some((every, fits(every)?)));
        let Some((every, moments)) = first else {
            return Self::with_first_name(names, (left, right));
        };
        // A last name under the last point is worth a few names between.
        let last = names.len() - 1;
        let even = (every + 1..=2 * every).find(|every| last.is_multiple_of(*every));
        match even.filter(|_| !last.is_multiple_of(every)).and_then(fits) {
            Some(even) => even,
            None => moments,
        }
    }

    fn with(names: &[String], (left, right): (i32, i32), sheet: i32, every: usize) -> Option<Self> {
        let count = names.len();
        let steps = length(count - 1).max(1);
        let room = (right - left) / steps * length(every) - APART;
        let shown = || names.iter().step_by(every);
        if !shown().all(|name| widest_word(name, Class::Label) <= room) {
            return None;
        }
        let lines: Vec<_> = shown().map(|name| wrap(name, room, Class::Label)).collect();
        let left = left.max(lines.first().map_or(0, |lines| half(lines)));
        let reaches_end = (count - 1).is_multiple_of(every);
        let right =
            right.min(sheet - lines.last().filter(|_| reaches_end).map_or(0, |lines| half(lines)));
        let pitch = (right - left) / steps * length(every);
        let apart = lines.windows(2).all(|pair| {
            pair.iter().map(|lines| half(lines)).fold(APART, i32::saturating_add) <= pitch
        });
        let few = lines.iter().all(|lines| lines.len() <= MOST_LINES);
        let names = lines.into_iter().enumerate().map(|(at, lines)| (at * every, lines)).collect();
        let moments = Self { left, right, count, times: Vec::new(), names };
        let ends = moments.names.last().map(|(at, lines)| moments.place(*at) + half(lines));
        let inside = ends.is_none_or(|end| left + end <= sheet);
        (apart && inside && few).then_some(moments)
    }

    /// Points in proportion to time, with the last name, the first, and those between with room.
    fn in_time(names: &[String], times: Vec<i64>, (left, right): (i32, i32), sheet: i32) -> Self {
        let lines: Vec<_> = names.iter().map(|name| wrap(name, sheet / 5, Class::Label)).collect();
        let left = left.max(lines.first().map_or(0, |lines| half(lines)));
        let right = right.min(sheet - lines.last().map_or(0, |lines| half(lines)));
        let mut moments = Self { left, right, count: names.len(), times, names: Vec::new() };
        let last = names.len().saturating_sub(1);
        for at in [last, 0].into_iter().chain((1..last).rev()) {
            let Some(lines) = lines.get(at) else { continue };
            let sides = |at: usize, lines: &[String]| {
                let x = left + moments.place(at);
                (x - half(lines), x + half(lines))
            };
            let (from, to) = sides(at, lines);
            let apart = moments.names.iter().all(|(other, lines)| {
                let other = sides(*other, lines);
                to + APART <= other.0 || other.1 + APART <= from
            });
            if apart && from >= 0 && to <= sheet && lines.len() <= MOST_LINES {
                moments.names.push((at, lines.clone()));
            }
        }
        moments
    }

    /// Where not even two names fit, the first is written, in as many lines as it needs.
    fn with_first_name(names: &[String], (left, right): (i32, i32)) -> Self {
        let room = if names.len() < 2 { right - left } else { 2 * left.max(400) };
        let lines = names.iter().take(1).map(|name| wrap(name, room, Class::Label));
        let left = if names.len() < 2 { left } else { left.max(room / 2) };
        let written = lines.enumerate().collect();
        Self { left, right, count: names.len(), times: Vec::new(), names: written }
    }

    /// How many points there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Whether the name of every point is written.
    pub(super) fn has_all_names(&self) -> bool {
        self.names.len() == self.count
    }

    /// From one point to the next; the shortest step where they differ.
    pub(super) fn step(&self) -> i32 {
        if self.times.is_empty() {
            return (self.right - self.left) / length(self.count.saturating_sub(1)).max(1);
        }
        let steps = (1..self.count).map(|point| self.place(point) - self.place(point - 1));
        steps.min().unwrap_or(0)
    }

    /// Where a point stands, counted from the left of the axis; one alone in the middle.
    pub(super) fn place(&self, point: usize) -> i32 {
        let width = self.right - self.left;
        let (at, whole) = match (self.times.as_slice(), self.count) {
            (_, 0 | 1) => return width / 2,
            ([first, .., last], _) => {
                let time = self.times.get(point).unwrap_or(last);
                (i128::from(*time) - i128::from(*first), i128::from(*last) - i128::from(*first))
            }
            (_, count) => (i128::from(length(point)), i128::from(length(count - 1))),
        };
        i32::try_from(i128::from(width) * at / whole.max(1)).unwrap_or(width)
    }

    /// The middle between a point and the one before it, counted from the left of the axis.
    pub(super) fn before(&self, point: usize) -> i32 {
        match point.checked_sub(1) {
            Some(before) if point < self.count => {
                i32::midpoint(self.place(before), self.place(point))
            }
            Some(_) => self.right - self.left,
            None => 0,
        }
    }

    /// How much room the names need below the lines.
    pub(super) fn height(&self) -> i32 {
        GAP + self.names.iter().map(|(_, lines)| height(lines)).fold(LINE, i32::max)
    }

    /// Writes the names below the lines.
    pub(super) fn draw(&self, sheet: &Sheet, bottom: i32) {
        for (point, lines) in &self.names {
            let at = (self.left + self.place(*point), bottom + GAP);
            sheet.lines_below(Class::Label, Anchor::Middle, at, lines);
        }
    }
}

/// The times of a plot, where they rise, and not in even steps.
fn uneven(plot: &Plot) -> &[i64] {
    let times = plot.times.as_slice();
    let step = |pair: &[i64]| match pair {
        [one, other] => i128::from(*other) - i128::from(*one),
        _ => 0,
    };
    let mut steps = times.windows(2).map(step);
    let first = steps.next().unwrap_or(0);
    let rises = first > 0 && times.windows(2).all(|pair| step(pair) > 0);
    let is_uneven = steps.any(|step| step != first);
    if rises && is_uneven && times.len() == plot.categories.len() { times } else { &[] }
}

/// Half of what a name takes along the axis.
fn half(lines: &[String]) -> i32 {
    widest(lines, Class::Label) / 2 + 1
}

fn length(count: usize) -> i32 {
    i32::try_from(count.min(100_000)).unwrap_or(i32::MAX)
}
