//! A page can be read by those it is for: the age at which school teaches to read such words.
//!
//! The measure is [Flesch and Kincaid's](https://en.wikipedia.org/wiki/Flesch%E2%80%93Kincaid_readability_tests#Flesch%E2%80%93Kincaid_grade_level)
//! grade: words in a sentence and syllables in a word, weighed. A grade of an American school is its
//! pupils' age less five. Terms of the glossary, names and numbers are as hard as they are, and count as
//! one word of the page's own difficulty.

use std::ops::Range;

use super::count::words;
use super::syllables::syllables;
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{READING_AGES, Setting};
use crate::source::Span;

/// Fewer words say nothing of a page.
const FEWEST: usize = 100;
/// Fewer words make no sentence hard.
const SENTENCE: usize = 8;
/// How many hard sentences are shown.
const SHOWN: usize = 3;
/// From an American grade to an age.
const GRADE_TO_AGE: usize = 5;

/// What a text is measured by.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    sentences: usize,
    /// All words; a name or a term is one.
    words: usize,
    /// Those whose syllables are counted.
    weighed: usize,
    syllables: usize,
}

/// A sentence, and how hard it is.
struct Hard {
    count: Count,
    span: Span,
}

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    if text.is_english && text.is_prose {
        check_text(text, lookup.site.settings.reading_age, sink);
    }
}

fn check_text(text: &Text<'_>, aim: usize, sink: &mut Sink) {
    let prose = || text.lines.iter().filter(|line| line.passage.setting == Setting::Prose);
    let mut whole = Count::default();
    let sentences = prose().flat_map(|line| line.sentences.iter().map(move |it| (line, it)));
    let counted: Vec<(Count, &Line<'_>, &Range<usize>)> =
        sentences.map(|(line, sentence)| (count(line, sentence), line, sentence)).collect();
    for (count, ..) in &counted {
        whole.add(*count);
    }
    let age = whole.age();
    if whole.words < FEWEST || age <= aim {
        return;
    }
    let long = counted.into_iter().filter(|(count, ..)| count.words >= SENTENCE);
    let mut hard: Vec<Hard> = long.filter_map(|(count, line, it)| hard(count, line, it)).collect();
    hard.sort_by_key(|hard| std::cmp::Reverse(hard.count.grade()));
    hard.truncate(SHOWN);
    let Some(first) = hard.first() else { return };
    let what = if text.page.is_some() { "page" } else { "strategy" };
    let message = format!("the {what} has a reading age of {}, and {aim} is the aim", said(age));
    let label =
        |hard: &Hard| format!("{} words, reading age {}", hard.count.words, said(hard.count.age()));
    let mut finding = Diagnostic::new(&rules::READING_AGE, first.span, message).label(label(first));
    for hard in &hard[1..] {
        finding = finding.related(hard.span, label(hard));
    }
    sink.report(finding.help("begin here: shorter sentences, and shorter words"));
}

/// An age in a sentence; past school it means no more than "hard".
fn said(age: usize) -> String {
    let oldest = *READING_AGES.end();
    if age > oldest { format!("more than {oldest}") } else { age.to_string() }
}

fn hard(count: Count, line: &Line<'_>, sentence: &Range<usize>) -> Option<Hard> {
    let text = &line.passage.text[sentence.clone()];
    let start = sentence.end - text.trim_start().len();
    let span = line.passage.span(start..sentence.end)?;
    Some(Hard { count, span })
}

/// Counts one sentence.
fn count(line: &Line<'_>, sentence: &Range<usize>) -> Count {
    let mut count = Count { sentences: 1, ..Count::default() };
    let mut in_name = false;
    for (at, range) in words(line, sentence).enumerate() {
        let word = &line.passage.text[range.clone()];
        let named = is_named(line, &range, word, at == 0);
        if !named {
            count.weighed += 1;
            count.syllables += syllables(word);
        }
        count.words += usize::from(!(named && in_name));
        in_name = named;
    }
    // A line of names alone is no sentence that could be hard, and makes no page easy.
    if count.weighed == 0 { Count::default() } else { count }
}

/// Whether a word is a figure, a term, or a name: what an author cannot choose.
fn is_named(line: &Line<'_>, range: &Range<usize>, word: &str, first: bool) -> bool {
    let known = line.terms.partition_point(|term| term.range.end <= range.start);
    let term = line.terms.get(known).is_some_and(|term| term.range.start < range.end);
    let mut letters = word.trim_start_matches(['(', '“', '‘', '"']).chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let all = letters.next().is_some_and(char::is_uppercase);
    term || capital && (!first || all) || word.contains(|letter: char| letter.is_ascii_digit())
}

impl Count {
    fn add(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.weighed += other.weighed;
        self.syllables += other.syllables;
    }

    /// The grade in hundredths: 0.39 of the words in a sentence and 11.8 of the syllables in a word, less
    /// 15.59.
    fn grade(self) -> usize {
        let long = 39 * self.words / self.sentences.max(1);
        let hard = 1180 * self.syllables / self.weighed.max(1);
        (long + hard).saturating_sub(1559)
    }

    fn age(self) -> usize {
        (self.grade() + 50) / 100 + GRADE_TO_AGE
    }
}
