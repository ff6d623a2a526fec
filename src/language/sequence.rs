//! Which names have an order of their own: moments in time, ages and sizes, steps of a scale.
//!
//! Takes names as they stand in a table, says what they are. It must not know what is drawn of them.

use super::reading::MONTHS;
use crate::model::{ChartUse, Period, SeriesBy, Table};

/// A name in a table: its key and what readers see.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
    /// Its key: `quarter-1`.
    pub key: &'a str,
    /// What readers see: "Quarter 1: April to June".
    pub label: &'a str,
}

impl<'a> Name<'a> {
    /// The name of a row.
    #[must_use]
    pub fn of_row(table: &'a Table, row: usize) -> Self {
        let row = &table.rows[row];
        Self { key: &row.key.value, label: &row.label }
    }

    /// The name of a column.
    #[must_use]
    pub fn of_column(table: &'a Table, column: usize) -> Self {
        let column = &table.columns[column];
        Self { key: &column.key.value, label: &column.label }
    }

    /// The names along the axis of a chart.
    #[must_use]
    pub fn along(chart: &ChartUse, table: &'a Table) -> Vec<Self> {
        let of = match chart.series {
            SeriesBy::Rows => Self::of_column,
            SeriesBy::Columns => Self::of_row,
        };
        chart.categories().iter().map(|at| of(table, *at)).collect()
    }
}

/// Times that are counted or named, beside months.
const TIMES: &[&str] = &[
    "quarter",
    "week",
    "month",
    "year",
    "term",
    "day",
    "q1",
    "q2",
    "q3",
    "q4",
    "spring",
    "summer",
    "autumn",
    "winter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words that begin the name of an age or a size.
const SIZES: &[&str] = &[
    "under", "over", "aged", "age", "less", "more", "fewer", "up", "below", "above", "none",
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first",
    "second", "third", "fourth", "fifth", "level", "stage", "step", "band", "grade", "tier",
    "phase",
];

/// Words of scales, which run from one end to the other.
const STEPS: &[&str] = &[
    "very",
    "strongly",
    "agree",
    "disagree",
    "neither",
    "high",
    "higher",
    "medium",
    "middle",
    "low",
    "lower",
    "good",
    "outstanding",
    "requires",
    "inadequate",
    "poor",
    "fair",
    "excellent",
    "always",
    "often",
    "sometimes",
    "rarely",
    "never",
    "lowest",
    "highest",
    "small",
    "large",
    "satisfied",
    "dissatisfied",
    "minimum",
    "maximum",
];

/// Keys and labels of what is left over.
const REST: &[&str] = &[
    "other",
    "others",
    "all-others",
    "unknown",
    "not-known",
    "not-recorded",
    "not-stated",
    "no-answer",
];

/// Whether a name is that of what is left over, which stands last whatever its size.
#[must_use]
pub fn is_rest(name: Name<'_>) -> bool {
    let label = name.label.trim().to_lowercase().replace(' ', "-");
    name.key.starts_with("other-")
        || [name.key, label.as_str()].iter().any(|name| REST.contains(name))
}

/// Whether a name is that of a moment or a stretch of time.
#[must_use]
pub fn is_time(name: Name<'_>) -> bool {
    if Period::of_key(name.key) != Period::None || Period::of_key(name.label) != Period::None {
        return true;
    }
    words(name.key).chain(words(name.label)).any(|word| {
        let known = |list: &[&str]| list.iter().any(|time| time.eq_ignore_ascii_case(word));
        is_year(word) || known(MONTHS) && !word.eq_ignore_ascii_case("may") || known(TIMES)
    })
}

/// Whether a name is nothing but a time: "2024-25", "Quarter 1: April to June", "31 March 2025".
#[must_use]
pub fn is_moment(name: Name<'_>) -> bool {
    let known = |word: &str| {
        MONTHS.iter().chain(TIMES).any(|time| time.eq_ignore_ascii_case(word))
            || word.starts_with(|sign: char| sign.is_ascii_digit())
    };
    is_time(name) && words(name.label).next().is_some_and(known)
}

/// Whether names stand in an order of their own: times, ages, sizes, or steps of one scale.
#[must_use]
pub fn is_ordered(names: &[Name<'_>]) -> bool {
    let all = |of: fn(Name<'_>) -> bool| {
        names.iter().filter(|name| !is_rest(**name)).all(|name| of(*name))
    };
    all(is_time) || all(is_size) || all(is_step)
}

fn is_size(name: Name<'_>) -> bool {
    let begins = |text: &str| {
        let first = words(text).next().unwrap_or_default();
        first.starts_with(|sign: char| sign.is_ascii_digit())
            || SIZES.iter().any(|size| size.eq_ignore_ascii_case(first))
    };
    begins(name.label) || begins(name.key)
}

fn is_step(name: Name<'_>) -> bool {
    words(name.label)
        .next()
        .is_some_and(|first| STEPS.iter().chain(SIZES).any(|step| step.eq_ignore_ascii_case(first)))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}
