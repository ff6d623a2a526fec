//! A translation says what its page said, not what it said before it was changed.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, date_words};
use crate::source::Span;

/// Reports every translation of an older page.
pub(super) fn check(site: &Site, sink: &mut Sink) {
    for page in &site.translations {
        let Some(translation) = &page.translation else { continue };
        let original = site.page(translation.of);
        if let (Some(known), Some(changed)) =
            (&translation.translates, translation.behind(original))
        {
            let message = format!(
                "the page was changed on {}, and this translates it as it was on {}",
                date_words(changed),
                date_words(known.value)
            );
            sink.report(
                Diagnostic::new(&rules::TRANSLATION_BEHIND, known.span, message)
                    .related(Span::start_of(original.file), "the page")
                    .help(format!("translate what has changed, then write translates = {changed}")),
            );
        }
    }
}
