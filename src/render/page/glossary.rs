//! Every term, from A to Z.

use serde::Serialize;

use super::super::block::{TermView, term_views};
use super::super::view::{Frame, Identity};
use super::super::{Rendered, Renderer};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    terms: Vec<Letter<'a>>,
}

#[derive(Serialize)]
struct Letter<'a> {
    letter: String,
    terms: Vec<TermView<'a>>,
}

pub(super) fn render(renderer: &Renderer<'_>) -> Rendered {
    let identity = Identity {
        url: "glossary/",
        title: "Glossary",
        summary: "What the words and short forms on this site mean.",
        kind: "glossary",
        draft: false,
        within: Vec::new(),
    };
    let view = View {
        frame: renderer.frame(identity),
        terms: by_letter(term_views(&renderer.site.glossary.terms)),
    };
    renderer.theme.render("glossary.html", &view)
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
