//! When the next edition is due.

use jiff::civil::Date;

/// A day, or a month that is not known to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On or before a day.
    Day(Date),
    /// In the month of a day.
    Month(Date),
}

impl Due {
    /// The month of `2024-12`.
    #[must_use]
    pub fn month(text: &str) -> Option<Self> {
        (text.len() == 7).then(|| format!("{text}-01").parse().ok().map(Self::Month)).flatten()
    }

    /// The last day on which it is not late.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(day) => day.last_of_month(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Due;

    #[test]
    fn a_month_is_late_when_it_is_over() {
        assert_eq!(Due::month("2024-02").unwrap().last_day(), date(2024, 2, 29));
        assert_eq!(Due::Day(date(2024, 2, 3)).last_day(), date(2024, 2, 3));
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for wrong in ["", "2024", "2024-13", "2024-1", "December 2024", "2024-12-31", "24-12-1"] {
            assert_eq!(Due::month(wrong), None, "{wrong}");
        }
    }
}
