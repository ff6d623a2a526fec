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
    // The holes of one paragraph end where it does, so its end is looked for once.
    let mut close = 0;
    while let Some(start) = memmem::find(&text.as_bytes()[at..], b"{{").map(|found| at + found) {
        let inside = &text[start + 2..];
        if start + 2 >= close {
            close = start + 2 + paragraph_end(inside);
        }
        let paragraph = &inside[..close - start - 2];
        match end(paragraph) {
            Some(length) => {
                holes.push(start..start + 2 + length);
                at = start + 2 + length;
            }
            // Nothing in the rest of the paragraph closes a hole, so none of it is looked at again.
            None => at = start + 2 + paragraph.len(),
        }
    }
    holes
}

/// Where a blank line comes: a hole never runs over one, so that one forgotten brace does not swallow
/// a page.
fn paragraph_end(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    at
}

/// How far a hole runs after its opening braces: to `}}` outside quotation marks; or, where a mark is
/// forgotten, to the first `}}`.
fn end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut quoted = false;
    let closed = (0..bytes.len()).find(|at| {
        quoted ^= bytes[*at] == b'"';
        !quoted && bytes[*at..].starts_with(b"}}")
    });
    closed.or_else(|| text.find("}}")).map(|at| at + 2)
}
