//! Places made safe to show.
//!
//! Takes a text and any span, gives ranges that lie in the text and on characters. What a finding
//! points at may come from a file that is not what it seems, so nothing here may panic.

use std::ops::Range;

use crate::source::Span;

/// The part of a span that lies in the text, widened to whole characters.
pub(super) fn clamped(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary(span.start);
    let end = text.ceil_char_boundary(span.end.max(span.start));
    start..end
}

/// The whole lines a range touches, without the last line's end.
pub(super) fn lines_around(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |newline| range.end + newline);
    start..end
}
