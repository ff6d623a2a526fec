//! Where a period lies in time, and how it is named.
//!
//! Takes the key of a column or a row, gives its place in even units; takes such a place, gives its
//! key and the ways in which readers see it written. It must not know which periods a table has.

use jiff::civil::Date;

use super::dates::MONTHS;
use super::period::Period;

/// The years that a public report speaks of; another number of four digits is no year.
const YEARS: std::ops::RangeInclusive<i64> = 1700..=2300;

impl Period {
    /// Where a key lies in time, in the even units of its period: years, quarters, months or days.
    #[must_use]
    pub fn place(self, key: &str) -> Option<i64> {
        if !self.fits(key) {
            return None;
        }
        match self {
            Self::FinancialYear | Self::AcademicYear | Self::CalendarYear => year(key),
            Self::Quarter => {
                let number =
                    key.bytes().last().map_or(0, |digit| i64::from(digit) - i64::from(b'1'));
                if key.starts_with('q') { Some(number) } else { Some(year(key)? * 4 + number) }
            }
            Self::Month => Some(year(key)? * 12 + key.get(5..)?.parse::<i64>().ok()? - 1),
            Self::Date => {
                let days = key.parse::<Date>().ok()?.since(Date::ZERO).ok()?;
                Some(i64::from(days.get_days()))
            }
            Self::None => None,
        }
    }

    /// The key of a place in time, written as another key of the table is.
    #[must_use]
    pub fn key(self, place: i64, like: &str) -> String {
        match self {
            Self::FinancialYear | Self::AcademicYear => two_years(place, "-"),
            Self::CalendarYear => place.to_string(),
            Self::Quarter => {
                let (year, quarter) = (place.div_euclid(4), place.rem_euclid(4) + 1);
                match like.split('-').count() {
                    1 => format!("q{quarter}"),
                    2 => format!("{year}-q{quarter}"),
                    _ => format!("{}-q{quarter}", two_years(year, "-")),
                }
            }
            Self::Month => {
                format!("{:04}-{:02}", place.div_euclid(12), place.rem_euclid(12) + 1)
            }
            Self::Date | Self::None => String::new(),
        }
    }

    /// The ways in which a place in time is written for readers, the longest first.
    #[must_use]
    pub fn names(self, place: i64) -> Vec<String> {
        match self {
            Self::FinancialYear | Self::AcademicYear => years(place),
            Self::CalendarYear => vec![place.to_string()],
            Self::Quarter => quarters(place),
            Self::Month => months(place),
            Self::Date | Self::None => Vec::new(),
        }
    }
}

fn year(key: &str) -> Option<i64> {
    key.get(..4)?.parse().ok().filter(|year| YEARS.contains(year))
}

fn two_years(year: i64, between: &str) -> String {
    format!("{year}{between}{:02}", (year + 1).rem_euclid(100))
}

fn years(year: i64) -> Vec<String> {
    let whole = |between: &str| format!("{year}{between}{}", year + 1);
    let short = |between| two_years(year, between);
    vec![whole(" to "), whole("/"), whole("–"), whole("-"), short("/"), short("–"), short("-")]
}

fn quarters(place: i64) -> Vec<String> {
    let (year, number) = (place.div_euclid(4), place.rem_euclid(4) + 1);
    let mut names = Vec::new();
    for quarter in ["Quarter ", "quarter ", "Q", "q"].map(|word| format!("{word}{number}")) {
        for year in years(year).into_iter().chain([year.to_string()]) {
            for between in [", ", " ", "-"] {
                names.push(format!("{quarter}{between}{year}"));
                names.push(format!("{year}{between}{quarter}"));
            }
        }
        names.push(quarter);
    }
    // A year alone, or the quarter alone, is part of a longer name.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

fn months(place: i64) -> Vec<String> {
    let (year, number) = (place.div_euclid(12), place.rem_euclid(12));
    let name = usize::try_from(number).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    let short = name.get(..3).unwrap_or(name);
    let all = [
        format!("{name} {year}"),
        format!("{short} {year}"),
        format!("{year:04}-{:02}", number + 1),
        format!("{name} {:02}", year.rem_euclid(100)),
        format!("{short} {:02}", year.rem_euclid(100)),
        (*name).to_owned(),
        short.to_owned(),
    ];
    all.to_vec()
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn neighbours_are_one_unit_apart() {
        let pairs = [
            (Period::FinancialYear, "1999-00", "2000-01"),
            (Period::AcademicYear, "2021-22", "2022-23"),
            (Period::CalendarYear, "2021", "2022"),
            (Period::Quarter, "2022-23-q4", "2023-24-q1"),
            (Period::Quarter, "2022-q4", "2023-q1"),
            (Period::Quarter, "q1", "q2"),
            (Period::Month, "2022-12", "2023-01"),
            (Period::Date, "2024-02-29", "2024-03-01"),
        ];
        for (period, before, after) in pairs {
            let (one, other) = (period.place(before), period.place(after));
            assert_eq!(one.map(|place| place + 1), other, "{before} and {after}");
            if period != Period::Date {
                assert_eq!(one.map(|place| period.key(place, before)).as_deref(), Some(before));
            }
        }
    }

    #[test]
    fn what_is_no_period_has_no_place() {
        for key in ["9999", "0007", "2022-24", "all", "q5", "2022-13"] {
            assert_eq!(Period::of_key(key).place(key), None, "{key}");
        }
    }

    #[test]
    fn a_place_has_the_names_that_readers_see() {
        let has = |period: Period, key: &str, name: &str| {
            let place = period.place(key).expect("a period");
            assert!(period.names(place).iter().any(|known| known == name), "{name}");
        };
        has(Period::FinancialYear, "1999-00", "1999/00");
        has(Period::FinancialYear, "2022-23", "2022 to 2023");
        has(Period::Quarter, "2022-23-q1", "Q1 2022-23");
        has(Period::Quarter, "q3", "Quarter 3");
        has(Period::Month, "2022-09", "September 2022");
        has(Period::Month, "2022-09", "Sep 2022");
    }
}
