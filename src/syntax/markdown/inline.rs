//! What stands in a line: words, links, pictures, marks, figures.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::super::hole::Hole;
use super::super::mask::is_covered;
use super::super::run::Run;
use super::super::tree::{Inline, Linked, NoteMark, Picture, Written};
use super::super::{hidden, hole};
use super::{Builder, Place};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Span, Spanned};

type Inlines = Box<[Inline<Written>]>;

/// So many bytes has a sign, such as `’`.
const SIGN: usize = 3;

impl Builder<'_, '_> {
    /// Everything up to the end of the element, which is taken.
    pub(super) fn inlines_to_end(&mut self) -> Inlines {
        let content = self.inlines_of_line();
        self.events.next();
        content
    }

    /// Everything up to the end of the element or the next block, which is not taken.
    pub(super) fn inlines_of_line(&mut self) -> Inlines {
        let mut content = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(_) | Event::Rule | Event::Html(_) => break,
                Event::Start(tag) if !is_inline(tag) => break,
                _ => self.inline(&mut content),
            }
        }
        content.into()
    }

    fn inline(&mut self, content: &mut Vec<Inline<Written>>) {
        let Some((event, range)) = self.events.next() else { return };
        match event {
            Event::Text(text) => self.text(&text, range, content),
            Event::Code(code) => content.push(Inline::Code(self.code_span(&code, range).into())),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::FootnoteReference(name) => content.push(self.mark(&name)),
            Event::SoftBreak => content.push(Inline::Space),
            Event::HardBreak => content.push(Inline::Break),
            Event::Start(tag) => {
                let inline = self.element(tag, range);
                content.push(inline);
            }
            Event::End(_)
            | Event::Html(_)
            | Event::Rule
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    /// Elements in one another are as bounded as blocks.
    fn element(&mut self, tag: Tag<'_>, range: Range<usize>) -> Inline<Written> {
        self.depth += 1;
        self.counts.links += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
        let content = if self.depth > 2 * super::DEEPEST {
            self.too_deep(range.clone());
            Box::default()
        } else {
            self.inlines_to_end()
        };
        self.depth -= 1;
        match tag {
            Tag::Strong => Inline::Strong(content),
            Tag::Strikethrough => Inline::Struck(content),
            Tag::Link { link_type, dest_url, .. } => {
                let mut to = self.address(&dest_url, range);
                if link_type == LinkType::Email {
                    to.value.insert_str(0, "mailto:");
                }
                Inline::Link(Box::new(Linked { to, content: content.into() }))
            }
            Tag::Image { dest_url, .. } => {
                let alt = plain_text(&content).into_boxed_str();
                self.check_alt(&alt, range.clone());
                Inline::Image(Box::new(Picture { source: self.address(&dest_url, range), alt }))
            }
            _ => Inline::Emphasis(content),
        }
    }

    /// Words, with the holes that stand among them.
    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>, content: &mut Vec<Inline<Written>>) {
        let first = self.holes.partition_point(|hole| hole.end <= range.start);
        let mut at = range.start;
        let holes: Vec<Range<usize>> =
            self.holes[first..].iter().take_while(|hole| hole.end <= range.end).cloned().collect();
        for hole in holes {
            self.words(&self.text[at..hole.start], at..hole.start, content);
            at = hole.end;
            let place = self.place.moved(self.cuts.put_back(hole.clone()).start - hole.start);
            let hole = hole::parse(self.text, hole, place, self.sink);
            self.counts.blocks += usize::from(matches!(hole, Hole::Block(_)));
            content.push(Inline::Figure(Box::new(hole)));
        }
        if at == range.start {
            // No hole: the parser's words, which may differ from the file's (entities, quotes).
            self.words(text, range, content);
        } else {
            self.words(&self.text[at..range.end], at..range.end, content);
        }
    }

    fn words(&mut self, text: &str, range: Range<usize>, content: &mut Vec<Inline<Written>>) {
        if text.is_empty() {
            return;
        }
        if let Some(at) = memmem::find(text.as_bytes(), b"{{") {
            let at = range.start + at;
            self.sink.report(hole::unclosed(self.span(at..at + 2)));
        }
        if self.text.get(range.clone()) != Some(text) {
            hidden::in_words(text, Place::whole(self.span(range.clone())), 0..0, self.sink);
        }
        self.counts.words += text.split_ascii_whitespace().count();
        if text == "[" {
            self.check_mark(range.start);
        }
        let run = self.run(text, self.span(range));
        content.push(Inline::Text(run));
    }

    fn run(&mut self, text: &str, span: Span) -> Run {
        let written = self.file.and_then(|file| Run::written(file, span));
        written.filter(|run| **run == *text).unwrap_or_else(|| {
            if text.len() > SIGN {
                return Run::new(text.into(), span);
            }
            let sign = self.signs.entry(text.to_owned()).or_insert_with(|| text.into());
            Run::new(sign.clone(), span)
        })
    }

    /// A mark whose note is nowhere comes out of the parser as words.
    fn check_mark(&mut self, at: usize) {
        let Some(name) = self.text[at..].strip_prefix("[^") else { return };
        // Neither a space nor another bracket stands in a name, so no more than a name is looked at.
        let end = name.find(|sign: char| sign.is_whitespace() || matches!(sign, '[' | ']'));
        let Some(name) = end.filter(|end| name[*end..].starts_with(']')).map(|end| &name[..end])
        else {
            return;
        };
        if name.is_empty() {
            return;
        }
        let span = self.span(at..at + name.len() + 3);
        self.sink.report(
            Diagnostic::new(
                &rules::FOOTNOTE,
                span,
                format!("there is no note `[^{name}]` on this page"),
            )
            .help(format!("write it on a line of its own: [^{name}]: what the note says")),
        );
    }

    fn mark(&mut self, name: &str) -> Inline<Written> {
        let next = self.marks.len();
        let (_, nth) = self.marks.entry(name.to_owned()).or_insert((next, 0));
        *nth += 1;
        let nth = *nth;
        self.counts.notes += 1;
        Inline::Mark(Box::new(NoteMark { note: name.into(), nth }))
    }

    fn code_span(&self, code: &CowStr<'_>, range: Range<usize>) -> String {
        if is_covered(code) {
            self.text[range].trim_matches('`').trim().to_owned()
        } else {
            code.to_string()
        }
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let tag = &self.text[range.clone()];
        // The end of an element that was reported at its beginning is the same mistake.
        if tag.starts_with("<!--") || tag.starts_with("</") && self.tagged {
            return;
        }
        self.tagged = true;
        let span = self.span(range);
        let finding = Diagnostic::new(&rules::RAW_HTML, span, "HTML cannot be used in a page");
        self.sink.report(finding.help(super::NO_HTML));
    }

    /// The address of a link, at the place where the address itself is written.
    fn address(&mut self, address: &str, range: Range<usize>) -> Spanned<String> {
        let span = self.address_span(address, range);
        if is_covered(address) {
            self.sink.report(
                Diagnostic::new(&rules::HOLE_SYNTAX, span, "a figure cannot stand in an address")
                    .help("write the address in full"),
            );
            return Spanned::new(String::new(), span);
        }
        if address.is_empty() || address == "#" {
            self.sink.report(
                Diagnostic::new(&rules::BROKEN_LINK, span, "the link leads nowhere")
                    .help("write where it leads between the round brackets: (07-neglect.md)"),
            );
            return Spanned::new(String::new(), span);
        }
        Spanned::new(address.to_owned(), span)
    }

    fn address_span(&self, address: &str, range: Range<usize>) -> Span {
        let whole = &self.text[range.clone()];
        let exact = whole.rfind(address).filter(|_| !address.is_empty());
        self.span(
            exact.map_or(range.clone(), |at| range.start + at..range.start + at + address.len()),
        )
    }

    fn check_alt(&mut self, alt: &str, range: Range<usize>) {
        if alt.trim().is_empty() {
            self.sink.report(
                Diagnostic::new(
                    &rules::MISSING_ALT_TEXT,
                    self.span(range),
                    "the picture does not say what it shows",
                )
                .help(
                    "write what a reader who cannot see it needs to know: ![A map of …](map.png)",
                ),
            );
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// The words alone, as a contents list or an alternative text has them.
pub(super) fn plain_text(content: &[Inline<Written>]) -> String {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Text(words) => text.push_str(words),
            Inline::Code(code) => text.push_str(code),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                text.push_str(&plain_text(inner));
            }
            Inline::Link(link) => text.push_str(&plain_text(&link.content)),
            Inline::Image(picture) => text.push_str(&picture.alt),
            Inline::Space | Inline::Break => text.push(' '),
            Inline::Figure(_) | Inline::Mark(_) => {}
            Inline::Term(never) => match **never {},
        }
    }
    text
}
