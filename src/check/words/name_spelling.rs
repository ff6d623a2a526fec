//! A place, a body or a document has one spelling.
//!
//! Only names of several words are looked for, and only one of the words may differ, by a letter or
//! two or an apostrophe: "Illmington House" for "Ilmington House".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Setting, Site};
use crate::source::Span;

/// A name as its home spells it.
struct Name<'a> {
    text: &'a str,
    words: Vec<String>,
    home: Option<Span>,
}

/// Every name, and where each of its words stands in which.
#[derive(Default)]
pub(in crate::check) struct Names<'a> {
    all: Vec<Name<'a>>,
    by_word: BTreeMap<String, Vec<(usize, usize)>>,
    known: BTreeSet<Vec<String>>,
}

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    for line in text.lines.iter().filter(|line| line.passage.setting != Setting::Quote) {
        check_line(line, &lookup.names, sink);
    }
}

impl<'a> Names<'a> {
    pub(in crate::check) fn new(site: &'a Site) -> Self {
        let mut names = Self::default();
        for venue in &site.venues {
            names.add(&venue.name, Some(venue.span));
            let lines = venue.address.iter().flat_map(|line| line.split(", "));
            for line in lines {
                // The number of a house is no part of its name.
                let name = line
                    .trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
                names.add(name, Some(venue.span));
            }
        }
        for term in &site.glossary.terms {
            names.add(term.name.as_deref().unwrap_or(&term.term), Some(term.span));
        }
        for comparator in &site.comparators {
            names.add(&comparator.name, None);
        }
        names.add(&site.settings.publisher.name, None);
        names
    }

    fn add(&mut self, text: &'a str, home: Option<Span>) {
        let written = words(text);
        let capitals = written.iter().filter(|range| is_name(&text[(*range).clone()])).count();
        let words: Vec<String> = written.into_iter().map(|range| plain(&text[range])).collect();
        if capitals < 2 || !self.known.insert(words.clone()) {
            return;
        }
        for (at, word) in words.iter().enumerate() {
            self.by_word.entry(squeezed(word)).or_default().push((self.all.len(), at));
        }
        self.all.push(Name { text, words, home });
    }
}

fn check_line(line: &Line<'_>, names: &Names<'_>, sink: &mut Sink) {
    let text = &line.passage.text;
    let ranges = words(text);
    for (at, range) in ranges.iter().enumerate() {
        let word = &text[range.clone()];
        if !is_name(word) {
            continue;
        }
        let found = names.by_word.get(&squeezed(&plain(word))).into_iter().flatten();
        for (name, place) in found {
            let name = &names.all[*name];
            let window = at
                .checked_sub(*place)
                .and_then(|first| ranges.get(first..first + name.words.len()));
            let Some(window) = window else { continue };
            if is_misspelt(text, window, name, names) {
                report(line, window, name, sink);
            }
        }
    }
}

/// Whether some words are a name but for one word.
fn is_misspelt(text: &str, window: &[Range<usize>], name: &Name<'_>, names: &Names<'_>) -> bool {
    let pairs = || window.iter().zip(&name.words);
    let mut different = pairs().filter(|(range, other)| !is_same(&text[(*range).clone()], other));
    let (Some((range, other)), None) = (different.next(), different.next()) else {
        return false;
    };
    let together = window.windows(2).all(|pair| &text[pair[0].end..pair[1].start] == " ");
    let own = &text[range.clone()];
    if !together || !is_name(own) || !is_near(&plain(own), other) {
        return false;
    }
    let words: Vec<String> = window.iter().map(|range| plain(&text[range.clone()])).collect();
    !names.known.contains(&words)
}

/// Whether a word is another that is in small letters already.
fn is_same(word: &str, plain_other: &str) -> bool {
    word.eq_ignore_ascii_case(plain_other) || (!word.is_ascii() && plain(word) == plain_other)
}

/// Whether one word is another with a slip of the hand. Several of a thing are no slip, and words of
/// a few letters are near to many.
fn is_near(own: &str, other: &str) -> bool {
    let (one, two) = (squeezed(own), squeezed(other));
    if one == two {
        return true;
    }
    let several = one.strip_suffix('s') == Some(&two) || two.strip_suffix('s') == Some(&one);
    let letters = one.chars().count().min(two.chars().count());
    let same_start = one.chars().next() == two.chars().next();
    let most = if letters >= 8 { 2 } else { 1 };
    let digits = one.contains(|letter: char| letter.is_ascii_digit());
    letters >= 5
        && same_start
        && !several
        && !digits
        && strsim::damerau_levenshtein(&one, &two) <= most
}

fn report(line: &Line<'_>, window: &[Range<usize>], name: &Name<'_>, sink: &mut Sink) {
    let (Some(first), Some(last)) = (window.first(), window.last()) else { return };
    let range = first.start..last.end;
    let message =
        format!("`{}` is spelt `{}` elsewhere", &line.passage.text[range.clone()], name.text);
    sink.report_at(line.passage.span(range), |span| {
        let finding = Diagnostic::new(&rules::NAME_SPELLING, span, message)
            .help(format!("write {}, or correct it there", name.text));
        match name.home {
            Some(home) => finding.related(home, "the name is written here"),
            None => finding,
        }
    });
}

/// Words, with the apostrophes in them and after them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let apostrophe = matches!(letter, '\'' | '’');
        match found.last_mut() {
            Some(last) if last.end == at && (letter.is_alphanumeric() || apostrophe) => {
                last.end = end;
            }
            _ if letter.is_alphanumeric() => found.push(at..end),
            _ => {}
        }
    }
    found
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// In small letters, with a typist's apostrophe.
fn plain(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// Without apostrophes.
fn squeezed(word: &str) -> String {
    word.replace('\'', "")
}
