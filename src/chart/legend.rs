//! The names of the series on top of a chart, where they cannot stand beside their marks.
//!
//! Takes the series in the order of the data, gives the room needed and draws keys and names.

use super::class::{Anchor, Class};
use super::measure::{LINE, height, widest, wrap};
use super::path::Place;
use super::sheet::Sheet;
use super::{Plot, Series};

/// The side of a key.
const KEY: i32 = 120;
/// From a key to its name.
const GAP: i32 = 70;
/// From a name to the next key.
const APART: i32 = 180;
/// From a row of names to the next.
const ROWS: i32 = 50;
/// From the last row to the chart.
const BELOW: i32 = 140;

/// Keys and names in rows.
pub(super) struct Legend {
    entries: Vec<Entry>,
    height: i32,
    /// Whether the keys are markers; else they are bars.
    has_markers: bool,
}

struct Entry {
    colour: usize,
    at: Place,
    lines: Vec<String>,
}

impl Legend {
    /// No legend at all, and no room for it.
    pub(super) fn none() -> Self {
        Self { entries: Vec::new(), height: 0, has_markers: false }
    }

    /// Sets out the names from left to right, in as many rows as they need.
    pub(super) fn new(plot: &Plot, sheet: i32) -> Self {
        let mut legend = Self::none();
        let (mut x, mut y, mut below) = (0, 0, 0);
        for series in &plot.series {
            let lines = wrap(&series.name, sheet - KEY - GAP, Class::Label);
            let width = KEY + GAP + widest(&lines, Class::Label);
            if x > 0 && x + width > sheet {
                (x, y) = (0, below + ROWS);
            }
            below = below.max(y + LINE.max(height(&lines)));
            legend.push(series, (x, y), lines);
            x += width + APART;
        }
        legend.height = if legend.entries.is_empty() { 0 } else { below + BELOW };
        legend
    }

    /// The same with markers for keys.
    pub(super) fn of_markers(plot: &Plot, sheet: i32) -> Self {
        Self { has_markers: true, ..Self::new(plot, sheet) }
    }

    fn push(&mut self, series: &Series, at: Place, lines: Vec<String>) {
        self.entries.push(Entry { colour: series.colour, at, lines });
    }

    /// How much room the names need, with the gap below them.
    pub(super) fn height(&self) -> i32 {
        self.height
    }

    /// Draws the keys and writes the names.
    pub(super) fn draw(&self, sheet: &Sheet) {
        for Entry { colour, at: (x, y), .. } in &self.entries {
            let top = y + LINE / 2 - KEY / 2;
            if self.has_markers {
                sheet.spot(*colour, (x + KEY / 2, top + KEY / 2));
            } else {
                sheet.key(Class::Bar(*colour), [(*x, top), (x + KEY, top + KEY)]);
            }
        }
        for Entry { at: (x, y), lines, .. } in &self.entries {
            let at = (x + KEY + GAP, *y);
            sheet.lines_below(Class::Label, Anchor::Start, at, lines);
        }
    }
}
