//! The menu of every page and what stands at its foot.
//!
//! Takes a [`Renderer`] for one language, gives links: to a page in that language where it is there. It
//! must not know how they look.

use serde::Serialize;

use super::Renderer;
use super::languages::Tongue;
use super::page::STATEMENT;
use super::view::LinkView;
use crate::model::{Page, PageKind};

/// A link of the menu.
#[derive(Debug, Serialize)]
pub(super) struct MenuItem<'a> {
    title: &'a str,
    url: String,
    current: bool,
    tongue: Option<Tongue<'a>>,
}

impl<'a> Renderer<'a> {
    /// The publications, and the pages of the site that ask for a place.
    pub(super) fn menu(&self, url: &str) -> Vec<MenuItem<'a>> {
        let publications = self.site.publications.iter().map(|publication| MenuItem {
            title: &publication.title,
            url: self.address(&publication.url),
            current: self.below_language(url).starts_with(&publication.url),
            tongue: self.site_tongue(),
        });
        let in_menu = |page: &&&Page| page.kind == PageKind::Site { menu: true };
        let pages = self.site_pages.iter().filter(in_menu).map(|page| self.spoken(page));
        let pages = pages.map(|page| MenuItem {
            title: &page.title,
            url: self.address(&page.url),
            current: url == page.url,
            tongue: self.tongue(page),
        });
        publications.chain(pages).collect()
    }

    /// The page that searches.
    pub(super) fn search(&self, url: &str) -> Option<MenuItem<'a>> {
        self.has_search().then(|| MenuItem {
            title: self.own().word("search.title"),
            url: self.address("search/"),
            current: url == "search/",
            tongue: self.site_tongue(),
        })
    }

    /// What stands at the foot of every page.
    pub(super) fn footer(&self) -> Vec<LinkView<'a>> {
        let glossary = self.site.has_glossary().then(|| LinkView {
            title: self.own().word("glossary.title"),
            url: self.address("glossary/"),
            tongue: self.site_tongue(),
        });
        let statement = self.statement_alone().map(|_| LinkView {
            title: self.own().word("statement.title"),
            url: self.address(STATEMENT),
            tongue: self.site_tongue(),
        });
        let a_to_z = self.has_search().then(|| LinkView {
            title: self.own().word("a_to_z.title"),
            url: self.address("a-to-z/"),
            tongue: self.site_tongue(),
        });
        let pages = self.site_pages.iter().map(|page| self.link_to(page));
        pages.chain(statement).chain(glossary).chain(a_to_z).collect()
    }
}
