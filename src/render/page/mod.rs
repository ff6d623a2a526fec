//! The kinds of page. One file a kind, and a template of the same name.

mod about;
mod contents;
mod duties;
mod edition;
mod glossary;
mod home;
mod lists;
mod not_found;
mod publication;
mod search;
mod section;
mod site;
mod statement;
mod translations;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub(super) use search::finding;

use super::{Beside, Made, Rendered, Renderer, block, session};
use crate::diagnostic::Diagnostic;
use crate::html;
use crate::model::{EditionId, Page, PageId, PageKind, Site};

pub(super) use statement::ADDRESS as STATEMENT;

/// Renders every page and the files beside it, page by page at once. Each is taken when it is made, so that of a
/// large site few are held.
pub(super) fn all(renderer: &Renderer<'_>) -> Vec<Result<Made, Box<Diagnostic>>> {
    let made = |page| Made::page(page, renderer);
    let alone = (0..renderer.site.pages.len()).into_par_iter().map(PageId);
    let alone = alone.filter(|id| renderer.site.page(*id).kind.edition().is_none());
    let mut all: Vec<_> = alone.flat_map_iter(|id| page(renderer, id)).map(made).collect();
    let editions = renderer.site.edition_ids().into_par_iter();
    all.par_extend(editions.flat_map_iter(|id| edition(renderer, id)));
    if renderer.heard.is_overtaken() {
        return Vec::new();
    }
    all.extend(translations::all(renderer).into_iter().map(made));
    let publications = renderer.site.publications.par_iter().enumerate();
    let publications =
        publications.map(|(at, it)| (file_of(&it.url), publication::render(renderer, at)));
    all.par_extend(publications.map(made));
    let data = renderer.downloads.editions().par_iter();
    let data = data.filter(|_| !renderer.heard.is_overtaken());
    let data = data.map(|data| (file_of(&data.about), about::render(renderer, data)));
    all.par_extend(data.map(made));
    all.extend(others(renderer).into_iter().map(made));
    all.par_extend(session::all(renderer).into_par_iter().map(made));
    all
}

/// The pages that a site has besides those of its publications.
fn others(renderer: &Renderer<'_>) -> Vec<(String, Rendered)> {
    let duties = duties::all(renderer).into_iter();
    let mut all: Vec<_> = duties.map(|(url, rendered)| (file_of(&url), rendered)).collect();
    if renderer.site.has_glossary() {
        all.push((file_of("glossary/"), glossary::render(renderer)));
    }
    if let Some(facts) = renderer.statement_alone() {
        let page = statement::render(renderer, facts, None, "");
        all.push((file_of(STATEMENT), page));
    }
    all.push(("404.html".to_owned(), not_found::render(renderer)));
    all
}

/// The pages among these paths that an author wrote.
pub(super) fn at(site: &Site, paths: &BTreeSet<String>) -> Vec<PageId> {
    let pages = site.pages.iter().enumerate();
    pages
        .filter(|(_, page)| paths.contains(&file_of(&page.url)))
        .map(|(at, _)| PageId(at))
        .collect()
}

/// Renders some pages, and the files beside them.
pub(super) fn some(renderer: &Renderer<'_>, pages: &[PageId]) -> Vec<(String, Rendered)> {
    pages.par_iter().flat_map_iter(|id| page(renderer, *id)).collect()
}

/// A page, and the files beside it.
fn page(renderer: &Renderer<'_>, id: PageId) -> impl Iterator<Item = (String, Rendered)> {
    let prose = prose(renderer, id);
    std::iter::once(written(renderer, id, &prose)).chain(prose.files)
}

/// What an author wrote, as it stands on its own page and on that of the whole edition.
struct Prose {
    html: Rendered,
    /// The files that its blocks put beside the page.
    files: Vec<(String, Rendered)>,
}

fn prose(renderer: &Renderer<'_>, id: PageId) -> Prose {
    let page = renderer.site.page(id);
    let mut beside = Beside { folder: &page.url, files: Vec::new() };
    let html = body(renderer, page, &mut beside);
    let files = beside.files.into_iter().map(|(path, text)| (path, Ok(text)));
    Prose { html, files: files.collect() }
}

fn written(renderer: &Renderer<'_>, id: PageId, prose: &Prose) -> (String, Rendered) {
    let html = prose.html.as_ref().map_err(Clone::clone).and_then(|body| one(renderer, id, body));
    (file_of(&renderer.site.page(id).url), html)
}

/// The pages of an edition: those that an author wrote, and those that it has besides. Its prose is kept no longer
/// than that.
fn edition(renderer: &Renderer<'_>, id: EditionId) -> Vec<Result<Made, Box<Diagnostic>>> {
    let made = |page| Made::page(page, renderer);
    let edition = renderer.site.edition(id);
    let pages: Vec<PageId> =
        std::iter::once(edition.cover).chain(edition.sections.iter().copied()).collect();
    let wanted = pages.par_iter().filter(|_| !renderer.heard.is_overtaken());
    let prose: BTreeMap<PageId, Prose> = wanted.map(|id| (*id, prose(renderer, *id))).collect();
    let wanted = prose.par_iter().filter(|_| !renderer.heard.is_overtaken());
    let mut all: Vec<_> = wanted.map(|(id, prose)| made(written(renderer, *id, prose))).collect();
    if renderer.heard.is_overtaken() {
        return all;
    }
    if whole::is_for(renderer, id) {
        let of = |id: PageId| prose.get(&id).and_then(|prose| prose.html.as_deref().ok());
        let page = whole::render(renderer, id, |id| of(id).unwrap_or_default());
        all.push(made((file_of(&whole::address(renderer, id)), page)));
    }
    if lists::is_for(renderer, id) {
        let page = lists::render(renderer, id);
        all.push(made((file_of(&lists::address(renderer, id)), page)));
    }
    all.extend(prose.into_values().flat_map(|prose| prose.files).map(made));
    all
}

fn one(renderer: &Renderer<'_>, id: PageId, body: &str) -> Rendered {
    let page = renderer.site.page(id);
    match page.kind {
        PageKind::Home => home::render(renderer, page, body),
        PageKind::Site { .. } => match &renderer.site.statement {
            Some(facts) if page.url == STATEMENT => {
                statement::render(renderer, facts, Some(page), body)
            }
            _ => site::render(renderer, page, body),
        },
        PageKind::Cover(edition) => edition::render(renderer, page, edition, body),
        PageKind::Section(edition, number) => {
            let original = page.translation.as_ref().map_or(id, |translation| translation.of);
            section::render(renderer, page, (edition, original, number), body)
        }
    }
}

/// The file that a server gives for an address.
fn file_of(url: &str) -> String {
    format!("{url}index.html")
}

/// The prose of a page, its blocks included.
fn body(renderer: &Renderer<'_>, page: &Page, beside: &mut Beside<'_>) -> Rendered {
    let mut problem: Option<Box<Diagnostic>> = None;
    let html = html::document(&page.body, renderer, &mut |shown| {
        block::render(renderer, shown, beside).unwrap_or_else(|finding| {
            problem.get_or_insert(finding);
            String::new()
        })
    });
    problem.map_or(Ok(html), Err)
}
