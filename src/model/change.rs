//! How far a figure went from one value to another.
//!
//! Per cent, percentage points and plain amounts are made here and nowhere else, each from a measure
//! that allows it, so that one can never be written as another.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::measure::{Measure, MeasureKind};

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// As before, to the last digit.
    Same,
}

impl Direction {
    /// The way from one value to another.
    #[must_use]
    pub fn between(from: Decimal, to: Decimal) -> Self {
        match to.cmp(&from) {
            Ordering::Greater => Self::Up,
            Ordering::Less => Self::Down,
            Ordering::Equal => Self::Same,
        }
    }
}

/// What the size of a change is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountKind {
    /// Hundredths of the first value.
    Percent,
    /// Hundredths of what both percentages are shares of.
    Points,
    /// What the figure itself counts.
    Number,
}

impl AmountKind {
    /// What a change is counted in when nobody says. A
    /// [percentage point is the difference between percentages](https://service-manual.ons.gov.uk/content/numbers/percentages).
    #[must_use]
    pub fn of(measure: &Measure) -> Self {
        if has_points(measure) { Self::Points } else { Self::Percent }
    }
}

/// Why there is no such amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAmount {
    /// A percentage changes by percentage points and nothing else.
    NeedsPoints,
    /// Only percentages change by percentage points.
    HasNoPoints,
    /// Nothing can be said in per cent of zero, or of less than zero.
    NoBase,
    /// The numbers are too large to be worked with exactly.
    TooLarge,
}

/// The size of a change. It holds the exact value, and what it is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    kind: AmountKind,
    size: Decimal,
    measure: Measure,
}

impl Amount {
    /// The change from one value of a measure to another.
    pub fn between(
        kind: AmountKind,
        measure: &Measure,
        from: Decimal,
        to: Decimal,
    ) -> Result<Self, NoAmount> {
        match kind {
            AmountKind::Points if !has_points(measure) => return Err(NoAmount::HasNoPoints),
            AmountKind::Percent | AmountKind::Number if has_points(measure) => {
                return Err(NoAmount::NeedsPoints);
            }
            AmountKind::Percent if from <= Decimal::ZERO || to < Decimal::ZERO => {
                return Err(NoAmount::NoBase);
            }
            _ => {}
        }
        let difference = to.checked_sub(from).ok_or(NoAmount::TooLarge)?;
        let size = match kind {
            AmountKind::Percent => percentage(difference, from).ok_or(NoAmount::TooLarge)?,
            AmountKind::Points | AmountKind::Number => difference,
        };
        Ok(Self { kind, size, measure: measure.clone() })
    }

    /// The size for machines, below zero for a fall. Per cent has two decimals: a quotient may have no end.
    #[must_use]
    pub fn exact(&self) -> Decimal {
        match self.kind {
            AmountKind::Percent => rounded(self.size, 2).normalize(),
            AmountKind::Points | AmountKind::Number => self.size,
        }
    }

    /// The size for readers, with so many decimals or with those that are usual.
    ///
    /// Per cent keeps two digits: one decimal below 10, none from 10 on. Everything else keeps the
    /// decimals of its measure.
    #[must_use]
    pub fn rounded(&self, decimals: Option<u32>) -> Rounded {
        let size = self.size.abs();
        let usual = match self.kind {
            AmountKind::Percent => Some(u32::from(rounded(size, 1) < Decimal::TEN)),
            AmountKind::Points | AmountKind::Number => self.measure.decimals,
        };
        let decimals = decimals.or(usual);
        let step = Decimal::new(1, decimals.unwrap_or(0));
        let nothing = decimals.is_some_and(|decimals| rounded(size, decimals).is_zero());
        let less_than = nothing && !size.is_zero();
        let shown = if less_than { step } else { size };
        // The words say which way it went, so no sign does.
        let measure = Measure { decimals, signed: false, ..self.measure.clone() };
        let digits = match self.kind {
            AmountKind::Number => measure.write(shown),
            AmountKind::Percent | AmountKind::Points => measure.digits(shown),
        };
        let one = decimals.map_or(shown, |decimals| rounded(shown, decimals)) == Decimal::ONE;
        Rounded { kind: self.kind, digits, one, less_than }
    }
}

/// The size of a change as readers see it, without the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// What it is counted in.
    pub kind: AmountKind,
    /// Its digits; with the sign of the measure for a number, such as "£1,250".
    pub digits: String,
    /// Whether it is one, for the singular.
    pub one: bool,
    /// Whether it is less than these digits, because it would round to nothing.
    pub less_than: bool,
}

fn has_points(measure: &Measure) -> bool {
    matches!(measure.kind, MeasureKind::Percentage | MeasureKind::Points)
}

/// A part in hundredths of a whole; nothing when the whole is zero or a number too large.
#[must_use]
pub fn percentage(part: Decimal, whole: Decimal) -> Option<Decimal> {
    // The larger way first: a product is exact where it has room, and a quotient may not be.
    match part.checked_mul(Decimal::ONE_HUNDRED) {
        Some(hundredfold) => hundredfold.checked_div(whole),
        None => part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED),
    }
}

fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}
