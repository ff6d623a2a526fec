//! Figures that follow from other figures: sums, changes, shares, rates, ranks.
//!
//! All from the exact numbers, never from rounded ones.

use rust_decimal::Decimal;

use super::cell::{Cell, CellValue, Exact};
use super::measure::{Better, Measure, MeasureKind};
use super::table::Table;
use crate::source::Span;

/// How the figures of a row or a column follow from those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The rule.
    pub formula: Formula,
    /// Where the author says so.
    pub span: Span,
}

impl Derived {
    /// Whether it is a sum.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        matches!(self.formula, Formula::Sum(_))
    }
}

/// The rules. Numbers are places of other rows, for a row, or of other columns, for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The sum; what is marked true is taken away.
    Sum(Vec<(usize, bool)>),
    /// How much later less earlier is, in their own unit; percentages change by points.
    Change {
        /// The earlier.
        from: usize,
        /// The later.
        to: usize,
    },
    /// The same, in per cent of the earlier.
    PercentChange {
        /// The earlier.
        from: usize,
        /// The later.
        to: usize,
    },
    /// Per cent of a whole.
    Share {
        /// The part.
        part: usize,
        /// The whole.
        whole: usize,
    },
    /// Per cent of all that the column of the part adds up to.
    ShareOfTotal {
        /// The part.
        part: usize,
    },
    /// So many for each so many.
    Rate {
        /// How many.
        count: usize,
        /// Out of how many.
        base: usize,
        /// For each so many.
        per: Decimal,
    },
    /// The place among the rows, the greatest first.
    Rank {
        /// What is ranked.
        of: usize,
    },
    /// Whether a change is good news.
    Direction {
        /// The earlier.
        from: usize,
        /// The later.
        to: usize,
    },
}

/// What a rule gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worked {
    /// A number.
    Number(Decimal),
    /// Words.
    Words(&'static str),
}

impl Worked {
    /// As a cell holds it.
    #[must_use]
    pub fn value(self) -> CellValue {
        match self {
            Self::Number(number) => CellValue::Number(number),
            Self::Words(words) => CellValue::Text(words.to_owned()),
        }
    }
}

impl Formula {
    /// The rows or columns it needs.
    #[must_use]
    pub fn parts(&self) -> Vec<usize> {
        match self {
            Self::Sum(parts) => parts.iter().map(|(part, _)| *part).collect(),
            Self::Change { from, to }
            | Self::PercentChange { from, to }
            | Self::Direction { from, to } => vec![*from, *to],
            Self::Share { part, whole } => vec![*part, *whole],
            Self::ShareOfTotal { part } => vec![*part],
            Self::Rate { count, base, .. } => vec![*count, *base],
            Self::Rank { of } => vec![*of],
        }
    }

    /// What its figures count, where nothing else is said.
    pub fn measure(&self, part: impl Fn(usize) -> Measure, given: &Measure) -> Measure {
        let percentage = |signed| Measure {
            name: None,
            unit: "%".to_owned(),
            decimals: Some(1),
            kind: MeasureKind::Percentage,
            better: given.better,
            signed,
        };
        match self {
            Self::Sum(parts) => {
                parts.first().map_or_else(|| given.clone(), |(first, _)| part(*first))
            }
            Self::Change { to, .. } => part(*to).of_change(),
            Self::PercentChange { .. } => percentage(true),
            Self::Share { .. } | Self::ShareOfTotal { .. } => percentage(false),
            Self::Rate { per, .. } => Measure {
                unit: format!("per {}", Measure::plain().digits(*per)),
                decimals: Some(1),
                kind: MeasureKind::Rate,
                better: given.better,
                ..Measure::plain()
            },
            Self::Rank { .. } => Measure { kind: MeasureKind::Count, ..Measure::plain() },
            Self::Direction { .. } => Measure { kind: MeasureKind::Text, ..Measure::plain() },
        }
    }

