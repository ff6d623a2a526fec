//! What must hold of a site whose names are resolved. One file a rule.
//!
//! Takes a [`Site`], gives findings. To add a rule: a file here with a `RULE`, its word in the list
//! below, and a case in `tests/cases/`.

use crate::diagnostic::Sink;
use crate::model::Site;

/// A rule of this room: what it checks, as a function over the whole site.
struct Check {
    run: fn(&Site, &mut Sink),
}

macro_rules! checks {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*
        const CHECKS: &[Check] = &[$($module::CHECK),*];
    };
}

checks![
    period_mismatch,
    session_dates,
    session_time,
    share_mismatch,
    total_mismatch,
    weekday_mismatch,
];

/// Runs every check.
pub fn check(site: &Site, sink: &mut Sink) {
    for check in CHECKS {
        (check.run)(site, sink);
    }
}
