//! The links and the pictures of a line.

use crate::check::reading::Line;
use crate::model::{Link, Passage, Resolved, Setting, plain_words};
use crate::source::Span;
use crate::syntax::{Inline, Linked};

/// A link with words of the author's.
pub(super) struct Worded<'a> {
    pub(super) to: &'a Link,
    /// What a reader is told of it, pictures in words.
    pub(super) words: String,
    /// What follows it on its line.
    pub(super) after: String,
    /// Its words, or else its address.
    pub(super) span: Span,
}

/// Every link of a line that an author gave words.
pub(super) fn links<'a>(line: &Line<'a>) -> Vec<Worded<'a>> {
    let mut found = Vec::new();
    collect(line.content, &mut found);
    found
}

fn collect<'a>(content: &'a [Inline<Resolved>], found: &mut Vec<Worded<'a>>) {
    for (at, inline) in content.iter().enumerate() {
        match inline {
            // A link that leads nowhere has its finding, and so has a picture that says nothing.
            Inline::Link(link) if !link.to.address.is_empty() => {
                let Linked { to, content: inner } = &**link;
                let words = plain_words(inner);
                if !words.trim().is_empty() {
                    let passage = Passage::read(Setting::Prose, inner);
                    let span = passage.span(0..passage.text.len()).unwrap_or(to.span);
                    let after = plain_words(&content[at + 1..]);
                    found.push(Worded { to, words, after, span });
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
                collect(inner, found);
            }
            _ => {}
        }
    }
}

/// Every picture of a line: its address, and what it says.
pub(super) fn pictures(content: &[Inline<Resolved>]) -> Vec<(&Link, &str)> {
    let mut found = Vec::new();
    for inline in content {
        match inline {
            Inline::Image(picture) => found.push((&picture.source, &*picture.alt)),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
                found.extend(pictures(inner));
            }
            Inline::Link(link) => found.extend(pictures(&link.content)),
            _ => {}
        }
    }
    found
}

/// Words in small letters, without the signs around them.
pub(super) fn bare(words: &str) -> String {
    let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
