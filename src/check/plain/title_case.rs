//! A heading has the capitals of a sentence: "Our work with families", not "Our Work With Families".

use std::ops::Range;

use super::own_lines;
use crate::check::reading::{Line, Reading};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::plain::{CAPITALS, TITLE_WORD};
use crate::model::{PartKind, Setting};

/// Fewer capitals may be chance.
const FEWEST: usize = 2;

pub(super) fn check(reading: &Reading<'_>, sink: &mut Sink) {
    for line in own_lines(reading).filter(|line| line.passage.setting == Setting::Heading) {
        let text = &line.passage.text;
        let words = words(line);
        let is_long = |range: &&Range<usize>| text[(*range).clone()].chars().count() >= TITLE_WORD;
        let long: Vec<&Range<usize>> = words.iter().filter(is_long).collect();
        let named = |pair: &[&Range<usize>]| is_name(reading, &text[pair[0].start..pair[1].end]);
        if long.len() < FEWEST
            || long.iter().any(|range| !is_capital(&text[(*range).clone()]))
            || long.windows(2).all(named)
        {
            continue;
        }
        let place = long[0].start..long[long.len() - 1].end;
        sink.report_at(line.passage.span(place), |span| {
            let message = "every word of the heading begins with a capital";
            Diagnostic::new(&rules::TITLE_CASE, span, message)
                .help(format!("write {}", in_sentence(text, &words)))
        });
    }
}

/// The words after the first whose capitals are the author's choice.
fn words(line: &Line<'_>) -> Vec<Range<usize>> {
    let text = &line.passage.text;
    let mut words = Vec::new();
    let mut at = 0;
    for (nth, word) in text.split_inclusive([' ', '\u{a0}', '–', '-', '/']).enumerate() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let inner = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let start = at + (word.len() - inner.len());
        at += word.len();
        let range = start..start + bare.len();
        if nth > 0 && !bare.is_empty() && !is_kept(line, &range, bare) {
            words.push(range);
        }
    }
    words
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a word says nothing of an author's capitals: a figure, a term, a month, a short form.
fn is_kept(line: &Line<'_>, range: &Range<usize>, word: &str) -> bool {
    let figure = line.passage.part(range.start).is_none_or(|part| part.kind == PartKind::Figure);
    let term = line.terms.iter().any(|term| term.range.contains(&range.start));
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let digits = word.contains(|letter: char| letter.is_ascii_digit());
    figure
        || term
        || capitals > 1
        || digits
        || word == "I"
        || CAPITALS.contains(&word.to_lowercase().as_str())
}

/// Whether words with capitals are a name: the site says so, or writes them like that in a sentence.
fn is_name(reading: &Reading<'_>, words: &str) -> bool {
    let site = reading.site;
    let known = site.venues.iter().map(|venue| venue.name.as_str());
    let known = known.chain(site.comparators.iter().map(|known| known.name.as_str()));
    let known = known.chain([site.settings.publisher.name.as_str()]);
    let known = known.chain(site.publications.iter().map(|publication| publication.title.as_str()));
    known.into_iter().any(|name| name.contains(words))
        || reading.lines().any(|line| {
            line.passage.setting != Setting::Heading && line.passage.text.contains(words)
        })
}

fn in_sentence(text: &str, words: &[Range<usize>]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    for word in words {
        written.push_str(&text[at..word.start]);
        written.push_str(&text[word.clone()].to_lowercase());
        at = word.end;
    }
    written + &text[at..]
}
