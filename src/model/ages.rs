//! For which ages a session is.

use std::fmt;

use rust_decimal::Decimal;

/// For which ages a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ages {
    /// Everyone.
    All,
    /// No children.
    Adults,
    /// It is not known; people must ask.
    Ask,
    /// Children from one age to another.
    Children(AgeRange),
}

/// From one age to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeRange {
    /// The youngest; none when that is not said.
    pub from: Option<Age>,
    /// The oldest; none when that is not said.
    pub to: Option<Age>,
    /// Whether children of the oldest age are too old: "under 5".
    pub below: bool,
}

/// How old a child is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// In halves of the unit: two and a half years are 5. None is birth.
    pub halves: u16,
    /// The unit.
    pub unit: AgeUnit,
}

/// What ages are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeUnit {
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl AgeUnit {
    /// Every unit, by its word for several.
    pub const ALL: [(&'static str, Self); 3] =
        [("weeks", Self::Weeks), ("months", Self::Months), ("years", Self::Years)];

    fn word(self, halves: u16) -> &'static str {
        let several = Self::ALL.iter().find(|(_, unit)| *unit == self).map_or("", |(word, _)| word);
        if halves == 2 { several.trim_end_matches('s') } else { several }
    }
}

impl Age {
    /// In days, to compare ages with. A year has 365 and a quarter, and twelve months.
    #[must_use]
    pub fn days(self) -> u32 {
        let halves = u32::from(self.halves);
        match self.unit {
            AgeUnit::Weeks => halves * 7 / 2,
            AgeUnit::Months => halves * 1461 / 96,
            AgeUnit::Years => halves * 1461 / 8,
        }
    }

    /// In years, to three decimals.
    #[must_use]
    pub fn years(self) -> Decimal {
        let halves = Decimal::from(self.halves);
        let per_year = match self.unit {
            AgeUnit::Weeks => Decimal::new(5218, 2),
            AgeUnit::Months => Decimal::from(12),
            AgeUnit::Years => Decimal::ONE,
        };
        (halves / Decimal::TWO / per_year).round_dp(3).normalize()
    }

    fn number(self) -> String {
        match (self.halves / 2, self.halves % 2) {
            (whole, 0) => whole.to_string(),
            (0, _) => "half".to_owned(),
            (whole, _) => format!("{whole} and a half"),
        }
    }
}

impl fmt::Display for Age {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.halves {
            0 => out.write_str("birth"),
            halves => write!(out, "{} {}", self.number(), self.unit.word(halves)),
        }
    }
}

impl AgeRange {
    /// Whether a child whose age in days lies in a range, the second excluded, may come.
    #[must_use]
    pub fn meets(&self, (youngest, oldest): (u32, u32)) -> bool {
        let from = self.from.map_or(0, Age::days);
        let fits_old = self
            .to
            .is_none_or(|to| if self.below { youngest < to.days() } else { youngest <= to.days() });
        from < oldest && fits_old
    }
}

impl fmt::Display for AgeRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (None, Some(to)) if self.below && to.unit == AgeUnit::Years => {
                write!(out, "Under {}", to.number())
            }
            (None, Some(to)) if self.below => write!(out, "Under {to}"),
            (None, Some(to)) => write!(out, "Up to {to}"),
            (Some(from), None) => write!(out, "From {from}"),
            (Some(from), Some(to)) if from.halves == 0 => write!(out, "Birth to {to}"),
            (Some(from), Some(to)) if from.unit == to.unit => {
                write!(out, "{} to {to}", from.number())
            }
            (Some(from), Some(to)) => write!(out, "{from} to {to}"),
            (None, None) => out.write_str("All ages"),
        }
    }
}

impl fmt::Display for Ages {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => out.write_str("All ages"),
            Self::Adults => out.write_str("Adults"),
            Self::Ask => out.write_str("Ask which ages"),
            Self::Children(range) => range.fmt(out),
        }
    }
}
