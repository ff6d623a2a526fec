//! What must hold of words: terms, names and dates.
//!
//! Takes a [`Site`], reads all its words once, and looks through them with each rule. To add a rule: a
//! file here with a `check`, its word in the list below, and a case in `tests/cases/`.

mod acronym;
mod reading;
mod written_date;

use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::model::Site;
use reading::Reading;

macro_rules! rules {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*
        const RULES: &[fn(&Reading<'_>, &mut Sink)] = &[$($module::check),*];
    };
}

rules![
    date_order,
    event_dates,
    impossible_date,
    name_spelling,
    term_spelling,
    term_undefined,
    term_unused,
    venue_detail,
    weekday,
];

/// Reads all words of the site, and runs every rule over them, side by side.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let reading = Reading::new(site);
    let found: Vec<Sink> = RULES
        .par_iter()
        .map(|rule| {
            let mut sink = Sink::default();
            rule(&reading, &mut sink);
            sink
        })
        .collect();
    for found in found {
        sink.merge(found);
    }
}
