//! Where a piece of prose stands in its file.

use std::ops::Range;

use crate::source::{FileId, Span};

/// Turns the bytes of a piece of prose into places in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    span: Span,
    /// Whether each byte of the prose is a byte of the file. A string with escapes is not.
    exact: bool,
}

impl Place {
    /// Prose that begins at a byte of a file.
    #[must_use]
    pub fn at(file: FileId, start: usize) -> Self {
        Self { span: Span::new(file, start..start), exact: true }
    }

    /// Prose whose letters do not stand in the file as they are; all of it is at one place.
    #[must_use]
    pub fn whole(span: Span) -> Self {
        Self { span, exact: false }
    }

    /// The place of what begins some bytes further on.
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        if self.exact { Self::at(self.span.file, self.span.start() + by) } else { self }
    }

    /// The place of some bytes of the prose.
    #[must_use]
    pub fn span(self, range: Range<usize>) -> Span {
        if self.exact {
            Span::new(
                self.span.file,
                self.span.start() + range.start..self.span.start() + range.end,
            )
        } else {
            self.span
        }
    }
}
