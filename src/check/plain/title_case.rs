//! A heading has the capitals of a sentence: "Our work with families", not "Our Work With Families".

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::HashMap;

use super::own_lines;
use crate::check::lookup::Lookup;
use crate::check::reading::{self, Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::plain::{CAPITALS, TITLE_WORD};
use crate::model::{PartKind, Setting, Site};

/// Fewer capitals may be chance.
const FEWEST: usize = 2;

/// A heading with the capitals of a title, unless they are those of names.
pub(in crate::check) struct Title {
    finding: Diagnostic,
    /// Each two words of it that follow each other.
    pairs: Vec<String>,
}

/// The headings of a text that may be written like titles.
pub(in crate::check) fn titles(text: &Text<'_>) -> Vec<Title> {
    let headings = own_lines(text).filter(|line| line.passage.setting == Setting::Heading);
    headings.filter_map(title).collect()
}

fn title(line: &Line<'_>) -> Option<Title> {
    let text = &line.passage.text;
    let words = words(line);
    let is_long = |range: &&Range<usize>| text[(*range).clone()].chars().count() >= TITLE_WORD;
    let long: Vec<&Range<usize>> = words.iter().filter(is_long).collect();
    let all = long.iter().all(|range| is_capital(&text[(*range).clone()]));
    if long.len() < FEWEST || !all {
        return None;
    }
    let span = line.passage.span(long[0].start..long[long.len() - 1].end)?;
    let message = "every word of the heading begins with a capital";
    let finding = Diagnostic::new(&rules::TITLE_CASE, span, message)
        .help(format!("write {}", in_sentence(text, &words)));
    let pairs = long.windows(2).map(|pair| text[pair[0].start..pair[1].end].to_owned());
    Some(Title { finding, pairs: pairs.collect() })
}

/// Reports the headings whose capitals are not those of names. All of a site may be read again for it, which
/// few sites need.
pub(in crate::check) fn report(titles: &[Title], lookup: &Lookup<'_>, sink: &mut Sink) {
    let pairs = titles.iter().flat_map(|title| &title.pairs).map(String::as_str);
    let mut unknown: BTreeSet<&str> = pairs.filter(|it| !is_known(lookup.site, it)).collect();
    if !unknown.is_empty() {
        let mut by_first: HashMap<&str, Vec<&str>> = HashMap::default();
        for words in &unknown {
            by_first.entry(first_word(words)).or_default().push(words);
        }
        let said = reading::each(lookup.site, &lookup.lexicon, sink, |text| said(text, &by_first));
        said.into_iter().flatten().for_each(|words| _ = unknown.remove(words));
    }
    let is_title = |title: &&Title| title.pairs.iter().any(|it| unknown.contains(it.as_str()));
    titles.iter().filter(is_title).for_each(|title| sink.report(title.finding.clone()));
}

/// The words that a text writes like that in a sentence: they are a name. They are looked up by the first of
/// them, because a site may have as many as sentences.
fn said<'a>(text: &Text<'_>, by_first: &HashMap<&str, Vec<&'a str>>) -> Vec<&'a str> {
    let mut found = Vec::new();
    let lines = text.lines.iter().map(|line| &line.passage);
    for passage in lines.filter(|passage| passage.setting != Setting::Heading) {
        let mut rest = passage.text.as_str();
        for word in passage.text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
            if is_capital(word) {
                let all = by_first.get(first_word(word)).into_iter().flatten();
                found.extend(all.filter(|words| rest.starts_with(**words)));
            }
            rest = &rest[word.len()..];
        }
    }
    found
}

fn first_word(words: &str) -> &str {
    words.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or(words)
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

/// Whether words with capitals are a name that the site has.
fn is_known(site: &Site, words: &str) -> bool {
    let venues = site.venues.iter().map(|venue| &venue.name);
    let comparators = site.comparators.iter().map(|known| &known.name);
    let publications = site.publications.iter().map(|publication| &publication.title);
    let mut known =
        venues.chain(comparators).chain(publications).chain([&site.settings.publisher.name]);
    known.any(|name| name.contains(words))
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
