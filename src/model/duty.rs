//! What the law asks of a report, and what an edition says about it.

use super::page::PageId;
use super::period::Period;
use crate::source::Span;

/// A list of what a law or a guidance asks a report to say.
#[derive(Debug, Clone)]
pub struct DutyProfile {
    /// Its name in `publication.toml`: `care-act-2014`.
    pub key: String,
    /// The name of the law.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What its versions have in common: `working-together`.
    pub family: Option<String>,
    /// The first reporting year it holds for: 2023 for 2023-24.
    pub first: Option<i16>,
    /// The last reporting year it holds for.
    pub last: Option<i16>,
    /// Why the list is not complete; none when it is.
    pub unfinished: Option<String>,
    /// What it asks, in the order of the law.
    pub requirements: Vec<Requirement>,
}

impl DutyProfile {
    /// Whether it holds for the reports of a year.
    #[must_use]
    pub fn holds_for(&self, year: i16) -> bool {
        self.first.is_none_or(|first| first <= year) && self.last.is_none_or(|last| year <= last)
    }
}

/// One thing that a report must say.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Its name after the colon: `c` in `care-act-2014:c`.
    pub key: String,
    /// Where the law says it.
    pub reference: String,
    /// What it asks, in plain words.
    pub asks: String,
    /// Whether someone has read it in the law itself.
    pub checked: bool,
}

/// A list that an edition answers to.
#[derive(Debug)]
pub struct Duty {
    /// Which, by its place in [`Site::duty_profiles`](super::Site).
    pub profile: usize,
    /// Where the author asks for it.
    pub named: Span,
    /// What is said to each requirement, in their order.
    pub answers: Vec<Answer>,
}

/// What an edition says to a requirement. With neither a page nor a reason it is silent.
#[derive(Debug, Default)]
pub struct Answer {
    /// The pages that meet it.
    pub pages: Vec<PageId>,
    /// Why it is not covered; with pages, why it is covered in part only.
    pub missing: Option<String>,
}

impl Answer {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.pages.is_empty() && self.missing.is_none()
    }
}

/// The year in which a reporting year begins, from the name of an edition: 2022 for `2022-23`.
#[must_use]
pub fn reporting_year(key: &str) -> Option<i16> {
    let is_year = Period::FinancialYear.fits(key) || Period::CalendarYear.fits(key);
    is_year.then(|| key.get(..4)?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{DutyProfile, reporting_year};

    #[test]
    fn an_edition_named_by_years_has_a_reporting_year() {
        assert_eq!(reporting_year("2022-23"), Some(2022));
        assert_eq!(reporting_year("2024"), Some(2024));
        for other in ["2021-24", "2023-autumn", "", "2022-23-q1", "latest"] {
            assert_eq!(reporting_year(other), None, "{other}");
        }
    }

    #[test]
    fn a_version_holds_from_its_first_to_its_last_year() {
        let version = |first, last| DutyProfile {
            key: String::new(),
            title: String::new(),
            url: None,
            family: None,
            first,
            last,
            unfinished: None,
            requirements: Vec::new(),
        };
        let middle = version(Some(2023), Some(2024));
        let held: Vec<i16> = (2021..2027).filter(|year| middle.holds_for(*year)).collect();
        assert_eq!(held, [2023, 2024]);
        assert!(version(None, Some(2022)).holds_for(2018));
        assert!(!version(None, Some(2022)).holds_for(2023));
        assert!(version(Some(2025), None).holds_for(2030));
    }
}
