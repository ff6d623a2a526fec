//! Hides holes from the Markdown parser without moving a byte.
//!
//! A hole may hold `[`, `_`, `*`, `"` or `|`, which mean something in Markdown. Each hole is
//! overwritten by letters that mean nothing, of the same length, before the text is parsed: nothing is
//! substituted as text, and every place stays true.

use std::ops::Range;

use memchr::memmem;

/// A letter of three bytes from the private use area, which no author types.
const LETTER: char = '\u{e000}';

/// A text with its holes hidden.
pub(super) struct Masked {
    /// The text, as long as the original.
    pub(super) text: String,
    /// The holes, with their braces, in order.
    pub(super) holes: Vec<Range<usize>>,
}

/// Hides every `{{…}}` of a text.
pub(super) fn mask(text: &str) -> Masked {
    let holes = find(text);
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for hole in &holes {
        masked.push_str(&text[at..hole.start]);
        cover(&mut masked, hole.len());
        at = hole.end;
    }
    masked.push_str(&text[at..]);
    Masked { text: masked, holes }
}

/// Whether a piece of parsed text, such as an address, took in a hidden hole.
pub(super) fn is_covered(text: &str) -> bool {
    text.contains(LETTER)
}

fn cover(masked: &mut String, bytes: usize) {
    masked.extend(std::iter::repeat_n(LETTER, bytes / 3));
    masked.extend(std::iter::repeat_n('x', bytes % 3));
}

fn find(text: &str) -> Vec<Range<usize>> {
    let mut holes = Vec::new();
    let mut at = 0;
    while let Some(start) = memmem::find(&text.as_bytes()[at..], b"{{").map(|found| at + found) {
        match end(&text[start + 2..]) {
            Some(length) => {
                holes.push(start..start + 2 + length);
                at = start + 2 + length;
            }
            None => at = start + 2,
        }
    }
    holes
}

/// How far a hole runs after its opening braces: to `}}` outside quotation marks, and never over a
/// blank line, so that one forgotten brace does not swallow a page.
fn end(text: &str) -> Option<usize> {
    let mut quoted = false;
    let mut blank = false;
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if blank => return None,
            b'\n' => blank = true,
            b'}' if !quoted && bytes.get(at + 1) == Some(&b'}') => return Some(at + 2),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            blank = false;
        }
    }
    None
}
