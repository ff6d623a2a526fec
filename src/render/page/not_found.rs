//! The page for an address that leads nowhere.

use serde::Serialize;

use super::super::view::{Identity, LinkView, PageView, SiteView};
use super::super::{Rendered, Renderer};

#[derive(Serialize)]
struct View<'a> {
    site: SiteView<'a>,
    page: PageView<'a>,
    breadcrumbs: Vec<LinkView<'a>>,
}

pub(super) fn render(renderer: &Renderer<'_>) -> Rendered {
    let identity = Identity {
        url: "404.html",
        title: "Page not found",
        summary: "",
        kind: "not-found",
        within: Vec::new(),
    };
    let view = View {
        site: renderer.site_view("404.html"),
        page: renderer.page_view(&identity),
        breadcrumbs: renderer.breadcrumbs(Vec::new()),
    };
    renderer.theme.render("not-found.html", &view)
}
