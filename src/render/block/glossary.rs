//! Terms and what they mean.

use serde::Serialize;

use super::super::{Rendered, Renderer};
use crate::model::{EditionId, GlossaryTerm};

/// A term, as templates see it.
#[derive(Debug, Serialize)]
pub(in super::super) struct TermView<'a> {
    key: &'a str,
    pub(in super::super) term: &'a str,
    name: Option<&'a str>,
    meaning: &'a str,
}

/// Terms, as templates see them.
pub(in super::super) fn term_views<'a>(
    terms: impl IntoIterator<Item = &'a GlossaryTerm>,
) -> Vec<TermView<'a>> {
    terms.into_iter().map(term_view).collect()
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

/// The terms that an edition uses, or all of them.
pub(super) fn render(renderer: &Renderer<'_>, edition: Option<EditionId>) -> Rendered {
    let all = &renderer.site.glossary.terms;
    let terms = match edition {
        Some(id) => term_views(renderer.site.edition(id).terms.iter().map(|at| &all[*at])),
        None => term_views(all),
    };
    renderer.theme.render("blocks/glossary.html", &View { terms })
}
