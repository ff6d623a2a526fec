//! Headings of one part of a page have different words.

use std::collections::BTreeMap;

use super::links::bare;
use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Page;
use crate::source::Span;
use crate::syntax::Block;

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    if let Some(page) = text.page {
        check_page(page, sink);
    }
}

fn check_page(page: &Page, sink: &mut Sink) {
    // The headings that a heading stands under, and each one's own place among all.
    let mut above: Vec<(u8, Span)> = Vec::new();
    let mut known: BTreeMap<(Option<Span>, String), Span> = BTreeMap::new();
    for block in &page.body.blocks {
        let Block::Heading(heading) = block else { continue };
        above.retain(|(level, _)| *level < heading.level);
        let parent = above.last().map(|(_, span)| *span);
        above.push((heading.level, heading.span));
        let words = bare(&heading.text);
        if words.is_empty() {
            continue;
        }
        let first = *known.entry((parent, words)).or_insert(heading.span);
        if first != heading.span {
            let message =
                format!("“{}” is a heading twice in one part of the page", heading.text.trim());
            sink.report(
                Diagnostic::new(&rules::HEADING_TWICE, heading.span, message)
                    .related(first, "the first one")
                    .help("say what is different about each"),
            );
        }
    }
}
