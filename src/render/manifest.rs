//! What a telephone asks for when a site is put among its apps: names, colours and icons, as
//! [a manifest](https://www.w3.org/TR/appmanifest/).

use serde::Serialize;
use serde_json::{Value, json};

use super::versioned::versioned;
use super::{Renderer, feed};
use crate::source::{Content, Source};
use crate::theme::Scheme;

/// Where it is published.
pub(super) const ADDRESS: &str = "manifest.webmanifest";

/// The manifest. It opens in a browser, with its address: readers must see whose words they read.
pub(super) fn manifest(renderer: &Renderer<'_>) -> String {
    let settings = &renderer.site.settings;
    let home = renderer.address("");
    let colour = |scheme| renderer.theme.brand(scheme).map(|colour| colour.to_string());
    let paper = renderer.theme.palette(Scheme::Light).map(|palette| palette.paper.to_string());
    let mut manifest = json!({
        "name": settings.title,
        "short_name": settings.short_title.as_ref().unwrap_or(&settings.title),
        "lang": settings.language,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "icons": icons(renderer),
    });
    for (key, value) in [("theme_color", colour(Scheme::Light)), ("background_color", paper)] {
        if let Some(value) = value {
            manifest[key] = value.into();
        }
    }
    format!("{manifest:#}\n")
}

fn icons(renderer: &Renderer<'_>) -> Vec<Value> {
    let icons = [
        ("icon.svg", "any", "image/svg+xml"),
        ("icon-192.png", "192x192", "image/png"),
        ("icon-512.png", "512x512", "image/png"),
    ];
    let known = icons.into_iter().filter_map(|(name, sizes, kind)| {
        let src = renderer.icon(name)?;
        Some(json!({ "src": src, "sizes": sizes, "type": kind }))
    });
    known.collect()
}

/// What the head of every page names.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct HeadView {
    /// The icon that can be drawn at any size.
    icon: Option<String>,
    /// The icon of a home screen.
    touch_icon: Option<String>,
    manifest: String,
    /// What is new; none when no page has a day.
    feed: Option<String>,
    /// The colour of the browser around the page, in the light and in the dark.
    light: Option<String>,
    dark: Option<String>,
}

/// The same on every page.
pub(super) fn head(renderer: &Renderer<'_>) -> HeadView {
    let colour = |scheme| renderer.theme.brand(scheme).map(|colour| colour.to_string());
    HeadView {
        icon: renderer.icon("icon.svg"),
        touch_icon: renderer.icon("icon-180.png"),
        manifest: renderer.address(ADDRESS),
        feed: feed::is_made(renderer).then(|| renderer.address(feed::ADDRESS)),
        light: colour(Scheme::Light),
        dark: colour(Scheme::Dark),
    }
}

impl Renderer<'_> {
    /// The address of an icon, if it is one of the theme that `icon.svg` is of: a theme with a sign of its
    /// own must not wear that of the theme underneath.
    fn icon(&self, name: &str) -> Option<String> {
        self.icon_file(name).map(|icon| match &icon.content {
            Content::Bytes(bytes) => versioned(self.site, name, bytes),
            _ => versioned(self.site, name, icon.text().as_bytes()),
        })
    }

    /// The file of an icon.
    pub(super) fn icon_file(&self, name: &str) -> Option<&Source> {
        let at = |name: &str| self.theme.statics().find(|it| it.0 == name).map(|it| it.1);
        let folder = |file: &'_ Source| file.path.rsplit_once('/').map(|it| it.0.to_owned());
        let sign = at("icon.svg")?;
        at(name).filter(|file| folder(file) == folder(sign))
    }
}
