//! Where the sentences of a text are.
//!
//! Takes a line of prose, gives ranges of it. A full stop that shortens a word ends nothing: "No. 2",
//! "St. Mary", "e.g.", "J. Smith".

use std::ops::Range;

use memchr::memchr3_iter;

use crate::language::plain::{BEFORE_NAMES, BEFORE_NUMBERS, CUT_SHORT};
use crate::language::reading::NAMES;

/// The sentences of a line, in order; together they are all of it.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in memchr3_iter(b'.', b'?', b'!', text.as_bytes()) {
        let end = at + 1;
        let mark = &text[at..end];
        let next = text[end..].trim_start_matches([')', '”', '’', '"']);
        let ends = next.is_empty() || next.starts_with(' ') && opens(next, &text[start..at], mark);
        if ends && start < end {
            sentences.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// Whether what follows a mark begins a sentence: it has no small letter in front, and the word before
/// the mark is not cut short by it.
fn opens(next: &str, before: &str, mark: &str) -> bool {
    let first = next.trim_start().chars().next();
    first.is_some_and(|first| !(first.is_lowercase() || mark == "." && is_short(before, first)))
}

/// Whether a text ends in a word that a full stop cuts short, before a word with such a first letter.
fn is_short(text: &str, next: char) -> bool {
    let mut words = text.rsplit([' ', '(']);
    let word = words.next().unwrap_or(text);
    let initial = word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    // "Appendix A" and "Plan B" end in a letter that stands for no name.
    let mut numbered = || {
        words.next().is_some_and(|word| {
            NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)) || word == "Plan"
        })
    };
    CUT_SHORT.contains(&word)
        || BEFORE_NAMES.contains(&word) && next.is_uppercase()
        || BEFORE_NUMBERS.contains(&word) && next.is_numeric()
        || initial && next.is_uppercase() && !numbered()
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn of(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| text[range].trim()).collect()
    }

    #[test]
    fn a_full_stop_that_shortens_a_word_ends_nothing() {
        for one in [
            "See No. 2 on the list.",
            "Ask Dr. Smith at St. Peter's, e.g. 10 St Peter's Road.",
            "J. B. Smith wrote it.",
            "It rose by 3.5 per cent to 4.0 (cf. Annex 2).",
            "It is here? asked someone in small letters.",
        ] {
            assert_eq!(of(one), [one]);
        }
    }

    #[test]
    fn a_sentence_ends_at_its_mark() {
        assert_eq!(
            of("Is it? No. It is not! “See below.” So."),
            ["Is it?", "No.", "It is not!", "“See below.", "” So."]
        );
        assert_eq!(of("See Appendix A. We did."), ["See Appendix A.", "We did."]);
        assert_eq!(of("no mark at all"), ["no mark at all"]);
        assert_eq!(of(""), [""; 0]);
    }
}
