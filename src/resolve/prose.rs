//! Prose with names to prose with targets.
//!
//! Takes the tree that the author wrote, gives the tree that can be shown. What has no target is
//! reported once and shown as nothing, so that no later rule stumbles over it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    BlockUse, Comparator, EditionId, FigureId, KeyFigure, Link, PageId, Resolved, Settings, Shown,
    Table, TableId, Venue, plain_words,
};
use crate::source::Span;
use crate::syntax::{
    Block, Call, Cell, Definition, Document, Heading, Hole, Inline, Inlines, Linked, List, Note,
    Picture, ProseTable, Written,
};

use super::names::Names;
use super::outline::Outline;
use super::{block, figure, function, link};

/// What prose may point at, and from where.
pub(super) struct Context<'a> {
    /// The site's settings.
    pub(super) settings: &'a Settings,
    /// The language of the prose.
    pub(super) language: &'a str,
    /// Every name.
    pub(super) names: &'a Names,
    /// Every anchor.
    pub(super) outline: &'a Outline,
    /// Every table.
    pub(super) tables: &'a [Arc<Table>],
    /// Every place.
    pub(super) venues: &'a [Venue],
    /// Those that figures are compared with; none when their file cannot be read.
    pub(super) comparators: Option<&'a [Comparator]>,
    /// Tables with an error of their own: that a figure is missing there is no news.
    pub(super) unsound: &'a BTreeSet<TableId>,
    /// The priorities of every strategy, by key: all that prose needs of them.
    pub(super) priorities: &'a [Vec<String>],
    /// Every page's title.
    pub(super) titles: &'a [String],
    /// Files that are published as they are, by address.
    pub(super) files: &'a BTreeSet<String>,
    /// Where the prose stands among the names: `safeguarding.2022-23`.
    pub(super) scope: &'a str,
    /// The edition it is in.
    pub(super) edition: Option<EditionId>,
    /// The page it is on, if it is on one only.
    pub(super) page: Option<PageId>,
    /// The folder its file lies in: `content/safeguarding/2022-23`.
    pub(super) folder: &'a str,
}

/// Resolves every name of a document. The new tree stands in the memory of the old one, as far as it goes.
pub(super) fn document(
    document: Document<Written>,
    context: &Context<'_>,
    sink: &mut Sink,
) -> Document<Resolved> {
    let mut resolver = Resolver { context, sink, headed: false };
    let blocks = resolver.blocks(document.blocks);
    let note = |note: Note<Written>| Note {
        name: note.name,
        blocks: resolver.blocks(note.blocks),
        marks: note.marks,
    };
    let notes = document.notes.into_iter().map(note).collect();
    Document { blocks, notes }
}

struct Resolver<'a, 'b> {
    context: &'a Context<'b>,
    sink: &'a mut Sink,
    /// Whether a heading stands above.
    headed: bool,
}

impl Resolver<'_, '_> {
    fn blocks(&mut self, blocks: Vec<Block<Written>>) -> Vec<Block<Resolved>> {
        let resolved = blocks.into_iter().filter_map(|block| self.block(block));
        let mut resolved: Vec<Block<Resolved>> = resolved.collect();
        // Key figures that stand one after the other are one list.
        resolved.dedup_by(|next, list| match (key_figures(list), key_figures(next)) {
            (Some(list), Some(next)) => {
                list.append(next);
                true
            }
            _ => false,
        });
        resolved
    }

    fn within(&mut self, blocks: Box<[Block<Written>]>) -> Box<[Block<Resolved>]> {
        self.blocks(blocks.into()).into()
    }

    fn block(&mut self, block: Block<Written>) -> Option<Block<Resolved>> {
        Some(match block {
            Block::Heading(heading) => Block::Heading(Box::new(self.heading(*heading))),
            Block::Paragraph(content) => Block::Paragraph(self.line(content)),
            Block::Line(content) => Block::Line(self.line(content)),
            Block::List(list) => {
                let List { start, items } = *list;
                let items = items.into_iter().map(|item| self.within(item)).collect();
                Block::List(Box::new(List { start, items }))
            }
            Block::Quote(blocks) => Block::Quote(self.within(blocks)),
            Block::Alert(kind, blocks) => Block::Alert(kind, self.within(blocks)),
            Block::Code(code) => Block::Code(code),
            Block::Table(table) => {
                let ProseTable { aligns, head, rows } = *table;
                let head = self.cells(head);
                let rows = rows.into_iter().map(|row| self.cells(row)).collect();
                Block::Table(Box::new(ProseTable { aligns, head, rows }))
            }
            Block::Definitions(entries) => {
                let entries = entries.into_iter().map(|entry| self.definition(entry));
                Block::Definitions(entries.collect())
            }
            Block::Rule => Block::Rule,
            Block::Block(call) => {
                let target = block::resolve(&call, self.context, self.sink)?;
                self.check_heading(&call, &target);
                Block::Block(Box::new(target))
            }
        })
    }

