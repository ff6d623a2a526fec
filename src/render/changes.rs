//! What was changed after publication, for the page itself and for the cover of its edition.

use serde::Serialize;

use super::Renderer;
use super::view::{DateView, LinkView};
use crate::model::{EditionId, Page, PageChange};

/// A change, for readers.
#[derive(Debug, Serialize)]
pub(super) struct ChangeView<'a> {
    date: DateView,
    what: &'a str,
    correction: bool,
    /// The page that was changed, on the cover of its edition.
    page: Option<LinkView<'a>>,
    figures: Vec<FigureView<'a>>,
}

#[derive(Debug, Serialize)]
struct FigureView<'a> {
    name: &'a str,
    now: &'a str,
}

/// What was wrong on a page, the newest first.
pub(super) fn corrections(changes: &[PageChange]) -> Vec<ChangeView<'_>> {
    changes.iter().filter(|change| change.correction).map(|change| view(change, None)).collect()
}

/// Everything that was changed in an edition, the newest first.
pub(super) fn of_edition<'a>(renderer: &Renderer<'a>, id: EditionId) -> Vec<ChangeView<'a>> {
    let edition = renderer.site.edition(id);
    let pages = [edition.cover].into_iter().chain(edition.sections.iter().copied());
    let mut all: Vec<(&'a Page, &'a PageChange)> = pages
        .map(|id| renderer.site.page(id))
        .flat_map(|page| page.changes.iter().map(move |change| (page, change)))
        .collect();
    all.sort_by_key(|(_, change)| std::cmp::Reverse(change.date.value));
    let cover = renderer.site.page(edition.cover);
    let link = |page: &'a Page| (page.url != cover.url).then(|| renderer.link_to(page));
    all.into_iter().map(|(page, change)| view(change, link(page))).collect()
}

fn view<'a>(change: &'a PageChange, page: Option<LinkView<'a>>) -> ChangeView<'a> {
    let figures = change.figures.iter();
    ChangeView {
        date: DateView::day(change.date.value),
        what: &change.what,
        correction: change.correction,
        page,
        figures: figures.map(|it| FigureView { name: &it.name, now: &it.shown.words }).collect(),
    }
}
