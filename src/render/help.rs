//! What a page about harm has beside its words: whom to ring, and a way out.

use serde::Serialize;

use super::Renderer;
use super::view::{Identity, LinkView};

/// Whom to ring, and the way out.
#[derive(Debug, Serialize)]
pub(super) struct HelpView<'a> {
    /// Where "Exit this page" leads.
    exit: Option<&'a str>,
    /// The page with more of it.
    page: Option<LinkView<'a>>,
    lines: Vec<LineView<'a>>,
}

#[derive(Debug, Serialize)]
struct LineView<'a> {
    who: &'a str,
    phone: &'a str,
    link: String,
}

impl<'a> Renderer<'a> {
    /// What a page has, if it is about harm or part of a publication that is. A poster hangs on a wall.
    pub(super) fn help(&self, page: &Identity<'a>) -> Option<HelpView<'a>> {
        let help = self.site.settings.help.as_ref().filter(|_| page.kind != "poster")?;
        let url = self.below_language(page.url);
        let mut publications = self.site.publications.iter();
        let of_publication =
            publications.any(|it| it.safeguarding.is_some() && url.starts_with(&it.url));
        if !page.about_harm && !of_publication {
            return None;
        }
        let address = help.address();
        let page = self
            .site_pages
            .iter()
            .find(|page| address.as_deref() == Some(page.url.as_str()) && page.url != url);
        let lines = help.lines.iter().map(|line| LineView {
            who: &line.who,
            phone: &line.phone,
            link: format!("tel:{}", dialled(&line.phone)),
        });
        Some(HelpView {
            exit: help.exit.as_deref(),
            page: page.map(|page| self.link_to(page)),
            lines: lines.collect(),
        })
    }
}

/// The signs that a telephone dials.
fn dialled(phone: &str) -> String {
    phone.replace("(0)", "").chars().filter(|it| it.is_ascii_digit() || *it == '+').collect()
}
