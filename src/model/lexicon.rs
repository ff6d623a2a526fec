//! Where the terms of a glossary stand in a text.

use std::ops::Range;

use super::words::Glossary;

/// The terms of a glossary, ready to be found.
#[derive(Debug)]
pub struct Lexicon {
    /// The forms by their first two bytes; the longest first.
    forms: Vec<Vec<Form>>,
    is_empty: bool,
}

#[derive(Debug)]
struct Form {
    text: String,
    term: usize,
    /// Whether capitals matter.
    exact: bool,
    is_name: bool,
}

/// A term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermPlace {
    /// Which term.
    pub term: usize,
    /// Where it stands, the `s` of several and the `'s` of ownership included.
    pub range: Range<usize>,
    /// Whether it is written in full.
    pub is_name: bool,
}

impl Lexicon {
    /// Makes the terms ready.
    #[must_use]
    pub fn new(glossary: &Glossary) -> Self {
        let mut forms: Vec<Vec<Form>> = (0..BUCKETS).map(|_| Vec::new()).collect();
        let mut add = |text: &str, term: usize, exact: bool, is_name: bool| {
            let form = Form { text: text.to_owned(), term, exact, is_name };
            forms[bucket(text.as_bytes())].push(form);
        };
        for (at, term) in glossary.terms.iter().enumerate() {
            add(&term.term, at, term.is_short(), false);
            // A name of one word is a word of any sentence, and says nothing of the short form.
            if let Some(name) = term.full_name().filter(|name| name.contains(' ')) {
                add(name, at, false, true);
            }
        }
        for forms in &mut forms {
            forms.sort_by_key(|form| std::cmp::Reverse(form.text.len()));
        }
        Self { forms, is_empty: glossary.terms.is_empty() }
    }

    /// Every term in a text, from left to right; where several begin, the longest.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<TermPlace> {
        let mut found = Vec::new();
        if self.is_empty {
            return found;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if begins_word(bytes, at)
                && let Some(place) = self.place(text, at)
            {
                at = place.range.end;
                found.push(place);
            } else {
                at += 1;
            }
        }
        found
    }

    fn place(&self, text: &str, at: usize) -> Option<TermPlace> {
        let bytes = text.as_bytes();
        self.forms[bucket(&bytes[at..])].iter().find_map(|form| {
            let end = at + form.length_in(&text[at..])?;
            let end = word_end(text, end)?;
            Some(TermPlace { term: form.term, range: at..end, is_name: form.is_name })
        })
    }
}

const BUCKETS: usize = 32 * 32;

/// A number for the first two bytes of a word, the same in small letters and capitals. Words that
/// share one by chance are told apart later.
fn bucket(word: &[u8]) -> usize {
    let letter = |at: usize| match word.get(at) {
        Some(byte) if byte.is_ascii_alphanumeric() => usize::from(byte & 31),
        _ => 0,
    };
    letter(0) * 32 + letter(1)
}

impl Form {
    /// How many bytes of a text, from its start, are this form. Typists' apostrophes are printers' too.
    fn length_in(&self, text: &str) -> Option<usize> {
        let mut letters = text.chars();
        for wanted in self.text.chars() {
            let letter = letters.next()?;
            let same = letter == wanted
                || (!self.exact && letter.eq_ignore_ascii_case(&wanted))
                || matches!((letter, wanted), ('’', '\'') | ('\'', '’'));
            if !same {
                return None;
            }
        }
        Some(text.len() - letters.as_str().len())
    }
}

/// Whether a word begins here. "neglect" does not begin one in "self-neglect".
fn begins_word(bytes: &[u8], at: usize) -> bool {
    let joins = |byte: u8| is_letter(byte) || matches!(byte, b'-' | b'_' | b'@' | b'/');
    is_letter(bytes[at]) && (at == 0 || !joins(bytes[at - 1]))
}

/// Letters, digits, and every byte of a letter outside ASCII but those of punctuation.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0xC3
}

/// The end of the word whose form ends here, if its form is all of it: "LADOs" and "MASH's" are.
fn word_end(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let several = ["s", "'s", "’s", ""].into_iter().find(|ending| {
        rest.strip_prefix(ending).is_some_and(|after| {
            let mut letters = after.chars();
            let joined = match letters.next() {
                Some('-' | '_' | '@' | '/') => letters.next().is_some_and(char::is_alphanumeric),
                Some(letter) => letter.is_alphanumeric(),
                None => false,
            };
            !joined
        })
    })?;
    Some(end + several.len())
}
