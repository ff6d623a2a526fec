//! The home page: what the body publishes.

use serde::Serialize;

use super::super::languages::Tongue;
use super::super::view::{DateView, Frame, Identity};
use super::super::{Rendered, Renderer};
use crate::model::{Page, Publication};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    body_html: &'a str,
    publications: Vec<PublicationItem<'a>>,
}

#[derive(Serialize)]
struct PublicationItem<'a> {
    title: &'a str,
    summary: &'a str,
    url: String,
    kind: &'static str,
    latest: Option<Latest<'a>>,
    tongue: Option<Tongue<'a>>,
}

#[derive(Serialize)]
struct Latest<'a> {
    title: &'a str,
    url: String,
    summary: &'a str,
    published: Option<DateView>,
    tongue: Option<Tongue<'a>>,
}

pub(super) fn render<'a>(renderer: &Renderer<'a>, page: &'a Page, body: &'a str) -> Rendered {
    let settings = &renderer.site.settings;
    let summary = if page.summary.is_empty() { &settings.summary } else { &page.summary };
    let identity = Identity { summary, ..Identity::of(renderer.site, page, "home", Vec::new()) };
    let publications = renderer.site.publications.iter();
    let view = View {
        frame: renderer.frame(identity),
        body_html: body,
        publications: publications.map(|publication| item(renderer, publication)).collect(),
    };
    renderer.theme.render("home.html", &view)
}

fn item<'a>(renderer: &Renderer<'a>, publication: &'a Publication) -> PublicationItem<'a> {
    let latest = publication.editions.first().map(|edition| {
        let cover = renderer.page(edition.cover);
        Latest {
            title: &cover.title,
            url: renderer.address(&cover.url),
            summary: &cover.summary,
            published: renderer.site.page(edition.cover).published.map(|date| renderer.day(date)),
            tongue: renderer.tongue(cover),
        }
    });
    PublicationItem {
        title: &publication.title,
        summary: &publication.summary,
        url: renderer.address(&publication.url),
        kind: publication.kind.word(),
        latest,
        tongue: renderer.site_tongue(),
    }
}
