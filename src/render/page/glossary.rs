//! Every term, from A to Z, and everyone that figures are compared with.

use serde::Serialize;

use super::super::block::{TermView, term_views};
use super::super::view::{Frame, Identity, SourceView};
use super::super::{Rendered, Renderer};
use crate::model::Comparator;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    terms: Vec<Letter<'a>>,
    comparators: Vec<ComparatorView<'a>>,
}

/// Someone that figures are compared with.
#[derive(Serialize)]
struct ComparatorView<'a> {
    key: &'a str,
    name: &'a str,
    definition: &'a str,
    source: Option<SourceView<'a>>,
}

#[derive(Serialize)]
struct Letter<'a> {
    letter: String,
    terms: Vec<TermView<'a>>,
}

pub(super) fn render(renderer: &Renderer<'_>) -> Rendered {
    let words = |name| renderer.theme.word(name);
    let (title, summary) = (words("glossary.title"), words("glossary.summary"));
    let identity = Identity::made("glossary", "glossary/", title, summary);
    let view = View {
        frame: renderer.frame(identity),
        terms: by_letter(term_views(&renderer.site.glossary.terms)),
        comparators: renderer.site.comparators.iter().map(|it| comparator(renderer, it)).collect(),
    };
    renderer.theme.render("glossary.html", &view)
}

fn comparator<'a>(renderer: &Renderer<'_>, known: &'a Comparator) -> ComparatorView<'a> {
    ComparatorView {
        key: &known.key,
        name: &known.name,
        definition: &known.definition,
        source: known.source.as_ref().map(|note| SourceView::new(renderer, note)),
    }
}

fn by_letter(terms: Vec<TermView<'_>>) -> Vec<Letter<'_>> {
    let mut letters: Vec<Letter<'_>> = Vec::new();
    for term in terms {
        let letter: String = term.term.chars().take(1).flat_map(char::to_uppercase).collect();
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.terms.push(term),
            _ => letters.push(Letter { letter, terms: vec![term] }),
        }
    }
    letters
}
