//! A heading has words, and no full stop.

use super::english;
use crate::check::reading::Reading;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Setting;
use crate::syntax::Block;

pub(super) fn check(reading: &Reading<'_>, sink: &mut Sink) {
    for page in reading.texts().filter_map(|text| text.page) {
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
    let lines = english(reading).flat_map(|text| &text.lines);
    for line in lines.filter(|line| line.passage.setting == Setting::Heading) {
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