    /// Blocks with headings of their own begin at the third level, so one of the second stands above.
    fn check_heading(&mut self, call: &Call, target: &BlockUse) {
        if !self.headed && matches!(target, BlockUse::Timetable(_) | BlockUse::Priorities(..)) {
            let message = format!("`{}` has no heading above it", call.name.value);
            self.sink.report(
                Diagnostic::new(&rules::HEADING_LEVEL, call.span, message)
                    .help("write a heading above it, such as ## What is on"),
            );
        }
    }

    fn heading(&mut self, heading: Heading<Written>) -> Heading<Resolved> {
        self.headed = true;
        let page = self.context.page;
        let number = page.and_then(|page| self.context.outline.heading(page, heading.span));
        let content = self.inlines(heading.content);
        Heading {
            level: heading.level,
            id: heading.id,
            number: number.map(Box::from),
            // With the figures, which contents lists show too.
            text: plain_words(&content).into(),
            content,
            span: heading.span,
        }
    }

    fn definition(&mut self, entry: Definition<Written>) -> Definition<Resolved> {
        match entry {
            Definition::Term(content) => Definition::Term(self.line(content)),
            Definition::Meaning(blocks) => Definition::Meaning(self.within(blocks)),
        }
    }

    fn cells(&mut self, cells: Vec<Cell<Written>>) -> Vec<Cell<Resolved>> {
        cells.into_iter().map(|cell| Cell { content: self.inlines(cell.content) }).collect()
    }

    fn inlines(&mut self, content: Inlines<Written>) -> Inlines<Resolved> {
        match content {
            Inlines::One(one) => Inlines::One(self.inline(one)),
            Inlines::Several(several) => Inlines::Several(self.line(several)),
        }
    }

    fn line(&mut self, content: Box<[Inline<Written>]>) -> Box<[Inline<Resolved>]> {
        content.into_iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: Inline<Written>) -> Inline<Resolved> {
        match inline {
            Inline::Text(words) => Inline::Text(words),
            Inline::Emphasis(content) => Inline::Emphasis(self.line(content)),
            Inline::Strong(content) => Inline::Strong(self.line(content)),
            Inline::Struck(content) => Inline::Struck(self.line(content)),
            Inline::Code(code) => Inline::Code(code),
            Inline::Link(link) => {
                let Linked { to, content } = *link;
                let content = self.inlines(content);
                let target = link::resolve(&to, content.is_empty(), self.context, self.sink);
                let to = target.unwrap_or_else(|| nowhere(to.span));
                Inline::Link(Box::new(Linked { to, content }))
            }
            Inline::Image(picture) => {
                let Picture { source, alt } = *picture;
                let target = link::picture(&source, self.context, self.sink);
                let source = target.unwrap_or_else(|| nowhere(source.span));
                Inline::Image(Box::new(Picture { source, alt }))
            }
            Inline::Mark(mark) => Inline::Mark(mark),
            Inline::Figure(hole) => Inline::Figure(Box::new(self.figure(&hole))),
            Inline::Term(never) => match *never {},
            Inline::Space => Inline::Space,
            Inline::Break => Inline::Break,
        }
    }

    fn figure(&mut self, hole: &Hole) -> Shown {
        let span = match hole {
            Hole::Figure(path) => path.span,
            Hole::Function(function) => function.call.span,
            Hole::Block(call) => call.span,
            Hole::Broken(span) => *span,
        };
        shown(hole, self.context, self.sink).unwrap_or(Shown::nothing(span))
    }
}

fn key_figures(block: &mut Block<Resolved>) -> Option<&mut Vec<KeyFigure>> {
    let Block::Block(block) = block else { return None };
    let BlockUse::KeyFigures(list) = &mut **block else { return None };
    Some(list)
}

/// What a hole in a sentence shows; nothing when it has a finding.
pub(super) fn shown(hole: &Hole, context: &Context<'_>, sink: &mut Sink) -> Option<Shown> {
    let mut shown = found(hole, context, sink)?;
    shown.names = shown.from.iter().map(|figure| name(*figure, context)).collect();
    Some(shown)
}

/// The name by which a page of the same edition asks for a figure.
pub(super) fn name(figure: FigureId, context: &Context<'_>) -> String {
    let path = context.tables[figure.table.0].name(figure.row, figure.column);
    let within = path.strip_prefix(context.scope).and_then(|rest| rest.strip_prefix('.'));
    within.map_or_else(|| path.clone(), str::to_owned)
}

fn found(hole: &Hole, context: &Context<'_>, sink: &mut Sink) -> Option<Shown> {
    match hole {
        Hole::Figure(path) => figure::resolve(path, context, sink),
        Hole::Function(call) => function::resolve(call, context, sink),
        Hole::Block(call) => {
            if block::is_known(call) {
                sink.report(in_sentence(call));
            } else {
                block::unknown(call, sink);
            }
            None
        }
        Hole::Broken(_) => None,
    }
}

fn nowhere(span: Span) -> Link {
    Link { address: "".into(), words: None, language: None, span }
}

fn in_sentence(call: &Call) -> Diagnostic {
    let message = format!("`{}` is a block and cannot stand in a sentence", call.name.value);
    Diagnostic::new(&rules::BLOCK_IN_SENTENCE, call.span, message)
        .help("put it on lines of its own, with an empty line before and after")
}
