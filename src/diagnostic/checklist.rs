//! The publish checklist: warnings about what is unfinished, which stop a release.
//!
//! A draft may have them for weeks. What only tells that time has passed is not here: a report must not wait
//! for a timetable.

use super::rule::{Rule, rules};

static CHECKLIST: [&Rule; 3] =
    [&rules::COMPARATOR_UNDEFINED, &rules::DUTY_SILENT, &rules::TERM_UNDEFINED];

/// Whether a release must not break a rule.
#[must_use]
pub fn on_the_checklist(rule: &Rule) -> bool {
    CHECKLIST.iter().any(|listed| listed.code == rule.code)
}
