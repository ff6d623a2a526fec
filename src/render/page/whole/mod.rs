//! A whole edition on one page: to print, to search with the browser, to read without a break.
//!
//! Takes the prose of every page of the edition as it was already written for their own pages.

mod anchors;

use std::collections::BTreeMap;

use serde::Serialize;

use self::anchors::{Anchors, Place};
use super::super::changes::{self, ChangeView};
use super::super::view::{Frame, Identity, drawings};
use super::super::{Rendered, Renderer};
use super::contents::{EditionView, edition_view};
use crate::model::{EditionId, Page, PageId, PageKind, SectionNumber};

/// The last part of its address.
pub(super) const NAME: &str = "one-page/";

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    edition: EditionView<'a>,
    summary: &'a str,
    opening_html: String,
    parts: Vec<Part<'a>>,
    changes: Vec<ChangeView<'a>>,
}

/// A section.
#[derive(Serialize)]
struct Part<'a> {
    /// Its name on the page.
    id: &'a str,
    number: Option<String>,
    label: String,
    title: &'a str,
    summary: &'a str,
    body_html: String,
}

/// Whether an edition is to be read from its beginning to its end, and has so much that it is worth a
/// page. A timetable is not: its lists and posters are what people print.
pub(super) fn is_for(renderer: &Renderer<'_>, edition: EditionId) -> bool {
    let publication = &renderer.site.publications[edition.publication];
    publication.kind.is_numbered() && renderer.site.edition(edition).sections.len() > 1
}

/// Where it is published.
pub(super) fn address(renderer: &Renderer<'_>, edition: EditionId) -> String {
    format!("{}{NAME}", renderer.site.page(renderer.site.edition(edition).cover).url)
}

/// Renders it. `prose` gives what was written for a page.
pub(super) fn render<'a>(
    renderer: &Renderer<'_>,
    id: EditionId,
    prose: impl Fn(PageId) -> &'a str,
) -> Rendered {
    let edition = renderer.site.edition(id);
    let cover = renderer.site.page(edition.cover);
    let publication = &renderer.site.publications[id.publication];
    let url = address(renderer, id);
    let made = Identity::made("whole", &url, renderer.theme.word("whole.title"), &cover.summary);
    let within = vec![renderer.link_to_publication(publication), renderer.link_to(cover)];
    let places = places(renderer, id);
    let opening = Anchors { short: "c", places: &places, lowered: false, label: &cover.title };
    let parts = edition.sections.iter().filter_map(|id| part(renderer, *id, &places, prose(*id)));
    let pages = edition.sections.iter().chain([&edition.cover]);
    let drawings = pages.map(|id| renderer.site.page(*id)).any(|page| drawings(&page.body.blocks));
    let view = View {
        frame: renderer.frame(Identity { draft: cover.draft, drawings, within, ..made }),
        edition: edition_view(renderer, id),
        summary: &cover.summary,
        opening_html: opening.rewritten(prose(edition.cover)),
        changes: changes::of_edition(renderer, id),
        parts: parts.collect(),
    };
    renderer.theme.render("whole.html", &view)
}

/// Every section on the page, by its own address.
fn places<'a>(renderer: &Renderer<'a>, id: EditionId) -> BTreeMap<String, Place<'a>> {
    let edition = renderer.site.edition(id);
    let pages = edition.sections.iter().map(|id| renderer.site.page(*id));
    let place = |(at, page): (usize, &'a Page)| {
        let place = Place { name: name(&page.url), short: format!("s{}", at + 1) };
        (renderer.address(&page.url), place)
    };
    let cover = Place { name: "top", short: "c".to_owned() };
    let cover = (renderer.address(&renderer.site.page(edition.cover).url), cover);
    pages.enumerate().map(place).chain([cover]).collect()
}

/// The last part of an address: "foreword".
fn name(url: &str) -> &str {
    let url = url.trim_end_matches('/');
    url.rsplit_once('/').map_or(url, |(_, name)| name)
}

fn part<'a>(
    renderer: &Renderer<'a>,
    id: PageId,
    places: &BTreeMap<String, Place<'_>>,
    prose: &str,
) -> Option<Part<'a>> {
    let page = renderer.site.page(id);
    let number = match page.kind {
        PageKind::Section(_, number) => number,
        _ => None,
    };
    let short = &places.get(&renderer.address(&page.url))?.short;
    let label = number.map(SectionNumber::label).unwrap_or_default();
    let told_apart = if label.is_empty() { &page.title } else { &label };
    let anchors = Anchors { short, places, lowered: true, label: told_apart };
    Some(Part {
        id: name(&page.url),
        number: number.map(SectionNumber::short),
        title: &page.title,
        summary: &page.summary,
        body_html: anchors.rewritten(prose),
        label,
    })
}
