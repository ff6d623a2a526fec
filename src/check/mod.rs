//! What must hold. One file a rule.
//!
//! Takes figures with their exact numbers, and then a [`Site`] whose names are resolved; gives
//! findings. To add a rule: a file here with a `check`, its word in one of the two lists below, and a
//! case in `tests/cases/`.

use crate::diagnostic::Sink;
use crate::model::{Exact, Site, Table};

macro_rules! checks {
    ($name:ident: $of:ty; $($module:ident),* $(,)?) => {
        $(mod $module;)*
        const $name: &[fn($of, &mut Sink)] = &[$($module::check),*];
    };
}

mod occasions;
mod slip;
mod solve;
mod words;

checks![FIGURES: &[Table<Exact>];
    below_zero,
    derived_mismatch,
    disclosure_gap,
    duplicate_row,
    edition_mismatch,
    fact_mismatch,
    mixed_units,
    number_format,
    period_mismatch,
    row_dates,
    share_mismatch,
    total_mismatch,
];

checks![SITE: &Site;
    comparator_undefined,
    session_clash,
    session_conflict,
    session_dates,
    session_time,
    source_dates,
    venue_twice,
    weekday_mismatch,
];

/// Runs every check of figures, before any is hidden.
pub fn figures(tables: &[Table<Exact>], sink: &mut Sink) {
    for check in FIGURES {
        check(tables, sink);
    }
}

/// Runs every check of the whole site.
pub fn site(site: &Site, sink: &mut Sink) {
    for check in SITE {
        check(site, sink);
    }
    words::check(site, sink);
}
