//! Whoever a figure is compared with is defined once, and every table calls them by that name.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Comparator, Row, Site};

/// Names by which reports compare themselves, whoever they are.
const USUAL: [&str; 12] = [
    "england",
    "wales",
    "scotland",
    "northern ireland",
    "great britain",
    "united kingdom",
    "national",
    "national average",
    "regional",
    "regional average",
    "statistical neighbours",
    "statistical neighbour average",
];

pub(super) fn check(site: &Site, sink: &mut Sink) {
    if !site.comparators_known {
        return;
    }
    for row in site.tables.iter().flat_map(|table| &table.rows) {
        if let Some(finding) = finding(row, &site.comparators) {
            sink.report(finding);
        }
    }
}

fn finding(row: &Row, comparators: &[Comparator]) -> Option<Diagnostic> {
    let label = row.label.trim().to_lowercase();
    let known = comparators.iter().find(|known| known.name.to_lowercase() == label);
    let (message, help) = match known {
        Some(known) if known.key == row.key.value => return None,
        Some(known) => (
            format!("`{}` is a comparator, and this row has another key", row.label),
            format!(
                "call the row `{}`, so that it has its definition, place and colour",
                known.key
            ),
        ),
        None if USUAL.contains(&label.as_str()) => (
            format!("`{}` is compared with and never defined", row.label),
            format!("add it to content/comparators.toml: [{}]", row.key.value),
        ),
        None => return None,
    };
    Some(Diagnostic::new(&rules::COMPARATOR_UNDEFINED, row.key.span, message).help(help))
}
