//! Words in another language say so: a voice that reads Urdu as English says nothing that anyone knows
//! ([3.1.2 of WCAG 2.2](https://www.w3.org/TR/WCAG22/#language-of-parts)).
//!
//! Only what the letters prove is judged: a script that the language of the page is not written in.

use std::ops::Range;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::Script;
use crate::model::{Page, PartKind, Passage, Read, Setting, Site, read};

/// A short form may be of another script anywhere, and a letter or two are a sign.
const FEWEST: usize = 3;

/// Reports every run of words in another script, in pages and in translations.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    let pages: Vec<&Page> = site.written().collect();
    let found: Vec<Sink> = pages.par_iter().map(|page| of_page(site, page)).collect();
    for found in found {
        sink.merge(found);
    }
}

fn of_page(site: &Site, page: &Page) -> Sink {
    let mut sink = Sink::default();
    let language = site.language(page);
    let script = Script::of_language(language);
    let mut check = |passage: &Passage| {
        for (range, other) in foreign(passage, script) {
            if let Some(span) = passage.span(range.clone()) {
                let words = &passage.text[range];
                let near = site.settings.languages.iter().map(|tag| tag.value.as_str());
                let tag = near.clone().find(|tag| Script::of_language(tag) == other);
                let message = format!(
                    "“{words}” is in {} letters, and the page is in `{language}`",
                    other.name()
                );
                let tag = tag.unwrap_or(other.example());
                sink.report(
                    Diagnostic::new(&rules::LANGUAGE_OF_PARTS, span, message)
                        .help(format!("say its language: {{{{ lang(\"{tag}\", \"{words}\") }}}}")),
                );
            }
        }
    };
    for (text, span) in [&page.title, &page.summary].into_iter().zip(page.texts) {
        if let Some(span) = span {
            check(&Passage::of_text(Setting::Prose, text, span));
        }
    }
    read(&page.body, &mut |item| {
        if let Read::Passage(passage) = item {
            check(&passage);
        }
    });
    sink
}

/// Runs of words in a script other than that of the page.
fn foreign(passage: &Passage, own: Script) -> Vec<(Range<usize>, Script)> {
    let mut found: Vec<(Range<usize>, Script)> = Vec::new();
    let mut open = false;
    for part in passage.parts.iter().filter(|part| part.kind != PartKind::Figure) {
        for word in words(&passage.text, part.range.clone()) {
            let Some(script) = script_of(&passage.text[word.clone()]) else { continue };
            match found.last_mut() {
                _ if script == own => open = false,
                Some((range, last)) if open && *last == script && range.end >= part.range.start => {
                    range.end = word.end;
                }
                _ => {
                    found.push((word, script));
                    open = true;
                }
            }
        }
    }
    found.retain(|(range, script)| is_language(&passage.text[range.clone()], *script));
    found
}

/// Pieces of a text between spaces, without the marks around them.
fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    text[range].split_inclusive(char::is_whitespace).map(move |piece| {
        let is_mark = |letter: char| !letter.is_alphanumeric();
        let word = piece.trim_start_matches(is_mark);
        let start = at + piece.len() - word.len();
        at += piece.len();
        start..start + word.trim_end_matches(is_mark).len()
    })
}

fn script_of(word: &str) -> Option<Script> {
    word.chars().find_map(Script::of)
}

/// Whether words are of a language: not a short form, an address or a sign.
fn is_language(words: &str, script: Script) -> bool {
    let letters = words.chars().filter(|letter| Script::of(*letter) == Some(script)).count();
    let is_address = words.contains(['@', '/']) || words.contains("www.");
    let is_short_form = script == Script::Latin && !words.chars().any(char::is_lowercase);
    letters >= FEWEST && !is_address && !is_short_form
}
