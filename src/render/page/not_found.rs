//! The page for an address that leads nowhere.

use serde::Serialize;

use super::super::view::{Frame, Identity};
use super::super::{Rendered, Renderer};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
}

pub(super) fn render(renderer: &Renderer<'_>) -> Rendered {
    let title = renderer.theme.word("not_found.title");
    let identity = Identity::made("not-found", "404.html", title, "");
    let view = View { frame: renderer.frame(identity) };
    renderer.theme.render("not-found.html", &view)
}
