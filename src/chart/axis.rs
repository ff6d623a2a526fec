//! The value axis of an upright chart: its numbers and the lines behind the bars.
//!
//! Takes a scale, gives the room its numbers need and draws them. It must not know the bars.

use rust_decimal::Decimal;

use super::class::{Anchor, Class};
use super::scale::Scale;
use super::sheet::{Edges, Sheet, Upright, grid};
use super::{Plot, measure, numbers};

/// Between the numbers and the lines.
const GAP: i32 = 80;

/// A value axis that knows its words.
pub(super) struct Axis {
    pub(super) scale: Scale,
    texts: Vec<String>,
}

impl Axis {
    /// Writes the numbers of a scale, or none where they would take a third of the sheet.
    pub(super) fn new(plot: &Plot, scale: Scale, sheet: i32) -> Self {
        let decimals = scale.decimals();
        let texts: Vec<_> =
            scale.ticks().iter().map(|&value| numbers::tick(plot, value, decimals)).collect();
        let fits = measure::widest(&texts, Class::Tick) <= sheet / 3;
        Self { scale, texts: if fits { texts } else { Vec::new() } }
    }

    /// How much room the numbers need, with the gap after them.
    pub(super) fn width(&self) -> i32 {
        match measure::widest(&self.texts, Class::Tick) {
            0 => 0,
            widest => widest + GAP,
        }
    }

    /// Draws the lines behind the bars, then the numbers.
    pub(super) fn draw(&self, sheet: &Sheet, area: &Upright, edges: Edges, base: Decimal) {
        grid(area, base);
        self.write(sheet, edges);
    }

    /// Writes the numbers left of their lines.
    pub(super) fn write(&self, sheet: &Sheet, edges: Edges) {
        for (value, text) in self.scale.ticks().iter().zip(&self.texts) {
            let y = self.scale.place(*value, (edges.bottom, edges.top));
            let at = (edges.left - GAP, y + measure::HALF_CAPITAL);
            sheet.words(Class::Tick, Anchor::End, at, text);
        }
    }
}
