//! Periods of time that columns and rows stand for, and how their keys are written.

use jiff::ToSpan;
use jiff::civil::Date;

/// What the columns of a table stand for in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// From 1 April to 31 March: `2022-23`.
    FinancialYear,
    /// From September to August: `2022-23`.
    AcademicYear,
    /// `2022`.
    CalendarYear,
    /// `q1` or `2022-23-q1`.
    Quarter,
    /// `2022-08`.
    Month,
    /// `2023-03-31`.
    Date,
    /// The columns are no periods.
    None,
}

impl Period {
    /// Every period, by its word.
    pub const ALL: [(&'static str, Self); 7] = [
        ("financial-year", Self::FinancialYear),
        ("academic-year", Self::AcademicYear),
        ("calendar-year", Self::CalendarYear),
        ("quarter", Self::Quarter),
        ("month", Self::Month),
        ("date", Self::Date),
        ("none", Self::None),
    ];

    /// The years that a report is for, by their word.
    pub const YEARS: [(&'static str, Self); 3] = [
        ("financial-year", Self::FinancialYear),
        ("academic-year", Self::AcademicYear),
        ("calendar-year", Self::CalendarYear),
    ];

    /// The first and the last day of a year: 1 April 2022 and 31 March 2023 for `2022-23`.
    #[must_use]
    pub fn days(self, key: &str) -> Option<(Date, Date)> {
        let begins = match self {
            Self::FinancialYear => 4,
            Self::AcademicYear => 9,
            Self::CalendarYear => 1,
            _ => return None,
        };
        let year = self.fits(key).then(|| key.get(..4)?.parse().ok()).flatten()?;
        let first = Date::new(year, begins, 1).ok()?;
        let last = first.checked_add(1.year()).and_then(|next| next.checked_sub(1.day())).ok()?;
        Some((first, last))
    }

    /// Whether a key is written as one of these periods.
    #[must_use]
    pub fn fits(self, key: &str) -> bool {
        match self {
            Self::FinancialYear | Self::AcademicYear => is_two_years(key),
            Self::CalendarYear => is_year(key),
            Self::Quarter => is_quarter(key),
            Self::Month => is_month(key),
            Self::Date => is_date(key),
            Self::None => false,
        }
    }

    /// The period that a key is written as, where nothing says what it is.
    #[must_use]
    pub fn of_key(key: &str) -> Self {
        let all = [Self::FinancialYear, Self::CalendarYear, Self::Quarter, Self::Month, Self::Date];
        all.into_iter().find(|period| period.fits(key)).unwrap_or(Self::None)
    }
}

fn is_year(key: &str) -> bool {
    key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2022-23`: the second year follows the first.
fn is_two_years(key: &str) -> bool {
    key.split_once('-').is_some_and(|(first, second)| {
        let next = first.parse::<u32>().map(|year| (year + 1) % 100);
        is_year(first) && second.len() == 2 && second.parse() == next
    })
}

fn is_quarter(key: &str) -> bool {
    let quarter = key.rsplit('-').next().unwrap_or(key);
    let before = key.strip_suffix(quarter).unwrap_or("").trim_end_matches('-');
    matches!(quarter, "q1" | "q2" | "q3" | "q4")
        && (before.is_empty() || is_year(before) || is_two_years(before))
}

fn is_month(key: &str) -> bool {
    is_date(&format!("{key}-01"))
}

fn is_date(key: &str) -> bool {
    key.len() == 10 && key.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Period;

    #[test]
    fn a_year_begins_and_ends_as_its_kind_does() {
        let financial = Some((date(2022, 4, 1), date(2023, 3, 31)));
        let academic = Some((date(2022, 9, 1), date(2023, 8, 31)));
        let calendar = Some((date(2024, 1, 1), date(2024, 12, 31)));
        assert_eq!(Period::FinancialYear.days("2022-23"), financial);
        assert_eq!(Period::AcademicYear.days("2022-23"), academic);
        assert_eq!(Period::CalendarYear.days("2024"), calendar);
        for (period, key) in [
            (Period::FinancialYear, "2021-24"),
            (Period::CalendarYear, "2022-23"),
            (Period::FinancialYear, "9999-00"),
            (Period::Quarter, "q1"),
        ] {
            assert_eq!(period.days(key), None, "{key}");
        }
    }
}
