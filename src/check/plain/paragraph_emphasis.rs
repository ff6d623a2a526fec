//! Bold and italics are for a few words. A paragraph of them is a heading in disguise, or hard to read.

use super::links::bare;
use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Page, Passage, Resolved, Setting};
use crate::syntax::{Block, Inline};

/// A longer paragraph is no heading.
const HEADING: usize = 12;
/// A shorter one is a few words.
const LONG: usize = 20;

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    if let Some(page) = text.page {
        check_page(page, sink);
    }
}

fn check_page(page: &Page, sink: &mut Sink) {
    let mut level = 1;
    for (at, block) in page.body.blocks.iter().enumerate() {
        if let Block::Heading(heading) = block {
            level = heading.level;
        }
        let Block::Paragraph(content) = block else { continue };
        let Some(style) = style(content) else { continue };
        let passage = Passage::read(Setting::Prose, content);
        let text = passage.text.trim();
        let count = text.split_whitespace().count();
        let followed = matches!(
            page.body.blocks.get(at + 1),
            Some(Block::Paragraph(_) | Block::List { .. } | Block::Table(_) | Block::Block(_))
        );
        let open = !text.ends_with(['.', '!', '?', ',', ';', '…']);
        let (message, help) = if style == "bold"
            && open
            && followed
            && count <= HEADING
            && !bare(text).is_empty()
        {
            let marks = "#".repeat(usize::from(level.clamp(1, 5)) + 1);
            let words = text.trim_end_matches(':');
            (
                "the paragraph is bold and stands where a heading should".to_owned(),
                format!("write {marks} {words}"),
            )
        } else if count > LONG {
            let message = format!("the whole paragraph is {style}, which is hard to read");
            (
                message,
                format!(
                    "keep {style} for a few words; for what must not be missed, begin a quotation with > [!IMPORTANT]"
                ),
            )
        } else {
            continue;
        };
        sink.report_at(passage.span(0..passage.text.len()), |span| {
            Diagnostic::new(&rules::PARAGRAPH_EMPHASIS, span, message).help(help)
        });
    }
}

/// What all words of a paragraph are, if they are the same.
fn style(content: &[Inline<Resolved>]) -> Option<&'static str> {
    match content {
        [Inline::Strong(_)] => Some("bold"),
        [Inline::Emphasis(inner)] => Some(style(inner).unwrap_or("italic")),
        _ => None,
    }
}
