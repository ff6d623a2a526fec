//! The words beside a place in a text.
//!
//! Takes a text and a byte of it, gives words. Everything is a slice: no rule copies a sentence.

use memchr::memchr2_iter;

/// The words before a place, the nearest first, up to the end of the sentence before.
pub(super) fn before(text: &str, at: usize) -> impl Iterator<Item = &str> {
    text[..at].rsplit(|sign: char| !is_of_word(sign)).filter(|word| !word.is_empty())
}

/// The words after a place, the nearest first.
pub(super) fn after(text: &str, at: usize) -> impl Iterator<Item = &str> {
    text[at..].split(|sign: char| !is_of_word(sign)).filter(|word| !word.is_empty())
}

/// The word that stands right before a place, with nothing but spaces between.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let text = text[..at].trim_end_matches([' ', '\u{a0}']);
    let start = text.trim_end_matches(is_of_word).len();
    &text[start..]
}

/// The word that stands right after a place, with nothing but spaces between.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let text = text[at..].trim_start_matches([' ', '\u{a0}']);
    let end = text.find(|sign: char| !is_of_word(sign)).unwrap_or(text.len());
    &text[..end]
}

fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '-' | '’' | '\'')
}

/// Whether a word is one of a list, whatever its capitals.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Where whole words stand first in a text, whatever their capitals.
pub(super) fn find(text: &str, words: &str) -> Option<usize> {
    let [small, capital] = first_letter(words)?;
    let mut places = memchr2_iter(small, capital, text.as_bytes());
    places.find(|at| stands(text, *at, words))
}

/// Where whole words stand last in a text, whatever their capitals.
pub(super) fn find_last(text: &str, words: &str) -> Option<usize> {
    let [small, capital] = first_letter(words)?;
    let mut places = memchr2_iter(small, capital, text.as_bytes()).rev();
    places.find(|at| stands(text, *at, words))
}

fn first_letter(words: &str) -> Option<[u8; 2]> {
    let first = words.as_bytes().first()?;
    Some([first.to_ascii_lowercase(), first.to_ascii_uppercase()])
}

fn stands(text: &str, at: usize, words: &str) -> bool {
    let end = at + words.len();
    text.get(at..end).is_some_and(|it| it.eq_ignore_ascii_case(words))
        && !text[..at].ends_with(char::is_alphanumeric)
        && !text[end..].starts_with(char::is_alphanumeric)
}
