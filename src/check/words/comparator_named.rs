//! Whoever a sentence compares with is defined: "above the national average" says nothing by itself.

use memchr::memmem::Finder;

use crate::check::reading::Reading;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Comparator, Setting};

/// What sentences call them, and a word of the name of each that it can mean.
const NAMED: [(&str, &[&str]); 5] = [
    (
        "national average",
        &["national", "england", "wales", "scotland", "ireland", "kingdom", "britain"],
    ),
    (
        "national rate",
        &["national", "england", "wales", "scotland", "ireland", "kingdom", "britain"],
    ),
    (
        "regional average",
        &[
            "regional",
            "region",
            "north",
            "south",
            "east",
            "west",
            "midlands",
            "london",
            "yorkshire",
        ],
    ),
    ("statistical neighbours", &["statistical"]),
    ("england average", &["england"]),
];

pub(super) fn check(reading: &Reading<'_>, sink: &mut Sink) {
    let site = reading.site;
    if !site.comparators_known {
        return;
    }
    let missing: Vec<(&str, Finder<'_>)> = NAMED
        .iter()
        .filter(|(_, words)| !site.comparators.iter().any(|known| is_one(known, words)))
        .map(|(name, _)| (*name, Finder::new(name)))
        .collect();
    if missing.is_empty() {
        return;
    }
    let prose = reading.texts().filter(|text| text.is_prose).flat_map(|text| &text.lines);
    for line in prose.filter(|line| line.passage.setting != Setting::Quote) {
        let lower = line.passage.text.to_ascii_lowercase();
        for (name, finder) in &missing {
            let Some(at) = finder.find(lower.as_bytes()) else { continue };
            let span = line.passage.span(at..at + name.len());
            sink.report_at(span, |span| {
                let message = format!("“{name}” is compared with and never defined");
                Diagnostic::new(&rules::COMPARATOR_UNDEFINED, span, message)
                    .help("define whoever is meant in content/comparators.toml, with a name and a definition")
            });
        }
    }
}

fn is_one(known: &Comparator, words: &[&str]) -> bool {
    let name = known.name.to_lowercase();
    words.iter().any(|word| name.contains(word))
}
