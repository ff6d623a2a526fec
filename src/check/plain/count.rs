//! The words of a line, as a reader counts them.
//!
//! Takes a line and a range of it, gives its words. A figure is one word however long it is.

use std::ops::Range;

use crate::check::reading::Line;
use crate::model::PartKind;

/// The words of a range, as ranges of the line.
pub(super) fn words<'a>(
    line: &'a Line<'_>,
    range: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let text = &line.passage.text[..range.end];
    let parts = line.passage.parts.iter().filter(|part| part.kind == PartKind::Figure);
    let mut figures = parts.map(|part| part.range.clone()).peekable();
    let mut at = range.start;
    std::iter::from_fn(move || {
        loop {
            let start = at + (text.get(at..)?.len() - text[at..].trim_start().len());
            if start >= text.len() {
                return None;
            }
            let mut end = end_of_word(text, start);
            while let Some(figure) = figures.next_if(|figure| figure.start < end) {
                end = end_of_word(text, end.max(figure.end.min(text.len())));
            }
            at = end;
            if text[start..end].contains(char::is_alphanumeric) {
                return Some(start..end);
            }
        }
    })
}

fn end_of_word(text: &str, from: usize) -> usize {
    text[from..].find(char::is_whitespace).map_or(text.len(), |at| from + at)
}
