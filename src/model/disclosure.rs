//! Disclosure control: small numbers that could point at a person are hidden.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::cell::{Cell, Exact};
use super::derive::Formula;
use super::measure::MeasureKind;
use super::table::Table;

/// A rule of disclosure control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The word that asks for it.
    pub key: &'static str,
    /// The counts that are hidden.
    pub hides: RangeInclusive<u32>,
    /// What every other count is rounded to.
    pub rounds_to: Option<u32>,
    /// What readers are told.
    pub note: &'static str,
}

impl Disclosure {
    /// Every rule: the [children in need
    /// census](https://explore-education-statistics.service.gov.uk/methodology/characteristics-of-children-in-need-methodology),
    /// [safeguarding adults](https://digital.nhs.uk/data-and-information/publications/statistical/safeguarding-adults)
    /// and two that local bodies use.
    pub const ALL: [Self; 4] = [
        Self {
            key: "dfe-cin",
            hides: 1..=5,
            rounds_to: None,
            note: "Numbers from 1 to 5 are hidden, so that nobody can be recognised.",
        },
        Self {
            key: "nhs-sac",
            hides: 0..=4,
            rounds_to: Some(5),
            note: "Numbers from 0 to 4 are hidden and others are rounded to the nearest 5, so that nobody can be recognised.",
        },
        Self {
            key: "local-lt5",
            hides: 1..=4,
            rounds_to: None,
            note: "Numbers from 1 to 4 are hidden, so that nobody can be recognised.",
        },
        Self {
            key: "lt10",
            hides: 1..=9,
            rounds_to: None,
            note: "Numbers from 1 to 9 are hidden, so that nobody can be recognised.",
        },
    ];

    /// Whether a count is hidden.
    #[must_use]
    pub fn hides(&self, number: Decimal) -> bool {
        let size = number.abs();
        size >= Decimal::from(*self.hides.start()) && size <= Decimal::from(*self.hides.end())
    }

    /// A count as readers see it.
    fn rounded(&self, number: Decimal) -> Decimal {
        let Some(to) = self.rounds_to.map(Decimal::from) else { return number };
        (number / to)
            .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
            * to
    }
}

impl Table<Exact> {
    /// Takes out of readers' sight what the table's rule hides, and all that follows from it.
    pub fn protect(&mut self) {
        if let Some(disclosure) = self.disclosure.clone() {
            self.hide_counts(&disclosure);
        }
        self.hide_derived();
    }

    fn hide_counts(&mut self, disclosure: &Disclosure) {
        for column in 0..self.columns.len() {
            let follows = |formula: &Formula| !matches!(formula, Formula::Sum(_));
            let own = self.columns[column].derived.as_ref().is_none_or(|it| !follows(&it.formula));
            if !own {
                continue;
            }
            for at in 0..self.rows.len() {
                let kind = self.measure(at, column).kind;
                let counts = matches!(kind, MeasureKind::Count | MeasureKind::Number);
                let row = &mut self.rows[at];
                if counts && row.derived.as_ref().is_none_or(|it| !follows(&it.formula)) {
                    hide_count(&mut row.cells[column], disclosure);
                }
            }
        }
    }

    /// What follows from a hidden number would give it away: a share, a change, a place.
    fn hide_derived(&mut self) {
        let columns = self.columns.clone();
        for (at, column) in columns.iter().enumerate() {
            let Some(derived) = column.derived.as_ref().filter(|it| !it.is_sum()) else { continue };
            let parts = derived.formula.parts();
            for row in &mut self.rows {
                if parts.iter().any(|part| row.cells[*part].is_hidden()) {
                    row.cells[at].hide();
                }
            }
        }
        for at in 0..self.rows.len() {
            let Some(derived) = self.rows[at].derived.clone().filter(|it| !it.is_sum()) else {
                continue;
            };
            let parts = derived.formula.parts();
            for column in 0..self.columns.len() {
                if parts.iter().any(|part| self.rows[*part].cells[column].is_hidden()) {
                    self.rows[at].cells[column].hide();
                }
            }
        }
    }
}

fn hide_count(cell: &mut Cell<Exact>, disclosure: &Disclosure) {
    let Some(number) = cell.value.number() else { return };
    if disclosure.hides(number) {
        cell.hide();
    } else if disclosure.rounds_to.is_some() {
        cell.cover(disclosure.rounded(number));
    }
}
