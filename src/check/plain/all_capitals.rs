//! Words in capitals are read slowly, and by some voices letter by letter.

use std::ops::Range;

use super::own_lines;
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::check::words::is_everyday;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Glossary, PartKind};

/// A word of so many capitals is no short form, alone or beside others.
const LONG: usize = 9;
const LONG_AMONG_OTHERS: usize = 4;

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    for line in own_lines(text) {
        if !has_shout(&line.passage.text) {
            continue;
        }
        for run in runs(line, &lookup.site.glossary) {
            let words = &line.passage.text[run.clone()];
            sink.report_at(line.passage.span(run.clone()), |span| {
                let message = format!("“{words}” is in capitals, which are hard to read");
                Diagnostic::new(&rules::ALL_CAPITALS, span, message).help(format!(
                    "write “{}”; bold for what matters",
                    small(words, run.start == 0)
                ))
            });
        }
    }
}

/// Whether a text may have something in capitals: most have not, and are not taken apart.
fn has_shout(text: &str) -> bool {
    let capital = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_uppercase);
    text.as_bytes().windows(3).any(capital)
}

/// Two words or more in a row that are in capitals, and long ones alone. Short forms that are known are
/// none of them.
fn runs(line: &Line<'_>, glossary: &Glossary) -> Vec<Range<usize>> {
    let text = &line.passage.text;
    let mut found = Vec::new();
    let mut run: Option<(Range<usize>, usize, usize)> = None;
    let mut close = |run: Option<(Range<usize>, usize, usize)>| {
        if let Some((range, words, letters)) = run
            && (words > 1 && letters >= LONG_AMONG_OTHERS || letters >= LONG)
        {
            found.push(range);
        }
    };
    let mut at = 0;
    for word in text.split_inclusive([' ', '\u{a0}']) {
        let start =
            at + (word.len() - word.trim_start_matches(|it: char| !it.is_alphanumeric()).len());
        at += word.len();
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let own = line.passage.part(start).is_some_and(|part| part.kind != PartKind::Figure);
        if !own || !is_shout(bare) || is_known(bare, glossary) {
            close(run.take());
            continue;
        }
        let end = start + bare.len();
        run = Some(match run {
            Some((range, words, letters)) => (range.start..end, words + 1, letters.max(bare.len())),
            None => (start..end, 1, bare.len()),
        });
    }
    close(run);
    found
}

fn is_shout(word: &str) -> bool {
    word.len() > 1
        && word.chars().all(|letter| letter.is_uppercase() || matches!(letter, '’' | '\'' | '-'))
}

fn is_known(word: &str, glossary: &Glossary) -> bool {
    let term = |known: &str| known.split(' ').any(|known| known == word);
    is_everyday(word)
        || glossary.terms.iter().any(|it| term(&it.term) || it.name.as_deref().is_some_and(term))
        || glossary.everyday.iter().any(|known| known.value == word)
}

/// The same words as a sentence has them.
fn small(words: &str, first: bool) -> String {
    let lower = words.to_lowercase();
    let mut letters = lower.chars();
    match letters.next() {
        Some(letter) if first => letter.to_uppercase().chain(letters).collect(),
        _ => lower,
    }
}
