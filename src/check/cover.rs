//! Six headlines and six key figures are the most that readers take in.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::reading::HEADLINES;
use crate::model::{BlockUse, KeyFigure, Page, PageKind, Read, Resolved, Site, read};
use crate::source::Span;
use crate::syntax::{Block, Inline};

/// The government's analysts give [at most six headlines](https://analysisfunction.civilservice.gov.uk/policy-store/),
/// and the Office for National Statistics at most six headline figures.
const MOST: usize = 6;

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for page in &site.pages {
        key_figures(page, sink);
        if matches!(page.kind, PageKind::Cover(_)) {
            headlines(page, sink);
        }
    }
}

fn key_figures(page: &Page, sink: &mut Sink) {
    let mut all: Vec<&KeyFigure> = Vec::new();
    read(&page.body, &mut |item| {
        if let Read::Block(Block::Block(block)) = item
            && let BlockUse::KeyFigures(list) = &**block
        {
            all.extend(list);
        }
    });
    if let Some(seventh) = all.get(MOST) {
        let message =
            format!("the page has {} key figures, and six are the most that stand out", all.len());
        sink.report(
            Diagnostic::new(&rules::TOO_MANY_KEY_FIGURES, seventh.span, message)
                .help("say the others in sentences, or show them in a table"),
        );
    }
}

/// Looks at the lists between the heading of the headlines and the next heading.
fn headlines(page: &Page, sink: &mut Sink) {
    let mut heading: Option<Span> = None;
    for block in &page.body.blocks {
        match block {
            Block::Heading(found) => {
                let word = found.text.trim().to_lowercase();
                heading = HEADLINES.contains(&word.as_str()).then_some(found.span);
            }
            Block::List(list) if list.items.len() > MOST => {
                if let Some(heading) = heading {
                    let place = place(&list.items[MOST]).unwrap_or(heading);
                    sink.report(too_many(list.items.len(), place));
                }
            }
            _ => {}
        }
    }
}

fn too_many(count: usize, place: Span) -> Diagnostic {
    let message = format!("there are {count} headlines, and six are the most that readers keep");
    Diagnostic::new(&rules::TOO_MANY_HEADLINES, place, message)
        .help("keep the six that matter most to readers; the others stand in their sections")
}

/// Where an item begins.
fn place(item: &[Block<Resolved>]) -> Option<Span> {
    let (Block::Paragraph(content) | Block::Line(content)) = item.first()? else { return None };
    content.iter().find_map(|inline| match inline {
        Inline::Text(words) => Some(words.span()),
        Inline::Figure(shown) => Some(shown.span),
        Inline::Term(term) => Some(term.span),
        _ => None,
    })
}
