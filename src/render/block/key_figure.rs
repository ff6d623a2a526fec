//! Key figures as a list of cards. Each card is one sentence for who listens.

use serde::Serialize;

use super::super::{Rendered, Renderer};
use crate::model::{KeyFigure, plain_words};

#[derive(Serialize)]
struct View<'a> {
    figures: Vec<Card<'a>>,
}

#[derive(Serialize)]
struct Card<'a> {
    title: String,
    name: &'a str,
    value: &'a str,
    number: Option<String>,
    unit: Option<&'a str>,
    period: Option<&'a str>,
    change: Option<&'a str>,
}

pub(super) fn render(renderer: &Renderer<'_>, list: &[KeyFigure]) -> Rendered {
    let figures = list.iter().map(|key| Card {
        title: plain_words(&key.title),
        name: &key.name,
        value: &key.value,
        number: key.number.map(|number| number.to_string()),
        unit: key.unit.as_deref(),
        period: key.period.as_deref(),
        change: key.change.as_ref().map(|change| change.words.as_str()),
    });
    renderer.theme.render("blocks/key-figure.html", &View { figures: figures.collect() })
}
