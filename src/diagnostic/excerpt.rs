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
