//! Numbers to lengths: the two axes that plotters is given, and places around a centre.
//!
//! Takes exact decimals, gives places on the canvas, finite by construction. The only file where
//! numbers are floats: a coordinate is not a figure.
#![expect(
    clippy::float_arithmetic,
    reason = "a place on a canvas is a ratio, rounded to a tenth of a unit"
)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "ratios are clamped to the canvas before they become whole numbers"
)]

use std::f64::consts::TAU;
use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::path::Place;

/// No report counts further than this; it keeps every sum and step below inside a decimal.
const FURTHEST: Decimal = Decimal::from_parts(0xa100_0000, 0x1bce_cced, 0xd3c2, false, 0);
/// More lines than this are a cage.
const MOST_TICKS: i64 = 12;
/// What a step may begin with, and how many of its digits stand after the first.
const STEPS: [(i64, i32); 5] = [(1, 0), (2, 0), (25, 1), (5, 0), (10, 0)];

/// An axis of values.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    ticks: Vec<Decimal>,
    decimals: u32,
    origin: f64,
    span: f64,
}

impl Scale {
    /// An axis that ends with its numbers, for drawings that write every value.
    pub(super) fn exact(low: Decimal, high: Decimal) -> Self {
        let (low, high) = (bounded(low), bounded(high));
        let high = if high > low { high } else { low + Decimal::ONE };
        Self::between(low, high, Vec::new(), 0)
    }

    /// An axis from a round number to a round number, in about so many even steps.
    ///
    /// Whole things are not counted in parts: `whole` keeps every step at one or more.
    pub(super) fn round(low: Decimal, high: Decimal, about: i32, whole: bool) -> Self {
        let (low, high) = (bounded(low), bounded(high));
        let (low, high) = if high > low { (low, high) } else { (low, low + Decimal::ONE) };
        let step = step(high - low, about, whole);
        let first = (low / step).floor() * step;
        let count = ((high - first) / step).ceil().to_i64().unwrap_or(1).clamp(1, MOST_TICKS);
        let ticks: Vec<_> = (0..=count).map(|n| first + step * Decimal::from(n)).collect();
        let last = ticks.last().copied().unwrap_or(high);
        Self::between(first, last.max(high), ticks, step.normalize().scale())
    }

    fn between(low: Decimal, high: Decimal, ticks: Vec<Decimal>, decimals: u32) -> Self {
        let (origin, end) = (float(low), float(high));
        let span = (end - origin).max(f64::MIN_POSITIVE);
        Self { low, high, ticks, decimals, origin, span }
    }

    /// The numbers to write along the axis, from low to high.
    pub(super) fn ticks(&self) -> &[Decimal] {
        &self.ticks
    }

    /// How many decimals every tick has, so that all have the same.
    pub(super) fn decimals(&self) -> u32 {
        self.decimals
    }

    /// Where on the canvas a value lies, on an axis drawn between two places.
    pub(super) fn place(&self, value: Decimal, (from, to): (i32, i32)) -> i32 {
        let ratio = ((float(value) - self.origin) / self.span).clamp(0.0, 1.0);
        from + (ratio * f64::from(to - from)).round() as i32
    }
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = Decimal;

    fn map(&self, value: &Decimal, limit: (i32, i32)) -> i32 {
        self.place(*value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<Decimal> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<Decimal> {
        self.low..self.high
    }
}

/// An axis of names: places that the layout chose, counted from the start of the axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places;

impl Ranged for Places {
    type FormatOption = NoDefaultFormatting;
    type ValueType = i32;

    fn map(&self, place: &i32, limit: (i32, i32)) -> i32 {
        limit.0.saturating_add(*place)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<i32> {
        Vec::new()
    }

    fn range(&self) -> Range<i32> {
        0..i32::MAX
    }
}

/// Places around a centre, clockwise from the top. Sines come from `libm`, which gives every machine
/// the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dial {
    pub(super) centre: Place,
}

impl Dial {
    /// The place after so many per cent of a turn, so far from the centre, moved aside along the
    /// turn.
    pub(super) fn place(self, per_cent: Decimal, radius: i32, aside: i32) -> Place {
        let angle = float(per_cent).clamp(0.0, 100.0) / 100.0 * TAU;
        let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
        let (radius, aside) = (f64::from(radius), f64::from(aside));
        let across = (radius * sine + aside * cosine).round() as i32;
        let down = (aside * sine - radius * cosine).round() as i32;
        (self.centre.0 + across, self.centre.1 + down)
    }

    /// How long the way along the turn is.
    pub(super) fn arc(per_cent: Decimal, radius: i32) -> i32 {
        let angle = float(per_cent).clamp(0.0, 100.0) / 100.0 * TAU;
        (angle * f64::from(radius)).round() as i32
    }
}

/// The smallest of 1, 2, 2.5 and 5 × 10ⁿ that needs no more than so many steps.
fn step(span: Decimal, about: i32, whole: bool) -> Decimal {
    let raw = (float(span) / f64::from(about.max(1))).max(1e-20);
    let power = raw.log10().floor() as i32;
    let enough = |step: &Decimal| float(*step) >= raw * 0.999_999;
    let usable = |step: &Decimal| !whole || step.fract().is_zero();
    STEPS
        .iter()
        .map(|&(digits, after)| ten_times(digits, power - after))
        .find(|step| enough(step) && usable(step))
        .unwrap_or(Decimal::ONE)
}

/// Some digits times a power of ten, exactly.
fn ten_times(digits: i64, power: i32) -> Decimal {
    let digits = i128::from(digits);
    let power_of_ten = 10_i128.checked_pow(power.max(0).unsigned_abs());
    let number = power_of_ten.and_then(|ten| ten.checked_mul(digits));
    let scale = power.min(0).unsigned_abs();
    number
        .and_then(|number| Decimal::try_from_i128_with_scale(number, scale).ok())
        .unwrap_or(FURTHEST)
}

fn bounded(value: Decimal) -> Decimal {
    value.clamp(-FURTHEST, FURTHEST)
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}
