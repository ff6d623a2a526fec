//! What must hold of a page so that everyone can read it: headings, links, pictures, tables, plain words.
//!
//! Takes a [`Text`], which each rule looks through by itself. What lists of English words judge is judged
//! in English only. To add a rule: a file here with a `check`, its word in the
//! list below, and a case in `tests/cases/`.

mod all_capitals;
mod alt_words;
mod count;
mod heading_twice;
mod heading_words;
mod link_file;
mod link_twice;
mod link_words;
mod links;
mod long_sentence;
mod paragraph_emphasis;
mod plain_words;
mod range_words;
mod reading_age;
mod syllables;
mod table_header;
mod title_case;

use super::Rule;
use super::reading::{Line, Text};
use crate::model::{PartKind, Setting};

pub(super) use title_case::{Title, report as report_titles, titles};

/// The rules of plain words.
pub(super) const RULES: &[Rule] = &[
    all_capitals::check,
    alt_words::check,
    heading_twice::check,
    heading_words::check,
    link_file::check,
    link_twice::check,
    link_words::check,
    long_sentence::check,
    paragraph_emphasis::check,
    plain_words::check,
    range_words::check,
    reading_age::check,
    table_header::check,
];

/// The lines of a text, if it is English.
fn english_lines<'a, 'b>(text: &'b Text<'a>) -> impl Iterator<Item = &'b Line<'a>> {
    text.lines.iter().filter(|_| text.is_english)
}

/// The English lines that are the author's own.
fn own_lines<'a, 'b>(text: &'b Text<'a>) -> impl Iterator<Item = &'b Line<'a>> {
    english_lines(text).filter(|line| line.passage.setting != Setting::Quote)
}

/// Whether words are the author's own choice: no figure, no title of something in italics, and not
/// between quotation marks.
fn is_own(line: &Line<'_>, at: usize) -> bool {
    let before = &line.passage.text[..at];
    let quoted = before.rfind('“').is_some_and(|open| !before[open..].contains('”'));
    !quoted && line.passage.part(at).is_some_and(|part| part.kind == PartKind::Words)
}