    /// What it gives, from a number for each part. Nothing when one is missing, the whole is
    /// nothing, or the number would be too large to hold.
    fn work_out(
        &self,
        better: Better,
        number: impl Fn(usize) -> Option<Decimal>,
    ) -> Option<Worked> {
        let of =
            |whole: Decimal, part: Decimal, per: Decimal| part.checked_mul(per)?.checked_div(whole);
        let hundred = Decimal::ONE_HUNDRED;
        Some(Worked::Number(match self {
            Self::Sum(parts) => sum(parts.iter().map(|(part, minus)| {
                number(*part).map(|number| if *minus { -number } else { number })
            }))?,
            Self::Change { from, to } => number(*to)?.checked_sub(number(*from)?)?,
            Self::PercentChange { from, to } => {
                let before = number(*from)?;
                of(before.abs(), number(*to)?.checked_sub(before)?, hundred)?
            }
            Self::Share { part, whole } => of(number(*whole)?, number(*part)?, hundred)?,
            Self::Rate { count, base, per } => of(number(*base)?, number(*count)?, *per)?,
            Self::Direction { from, to } => {
                return Some(Worked::Words(direction(number(*from)?, number(*to)?, better)));
            }
            Self::ShareOfTotal { .. } | Self::Rank { .. } => return None,
        }))
    }
}

/// A sum; none when a part is missing or the sum is too large to hold.
pub fn sum(mut numbers: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    numbers.try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number?))
}

fn direction(from: Decimal, to: Decimal, better: Better) -> &'static str {
    match (to.cmp(&from), better) {
        (std::cmp::Ordering::Equal, _) => "No change",
        (std::cmp::Ordering::Greater, Better::Up) | (std::cmp::Ordering::Less, Better::Down) => {
            "Better"
        }
        (_, Better::Up | Better::Down) => "Worse",
        (std::cmp::Ordering::Greater, Better::Neither) => "Up",
        (std::cmp::Ordering::Less, Better::Neither) => "Down",
    }
}

impl Table<Exact> {
    /// What a cell must be by the rule of its column.
    #[must_use]
    pub fn by_column(&self, row: usize, column: usize) -> Option<Worked> {
        let formula = &self.columns[column].derived.as_ref()?.formula;
        let number = |column: usize| self.exact(row, column);
        match formula {
            Formula::ShareOfTotal { part } => {
                let whole = self.total_of(*part)?;
                let part = number(*part)?.checked_mul(Decimal::ONE_HUNDRED)?;
                Some(Worked::Number(part.checked_div(whole)?))
            }
            Formula::Rank { of } => self.rank(row, *of).map(Worked::Number),
            _ => {
                let of = formula.parts().first().map(|part| self.measure(row, *part).better);
                formula.work_out(of.unwrap_or(Better::Neither), number)
            }
        }
    }

    /// What a cell must be by the rule of its row.
    #[must_use]
    pub fn by_row(&self, row: usize, column: usize) -> Option<Worked> {
        let formula = &self.rows[row].derived.as_ref()?.formula;
        let better = self.measure(row, column).better;
        formula.work_out(better, |row| self.exact(row, column))
    }

    fn exact(&self, row: usize, column: usize) -> Option<Decimal> {
        self.rows[row].cells.get(column).and_then(Cell::exact)
    }

    /// What a column adds up to: the last total of all rows, or the sum of its own.
    fn total_of(&self, column: usize) -> Option<Decimal> {
        let total = self.rows.iter().rposition(super::table::Row::is_total);
        match total {
            Some(total) => self.exact(total, column),
            None => sum(self.own_rows().map(|row| self.exact(row, column))),
        }
    }

    /// The rows with figures of their own.
    fn own_rows(&self) -> impl Iterator<Item = usize> {
        (0..self.rows.len()).filter(|row| self.rows[*row].derived.is_none())
    }

    fn rank(&self, row: usize, column: usize) -> Option<Decimal> {
        self.rows[row].derived.is_none().then_some(())?;
        let own = self.exact(row, column)?;
        let above = self.own_rows().filter_map(|row| self.exact(row, column));
        Some(Decimal::from(above.filter(|number| *number > own).count() + 1))
    }
}
