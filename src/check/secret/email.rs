//! Email addresses in a text.

use std::ops::Range;

use memchr::memchr_iter;

use super::near::{before, is_word};

/// The longest that what stands before the @ can be
/// ([RFC 5321](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1)).
const NAME: usize = 64;
/// The longest that a domain can be.
const DOMAIN: usize = 255;
/// Domains that are kept for examples ([RFC 2606](https://www.rfc-editor.org/rfc/rfc2606)).
const NOBODY: [&str; 7] =
    [".example", ".test", ".invalid", ".localhost", "@example.com", "@example.org", "@example.net"];

/// Every email address of a text that may be somebody's.
pub(super) fn addresses(text: &str, found: &mut Vec<Range<usize>>) {
    for at in memchr_iter(b'@', text.as_bytes()) {
        let left = before(text, at, NAME);
        let name = left.len() - left.trim_end_matches(is_name).len();
        let name = left[left.len() - name..].trim_start_matches(['.', '-', '\'']).len();
        let right = &text[at + 1..text.floor_char_boundary(at + 1 + DOMAIN)];
        let domain =
            right.find(|it| !(is_word(it) || it == '-' || it == '.')).unwrap_or(right.len());
        let domain = right[..domain].trim_end_matches(['.', '-']);
        let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
        let sound = ending.len() >= 2 && ending.chars().all(char::is_alphabetic);
        let address = at - name..at + 1 + domain.len();
        if name > 0 && sound && !is_nobodys(&text[at..address.end]) {
            found.push(address);
        }
    }
}

fn is_name(letter: char) -> bool {
    is_word(letter) || "!#$%&'*+-/=?^_`{|}~.".contains(letter)
}

fn is_nobodys(domain: &str) -> bool {
    let domain = domain.to_lowercase();
    NOBODY.iter().any(|ending| domain.ends_with(ending))
}
