//! A page of the site itself, such as "Get help now".

use serde::Serialize;

use super::super::view::{Identity, LinkView, PageView, SiteView};
use super::super::{Rendered, Renderer};
use super::contents::{HeadingItem, headings};
use crate::model::Page;

#[derive(Serialize)]
struct View<'a> {
    site: SiteView<'a>,
    page: PageView<'a>,
    breadcrumbs: Vec<LinkView<'a>>,
    body_html: &'a str,
    contents: Vec<HeadingItem<'a>>,
}

pub(super) fn render<'a>(renderer: &Renderer<'a>, page: &'a Page, body: &'a str) -> Rendered {
    let identity = Identity {
        url: &page.url,
        title: &page.title,
        summary: &page.summary,
        kind: "page",
        within: Vec::new(),
    };
    let view = View {
        site: renderer.site_view(&page.url),
        page: renderer.page_view(&identity),
        breadcrumbs: renderer.breadcrumbs(Vec::new()),
        body_html: body,
        contents: headings(page),
    };
    renderer.theme.render("page.html", &view)
}
