//! A site to the files that are published.
//!
//! Takes a [`Site`] and a [`Theme`], gives [`Artifacts`]. It must not touch the disk, and templates
//! see the views that are made here and nothing else.

mod artifacts;
mod block;
mod changes;
mod csvw;
mod download;
mod feed;
mod help;
mod host;
mod languages;
mod ledger;
mod manifest;
mod menu;
mod ods;
mod page;
mod redirects;
mod search;
mod session;
mod sitemap;
mod trust;
mod versioned;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Page, PageId, PageKind, Site, TableId};
use crate::source::{Content, FileId, Sources, Span};
use crate::theme::{Spoken, Theme};

pub use artifacts::{Ahead, Artifacts, Take};
use download::Downloads;
use languages::Translated;
use ledger::Ledger;
pub use ledger::addresses;
use redirects::Redirects;
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
    sheets: Arc<BTreeMap<String, String>>,
    /// The address of each script.
    scripts: Arc<BTreeMap<String, String>>,
    /// The pages that every other page links to.
    site_pages: Vec<&'a Page>,
    /// The cover of the newest edition, by the address of each older one.
    older: Arc<BTreeMap<&'a str, PageId>>,
    /// The data, as it is published.
    downloads: Arc<Downloads<'a>>,
    /// Every session on each of its days, rendered once for all lists.
    cards: Cards<'a>,
    /// What the head of every page names.
    head: manifest::HeadView,
    /// The posters, laid out.
    posters: Arc<Vec<Poster<'a>>>,
    /// Whether anybody still wants the site.
    heard: &'a Sink,
    /// Takes the files as they are made, if somebody does.
    take: Option<&'a Take<'a>>,
}

impl<'a> Renderer<'a> {
    fn new(site: &'a Site, theme: &'a Theme, take: Option<&'a Take<'a>>, heard: &'a Sink) -> Self {
        let everywhere = |page: &&Page| matches!(page.kind, PageKind::Site { .. });
        let mut renderer = Self {
            site,
            language: &site.settings.language,
            theme: theme.speaking(&site.settings.language),
            whole_theme: theme,
            translated: Translated::default(),
            sheets: versioned::sheets(site, theme).into(),
            scripts: versioned::scripts(site, theme).into(),
            site_pages: site.pages.iter().filter(everywhere).collect(),
            older: Arc::new(older(site)),
            downloads: Arc::new(Downloads::new(site, take)),
            posters: Arc::new(session::posters(site)),
            cards: Ok(Arc::default()),
            head: manifest::HeadView::default(),
            heard,
            take,
        };
        renderer.head = manifest::head(&renderer);
        renderer.cards = session::card::all(&renderer).map(Arc::new);
        renderer
    }
}

/// The cover of the newest edition of each publication, by the address of each older one.
fn older(site: &Site) -> BTreeMap<&str, PageId> {
    let all = site.publications.iter().filter_map(|it| it.editions.split_first());
    let pairs = all.flat_map(|(newest, older)| older.iter().map(|it| (it.cover, newest.cover)));
    pairs.map(|(older, newest)| (site.page(older).url.as_str(), newest)).collect()
}

/// Something rendered, or what is wrong with its template.
type Rendered = Result<String, Box<Diagnostic>>;

/// A file that is made.
struct Made {
    path: String,
    /// In bytes.
    size: usize,
    /// Whether it is a page for search engines.
    is_listed: bool,
    /// What it holds, unless that was taken.
    bytes: Option<Arc<[u8]>>,
}

impl Made {
    fn new(path: String, bytes: Vec<u8>, take: Option<&Take<'_>>) -> Self {
        let is_listed = path.ends_with("index.html") && sitemap::is_listed(&bytes);
        let size = bytes.len();
        let Some(take) = take else {
            return Self { path, size, is_listed, bytes: Some(bytes.into()) };
        };
        take(&path, &bytes);
        Self { path, size, is_listed, bytes: None }
    }

    /// A page or a file of it, if its template is sound.
    fn page(
        (path, file): (String, Rendered),
        renderer: &Renderer<'_>,
    ) -> Result<Self, Box<Diagnostic>> {
        Ok(Self::new(path, file?.into_bytes(), renderer.take))
    }
}

/// What the blocks of a page publish beside it.
struct Beside<'a> {
    /// The address of the page, which is a folder.
    folder: &'a str,
    /// Files by their path below the output folder.
    files: Vec<(String, String)>,
}

/// Renders every file of a site. Its pages are taken as they are made, if somebody takes them.
pub fn render(
    site: &Site,
    theme: &Theme,
    sources: &Sources,
    take: Option<&Take<'_>>,
    sink: &mut Sink,
) -> Artifacts {
    let heard = sink.beside();
    let renderer = Renderer::new(site, theme, take, &heard);
    session::report(&renderer.posters, sink);
    let mut artifacts = Artifacts::default();
    let mut urls = Vec::new();
    let (mut pages, searched) = rayon::join(|| page::all(&renderer), || search::all(&renderer));
    pages.extend(searched);
    if heard.is_overtaken() {
        return artifacts;
    }
    for made in pages {
        match made {
            Ok(made) => {
                let url = made.path.strip_suffix("index.html").filter(|_| made.is_listed);
                urls.extend(url.map(str::to_owned));
                artifacts.add(&made);
            }
            Err(finding) => sink.report(*finding),
        }
    }
    urls.sort();
    artifacts.insert("sitemap.xml".to_owned(), sitemap::sitemap(&renderer, &urls));
    artifacts.insert("robots.txt".to_owned(), sitemap::robots(&renderer));
    around(&renderer, &mut artifacts);
    data(&renderer, &mut artifacts);
    of_theme(theme, &mut artifacts);
    for (path, file) in &site.files {
        if artifacts.has(path) {
            sink.report(taken(path, *file));
        }
    }
    of_site(site, sources, &mut artifacts);
    let moved = keep_addresses(&renderer, sources, &mut artifacts, sink);
    servers(&renderer, &moved, &mut artifacts, sink);
    artifacts
}

