//! Bytes in the place of others.

use std::ops::Range;

/// Changes to one text, which are made all at once.
#[derive(Debug, Default)]
pub struct Splices {
    all: Vec<(Range<usize>, String)>,
}

impl Splices {
    /// Puts some words in the place of a range. An empty range is a place between two letters; what
    /// comes later to the same place stands after what came before.
    pub fn replace(&mut self, range: Range<usize>, words: impl Into<String>) {
        self.all.push((range, words.into()));
    }

    /// Puts some words between two letters.
    pub fn insert(&mut self, at: usize, words: impl Into<String>) {
        self.replace(at..at, words);
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The text with every change. A change of what another has changed already is left out.
    #[must_use]
    pub fn apply(mut self, text: &str) -> String {
        self.all.sort_by_key(|(range, _)| range.start);
        let mut changed = String::with_capacity(text.len() + 128);
        let mut done = 0;
        for (range, words) in &self.all {
            let Some(kept) = text.get(done..range.start) else { continue };
            changed.push_str(kept);
            changed.push_str(words);
            done = range.end;
        }
        changed.push_str(text.get(done..).unwrap_or_default());
        changed
    }
}

/// How lines end where a line ends: as that one does, or as the first line of the text.
pub(super) fn newline(text: &str, end: usize) -> &'static str {
    let first = || text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let is_windows = match text.get(end..) {
        Some(rest) if rest.starts_with('\n') => text[..end].ends_with('\r'),
        _ => first(),
    };
    if is_windows { "\r\n" } else { "\n" }
}
