//! The names along the bottom of lines: each under its point, as many as have room.
//!
//! Takes the names and the room, gives the places of the points. It must not know the values.

use super::class::{Anchor, Class};
use super::measure::{LINE, height, widest, widest_word, wrap};
use super::sheet::Sheet;

/// Between the baseline and the names.
const GAP: i32 = 80;
/// Between the names of two neighbours.
const APART: i32 = 80;
/// Names of more lines than this crowd the chart: fewer are written instead.
const MOST_LINES: usize = 3;

/// Points at even steps, with the names that are written below them.
pub(super) struct Moments {
    pub(super) left: i32,
    pub(super) right: i32,
    count: usize,
    every: usize,
    names: Vec<Vec<String>>,
}

impl Moments {
    /// Writes every name, or every second, or every third, until none touches its neighbour.
    ///
    /// The room is that for the points; the names of the first and the last may reach out of it,
    /// but not out of the sheet.
    pub(super) fn fit(names: &[String], (left, right): (i32, i32), sheet: i32) -> Self {
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
        let half = |lines: &Vec<String>| widest(lines, Class::Label) / 2 + 1;
        let left = left.max(lines.first().map_or(0, half));
        let reaches_end = (count - 1).is_multiple_of(every);
        let right = right.min(sheet - lines.last().filter(|_| reaches_end).map_or(0, half));
        let pitch = (right - left) / steps * length(every);
        let apart = lines
            .windows(2)
            .all(|pair| pair.iter().map(half).fold(APART, i32::saturating_add) <= pitch);
        let few = lines.iter().all(|lines| lines.len() <= MOST_LINES);
        let moments = Self { left, right, count, every, names: lines };
        let inside = moments.names.last().is_none_or(|last| moments.end() + half(last) <= sheet);
        (apart && inside && few).then_some(moments)
    }

    /// Where the last name stands on the sheet.
    fn end(&self) -> i32 {
        self.left + self.place(self.names.len().saturating_sub(1) * self.every)
    }

    /// Where not even two names fit, the first is written, in as many lines as it needs.
    fn with_first_name(names: &[String], (left, right): (i32, i32)) -> Self {
        let room = if names.len() < 2 { right - left } else { 2 * left.max(400) };
        let lines: Vec<_> =
            names.iter().take(1).map(|name| wrap(name, room, Class::Label)).collect();
        let left = if names.len() < 2 { left } else { left.max(room / 2) };
        Self { left, right, count: names.len(), every: names.len().max(1), names: lines }
    }

    /// How many points there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// From one point to the next.
    pub(super) fn step(&self) -> i32 {
        (self.right - self.left) / length(self.count.saturating_sub(1)).max(1)
    }

    /// Where a point stands, counted from the left of the axis; one alone in the middle.
    pub(super) fn place(&self, point: usize) -> i32 {
        let width = self.right - self.left;
        match self.count {
            0 | 1 => width / 2,
            count => {
                let place =
                    i64::from(width) * i64::from(length(point)) / i64::from(length(count - 1));
                i32::try_from(place).unwrap_or(width)
            }
        }
    }

    /// How much room the names need below the lines.
    pub(super) fn height(&self) -> i32 {
        GAP + self.names.iter().map(|lines| height(lines)).fold(LINE, i32::max)
    }

    /// Writes the names below the lines.
    pub(super) fn draw(&self, sheet: &Sheet, bottom: i32) {
        for (number, lines) in self.names.iter().enumerate() {
            let at = (self.left + self.place(number * self.every), bottom + GAP);
            sheet.lines_below(Class::Label, Anchor::Middle, at, lines);
        }
    }
}

fn length(count: usize) -> i32 {
    i32::try_from(count.min(100_000)).unwrap_or(i32::MAX)
}