/// The pages among these paths that an author wrote.
#[must_use]
pub fn pages_at(site: &Site, paths: &BTreeSet<String>) -> Vec<PageId> {
    page::at(site, paths)
}

/// Renders some pages, with what is published as it lies in the site and its theme; nothing when a template
/// is broken.
#[must_use]
pub fn some(site: &Site, theme: &Theme, sources: &Sources, pages: &[PageId]) -> Option<Artifacts> {
    let heard = Sink::default();
    let pages = page::some(&Renderer::new(site, theme, None, &heard), pages).into_iter();
    let files = pages
        .map(|(path, html)| Some((path, html.ok()?.into_bytes().into())))
        .collect::<Option<_>>()?;
    let mut artifacts = Artifacts { files, ..Artifacts::default() };
    of_theme(theme, &mut artifacts);
    of_site(site, sources, &mut artifacts);
    Some(artifacts)
}

/// The files of the theme that are published as they are.
fn of_theme(theme: &Theme, artifacts: &mut Artifacts) {
    for (name, css) in theme.sheets() {
        artifacts.insert(format!("theme/{name}.css"), css.to_owned());
    }
    for (path, source) in theme.statics().filter(|(path, _)| *path != "favicon.ico") {
        insert(artifacts, format!("theme/{path}"), &source.content);
    }
}

/// The files of the site that are published as they lie.
fn of_site(site: &Site, sources: &Sources, artifacts: &mut Artifacts) {
    for (path, file) in &site.files {
        insert(artifacts, path.clone(), &sources.file(*file).content);
    }
}

/// Leads old addresses on, reports those that lead nowhere, and gives what moved. What a broken template
/// leaves out is not gone.
fn keep_addresses(
    renderer: &Renderer<'_>,
    sources: &Sources,
    artifacts: &mut Artifacts,
    sink: &mut Sink,
) -> Vec<host::Address> {
    if sink.has_errors() {
        return Vec::new();
    }
    let ledger = Ledger::read(sources);
    let redirects = Redirects::new(&renderer.site.pages, &ledger, artifacts, sink);
    redirects.publish(renderer, artifacts, sink);
    ledger.check((renderer.site, sources), artifacts, &redirects, sink);
    let below = |(was, is)| host::Address { was: renderer.address(was), is: renderer.address(is) };
    redirects.list().map(below).collect()
}

/// The files that servers read.
fn servers(
    renderer: &Renderer<'_>,
    moved: &[host::Address],
    artifacts: &mut Artifacts,
    sink: &mut Sink,
) {
    let settings = &renderer.site.settings;
    for (path, text) in host::files(&settings.hosts, &settings.base_path, moved) {
        match renderer.site.files.iter().find(|(own, _)| *own == path) {
            Some((_, file)) => sink.report(taken(&path, *file)),
            None => artifacts.insert(path, text),
        }
    }
}

/// What is no page and no data: the feed, and what a telephone asks for.
fn around(renderer: &Renderer<'_>, artifacts: &mut Artifacts) {
    let feed = feed::feed(renderer).map(|feed| (feed::ADDRESS.to_owned(), feed));
    let manifest = (manifest::ADDRESS.to_owned(), manifest::manifest(renderer));
    for (path, text) in feed.into_iter().chain([manifest]) {
        artifacts.insert(path, text);
    }
    // Browsers ask for it where no page names one. An author's own is among the site's files.
    let is_own = renderer.site.files.iter().any(|(path, _)| path == "favicon.ico");
    if let Some(icon) = renderer.icon_file("favicon.ico").filter(|_| !is_own) {
        insert(artifacts, "favicon.ico".to_owned(), &icon.content);
    }
}

fn data(renderer: &Renderer<'_>, artifacts: &mut Artifacts) {
    let downloads = &renderer.downloads;
    let tables = (0..renderer.site.tables.len()).into_par_iter().map(TableId);
    let tables = tables.filter(|_| !renderer.heard.is_overtaken());
    let public = tables.filter(|id| Downloads::is_public(renderer.site, *id));
    let tables = public.flat_map_iter(|id| [downloads.csv(id), downloads.metadata(id)]);
    let editions = downloads.editions().par_iter();
    let editions = editions.filter(|_| !renderer.heard.is_overtaken());
    let editions = editions.flat_map_iter(|data| [downloads.zip(data), downloads.ods(data)]);
    let all: Vec<_> = tables.chain(editions).collect();
    for made in all {
        artifacts.add(made);
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
