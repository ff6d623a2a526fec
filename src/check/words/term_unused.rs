//! A term of the glossary is used, unless the glossary says that readers meet it elsewhere.

use std::collections::BTreeSet;

use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::Glossary;

/// The terms that a text uses.
pub(in crate::check) fn used(text: &Text<'_>) -> BTreeSet<usize> {
    text.lines.iter().flat_map(|line| line.terms.iter().map(|place| place.term)).collect()
}

/// Reports the terms that no text uses.
pub(in crate::check) fn report(glossary: &Glossary, used: &BTreeSet<usize>, sink: &mut Sink) {
    for (at, term) in glossary.terms.iter().enumerate() {
        let elsewhere = glossary.elsewhere.iter().find(|word| word.value == term.term);
        match elsewhere {
            None if !used.contains(&at) => sink.report(
                Diagnostic::new(
                    &rules::TERM_UNUSED,
                    term.span,
                    format!("nothing on the site uses `{}`", term.term),
                )
                .help(format!(
                    "delete it, or keep it for readers of other papers: elsewhere = [\"{}\"] at the top",
                    term.term
                )),
            ),
            Some(word) if used.contains(&at) => sink.report(
                Diagnostic::new(
                    &rules::TERM_UNUSED,
                    word.span,
                    format!("`{}` is used on the site too", term.term),
                )
                .help("delete it from `elsewhere`"),
            ),
            _ => {}
        }
    }
    for word in &glossary.elsewhere {
        if !glossary.terms.iter().any(|term| term.term == word.value) {
            let terms = glossary.terms.iter().map(|term| term.term.as_str());
            sink.report(
                Diagnostic::new(
                    &rules::TERM_UNUSED,
                    word.span,
                    format!("the glossary does not define `{}`", word.value),
                )
                .maybe_help(did_you_mean(&word.value, terms)),
            );
        }
    }
}
