//! Ages in years, as numbers for programs.

use rust_decimal::Decimal;
use serde_json::Number;

use crate::model::{Age, AgeRange, AgeUnit, Ages};

/// The youngest and the oldest age in years, where they are known.
pub(super) fn bounds(ages: &Ages) -> (Option<Decimal>, Option<Decimal>) {
    match ages {
        Ages::Children(range) => (range.from.map(Age::years), oldest(range)),
        Ages::Adults => (Some(Decimal::from(18)), None),
        Ages::All | Ages::Ask => (None, None),
    }
}

/// "Under 5" ends with those who are 4: whole years are counted by birthdays.
fn oldest(range: &AgeRange) -> Option<Decimal> {
    let to = range.to?;
    let whole = to.unit == AgeUnit::Years && to.halves % 2 == 0 && to.halves > 0;
    Some(if range.below && whole { to.years() - Decimal::ONE } else { to.years() })
}

/// A number as JSON writes it.
pub(super) fn number(value: Decimal) -> Option<Number> {
    value.normalize().to_string().parse().ok()
}
