//! What stands on its own: headings, lists, quotations, tables, notes.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, Tag};

use super::super::hole::Hole;
use super::super::slug::slug;
use super::super::tree::{
    Alert, Align, Block, Cell, Definition, Heading, Inline, List, Note, ProseTable, Written,
};
use super::inline::plain_text;
use super::{Builder, DEEPEST, is_reserved};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

type Blocks = Box<[Block<Written>]>;
type Inlines = Box<[Inline<Written>]>;

impl Builder<'_, '_> {
    /// Every block up to the end of the element that holds them.
    pub(super) fn blocks(&mut self) -> Blocks {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(tag) => {
                    let (tag, range) = (tag.clone(), range.clone());
                    self.events.next();
                    self.start(tag, range, &mut blocks);
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block::Rule);
                }
                Event::Html(_) => {
                    let range = range.clone();
                    self.events.next();
                    self.html(range);
                }
                // The items of a list without blank lines hold text without a paragraph.
                _ => blocks.push(self.line()),
            }
        }
        blocks.into()
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, blocks: &mut Vec<Block<Written>>) {
        if self.depth >= DEEPEST {
            return self.too_deep(range);
        }
        self.depth += 1;
        match tag {
            Tag::Paragraph => blocks.push(self.paragraph()),
            Tag::Heading { level, id, .. } => {
                let heading = self.heading(level, id, range);
                blocks.push(Block::Heading(Box::new(heading)));
            }
            Tag::BlockQuote(kind) => blocks.push(self.quote(kind)),
            Tag::CodeBlock(_) => blocks.push(self.code()),
            Tag::List(start) => {
                let items = self.children(|tag| matches!(tag, Tag::Item));
                blocks.push(Block::List(Box::new(List { start, items })));
            }
            Tag::FootnoteDefinition(name) => self.note(&name, range),
            Tag::DefinitionList => blocks.push(self.definitions()),
            Tag::Table(aligns) => blocks.push(self.table(&aligns)),
            Tag::HtmlBlock => {
                let mut end = range.start;
                while let Some((Event::Html(_) | Event::Text(_), line)) = self.events.peek() {
                    end = line.end;
                    self.events.next();
                }
                self.events.next();
                self.html(range.start..end.max(range.start));
            }
            _ => {
                blocks.extend(self.blocks());
                self.events.next();
            }
        }
        self.depth -= 1;
    }

    fn paragraph(&mut self) -> Block<Written> {
        let content = self.inlines_to_end();
        alone(content)
    }

    fn line(&mut self) -> Block<Written> {
        let content = self.inlines_of_line();
        match alone(content) {
            Block::Paragraph(content) => Block::Line(content),
            other => other,
        }
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        range: Range<usize>,
    ) -> Heading<Written> {
        self.counts.headings += 1;
        let level = level as u8;
        let line = range.start..range.start + self.text[range.clone()].trim_end().len();
        let span = self.span(line.clone());
        self.check_level(level, span);
        let content = self.inlines_to_end();
        let text = plain_text(&content);
        let id = match id {
            Some(id) => self.written_id(&id, line),
            None => self.unique(slug(&text), span),
        };
        let (id, text, content) = (id.into(), text.into(), content.into());
        Heading { level: level.max(2), id, number: None, text, content, span }
    }

    fn check_level(&mut self, level: u8, span: Span) {
        let last = std::mem::replace(&mut self.level, level.max(2));
        let finding = if level == 1 {
            Diagnostic::new(
                &rules::HEADING_LEVEL,
                span,
                "`#` is the page's title, which front matter gives",
            )
            .help("write ## instead")
        } else if level > last + 1 {
            let right = "#".repeat(usize::from(last) + 1);
            let message = format!("the heading skips a level: `{right}` would come next");
            Diagnostic::new(&rules::HEADING_LEVEL, span, message)
                .help(format!("write {right} instead"))
        } else {
            return;
        };
        self.sink.report(finding);
    }

    fn unique(&mut self, id: String, span: Span) -> String {
        let id = if id.is_empty() { "section".to_owned() } else { id };
        let taken = (usize::from(is_reserved(&id)), Some(span));
        let (count, _) = self.ids.entry(id.clone()).or_insert(taken);
        *count += 1;
        if *count == 1 { id } else { format!("{id}-{count}") }
    }

    /// The id that an author gives a heading; links count on it, so nothing else may have it.
    fn written_id(&mut self, id: &str, line: Range<usize>) -> String {
        let at = self.text[line.clone()]
            .rfind(id)
            .map_or(line.clone(), |at| line.start + at..line.start + at + id.len());
        let span = self.span(at);
        let first = self.ids.get(id).and_then(|(_, first)| *first);
        if first.is_some() || is_reserved(id) {
            let message = match first {
                Some(_) => format!("there are two headings called `#{id}`"),
                None => format!("pages have a `#{id}` around their words"),
            };
            let mut finding = Diagnostic::new(&rules::DUPLICATE_NAME, span, message)
                .help("give the heading another name, and the links to it");
            if let Some(first) = first {
                finding = finding.related(first, "the first one");
            }
            self.sink.report(finding);
        }
        self.unique(id.to_owned(), span)
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) -> Block<Written> {
        let blocks = self.blocks();
        self.events.next();
        match kind {
            None => Block::Quote(blocks),
            Some(kind) => Block::Alert(alert(kind), blocks),
        }
    }

    fn code(&mut self) -> Block<Written> {
        let mut code = String::new();
        while let Some((Event::Text(_), range)) = self.events.next() {
            // The file's own letters: the masked copy would show what hides a hole.
            code.push_str(&self.text[range]);
        }
        Block::Code(code.into())
    }

    /// The blocks of each child, such as each item of a list.
    fn children(&mut self, wanted: fn(&Tag<'_>) -> bool) -> Vec<Blocks> {
        let mut children = Vec::new();
        while let Some((Event::Start(tag), _)) = self.events.peek() {
            if !wanted(tag) {
                break;
            }
            self.events.next();
            children.push(self.blocks());
            self.events.next();
        }
        self.events.next();
        children.shrink_to_fit();
        children
    }

    fn note(&mut self, name: &str, range: Range<usize>) {
        let blocks = self.blocks();
        self.events.next();
        self.counts.notes += 1;
        self.notes.push((Note { name: name.to_owned(), blocks: blocks.into(), marks: 0 }, range));
    }

    fn definitions(&mut self) -> Block<Written> {
        let mut entries = Vec::new();
        while let Some((Event::Start(tag), _)) = self.events.peek() {
            let is_term = matches!(tag, Tag::DefinitionListTitle);
            self.events.next();
            if is_term {
                entries.push(Definition::Term(self.inlines_to_end()));
            } else {
                entries.push(Definition::Meaning(self.blocks()));
                self.events.next();
            }
        }
        self.events.next();
        Block::Definitions(entries.into())
    }

    fn table(&mut self, aligns: &[Alignment]) -> Block<Written> {
        let mut rows = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let aligns = aligns.iter().copied().map(align).collect();
        Block::Table(Box::new(ProseTable { aligns, head, rows }))
    }

    fn cells(&mut self) -> Vec<Cell<Written>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(Cell { content: self.inlines_to_end().into() });
        }
        cells.shrink_to_fit();
        cells
    }

    /// Reports raw HTML; a comment is the author's own and is left out in silence, unless it takes
    /// with it what readers should see.
    fn html(&mut self, range: Range<usize>) {
        let text = self.text[range.clone()].trim_start();
        let start = range.end - text.len();
        let (at, message, help) = match text.strip_prefix("<!--").map(|it| it.split_once("-->")) {
            None => (0, "HTML cannot be used in a page", super::NO_HTML),
            Some(None) => (0, "the comment does not end", "write --> at its end"),
            Some(Some((_, after))) if after.trim().is_empty() => return,
            Some(Some((_, after))) => (
                text.len() - after.trim_start().len(),
                "what stands after a comment on its line is not shown",
                "put the comment on a line of its own",
            ),
        };
        let line = text[at..].lines().next().unwrap_or("").trim_end();
        let span = self.span(start + at..start + at + line.len());
        self.sink.report(Diagnostic::new(&rules::RAW_HTML, span, message).help(help));
    }
}

/// A paragraph that is nothing but a call is a block.
fn alone(content: Inlines) -> Block<Written> {
    if let [Inline::Figure(hole)] = &*content
        && let Hole::Block(call) = &**hole
    {
        return Block::Block(Box::new(call.clone()));
    }
    Block::Paragraph(content)
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Default,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
