//! Every page in another language; and where its home page is not translated, a list of what is.

use rayon::prelude::*;
use serde::Serialize;

use super::super::view::{Frame, Identity, LinkView};
use super::super::{Rendered, Renderer};
use super::{file_of, prose, written};
use crate::model::PageId;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    pages: Vec<Item<'a>>,
}

/// A page in the language.
#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    link: LinkView<'a>,
    summary: &'a str,
}

/// The pages of every language but the site's own.
pub(super) fn all(renderer: &Renderer<'_>) -> Vec<(String, Rendered)> {
    let languages = renderer.site.settings.languages.iter().skip(1);
    languages.flat_map(|tag| of(&renderer.speaking(&tag.value))).collect()
}

fn of(renderer: &Renderer<'_>) -> Vec<(String, Rendered)> {
    let site = renderer.site;
    let is_in = |at: &usize| site.language(&site.translations[*at]) == renderer.language;
    let pages: Vec<usize> = (0..site.translations.len()).filter(is_in).collect();
    if pages.is_empty() {
        return Vec::new();
    }
    let home = renderer.home();
    let has_home = pages.iter().any(|at| site.translations[*at].url == home);
    let list = || (file_of(&home), list(renderer, &home, &pages));
    let mut all: Vec<(String, Rendered)> = pages
        .par_iter()
        .flat_map_iter(|at| {
            let id = PageId(site.pages.len() + at);
            let prose = prose(renderer, id);
            std::iter::once(written(renderer, id, &prose)).chain(prose.files)
        })
        .collect();
    all.extend((!has_home).then(list));
    all
}

/// The page at the address of a language whose home page is not translated.
fn list(renderer: &Renderer<'_>, home: &str, pages: &[usize]) -> Rendered {
    let words = |name| renderer.theme.word(name);
    let (title, summary) = (words("translation.list"), words("translation.list_summary"));
    let pages = pages.iter().map(|at| &renderer.site.translations[*at]);
    let view = View {
        frame: renderer.frame(Identity::made("translations", home, title, summary)),
        pages: pages
            .map(|page| Item { link: renderer.link_to(page), summary: &page.summary })
            .collect(),
    };
    renderer.theme.render("translations.html", &view)
}
