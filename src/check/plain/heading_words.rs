//! A heading has words, and no full stop.

use super::english_lines;
use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Setting;
use crate::syntax::Block;

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    if let Some(page) = text.page {
        for block in &page.body.blocks {
            if let Block::Heading(heading) = block
                && heading.content.is_empty()
            {
                sink.report(
                    Diagnostic::new(
                        &rules::HEADING_WORDS,
                        heading.span,
                        "the heading has no words",
                    )
                    .help("say what stands below it, or delete it"),
                );
            }
        }
    }
    for line in english_lines(text).filter(|line| line.passage.setting == Setting::Heading) {
        let text = line.passage.text.trim_end();
        if text.ends_with('.') && !text.ends_with("..") {
            let end = text.len();
            sink.report_at(line.passage.span(end - 1..end), |span| {
                Diagnostic::new(&rules::HEADING_WORDS, span, "a heading has no full stop")
                    .help("delete the full stop")
            });
        }
    }
}
