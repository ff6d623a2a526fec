//! The cover of an edition: what it is and what is in it.

use serde::Serialize;

use super::super::changes::{self, ChangeView};
use super::super::trust::{TrustView, linked, trust_view};
use super::super::view::{Frame, Identity};
use super::super::{Rendered, Renderer, session};
use super::contents::{EditionView, HeadingItem, SectionItem, edition_view, headings, sections};
use super::{lists, whole};
use crate::model::{EditionId, Page};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    body_html: &'a str,
    edition: EditionView<'a>,
    sections: Vec<SectionItem<'a>>,
    contents: Vec<HeadingItem<'a>>,
    about_data: Option<String>,
    changes: Vec<ChangeView<'a>>,
    /// Its list of tables and charts.
    lists: Option<String>,
    /// All of it on one page.
    whole: Option<String>,
    /// The list of all its sessions.
    whats_on: Option<String>,
    trust: TrustView<'a>,
    json_ld: String,
}

pub(super) fn render<'a>(
    renderer: &Renderer<'a>,
    page: &'a Page,
    edition: EditionId,
    body: &'a str,
) -> Rendered {
    let publication = &renderer.site.publications[edition.publication];
    let within = vec![renderer.link_to_publication(publication)];
    let json_ld = linked::cover(&renderer.in_own(), edition, &within);
    let identity = Identity::of(renderer.site, page, "edition", within);
    let view = View {
        frame: renderer.frame(identity),
        body_html: body,
        edition: edition_view(renderer, edition),
        sections: sections(renderer, edition, None),
        contents: headings(page),
        whats_on: session::list_of(renderer.site, edition).map(|list| renderer.address(&list)),
        trust: trust_view(renderer, edition),
        json_ld,
        changes: changes::of_edition(renderer, edition),
        lists: lists::is_for(renderer, edition)
            .then(|| renderer.address(&lists::address(renderer, edition))),
        whole: whole::is_for(renderer, edition)
            .then(|| renderer.address(&whole::address(renderer, edition))),
        about_data: renderer.downloads.edition(edition).map(|data| renderer.address(&data.about)),
    };
    renderer.theme.render("edition.html", &view)
}
