//! A short form is explained: in the glossary, or where a page uses it first.

use std::collections::{BTreeMap, BTreeSet};

use super::acronym::{Acronym, acronyms, is_everyday};
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Glossary, Setting};
use crate::source::Span;

/// Where a short form is used without being explained.
#[derive(Default)]
struct Uses {
    first: Option<Span>,
    places: usize,
}

/// The short forms that nothing explains, and where they are used.
#[derive(Default)]
pub(in crate::check) struct Unexplained(BTreeMap<String, Uses>);

impl Unexplained {
    /// Those of one text.
    pub(in crate::check) fn of(text: &Text<'_>, lookup: &Lookup<'_>) -> Self {
        let mut unknown = Self::default();
        let mut explained: BTreeSet<&str> = BTreeSet::new();
        for line in text.lines.iter().filter(|line| line.passage.setting != Setting::Quote) {
            for acronym in acronyms(&line.passage.text) {
                let word = acronym.word;
                if lookup.explained.contains(&word.to_uppercase()) || explained.contains(word) {
                    continue;
                }
                if is_explained(line, &acronym) {
                    explained.insert(word);
                    continue;
                }
                unknown.add(word.to_owned(), line.passage.span(acronym.range), 1);
            }
        }
        unknown
    }

    /// Takes those of the text that comes next.
    pub(in crate::check) fn merge(&mut self, next: Self) {
        for (word, Uses { first, places }) in next.0 {
            self.add(word, first, places);
        }
    }

    fn add(&mut self, word: String, first: Option<Span>, places: usize) {
        let uses = self.0.entry(word).or_default();
        uses.places += places;
        uses.first = uses.first.or(first);
    }

    pub(in crate::check) fn report(self, sink: &mut Sink) {
        for (word, uses) in self.0 {
            sink.report_at(uses.first, |span| finding(&word, uses.places, span));
        }
    }
}

/// Every short form that readers know or can look up, in capitals: another spelling is another rule's.
pub(in crate::check) fn explained(glossary: &Glossary) -> BTreeSet<String> {
    let names = glossary.terms.iter().filter_map(|term| term.name.as_deref());
    let inside = names.flat_map(acronyms).map(|acronym| acronym.word);
    let terms = glossary.terms.iter().flat_map(|term| term.term.split(' '));
    let everyday = glossary.everyday.iter().map(|word| word.value.as_str());
    terms.chain(everyday).chain(inside).map(str::to_uppercase).collect()
}

/// Whether the words beside a short form say what it is: "designated officer (LADO)", "LADO (the
/// officer who …)", "the FBI, the national police", "the letters stand for …". A code is nothing to
/// explain.
fn is_explained(line: &Line<'_>, acronym: &Acronym<'_>) -> bool {
    const AFTER: [&str; 6] = [", the ", ", a ", ", an ", " is the ", " is a ", " is an "];
    let (text, word) = (&line.passage.text, acronym.word);
    let says = |(at, _): (usize, &str)| {
        let after = &text[at + word.len()..];
        // "The DAP, the OPCC" is a list, and explains nothing.
        let words = |start: &&str| {
            let next = |rest: &str| rest.split([' ', ',', '.']).next().map(str::to_owned);
            let shouted = |word: String| word == word.to_uppercase();
            after.strip_prefix(*start).is_some_and(|rest| !next(rest).is_some_and(shouted))
        };
        text[..at].ends_with(" (") || after.starts_with(" (") || AFTER.iter().any(words)
    };
    let letters = [" stand for ", " stands for "].iter().any(|words| text.contains(words));
    let code = text[..acronym.range.start].ends_with(" code ");
    is_everyday(word) || letters || code || text.match_indices(word).any(says)
}

fn finding(word: &str, places: usize, span: Span) -> Diagnostic {
    let message = match places {
        1 => format!("`{word}` is not explained"),
        2 => format!("`{word}` is not explained, here and in another place"),
        _ => format!("`{word}` is not explained, here and in {} other places", places - 1),
    };
    Diagnostic::new(&rules::TERM_UNDEFINED, span, message)
        .help(format!("write it in full here, with the short form in brackets: … ({word})"))
        .help(format!(
            "or add it to glossary.toml: [{}] with a term, a name and a meaning; to `everyday` if everyone knows it",
            word.to_lowercase()
        ))
}
