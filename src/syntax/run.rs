//! Words in a line.

use std::ops::{Deref, Range};

use crate::source::{SharedText, Span};

/// A run of words, and where it is written. A site has millions, and most are letter by letter those of their
/// file: such a run holds its file and no letters.
#[derive(Debug, Clone)]
pub struct Run {
    /// The words, or all of the file that they stand in.
    text: SharedText,
    span: Span,
    is_file: bool,
}

impl Run {
    /// Words that are not letter by letter those of the file.
    #[must_use]
    pub fn new(words: SharedText, span: Span) -> Self {
        Self { text: words, span, is_file: false }
    }

    /// The words of a file at a place, if it has any there.
    #[must_use]
    pub fn written(file: &SharedText, span: Span) -> Option<Self> {
        file.get(span.range())?;
        Some(Self { text: file.clone(), span, is_file: true })
    }

    /// Where they are written.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Some of them; at the place of them all where they are not letter by letter those of the file.
    ///
    /// # Panics
    ///
    /// When the range does not lie in the words, between letters.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let words = &self[range.clone()];
        if self.span.end() - self.span.start() != self.len() {
            return Self::new(words.into(), self.span);
        }
        let start = self.span.start();
        let span = Span::new(self.span.file, start + range.start..start + range.end);
        if self.is_file { Self { span, ..self.clone() } } else { Self::new(words.into(), span) }
    }
}

impl Deref for Run {
    type Target = str;

    fn deref(&self) -> &str {
        if self.is_file { &self.text[self.span.range()] } else { &self.text }
    }
}

#[cfg(test)]
mod tests {
    use super::Run;
    use crate::source::{SharedText, Span};

    const FILE: &str = "It’s **ten** years.";

    fn span(words: &str) -> Span {
        let start = FILE.find(words).expect("it is there");
        Span::new(Span::nowhere().file, start..start + words.len())
    }

    #[test]
    fn words_of_a_file_are_not_copied_and_know_their_place() {
        let file: SharedText = FILE.into();
        let run = Run::written(&file, span("ten")).expect("it is there");
        let part = run.part(1..3);
        assert_eq!((&*run, &*part, part.span()), ("ten", "en", span("en")));
        assert_eq!(file.holders(), 3);
        let beyond = Span::new(span("It").file, FILE.len()..FILE.len() + 1);
        assert!(Run::written(&file, beyond).is_none());
    }

    #[test]
    fn words_that_differ_from_their_file_are_all_at_one_place() {
        let run = Run::new("years!!".into(), span("years"));
        assert_eq!((&*run.part(1..3), run.part(1..3).span()), ("ea", span("years")));
        let run = Run::new("YEARS".into(), span("years"));
        assert_eq!((&*run.part(1..3), run.part(1..3).span()), ("EA", span("ea")));
    }
}
