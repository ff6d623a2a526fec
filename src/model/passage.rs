//! Prose as it is read: the words of each line in one piece, with the place of every letter.

use std::ops::Range;

use super::prose::{BlockUse, Resolved};
use crate::source::Span;
use crate::syntax::{Block, Cell, Definition, Document, Inline};

/// What a line of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// A heading.
    Heading,
    /// A sentence, or several.
    Prose,
    /// Somebody else's words.
    Quote,
    /// A cell of a table in the prose, a term that is defined, what a chart shows in words.
    Label,
}

/// The words of a line.
#[derive(Debug)]
pub struct Passage {
    /// What it is.
    pub setting: Setting,
    /// The words, without their marks, figures included.
    pub text: String,
    /// The parts that make it up, in order.
    pub parts: Vec<Part>,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub struct Part {
    /// Which of the words.
    pub range: Range<usize>,
    /// Where they are written.
    pub span: Span,
    /// What they are.
    pub kind: PartKind,
}

/// What a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Words of a sentence.
    Words,
    /// Words in italics, such as a title, or words of a link.
    Aside,
    /// A figure, which comes from its home.
    Figure,
}

impl Passage {
    /// Words that stand in a file as they are, or between quotation marks.
    #[must_use]
    pub fn of_text(setting: Setting, text: &str, span: Span) -> Self {
        let quoted = span.end() - span.start() == text.len() + 2;
        let span =
            if quoted { Span::new(span.file, span.start() + 1..span.end() - 1) } else { span };
        let parts = vec![Part { range: 0..text.len(), span, kind: PartKind::Words }];
        Self { setting, text: text.to_owned(), parts }
    }

    /// Reads a line.
    #[must_use]
    pub fn read(setting: Setting, content: &[Inline<Resolved>]) -> Self {
        let mut passage = Self { setting, text: String::new(), parts: Vec::new() };
        passage.inlines(content, PartKind::Words);
        passage
    }

    fn inlines(&mut self, content: &[Inline<Resolved>], kind: PartKind) {
        for inline in content {
            match inline {
                Inline::Text(words) => self.push(words, words.span(), kind),
                Inline::Term(term) => self.push(&term.words, term.span, kind),
                Inline::Figure(shown) => self.push(&shown.words, shown.span, PartKind::Figure),
                Inline::Strong(content) => self.inlines(content, kind),
                Inline::Emphasis(content) | Inline::Struck(content) => {
                    self.inlines(content, PartKind::Aside);
                }
                Inline::Link(link) => self.inlines(&link.content, PartKind::Aside),
                Inline::Space | Inline::Break => self.text.push(' '),
                // What is shown for its letters is no word, and ends the one before it.
                Inline::Code(_) | Inline::Image(_) => self.text.push('\u{fffc}'),
                Inline::Mark(_) => {}
            }
        }
    }

    fn push(&mut self, text: &str, span: Span, kind: PartKind) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push(Part { range: start..self.text.len(), span, kind });
    }

    /// The part that some words begin in.
    #[must_use]
    pub fn part(&self, at: usize) -> Option<&Part> {
        let index = self.parts.partition_point(|part| part.range.end <= at);
        self.parts.get(index).filter(|part| part.range.start <= at)
    }

    /// Where some words are written; all of a part whose words are not letter by letter those of
    /// the file.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.part(range.start)?;
        let last = self.part(range.end.saturating_sub(1)).unwrap_or(first);
        let start = first.letter(range.start).unwrap_or(first.span.start());
        let end = last.letter(range.end).unwrap_or(last.span.end());
        let span = Span::new(first.span.file, start..end);
        Some(if end >= start { span } else { first.span })
    }
}

impl Part {
    fn letter(&self, at: usize) -> Option<usize> {
        let exact = self.kind != PartKind::Figure
            && self.span.end() - self.span.start() == self.range.len();
        (exact && at <= self.range.end).then(|| self.span.start() + (at - self.range.start))
    }
}

/// Something of a page that is read.
#[derive(Debug, Clone, Copy)]
pub enum Read<'a> {
    /// A line of words.
    Line(Setting, &'a [Inline<Resolved>]),
    /// Something that stands on its own; its lines come after it.
    Block(&'a Block<Resolved>),
}

/// Reads a document from top to bottom, the words of its charts included.
pub fn read<'a>(document: &'a Document<Resolved>, seen: &mut impl FnMut(Read<'a>)) {
    read_blocks(&document.blocks, Setting::Prose, seen);
    for note in &document.notes {
        read_blocks(&note.blocks, Setting::Prose, seen);
    }
}

fn read_blocks<'a>(
    blocks: &'a [Block<Resolved>],
    setting: Setting,
    seen: &mut impl FnMut(Read<'a>),
) {
    // Whatever stands in a quotation is somebody else's words.
    let own = |own| if setting == Setting::Quote { setting } else { own };
    for block in blocks {
        seen(Read::Block(block));
        match block {
            Block::Heading(heading) => seen(Read::Line(own(Setting::Heading), &heading.content)),
            Block::Paragraph(content) | Block::Line(content) => seen(Read::Line(setting, content)),
            Block::List(list) => {
                for item in &list.items {
                    read_blocks(item, setting, seen);
                }
            }
            Block::Quote(blocks) => read_blocks(blocks, Setting::Quote, seen),
            Block::Alert(_, blocks) => read_blocks(blocks, setting, seen),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|Cell { content }| seen(Read::Line(own(Setting::Label), content)));
            }
            Block::Definitions(entries) => {
                for entry in entries {
                    match entry {
                        Definition::Term(content) => {
                            seen(Read::Line(own(Setting::Label), content));
                        }
                        Definition::Meaning(blocks) => read_blocks(blocks, setting, seen),
                    }
                }
            }
            Block::Block(block) => read_block(block, seen),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn read_block<'a>(block: &'a BlockUse, seen: &mut impl FnMut(Read<'a>)) {
    match block {
        BlockUse::Chart(chart) => {
            seen(Read::Line(Setting::Heading, &chart.title));
            // It lists names and figures, and is no sentence to be read in one breath.
            seen(Read::Line(Setting::Label, &chart.description));
            chart.annotations.words().for_each(|words| seen(Read::Line(Setting::Label, words)));
        }
        BlockUse::KeyFigures(list) => {
            for key in list {
                seen(Read::Line(Setting::Label, &key.title));
            }
        }
        _ => {}
    }
}
