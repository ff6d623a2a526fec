//! How an edition meets its duties: every requirement, and where it is met or why it is not.

use serde::Serialize;

use super::super::trust::duties_address;
use super::super::view::{Frame, Identity, LinkView};
use super::super::{Rendered, Renderer};
use super::contents::{EditionView, edition_view};
use crate::model::{Answer, Duty, DutyProfile, EditionId, Requirement};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    edition: EditionView<'a>,
    lists: Vec<List<'a>>,
}

/// What one law asks.
#[derive(Serialize)]
struct List<'a> {
    key: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    /// Why not all of it may be here.
    unfinished: Option<&'a str>,
    /// Whether some of it has not been read in the law itself.
    some_unchecked: bool,
    requirements: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    reference: &'a str,
    asks: &'a str,
    pages: Vec<LinkView<'a>>,
    missing: Option<&'a str>,
}

/// Every page of this kind, with its address; none for an edition that no law asks for.
pub(super) fn all(renderer: &Renderer<'_>) -> Vec<(String, Rendered)> {
    let mut all = Vec::new();
    for (publication, of) in renderer.site.publications.iter().enumerate() {
        for edition in 0..of.editions.len() {
            let id = EditionId { publication, edition };
            if let Some(url) = duties_address(renderer, id) {
                let html = render(renderer, id, &url);
                all.push((url, html));
            }
        }
    }
    all
}

fn render<'a>(renderer: &Renderer<'a>, id: EditionId, url: &'a str) -> Rendered {
    let site = renderer.site;
    let (publication, edition) = (&site.publications[id.publication], site.edition(id));
    let cover = site.page(edition.cover);
    let within = vec![renderer.link_to_publication(publication), renderer.link_to(cover)];
    let words = |name| renderer.theme.word(name);
    let made = Identity::made("duties", url, words("duties.title"), words("duties.summary"));
    let identity = Identity { draft: cover.draft, within, ..made };
    let view = View {
        frame: renderer.frame(identity),
        edition: edition_view(renderer, id),
        lists: edition.duties.iter().map(|duty| list(renderer, duty)).collect(),
    };
    renderer.theme.render("duties.html", &view)
}

fn list<'a>(renderer: &Renderer<'a>, duty: &'a Duty) -> List<'a> {
    let profile: &DutyProfile = &renderer.site.duty_profiles[duty.profile];
    let requirements = profile.requirements.iter().zip(&duty.answers);
    List {
        key: &profile.key,
        title: &profile.title,
        url: profile.url.as_deref(),
        unfinished: profile.unfinished.as_deref(),
        some_unchecked: profile.requirements.iter().any(|requirement| !requirement.checked),
        requirements: requirements.map(|(one, answer)| item(renderer, one, answer)).collect(),
    }
}

fn item<'a>(renderer: &Renderer<'a>, requirement: &'a Requirement, answer: &'a Answer) -> Item<'a> {
    let pages = answer.pages.iter().map(|id| renderer.link_to(renderer.site.page(*id)));
    Item {
        reference: &requirement.reference,
        asks: &requirement.asks,
        pages: pages.collect(),
        missing: answer.missing.as_deref(),
    }
}
