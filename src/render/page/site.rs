//! A page of the site itself, such as "Get help now".

use serde::Serialize;

use super::super::view::{Frame, Identity};
use super::super::{Rendered, Renderer};
use super::contents::{HeadingItem, headings};
use crate::model::Page;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    body_html: &'a str,
    contents: Vec<HeadingItem<'a>>,
}

pub(super) fn render<'a>(renderer: &Renderer<'a>, page: &'a Page, body: &'a str) -> Rendered {
    let within = Vec::new();
    let identity = Identity::of(renderer.site, page, "page", within);
    let view = View { frame: renderer.frame(identity), body_html: body, contents: headings(page) };
    renderer.theme.render("page.html", &view)
}
