//! Every table and every chart of an edition, in the order of its pages.

use serde::Serialize;

use super::super::view::{Frame, Identity};
use super::super::{Rendered, Renderer, download};
use super::contents::{EditionView, edition_view};
use crate::model::{BlockUse, EditionId, PageId, plain_words};

/// The last part of its address.
pub(super) const NAME: &str = "tables-and-charts/";

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    edition: EditionView<'a>,
    tables: Vec<Item<'a>>,
    charts: Vec<Item<'a>>,
    about_data: Option<String>,
}

/// A table or a chart where it stands.
#[derive(Serialize)]
struct Item<'a> {
    /// "Table 2".
    label: String,
    title: String,
    url: String,
    /// The page that it is on.
    page: &'a str,
}

/// Whether an edition shows any.
pub(super) fn is_for(renderer: &Renderer<'_>, edition: EditionId) -> bool {
    pages(renderer, edition)
        .any(|id| !download::shown(&renderer.site.page(id).body.blocks).is_empty())
}

/// Where it is published.
pub(super) fn address(renderer: &Renderer<'_>, edition: EditionId) -> String {
    format!("{}{NAME}", renderer.site.page(renderer.site.edition(edition).cover).url)
}

pub(super) fn render(renderer: &Renderer<'_>, id: EditionId) -> Rendered {
    let cover = renderer.site.page(renderer.site.edition(id).cover);
    let publication = &renderer.site.publications[id.publication];
    let words = |name| renderer.theme.word(name);
    let numbered =
        |name, number: usize| renderer.theme.say(name, &[("number", &number.to_string())]);
    let url = address(renderer, id);
    let made = Identity::made("lists", &url, words("lists.title"), words("lists.summary"));
    let within = vec![renderer.link_to_publication(publication), renderer.link_to(cover)];
    let (mut tables, mut charts) = (Vec::new(), Vec::new());
    for page in pages(renderer, id) {
        for block in download::shown(&renderer.site.page(page).body.blocks) {
            match block {
                BlockUse::Table(shown) => {
                    let title = renderer.site.table(shown.table).title.value.clone();
                    let label = numbered("table.label", shown.number);
                    tables.push(item(renderer, page, &shown.id, label, title));
                }
                BlockUse::Chart(chart) => {
                    let label = numbered("chart.label", chart.shown.number);
                    let title = plain_words(&chart.title);
                    charts.push(item(renderer, page, &chart.shown.id, label, title));
                }
                _ => {}
            }
        }
    }
    let about = renderer.downloads.edition(id).map(|data| renderer.address(&data.about));
    let view = View {
        frame: renderer.frame(Identity { draft: cover.draft, within, ..made }),
        edition: edition_view(renderer, id),
        tables,
        charts,
        about_data: about,
    };
    renderer.theme.render("lists.html", &view)
}

fn pages(renderer: &Renderer<'_>, id: EditionId) -> impl Iterator<Item = PageId> {
    let edition = renderer.site.edition(id);
    std::iter::once(edition.cover).chain(edition.sections.iter().copied())
}

fn item<'a>(
    renderer: &Renderer<'a>,
    page: PageId,
    id: &str,
    label: String,
    title: String,
) -> Item<'a> {
    let page = renderer.site.page(page);
    let url = format!("{}#{id}", renderer.address(&page.url));
    Item { label, title, url, page: &page.title }
}
