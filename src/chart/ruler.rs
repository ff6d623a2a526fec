//! The value axis of a lying chart: lines from top to bottom, numbers below.
//!
//! Takes a scale and the room from left to right, gives the room for marks and draws the rest. It
//! must not know the marks.

use rust_decimal::Decimal;

use super::class::{Anchor, Class};
use super::measure::{LINE, height, widest, width, wrap};
use super::scale::Scale;
use super::sheet::Sheet;
use super::{Plot, numbers};
use crate::language::drawing;

/// From the lines to the numbers.
const GAP: i32 = 60;
/// Between two numbers.
const APART: i32 = 120;
/// Room at both ends for half a mark.
const HALF_MARK: i32 = 70;

/// A value axis that knows its words and its sides.
pub(super) struct Ruler {
    pub(super) scale: Scale,
    pub(super) left: i32,
    pub(super) right: i32,
    texts: Vec<String>,
    /// Every number is written, or every second, or every third, until none touches the next.
    every: usize,
    /// What is said where the axis does not begin at zero.
    note: Vec<String>,
}

impl Ruler {
    /// Draws in from both sides what the first and the last number need.
    pub(super) fn new(plot: &Plot, scale: Scale, from_zero: bool, room: (i32, i32)) -> Self {
        let decimals = scale.decimals();
        let ticks = scale.ticks();
        let texts: Vec<_> = ticks.iter().map(|&tick| numbers::tick(plot, tick, decimals)).collect();
        let wide = widest(&texts, Class::Tick);
        let texts = if wide <= (room.1 - room.0) / 3 { texts } else { Vec::new() };
        let half = |text: Option<&String>| {
            text.map_or(0, |text| width(text, Class::Tick) / 2 + 1).max(HALF_MARK)
        };
        let (left, right) = (room.0 + half(texts.first()), room.1 - half(texts.last()));
        let steps = i32::try_from(texts.len().saturating_sub(1)).unwrap_or(1).max(1);
        let pitch = ((right - left) / steps).max(1);
        let every = usize::try_from((wide + APART) / pitch + 1).unwrap_or(1);
        let note = if from_zero { "" } else { drawing::NOT_ZERO };
        let note = wrap(note, room.1 - left, Class::Tick);
        Self { scale, left, right, texts, every, note }
    }

    /// How much room the words need below the lines.
    pub(super) fn height(&self) -> i32 {
        GAP + if self.texts.is_empty() { 0 } else { LINE } + height(&self.note)
    }

    /// Draws the lines, in a piece for each span from top to bottom; zero is darker.
    pub(super) fn draw_lines(&self, sheet: &Sheet, spans: &[(i32, i32)]) {
        let (zeros, others): (Vec<&Decimal>, Vec<&Decimal>) =
            self.scale.ticks().iter().partition(|tick| tick.is_zero());
        for (class, ticks) in [(Class::Grid, others), (Class::Axis, zeros)] {
            for tick in ticks {
                let x = self.scale.place(*tick, (self.left, self.right));
                for (top, bottom) in spans {
                    sheet.rule(class, [(x, *top), (x, *bottom)]);
                }
            }
        }
    }

    /// Writes the numbers below the lines.
    pub(super) fn write(&self, sheet: &Sheet, bottom: i32) {
        let ticks = self.scale.ticks().iter().zip(&self.texts);
        for (tick, text) in ticks.step_by(self.every) {
            let x = self.scale.place(*tick, (self.left, self.right));
            sheet.lines_below(Class::Tick, Anchor::Middle, (x, bottom + GAP), &[text]);
        }
        let top = bottom + self.height() - height(&self.note);
        sheet.lines_below(Class::Tick, Anchor::Start, (self.left, top), &self.note);
    }
}
