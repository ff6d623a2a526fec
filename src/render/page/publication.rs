//! A publication: its editions, the newest first.

use serde::Serialize;

use super::super::view::{DateView, Frame, Identity};
use super::super::{Rendered, Renderer};
use crate::model::Publication;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    publication: PublicationView<'a>,
    editions: Vec<EditionItem<'a>>,
}

#[derive(Serialize)]
struct PublicationView<'a> {
    title: &'a str,
    summary: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct EditionItem<'a> {
    title: &'a str,
    url: String,
    summary: &'a str,
    published: Option<DateView>,
    latest: bool,
}

pub(super) fn render<'a>(renderer: &Renderer<'a>, publication: &'a Publication) -> Rendered {
    let Publication { url, title, summary, .. } = publication;
    let identity = Identity::made("publication", url, title, summary);
    let editions = publication.editions.iter().enumerate().map(|(at, edition)| {
        let cover = renderer.site.page(edition.cover);
        EditionItem {
            title: &cover.title,
            url: renderer.address(&cover.url),
            summary: &cover.summary,
            published: cover.published.map(|date| renderer.day(date)),
            latest: at == 0,
        }
    });
    let view = View {
        frame: renderer.frame(identity),
        publication: PublicationView {
            title: &publication.title,
            summary: &publication.summary,
            kind: publication.kind.word(),
        },
        editions: editions.collect(),
    };
    renderer.theme.render("publication.html", &view)
}
