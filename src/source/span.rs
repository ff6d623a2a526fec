//! A place in an author's own file.

use std::ops::Range;

/// Names one file of [`super::Sources`]. Files are numbered in path order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(super) u32);

/// A range of bytes in one file. A site has millions, and no file that is read is longer than four gigabytes
/// ([`limits`](super::limits)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    start: u32,
    end: u32,
}

impl Span {
    /// The place from `start` to `end` of a file.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: byte(range.start), end: byte(range.end) }
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The same place, ending elsewhere.
    #[must_use]
    pub fn until(self, end: usize) -> Self {
        Self::new(self.file, self.start()..end)
    }

    /// The very start of a file: the place of a finding about the whole of it.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The place of a finding about a site without a single file.
    #[must_use]
    pub fn nowhere() -> Self {
        Self::start_of(FileId(0))
    }

    /// The same place as a range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

/// A value and the place it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// The whole lines that a range of a text touches, without the last line's end.
///
/// # Panics
///
/// When the range does not lie in the text, between letters.
#[must_use]
pub fn lines_around(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |newline| range.end + newline);
    start..end
}
