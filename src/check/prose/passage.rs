//! A run of prose as one text, with a sign for each figure, and the way back to the author's file.
//!
//! Takes the inlines of a paragraph, a heading, a cell; gives text that rules can read. Words that are
//! not the author's own claim (quotations, code, what is struck out) are covered. It must not know what
//! any rule looks for.

use std::ops::Range;

use crate::check::sentence::sentences;
use crate::model::{FigureId, Resolved, Shown, ShownData, Site};
use crate::source::Span;
use crate::syntax::Inline;

/// What stands for a figure in the text of a passage.
pub(super) const FIGURE: char = '\u{fffc}';
/// What stands for something that holds no claim of the author's.
const COVERED: char = '\u{fffd}';
/// What a byte of a quotation is covered by; no author types it.
const COVER: &str = "\u{7f}";

/// A run of prose.
#[derive(Debug, Default)]
pub(super) struct Passage<'a> {
    /// Its words. Each figure is one [`FIGURE`].
    pub(super) text: String,
    /// Where the figures stand in the text.
    pub(super) figures: Vec<Bound<'a>>,
    pieces: Vec<Piece>,
}

/// A figure in a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'a> {
    /// Its place in the text.
    pub(super) at: usize,
    /// What readers see.
    pub(super) shown: &'a Shown,
}

#[derive(Debug)]
struct Piece {
    range: Range<usize>,
    span: Span,
}

impl<'a> Passage<'a> {
    /// The passage that inlines make; none when no number and no figure is in it.
    pub(super) fn of(content: &'a [Inline<Resolved>]) -> Option<Self> {
        if !content.iter().any(holds_number) {
            return None;
        }
        Some(Self::whole(content))
    }

    /// The passage that inlines make, whatever is in it.
    pub(super) fn whole(content: &'a [Inline<Resolved>]) -> Self {
        let mut passage = Self::default();
        passage.take(content);
        passage.text = without_quotations(passage.text);
        passage
    }

    fn take(&mut self, content: &'a [Inline<Resolved>]) {
        for inline in content {
            match inline {
                Inline::Text(words) => {
                    let start = self.text.len();
                    self.text.push_str(words);
                    let span = words.span();
                    self.pieces.push(Piece { range: start..self.text.len(), span });
                }
                Inline::Term(term) => {
                    let start = self.text.len();
                    self.text.push_str(&term.words);
                    self.pieces.push(Piece { range: start..self.text.len(), span: term.span });
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.take(inner),
                Inline::Link(link) if !link.content.is_empty() && !calls(&link.to.address) => {
                    self.take(&link.content);
                }
                Inline::Figure(shown) => {
                    self.figures.push(Bound { at: self.text.len(), shown });
                    self.text.push(FIGURE);
                }
                Inline::Space | Inline::Break => self.text.push(' '),
                Inline::Struck(_) | Inline::Code(_) | Inline::Link(_) | Inline::Image(_) => {
                    self.text.push(COVERED);
                }
                Inline::Mark(_) => {}
            }
        }
    }

    /// The sentences, as ranges of the text.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        sentences(&self.text)
    }

    /// The figures of a range.
    pub(super) fn figures_in(&self, range: &Range<usize>) -> &[Bound<'a>] {
        let from = self.figures.partition_point(|bound| bound.at < range.start);
        let to = self.figures.partition_point(|bound| bound.at < range.end);
        &self.figures[from..to]
    }

    /// The place of a range in the author's file.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let touched = self
            .pieces
            .iter()
            .filter(|it| it.range.start < range.end && range.start < it.range.end);
        let spans = touched.map(|piece| piece.part(range));
        spans
            .reduce(|first, last| Span::new(first.file, first.start()..last.end().max(first.end())))
    }
}

impl Piece {
    /// The part of a piece's place that a range of the text takes. Words that stand in the file in
    /// another form (`&pound;`) have one place together.
    fn part(&self, range: &Range<usize>) -> Span {
        let (start, end) = (self.span.start(), self.span.end());
        if end.saturating_sub(start) != self.range.len() {
            return self.span;
        }
        let before = range.start.saturating_sub(self.range.start);
        let after = self.range.end.saturating_sub(range.end);
        Span::new(self.span.file, start + before..end - after)
    }
}

impl Bound<'_> {
    /// The cell, for a figure that is the number of one.
    pub(super) fn cell(&self) -> Option<FigureId> {
        match (&self.shown.data, self.shown.from.as_slice()) {
            (ShownData::Number(_), [only]) => Some(*only),
            _ => None,
        }
    }
}

/// The number of a cell.
pub(super) fn number(site: &Site, id: FigureId) -> Option<rust_decimal::Decimal> {
    site.table(id.table).rows[id.row].cells[id.column].value.number()
}

fn calls(address: &str) -> bool {
    address.starts_with("tel:") || address.starts_with("mailto:")
}

fn holds_number(inline: &Inline<Resolved>) -> bool {
    match inline {
        Inline::Text(words) => words.bytes().any(|byte| byte.is_ascii_digit()),
        Inline::Emphasis(inner) | Inline::Strong(inner) => inner.iter().any(holds_number),
        Inline::Link(link) => link.content.iter().any(holds_number),
        Inline::Figure(_) => true,
        _ => false,
    }
}

/// Covers what stands between quotation marks: those are someone else's numbers. No byte moves.
pub(super) fn without_quotations(mut text: String) -> String {
    const MARKS: [(char, char); 3] = [('“', '”'), ('‘', '’'), ('"', '"')];
    for (open, close) in MARKS {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|found| at + found + open.len_utf8()) {
            let Some(end) = closing(&text[start..], close).map(|found| start + found) else {
                break;
            };
            let cover = COVER.repeat(end - start);
            text.replace_range(start..end, &cover);
            at = end + close.len_utf8();
        }
    }
    text
}

/// Where a quotation ends: at its mark, which is no apostrophe inside a word.
fn closing(text: &str, close: char) -> Option<usize> {
    text.match_indices(close).map(|(at, _)| at).find(|at| {
        let after = text[at + close.len_utf8()..].chars().next();
        !after.is_some_and(char::is_alphanumeric)
    })
}
