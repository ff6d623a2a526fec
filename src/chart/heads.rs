//! The names of the series above the parts of one bar, where all of them fit.
//!
//! Takes the parts of the bar from left to right, gives the room that their names need above it, or
//! nothing: then the names stand in a legend.

use super::Plot;
use super::class::{Anchor, Class};
use super::measure::{height, widest, widest_word, wrap};
use super::sheet::Sheet;

/// Between two names.
const APART: i32 = 100;
/// From the names to the bar.
const ABOVE: i32 = 50;
/// Names of more lines than this read better in a legend.
const MOST_LINES: usize = 2;

/// Names in a row.
pub(super) struct Heads {
    entries: Vec<Entry>,
}

struct Entry {
    class: Class,
    anchor: Anchor,
    x: i32,
    lines: Vec<String>,
}

impl Heads {
    /// Stands each name over the middle of its part. The last may reach back over the one before,
    /// as the least part is often the last.
    pub(super) fn fit(plot: &Plot, spans: &[(i32, i32)]) -> Option<Self> {
        if spans.len() < 2 || spans.len() != plot.series.len() {
            return None;
        }
        let mut heads = Self { entries: Vec::with_capacity(spans.len()) };
        let mut taken = i32::MIN / 2;
        for (at, (series, &(from, to))) in plot.series.iter().zip(spans).enumerate() {
            let class = Class::Name(series.colour);
            let entry = if let Some(lines) = within(&series.name, class, to - from - APART) {
                Entry { class, anchor: Anchor::Middle, x: i32::midpoint(from, to), lines }
            } else if at + 1 == spans.len() {
                let lines = within(&series.name, class, to - taken - APART)?;
                Entry { class, anchor: Anchor::End, x: to, lines }
            } else {
                return None;
            };
            taken = entry.x + widest(&entry.lines, class) / 2;
            heads.entries.push(entry);
        }
        Some(heads)
    }

    /// How much room the names need, with the gap to the bar.
    pub(super) fn height(&self) -> i32 {
        self.entries.iter().map(|entry| height(&entry.lines)).max().unwrap_or(0) + ABOVE
    }

    /// Writes the names above a height.
    pub(super) fn draw(&self, sheet: &Sheet, bottom: i32) {
        for Entry { class, anchor, x, lines } in &self.entries {
            let top = bottom - ABOVE - height(lines);
            sheet.lines_below(*class, *anchor, (*x, top), lines);
        }
    }
}

/// A name in few lines, when it fits.
fn within(name: &str, class: Class, room: i32) -> Option<Vec<String>> {
    if name.trim().is_empty() || widest_word(name, class) > room {
        return None;
    }
    let lines = wrap(name, room, class);
    (lines.len() <= MOST_LINES).then_some(lines)
}
