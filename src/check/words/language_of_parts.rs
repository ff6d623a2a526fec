//! Words in another language say so: a voice that reads Urdu as English says nothing that anyone knows
//! ([3.1.2 of WCAG 2.2](https://www.w3.org/TR/WCAG22/#language-of-parts)).
//!
//! Only what the letters prove is judged: a script that the language of the page is not written in.

use std::ops::Range;

use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::Script;
use crate::model::{PartKind, Passage, Read, Setting, Site, read};

/// A short form may be of another script anywhere, and a letter or two are a sign.
const FEWEST: usize = 3;

/// Reports every run of words in another script in prose.
pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    let site = lookup.site;
    for line in text.lines.iter().filter(|_| text.is_prose) {
        of_passage(site, &site.settings.language, &line.passage, sink);
    }
}

/// Reports every run of words in another script in translations.
pub(in crate::check) fn check_translations(site: &Site, sink: &mut Sink) {
    for page in &site.translations {
        let language = site.language(page);
        for (text, span) in [&page.title, &page.summary].into_iter().zip(page.texts) {
            if let Some(span) = span {
                of_passage(site, language, &Passage::of_text(Setting::Prose, text, span), sink);
            }
        }
        read(&page.body, &mut |item| {
            if let Read::Line(setting, content) = item {
                of_passage(site, language, &Passage::read(setting, content), sink);
            }
        });
    }
}

fn of_passage(site: &Site, language: &str, passage: &Passage, sink: &mut Sink) {
    let own = Script::of_language(language);
    // Nearly every line of a page in Latin letters ends here.
    if own == Script::Latin && passage.text.chars().all(|letter| letter < '\u{250}') {
        return;
    }
    for (range, script) in foreign(passage, own) {
        let Some(span) = passage.span(range.clone()) else { continue };
        let words = &passage.text[range];
        let message =
            format!("“{words}” is in {} letters, and the page is in `{language}`", script.name());
        let mut tags = site.settings.languages.iter().map(|tag| tag.value.as_str());
        let tag = tags.find(|tag| Script::of_language(tag) == script).unwrap_or(script.example());
        sink.report(
            Diagnostic::new(&rules::LANGUAGE_OF_PARTS, span, message)
                .help(format!("say its language: {{{{ lang(\"{tag}\", \"{words}\") }}}}")),
        );
    }
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
