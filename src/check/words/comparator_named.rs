//! Whoever a sentence compares with is defined: "above the national average" says nothing by itself.

use memchr::memmem::Finder;

use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Comparator, Setting, Site};

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

/// Those that nobody defined.
pub(in crate::check) struct Undefined(Vec<(&'static str, Finder<'static>)>);

impl Undefined {
    pub(in crate::check) fn new(site: &Site) -> Self {
        let is_known = |words: &[&str]| site.comparators.iter().any(|known| is_one(known, words));
        let missing = NAMED.iter().filter(|(_, words)| site.comparators_known && !is_known(words));
        Self(missing.map(|(name, _)| (*name, Finder::new(name))).collect())
    }
}

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    let Undefined(missing) = &lookup.undefined;
    if missing.is_empty() || !text.is_prose {
        return;
    }
    for line in text.lines.iter().filter(|line| line.passage.setting != Setting::Quote) {
        let lower = line.passage.text.to_ascii_lowercase();
        for (name, finder) in missing {
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
