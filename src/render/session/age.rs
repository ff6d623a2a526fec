//! The ages that a parent chooses from.

use crate::model::{Age, AgeUnit, Ages};

/// Under 1, aged 1, 2, 3 and 4, and 5 and over.
pub(super) const BANDS: std::ops::Range<u16> = 0..6;

/// The ages that may come to a session, by their place among [`BANDS`]. A session for everyone is in
/// each, and so is one whose ages are not known: a parent can ask. One for adults is in none.
pub(super) fn fitting(ages: &Ages) -> impl Iterator<Item = u16> {
    let fits = move |band: &u16| match ages {
        Ages::All | Ages::Ask => true,
        Ages::Adults => false,
        Ages::Children(range) => range.meets((birthday(*band), next_birthday(*band))),
    };
    BANDS.filter(fits)
}

fn birthday(years: u16) -> u32 {
    Age { halves: years * 2, unit: AgeUnit::Years }.days()
}

fn next_birthday(band: u16) -> u32 {
    if band + 1 == BANDS.end { u32::MAX } else { birthday(band + 1) }
}

/// As a part of an address: `under-1`, `aged-2`, `aged-5-and-over`.
pub(super) fn slug(band: u16) -> String {
    match band {
        0 => "under-1".to_owned(),
        last if last + 1 == BANDS.end => format!("aged-{last}-and-over"),
        band => format!("aged-{band}"),
    }
}

/// For a link among others: "Under 1", "2 years", "5 and over".
pub(super) fn short(band: u16) -> String {
    match band {
        0 => "Under 1".to_owned(),
        1 => "1 year".to_owned(),
        last if last + 1 == BANDS.end => format!("{last} and over"),
        band => format!("{band} years"),
    }
}

/// In a sentence: "children under 1", "children aged 2".
pub(super) fn children(band: u16) -> String {
    match band {
        0 => "children under 1".to_owned(),
        band => slug(band).replace("aged-", "children aged ").replace('-', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::{Age, AgeUnit, Ages, fitting};
    use crate::model::AgeRange;

    fn bands(from: Option<(u16, AgeUnit)>, to: Option<(u16, AgeUnit)>, below: bool) -> Vec<u16> {
        let age = |(number, unit)| Age { halves: number * 2, unit };
        let range = AgeRange { from: from.map(age), to: to.map(age), below };
        fitting(&Ages::Children(range)).collect()
    }

    #[test]
    fn a_session_is_in_each_age_that_may_come() {
        let (months, years) = (AgeUnit::Months, AgeUnit::Years);
        assert_eq!(bands(None, Some((5, years)), true), [0, 1, 2, 3, 4]);
        assert_eq!(bands(Some((0, years)), Some((3, years)), false), [0, 1, 2, 3]);
        assert_eq!(bands(Some((18, months)), Some((3, years)), true), [1, 2]);
        assert_eq!(bands(Some((12, months)), Some((24, months)), true), [1]);
        assert_eq!(bands(Some((5, years)), None, false), [5]);
        assert_eq!(bands(Some((8, years)), Some((11, years)), false), [5]);
        assert_eq!(fitting(&Ages::Ask).count(), 6);
        assert_eq!(fitting(&Ages::All).count(), 6);
        assert_eq!(fitting(&Ages::Adults).count(), 0);
    }
}
