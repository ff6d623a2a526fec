//! Numbers that point at one person: NHS numbers, National Insurance numbers and mobile numbers.
//!
//! Takes a text and the place of a group of digits, gives the number that stands there. Looks a few
//! letters to either side and no further, so that a text is read once.

use std::ops::Range;

use super::near::{before, is_word, separator};

/// How far before a number a word says what it is.
const LABEL: usize = 24;

/// The NHS number that begins with the digits `at`: ten digits, in one piece or as 3, 3 and 4, of
/// which the last is right for the others
/// ([NHS Data Dictionary](https://www.datadictionary.nhs.uk/attributes/nhs_number.html)).
pub(super) fn nhs_number(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let whole = match at.len() {
        10 => at.clone(),
        3 => {
            let second = next_group(text, at.end, 3)?;
            let third = next_group(text, second.end, 4)?;
            at.start..third.end
        }
        _ => return None,
    };
    let digits: Vec<u32> = text[whole.clone()].chars().filter_map(|it| it.to_digit(10)).collect();
    let alone = stands_alone(text, &whole) && !is_named(text, whole.start, &["isbn", "uprn"]);
    (alone && is_issued(&digits) && check_digit(&digits) == digits.last().copied()).then_some(whole)
}

/// The last digit that belongs to the nine before it; 10 belongs to none.
fn check_digit(digits: &[u32]) -> Option<u32> {
    let sum: u32 =
        digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    Some((11 - sum % 11) % 11).filter(|digit| *digit < 10)
}

/// Whether numbers that begin so are given to people: in Scotland they begin with a date of birth, in
/// Northern Ireland with 320 to 399, in England and Wales with 4, 6 and 7. Examples begin with 9.
fn is_issued(digits: &[u32]) -> bool {
    let pair = |at: usize| digits.get(at).zip(digits.get(at + 1)).map_or(0, |(a, b)| a * 10 + b);
    match digits.first() {
        Some(0..=2) => (1..=31).contains(&pair(0)) && (1..=12).contains(&pair(2)),
        Some(3) if pair(0) < 32 => pair(0) < 32 && (1..=12).contains(&pair(2)),
        Some(3 | 4 | 6 | 7 | 9) => true,
        _ => false,
    }
}

/// The National Insurance number whose six digits begin with those `at`: "AB 12 34 56 C"
/// ([HMRC](https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110)).
pub(super) fn national_insurance(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let digits_end = match at.len() {
        6 => at.end,
        2 => next_group(text, next_group(text, at.end, 2)?.end, 2)?.end,
        _ => return None,
    };
    let bytes = text.as_bytes();
    let prefix_end = at.start - usize::from(at.start > 0 && bytes[at.start - 1] == b' ');
    let prefix = prefix_end.checked_sub(2).and_then(|from| text.get(from..prefix_end))?;
    let suffix_at = digits_end + usize::from(bytes.get(digits_end) == Some(&b' '));
    let suffix = text.get(suffix_at..=suffix_at)?;
    let whole = prefix_end - 2..suffix_at + 1;
    let capitals = prefix.bytes().chain(suffix.bytes()).all(|it| it.is_ascii_uppercase());
    let named = is_named(text, whole.start, &["insurance"]);
    let sound = is_prefix(&prefix.to_ascii_uppercase())
        && matches!(suffix.to_ascii_uppercase().as_str(), "A" | "B" | "C" | "D");
    (sound && (capitals || named) && stands_alone(text, &whole)).then_some(whole)
}

fn is_prefix(letters: &str) -> bool {
    let [first, second] = letters.as_bytes() else { return false };
    let never = |letter: &u8, more: &[u8]| b"DFIQUV".contains(letter) || more.contains(letter);
    letters.bytes().all(|it| it.is_ascii_uppercase())
        && !never(first, b"")
        && !never(second, b"O")
        && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&letters)
}

/// The mobile number that begins with the digits `at`: 07 and nine more, or +44 7 and nine more.
pub(super) fn mobile(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let plus = at.start > 0 && bytes[at.start - 1] == b'+';
    let group = &text[at.clone()];
    let (start, mut wanted) = match group {
        _ if plus && group.starts_with("44") => (at.start - 1, 12),
        _ if group.starts_with("07") && !plus => (at.start, 11),
        _ => return None,
    };
    let mut digits = String::new();
    let mut end = at.start;
    while digits.len() < wanted {
        let byte = *bytes.get(end)?;
        if byte.is_ascii_digit() {
            // "+44 (0)7700": the 0 is for who rings from here.
            if plus && digits.len() == 2 && byte == b'0' {
                wanted += 1;
            }
            digits.push(char::from(byte));
            end += 1;
        } else if matches!(byte, b'(' | b')' | b'.') {
            end += 1;
        } else {
            end += separator(text, end)?;
        }
    }
    let national = digits.strip_prefix("44").unwrap_or(&digits).trim_start_matches('0');
    (national.starts_with('7') && stands_alone(text, &(start..end))).then_some(start..end)
}

/// The group of so many digits after one sign that separates groups.
fn next_group(text: &str, from: usize, length: usize) -> Option<Range<usize>> {
    let start = from + separator(text, from)?;
    let digits = text.as_bytes()[start..].iter().take(length + 1);
    (digits.take_while(|it| it.is_ascii_digit()).count() == length).then(|| start..start + length)
}

/// Whether neither letters nor more digits are joined to a number, and it is no part of an address.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let (left, right) = (&text[..at.start], &text[at.end..]);
    // "1.4857773456" and "2023/4857773456" are other numbers.
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let joins = |sign: Option<&u8>| sign.is_some_and(|it| b".,/:-".contains(it));
    let more_left =
        at.start > 1 && joins(bytes.get(at.start - 1)) && digit(bytes.get(at.start - 2));
    let spaced_left = at.start > 1
        && bytes[at.start - 1] == b' '
        && digit(bytes.get(at.start - 2))
        && text[at.clone()].contains(' ');
    let more_right = joins(bytes.get(at.end)) && digit(bytes.get(at.end + 1));
    let in_word =
        left.chars().next_back().is_some_and(is_word) || right.chars().next().is_some_and(is_word);
    !(in_word || more_left || spaced_left || more_right || is_in_address(text, at.start))
}

/// Whether the word that a number stands in is the address of a page.
fn is_in_address(text: &str, at: usize) -> bool {
    let left = before(text, at, 200);
    let from = left.rfind(|it: char| it.is_whitespace() || "\"'<>()[]".contains(it));
    left[from.map_or(0, |from| from + 1)..].contains("://")
}

fn is_named(text: &str, at: usize, names: &[&str]) -> bool {
    let left = before(text, at, LABEL);
    let line = left.rsplit('\n').next().unwrap_or_default().to_ascii_lowercase();
    names.iter().any(|name| line.contains(name))
}
