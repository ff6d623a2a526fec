//! Terms and what they mean.

use serde::Serialize;

use super::super::{Rendered, Renderer};
use crate::model::GlossaryTerm;

/// A term, as templates see it.
#[derive(Debug, Serialize)]
pub(in super::super) struct TermView<'a> {
    key: &'a str,
    pub(in super::super) term: &'a str,
    name: Option<&'a str>,
    meaning: &'a str,
}

/// Terms, as templates see them.
pub(in super::super) fn term_views(terms: &[GlossaryTerm]) -> Vec<TermView<'_>> {
    terms.iter().map(term_view).collect()
}

fn term_view(term: &GlossaryTerm) -> TermView<'_> {
    TermView {
        key: &term.key,
        term: &term.term,
        name: term.name.as_deref(),
        meaning: &term.meaning,
    }
}

#[derive(Serialize)]
struct View<'a> {
    terms: Vec<TermView<'a>>,
}

pub(super) fn render(renderer: &Renderer<'_>) -> Rendered {
    let terms = term_views(&renderer.site.glossary);
    renderer.theme.render("blocks/glossary.html", &View { terms })
}
