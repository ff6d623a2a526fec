//! Contents lists: the sections of an edition and the headings of a page.

use serde::Serialize;

use super::super::Renderer;
use super::super::languages::Tongue;
use super::super::view::DateView;
use crate::model::{EditionId, Page, PageId, PageKind};
use crate::syntax::Block;

/// A section in an edition's contents.
#[derive(Debug, Serialize)]
pub(super) struct SectionItem<'a> {
    number: Option<String>,
    label: String,
    title: &'a str,
    url: String,
    summary: &'a str,
    current: bool,
    tongue: Option<Tongue<'a>>,
}

/// A heading in a page's contents.
#[derive(Debug, Serialize)]
pub(super) struct HeadingItem<'a> {
    number: Option<&'a str>,
    title: &'a str,
    id: &'a str,
    children: Vec<HeadingItem<'a>>,
}

/// The edition that a page is part of.
#[derive(Debug, Serialize)]
pub(super) struct EditionView<'a> {
    tongue: Option<Tongue<'a>>,
    title: &'a str,
    url: String,
    publication: PublicationView<'a>,
    published: Option<DateView>,
    updated: Option<DateView>,
}

/// The publication that an edition is one of.
#[derive(Debug, Serialize)]
pub(super) struct PublicationView<'a> {
    tongue: Option<Tongue<'a>>,
    title: &'a str,
    url: String,
    kind: &'static str,
}

/// The sections of an edition, the one at `current` marked.
pub(super) fn sections<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    current: Option<PageId>,
) -> Vec<SectionItem<'a>> {
    let sections = &renderer.site.edition(edition).sections;
    sections
        .iter()
        .map(|id| {
            let page = renderer.page(*id);
            let number = match page.kind {
                PageKind::Section(_, number) => number,
                _ => None,
            };
            SectionItem {
                number: number.map(crate::model::SectionNumber::short),
                label: number.map(|number| renderer.section_label(number)).unwrap_or_default(),
                title: &page.title,
                url: renderer.address(&page.url),
                summary: &page.summary,
                current: current == Some(*id),
                tongue: renderer.tongue(page),
            }
        })
        .collect()
}

/// The second-level headings of a page, each with the third-level ones below it.
pub(super) fn headings(page: &Page) -> Vec<HeadingItem<'_>> {
    let mut items: Vec<HeadingItem<'_>> = Vec::new();
    for block in &page.body.blocks {
        let Block::Heading(heading) = block else { continue };
        let item = HeadingItem {
            number: heading.number.as_deref(),
            title: &heading.text,
            id: &heading.id,
            children: Vec::new(),
        };
        match heading.level {
            2 => items.push(item),
            3 => {
                if let Some(parent) = items.last_mut() {
                    parent.children.push(item);
                }
            }
            _ => {}
        }
    }
    items
}

/// An edition, for the templates of its pages.
pub(super) fn edition_view<'a>(renderer: &Renderer<'a>, id: EditionId) -> EditionView<'a> {
    let publication = &renderer.site.publications[id.publication];
    // The dates are those of the edition, also where its cover is a translation.
    let cover = renderer.site.page(renderer.site.edition(id).cover);
    let spoken = renderer.spoken(cover);
    EditionView {
        title: &spoken.title,
        url: renderer.address(&spoken.url),
        tongue: renderer.tongue(spoken),
        publication: PublicationView {
            title: &publication.title,
            url: renderer.address(&publication.url),
            kind: publication.kind.word(),
            tongue: renderer.site_tongue(),
        },
        published: cover.published.map(|date| renderer.day(date)),
        updated: cover.updated.map(|date| renderer.day(date)),
    }
}
