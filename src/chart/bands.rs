//! The names along the bottom of upright bars.
//!
//! Takes the names and the room for them, gives a band for each, or nothing when they do not
//! fit: then the bars must lie. It must not know the values.

use super::class::{Anchor, Class};
use super::measure::{LINE, height, widest_word, wrap};
use super::sheet::Sheet;

/// Between the baseline and the names.
const GAP: i32 = 70;
/// Between the names of two neighbours.
const APART: i32 = 80;
/// Names of more lines than this are easier to read beside lying bars.
const MOST_LINES: usize = 3;

/// Bands of even width, with their names broken into lines.
pub(super) struct Bands {
    left: i32,
    right: i32,
    names: Vec<Vec<String>>,
}

impl Bands {
    /// Divides the room between the names, when every word fits its band.
    pub(super) fn fit(names: &[String], left: i32, right: i32) -> Option<Self> {
        let count = i32::try_from(names.len().max(1)).ok()?;
        let room = (right - left) / count - APART;
        let fits = |name: &String| widest_word(name, Class::Label) <= room;
        if room <= 0 || !names.iter().all(fits) {
            return None;
        }
        let names: Vec<_> = names.iter().map(|name| wrap(name, room, Class::Label)).collect();
        names.iter().all(|lines| lines.len() <= MOST_LINES).then_some(Self { left, right, names })
    }

    /// How wide one band is.
    pub(super) fn width(&self) -> i32 {
        (self.right - self.left) / i32::try_from(self.names.len().max(1)).unwrap_or(i32::MAX)
    }

    /// How many bands there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The middle of a band, counted from the first band's left side.
    pub(super) fn middle(&self, band: usize) -> i32 {
        let count = i32::try_from(self.names.len().max(1)).unwrap_or(i32::MAX);
        let twice = i32::try_from(2 * band + 1).unwrap_or(i32::MAX);
        (self.right - self.left).saturating_mul(twice) / count.saturating_mul(2)
    }

    /// The left side of a band, counted from the first band's left side; after the last, its right.
    pub(super) fn side(&self, band: usize) -> i32 {
        let count = i32::try_from(self.names.len().max(1)).unwrap_or(i32::MAX);
        let band = i32::try_from(band).unwrap_or(i32::MAX);
        (self.right - self.left).saturating_mul(band) / count
    }

    /// How much room the names need below the bars.
    pub(super) fn height(&self) -> i32 {
        GAP + self.names.iter().map(|lines| height(lines)).fold(LINE, i32::max)
    }

    /// Writes the names below the bars.
    pub(super) fn draw(&self, sheet: &Sheet, bottom: i32) {
        for (band, lines) in self.names.iter().enumerate() {
            let at = (self.left + self.middle(band), bottom + GAP);
            sheet.lines_below(Class::Label, Anchor::Middle, at, lines);
        }
    }
}
