//! A site to the files that are published.
//!
//! Takes a [`Site`] and a [`Theme`], gives [`Artifacts`]. It must not touch the disk, and templates
//! see the views that are made here and nothing else.

mod artifacts;
mod block;
mod csvw;
mod download;
mod headers;
mod languages;
mod ods;
mod page;
mod session;
mod sitemap;
mod trust;
mod versioned;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Page, PageKind, Site, TableId};
use crate::source::{Content, FileId, Sources, Span};
use crate::theme::{Spoken, Theme};

pub use artifacts::Artifacts;
use download::Downloads;
use languages::Translated;
use session::Poster;
use session::card::Cards;

/// What every page and block is rendered with. A copy of it for another language shares the rest.
#[derive(Clone)]
struct Renderer<'a> {
    site: &'a Site,
    /// The language that it writes.
    language: &'a str,
    /// The theme, in that language.
    theme: Spoken<'a>,
    /// The theme, for what must be said in every language.
    whole_theme: &'a Theme,
    /// The pages in that language, if it is not the site's own.
    translated: Translated<'a>,
    /// The address of each style sheet, by its name: the same on every page.
    sheets: BTreeMap<String, String>,
    /// The address of each script.
    scripts: BTreeMap<String, String>,
    /// The pages that every other page links to.
    site_pages: Vec<&'a Page>,
    /// The data, as it is published.
    downloads: Arc<Downloads>,
    /// Every session on each of its days, rendered once for all lists.
    cards: Cards<'a>,
    /// The posters, laid out.
    posters: Arc<Vec<Poster<'a>>>,
}

impl<'a> Renderer<'a> {
    fn new(site: &'a Site, theme: &'a Theme) -> Self {
        let everywhere = |page: &&Page| matches!(page.kind, PageKind::Site { .. });
        let mut renderer = Self {
            site,
            language: &site.settings.language,
            theme: theme.speaking(&site.settings.language),
            whole_theme: theme,
            translated: Translated::default(),
            sheets: versioned::sheets(site, theme),
            scripts: versioned::scripts(site, theme),
            site_pages: site.pages.iter().filter(everywhere).collect(),
            downloads: Arc::new(Downloads::new(site)),
            posters: Arc::new(session::posters(site)),
            cards: Ok(Arc::default()),
        };
        renderer.cards = session::card::all(&renderer).map(Arc::new);
        renderer
    }
}

/// Something rendered, or what is wrong with its template.
type Rendered = Result<String, Box<Diagnostic>>;

/// The bytes of a file, or what is wrong with its template.
type Finished = Result<Arc<[u8]>, Box<Diagnostic>>;

/// What the blocks of a page publish beside it.
struct Beside<'a> {
    /// The address of the page, which is a folder.
    folder: &'a str,
    /// Files by their path below the output folder.
    files: Vec<(String, String)>,
}

/// Renders every file of a site.
pub fn render(site: &Site, theme: &Theme, sources: &Sources, sink: &mut Sink) -> Artifacts {
    let renderer = Renderer::new(site, theme);
    session::report(&renderer.posters, sink);
    let mut artifacts = Artifacts::default();
    let mut urls = Vec::new();
    for (path, rendered) in page::all(&renderer) {
        match rendered {
            Ok(html) => {
                let url = path.strip_suffix("index.html");
                urls.extend(url.filter(|_| sitemap::is_listed(&html)).map(str::to_owned));
                artifacts.files.insert(path, html);
            }
            Err(finding) => sink.report(*finding),
        }
    }
    artifacts.insert("sitemap.xml".to_owned(), sitemap::sitemap(&renderer, &urls));
    artifacts.insert("robots.txt".to_owned(), sitemap::robots(&renderer));
    artifacts.insert("_headers".to_owned(), headers::headers(&renderer));
    data(&renderer, &mut artifacts);
    for (name, css) in theme.sheets() {
        artifacts.insert(format!("theme/{name}.css"), css.to_owned());
    }
    for (path, source) in theme.statics() {
        insert(&mut artifacts, format!("theme/{path}"), &source.content);
    }
    for (path, file) in &site.files {
        if artifacts.files.contains_key(path) {
            sink.report(taken(path, *file));
        }
        insert(&mut artifacts, path.clone(), &sources.file(*file).content);
    }
    artifacts
}

fn data(renderer: &Renderer<'_>, artifacts: &mut Artifacts) {
    let downloads = &renderer.downloads;
    for (at, table) in renderer.site.tables.iter().enumerate() {
        if !Downloads::is_public(renderer.site, TableId(at)) {
            continue;
        }
        let metadata = download::metadata_address(&table.csv);
        artifacts.insert(metadata, downloads.metadata(TableId(at)).to_owned());
        artifacts.insert(table.csv.clone(), downloads.csv(TableId(at)).to_owned());
    }
    for edition in downloads.editions() {
        for file in [&edition.zip, &edition.ods] {
            artifacts.files.insert(file.address.clone(), Arc::from(file.bytes.as_slice()));
        }
    }
}

fn taken(path: &str, file: FileId) -> Diagnostic {
    let message = format!("the address `{path}` is that of a file that is made");
    Diagnostic::new(&rules::DUPLICATE_NAME, Span::start_of(file), message)
        .help("give the file another name")
}

fn insert(artifacts: &mut Artifacts, path: String, content: &Content) {
    let bytes: Arc<[u8]> = match content {
        Content::Text(text) => Arc::from(text.as_bytes()),
        Content::Bytes(bytes) => Arc::clone(bytes),
        Content::Workbook { .. } | Content::Refused(_) => return,
    };
    artifacts.files.insert(path, bytes);
}
