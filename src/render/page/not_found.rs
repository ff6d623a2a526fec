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
    let identity = Identity {
        url: "404.html",
        title: "Page not found",
        summary: "",
        kind: "not-found",
        draft: false,
        within: Vec::new(),
        sessions: Vec::new(),
    };
    let view = View { frame: renderer.frame(identity) };
    renderer.theme.render("not-found.html", &view)
}
