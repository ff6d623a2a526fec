//! The few letters around a place.

/// The text before a place, so many bytes of it at most.
pub(super) fn before(text: &str, at: usize, most: usize) -> &str {
    &text[text.ceil_char_boundary(at.saturating_sub(most))..at]
}

/// How many bytes the sign at a place has that separates groups of digits; nothing if there is another.
pub(super) fn separator(text: &str, at: usize) -> Option<usize> {
    let sign = text.get(at..)?.chars().next()?;
    // Spaces of every width, and what TOML allows among digits.
    matches!(sign, ' ' | '-' | '_' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2011}')
        .then(|| sign.len_utf8())
}

/// Whether a letter joins a number to a word.
pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric()
}
