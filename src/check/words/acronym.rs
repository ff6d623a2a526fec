//! What looks like a short form: `MASH`, `DoLS`, `eMARF`, and not `WS3`, `IV`, `YouTube` or a shout.

use std::ops::Range;

/// Short forms of everyday English, of numbers and of files: nobody asks what they stand for.
const EVERYDAY: [&str; 34] = [
    "AD", "AGM", "AM", "BBC", "BC", "CD", "CSV", "CV", "DIY", "DNA", "DVD", "EU", "FAQ", "GB",
    "GCSE", "GP", "HIV", "HTML", "ID", "IQ", "IT", "MP", "NHS", "OK", "PC", "PDF", "PE", "PhD",
    "PIN", "PM", "TV", "UK", "US", "USB",
];

/// A short form in a text.
pub(super) struct Acronym<'a> {
    /// The short form, without the `s` of several.
    pub(super) word: &'a str,
    pub(super) range: Range<usize>,
}

/// Every short form in a text, from left to right.
pub(super) fn acronyms(text: &str) -> impl Iterator<Item = Acronym<'_>> {
    // Most lines hold none, and are not taken apart.
    let text = if has_capitals(text) { text } else { "" };
    words(text).filter_map(move |range| {
        let word = singular(&text[range.clone()]);
        let range = range.start..range.start + word.len();
        (is_acronym(word) && !is_part(text, &range) && !is_shout(text, &range))
            .then_some(Acronym { word, range })
    })
}

/// Whether any word has two capitals.
fn has_capitals(text: &str) -> bool {
    let mut capitals = 0;
    text.bytes().any(|byte| {
        match byte {
            b'A'..=b'Z' => capitals += 1,
            b'a'..=b'z' | b'0'..=b'9' | 0x80.. => {}
            _ => capitals = 0,
        }
        capitals == 2
    })
}

/// Whether everyone knows a short form.
pub(in crate::check) fn is_everyday(word: &str) -> bool {
    EVERYDAY.contains(&word)
}

/// Runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = letters.find(|(_, letter)| letter.is_alphanumeric())?;
        let mut end = start;
        while letters.next_if(|(_, letter)| letter.is_alphanumeric()).is_some() {}
        end = letters.peek().map_or(text.len(), |(at, _)| *at).max(end);
        Some(start..end)
    })
}

/// "LADOs" is several of "LADO".
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 1 && one.bytes().all(|byte| !byte.is_ascii_lowercase()) => one,
        _ => word,
    }
}

fn is_acronym(word: &str) -> bool {
    // Nearly every word ends here.
    if word.bytes().filter(u8::is_ascii_uppercase).nth(1).is_none() {
        return false;
    }
    let count = |what: fn(&u8) -> bool| word.bytes().filter(&what).count();
    let (capitals, letters) = (count(u8::is_ascii_uppercase), count(u8::is_ascii_alphabetic));
    let digits = word.len() - letters;
    let sound = word.is_ascii() && word.starts_with(|first: char| first.is_ascii_alphabetic());
    // Half of the letters or more: "DoLS", but not "YouTube".
    let dense = capitals >= 2 && capitals * 2 >= letters && word.len() <= 8;
    let roman = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    // "WS3" is a part of a postcode, "Q10" a quarter or a product, "ISO27001" a standard.
    sound && dense && !roman && digits < 2 && !(digits > 0 && letters <= 2)
}

/// Whether a word is a part of something longer: an address, "COVID-19", a postcode, "LGBTQ+".
fn is_part(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let (next, second) = (after.next(), after.next());
    let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let sign =
        |letter: Option<char>| matches!(letter, Some('@' | '/' | '_' | '-' | '.' | '&' | '+'));
    (sign(before) && joined(text[..range.start].chars().rev().nth(1)))
        || (sign(next) && joined(second))
        || next == Some('+')
        || matches!(before, Some('/' | '@' | '#'))
}

/// Whether a word is shouted, or is part of a name: the word beside it is in capitals, or begins with
/// one, as in "ABC Nursery".
fn is_shout(text: &str, range: &Range<usize>) -> bool {
    let neighbour =
        |word: Option<&str>| word.is_some_and(|word| is_capital(word) && !is_known_pair(word));
    let before = text[..range.start].strip_suffix(' ').and_then(|text| text.rsplit(' ').next());
    let after = text[range.end..].strip_prefix(' ').and_then(|text| text.split(' ').next());
    let begins = after.is_some_and(|word| word.starts_with(char::is_uppercase));
    neighbour(before) || begins
}

/// Whether a word is in capitals altogether.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

/// A short form before another is no shout: "NHS MASH".
fn is_known_pair(word: &str) -> bool {
    is_everyday(word.trim_matches(|letter: char| !letter.is_alphanumeric()))
}
