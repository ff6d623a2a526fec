//! A site to the files that are published.
//!
//! Takes a [`Site`] and a [`Theme`], gives [`Artifacts`]. It must not touch the disk, and templates
//! see the views that are made here and nothing else.

mod artifacts;
mod block;
mod csv;
mod page;
mod sitemap;
mod view;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Sink};
use crate::model::{Page, PageKind, Site};
use crate::source::{Content, Sources};
use crate::theme::Theme;

pub use artifacts::Artifacts;

/// What every page and block is rendered with.
struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    /// The address of the style sheet, the same on every page.
    stylesheet: String,
    /// The pages that every other page links to.
    site_pages: Vec<&'a Page>,
    /// The data of each table, as it is published.
    downloads: Vec<String>,
}

impl<'a> Renderer<'a> {
    fn new(site: &'a Site, theme: &'a Theme) -> Self {
        let everywhere = |page: &&Page| matches!(page.kind, PageKind::Site { .. });
        Self {
            site,
            theme,
            stylesheet: view::stylesheet(site, theme),
            site_pages: site.pages.iter().filter(everywhere).collect(),
            downloads: site.tables.par_iter().map(csv::table).collect(),
        }
    }
}

/// Something rendered, or what is wrong with its template.
type Rendered = Result<String, Box<Diagnostic>>;

/// Renders every file of a site.
pub fn render(site: &Site, theme: &Theme, sources: &Sources, sink: &mut Sink) -> Artifacts {
    let renderer = Renderer::new(site, theme);
    let mut artifacts = Artifacts::default();
    let mut urls = Vec::new();
    for (path, rendered) in page::all(&renderer) {
        urls.extend(path.strip_suffix("index.html").map(str::to_owned));
        match rendered {
            Ok(html) => {
                artifacts.files.insert(path, html);
            }
            Err(finding) => sink.report(*finding),
        }
    }
    artifacts.insert("sitemap.xml".to_owned(), sitemap::sitemap(&renderer, &urls));
    artifacts.insert("robots.txt".to_owned(), sitemap::robots(&renderer));
    for (table, data) in site.tables.iter().zip(renderer.downloads) {
        artifacts.insert(table.csv.clone(), data);
    }
    artifacts.insert("theme/style.css".to_owned(), theme.stylesheet().to_owned());
    for (path, source) in theme.statics() {
        insert(&mut artifacts, format!("theme/{path}"), &source.content);
    }
    for (path, file) in &site.files {
        insert(&mut artifacts, path.clone(), &sources.file(*file).content);
    }
    artifacts
}

fn insert(artifacts: &mut Artifacts, path: String, content: &Content) {
    let bytes: Arc<[u8]> = match content {
        Content::Text(text) => Arc::from(text.as_bytes()),
        Content::Bytes(bytes) => Arc::clone(bytes),
        Content::Workbook { .. } | Content::Refused(_) => return,
    };
    artifacts.files.insert(path, bytes);
}
