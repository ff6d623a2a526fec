//! Places made safe to show.
//!
//! Takes a text and any span, gives ranges that lie in the text and on characters. What a finding
//! points at may come from a file that is not what it seems, so nothing here may panic.

use std::ops::Range;

use crate::source::{Source, Span};

/// The part of a span that lies in the text, widened to whole characters.
pub(super) fn clamped(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary(span.start());
    let end = text.ceil_char_boundary(span.end().max(span.start()));
    start..end
}

/// A place as people and programs count: lines and columns from 1, columns in characters, and the
/// column after the last character.
pub(super) struct Region {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

/// The lines and columns of a span.
pub(super) fn region(source: &Source, span: Span) -> Region {
    let range = clamped(source.text(), span);
    let (line, column) = source.line_column(range.start);
    let (end_line, mut end_column) = source.line_column(range.end);
    // In a workbook columns are those of cells, and a place ends behind its last cell.
    end_column += usize::from(source.sheet(range.start).is_some());
    Region { line, column, end_line, end_column }
}
