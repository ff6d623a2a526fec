//! A section of an edition.

use serde::Serialize;

use super::super::trust::linked;
use super::super::view::{Frame, Identity, LinkView};
use super::super::{Rendered, Renderer};
use super::contents::{EditionView, HeadingItem, SectionItem, edition_view, headings, sections};
use crate::model::{EditionId, Page, PageId, SectionNumber};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    body_html: &'a str,
    edition: EditionView<'a>,
    sections: Vec<SectionItem<'a>>,
    section: SectionView,
    contents: Vec<HeadingItem<'a>>,
    previous: Option<LinkView<'a>>,
    next: Option<LinkView<'a>>,
    json_ld: String,
}

#[derive(Serialize)]
struct SectionView {
    number: Option<String>,
    label: String,
}

pub(super) fn render<'a>(
    renderer: &Renderer<'a>,
    page: &'a Page,
    (edition, id, number): (EditionId, PageId, Option<SectionNumber>),
    body: &'a str,
) -> Rendered {
    let publication = &renderer.site.publications[edition.publication];
    let cover = renderer.site.page(renderer.site.edition(edition).cover);
    let within = vec![renderer.link_to_publication(publication), renderer.link_to(cover)];
    let json_ld = linked::section(renderer, page, &within);
    let identity = Identity::of(renderer.site, page, "section", within);
    let (previous, next) = neighbours(renderer, edition, id);
    let view = View {
        frame: renderer.frame(identity),
        body_html: body,
        edition: edition_view(renderer, edition),
        sections: sections(renderer, edition, Some(id)),
        section: SectionView {
            number: number.map(SectionNumber::short),
            label: number.map(|number| renderer.section_label(number)).unwrap_or_default(),
        },
        contents: headings(page),
        previous,
        next,
        json_ld,
    };
    renderer.theme.render("section.html", &view)
}

/// What comes before a section, which for the first is the cover, and what comes after.
fn neighbours<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    id: PageId,
) -> (Option<LinkView<'a>>, Option<LinkView<'a>>) {
    let edition = renderer.site.edition(edition);
    let Some(at) = edition.sections.iter().position(|section| *section == id) else {
        return (None, None);
    };
    let link = |id: &PageId| renderer.link_to(renderer.site.page(*id));
    let previous = if at == 0 { Some(&edition.cover) } else { edition.sections.get(at - 1) };
    (previous.map(link), edition.sections.get(at + 1).map(link))
}
