//! A publication: its editions, the newest first.

use serde::Serialize;

use super::super::view::{DateView, Frame, Identity};
use super::super::{Rendered, Renderer};
use super::contents::{SectionItem, sections};
use crate::model::{EditionId, Publication};

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
    /// What is in it; of the latest, so that any of its sections is two steps from any page.
    sections: Vec<SectionItem<'a>>,
}

pub(super) fn render(renderer: &Renderer<'_>, number: usize) -> Rendered {
    let publication = &renderer.site.publications[number];
    let Publication { url, title, summary, .. } = publication;
    let identity = Identity::made("publication", url, title, summary);
    let editions = (0..publication.editions.len()).map(|edition| {
        let id = EditionId { publication: number, edition };
        let cover = renderer.site.page(renderer.site.edition(id).cover);
        let latest = edition == 0;
        EditionItem {
            title: &cover.title,
            url: renderer.address(&cover.url),
            summary: &cover.summary,
            published: cover.published.map(|date| renderer.day(date)),
            latest,
            sections: if latest { sections(renderer, id, None) } else { Vec::new() },
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
