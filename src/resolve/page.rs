//! The tree of publications, editions and pages.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    Edition, EditionId, PageId, PageKind, Period, Publication, PublicationKind, SectionNumber,
    Translation,
};
use crate::source::{FileId, Options, Span};
use crate::syntax::{Document, Mapping, PageSource, Written};

use super::front::{Front, front, safeguarding};
use super::layout::Role;
use super::reader::Reader;
use super::trust::Sort;

/// A page whose prose still holds names.
pub(super) struct Draft {
    /// Its file.
    pub(super) file: FileId,
    /// Its address below the root.
    pub(super) url: String,
    /// What it is.
    pub(super) kind: PageKind,
    /// What it translates.
    pub(super) translation: Option<Translation>,
    /// Its front matter.
    pub(super) front: Front,
    /// Its prose.
    pub(super) body: Arc<Document<Written>>,
}

/// The pages and publications of a site, before names are resolved.
pub(super) struct Tree {
    /// Every page.
    pub(super) pages: Vec<Draft>,
    /// Every publication, in the order of the home page.
    pub(super) publications: Vec<Publication>,
}

/// The pages of one edition, by file name.
#[derive(Default)]
struct Folder {
    cover: Option<Leaf>,
    sections: BTreeMap<String, Leaf>,
    /// A file of the folder, for findings about all of it.
    any: Option<FileId>,
}

/// A page whose front matter is read.
struct Leaf {
    file: FileId,
    front: Front,
    /// What was found in it, which matters if the page is part of the site.
    found: Sink,
    body: Arc<Document<Written>>,
}

impl Leaf {
    /// Reads front matter; nothing for a file that is no page of the tree.
    fn read((role, file, page): (Role, FileId, PageSource)) -> Option<(Role, Self)> {
        let sort = match role {
            Role::Home => Sort::Home,
            Role::SitePage(_) => Sort::Site,
            Role::Cover(..) => Sort::Cover,
            Role::Section(..) => Sort::Section,
            _ => return None,
        };
        let mut found = Sink::default();
        let front = front(Arc::unwrap_or_clone(page.front), sort, &mut found);
        Some((role, Self { file, front, found, body: page.body }))
    }

    fn draft(self, url: String, kind: PageKind) -> Draft {
        let Self { file, front, body, .. } = self;
        Draft { file, url, kind, translation: None, front, body }
    }
}

/// Puts pages into editions and editions into publications.
pub(super) fn tree(
    pages: Vec<(Role, FileId, PageSource)>,
    headers: BTreeMap<String, (FileId, Mapping)>,
    data: &[(String, FileId)],
    options: &Options,
    sink: &mut Sink,
) -> Tree {
    let mut tree = Tree { pages: Vec::new(), publications: Vec::new() };
    let mut folders: BTreeMap<String, BTreeMap<String, Folder>> = BTreeMap::new();
    let pages: Vec<(Role, Leaf)> = pages.into_par_iter().filter_map(Leaf::read).collect();
    for (role, page) in pages {
        match role {
            Role::Home => tree.site_page(page, String::new(), options, sink),
            Role::SitePage(name) => tree.site_page(page, format!("{name}/"), options, sink),
            Role::Cover(publication, edition) => {
                let folder = folder(&mut folders, publication, edition, page.file);
                folder.cover = Some(page);
            }
            Role::Section(publication, edition, name) => {
                let folder = folder(&mut folders, publication, edition, page.file);
                folder.sections.insert(name, page);
            }
            _ => {}
        }
    }
    missing_headers(&folders, &headers, data, sink);
    let mut headers: Vec<Publication> =
        headers.into_iter().map(|(key, (_, mapping))| publication(key, mapping, sink)).collect();
    headers.sort_by(|a, b| (a.order, &a.key).cmp(&(b.order, &b.key)));
    tree.taken(&headers, sink);
    for publication in headers {
        let editions = folders.remove(&publication.key).unwrap_or_default();
        tree.publication(publication, editions, options, sink);
    }
    tree
}

fn folder(
    folders: &mut BTreeMap<String, BTreeMap<String, Folder>>,
    publication: String,
    edition: String,
    file: FileId,
) -> &mut Folder {
    let folder = folders.entry(publication).or_default().entry(edition).or_default();
    folder.any.get_or_insert(file);
    folder
}

/// Reports folders of `content/` that hold pages or data and no `publication.toml`.
fn missing_headers(
    folders: &BTreeMap<String, BTreeMap<String, Folder>>,
    headers: &BTreeMap<String, (FileId, Mapping)>,
    data: &[(String, FileId)],
    sink: &mut Sink,
) {
    let mut lost: BTreeMap<&str, FileId> = BTreeMap::new();
    let pages = folders.iter().filter_map(|(key, editions)| {
        editions.values().find_map(|folder| folder.any).map(|file| (key.as_str(), file))
    });
    let data = data
        .iter()
        .filter(|(scope, _)| !scope.is_empty())
        .map(|(scope, file)| (scope.split('.').next().unwrap_or_default(), *file));
    for (key, file) in pages.chain(data) {
        if !headers.contains_key(key) {
            lost.entry(key).or_insert(file);
        }
    }
    for (key, file) in lost {
        let message = format!("the folder content/{key}/ has no publication.toml");
        sink.report(
            Diagnostic::new(&rules::MISSING_INDEX, Span::start_of(file), message)
                .help(format!("make content/{key}/publication.toml with a title and a kind")),
        );
    }
}

fn publication(key: String, mapping: Mapping, sink: &mut Sink) -> Publication {
    let mut reader = Reader::new(mapping, "publication.toml", sink);
    let title = reader.required_text("title").map_or_else(|| key.clone(), |text| text.value);
    let kind = reader.choice("kind", &PublicationKind::ALL).unwrap_or(PublicationKind::Report);
    let order = reader.number("order").and_then(|order| i64::try_from(order.value).ok());
    let publication = Publication {
        url: format!("{key}/"),
        key,
        title,
        kind,
        summary: reader.words("summary").unwrap_or_default(),
        order: order.unwrap_or(i64::MAX),
        archive: reader.flag("archive"),
        publisher: reader.words("publisher"),
        period: reader.choice("period", &Period::YEARS).unwrap_or(Period::None),
        duties: reader.list("duties"),
        safeguarding: safeguarding(&mut reader),
        editions: Vec::new(),
    };
    reader.finish();
    publication
}

/// What puts editions in order, the newest last: their names begin with their year, and seasons stand in
/// the order of a year.
fn moment(key: &str) -> Vec<(usize, &str)> {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let season = |part: &str| SEASONS.iter().position(|season| *season == part);
    key.split('-').map(|part| (season(part).map_or(0, |at| at + 1), part)).collect()
}

/// The pages of a site that annals makes, by their addresses.
const MADE: [(&str, &str); 3] =
    [("glossary/", "the glossary"), ("search/", "the search page"), ("a-to-z/", "the A to Z")];

impl Tree {
    /// Reports pages of the site whose address is that of a publication or of the glossary.
    fn taken(&self, publications: &[Publication], sink: &mut Sink) {
        for page in &self.pages {
            let publication = publications.iter().any(|publication| publication.url == page.url);
            let made = MADE.iter().find(|(url, _)| *url == page.url).map(|(_, owner)| *owner);
            if let Some(owner) = if publication { Some("a publication") } else { made } {
                let message = format!("the address `{}` is that of {owner}", page.url);
                sink.report(
                    Diagnostic::new(&rules::DUPLICATE_NAME, Span::start_of(page.file), message)
                        .help("give the file another name"),
                );
            }
        }
    }

    fn site_page(&mut self, mut page: Leaf, url: String, options: &Options, sink: &mut Sink) {
        sink.merge(mem::take(&mut page.found));
        if page.front.draft && !options.drafts {
            return;
        }
        let menu = page.front.menu;
        let kind = if url.is_empty() { PageKind::Home } else { PageKind::Site { menu } };
        self.pages.push(page.draft(url, kind));
    }

    fn publication(
        &mut self,
        mut publication: Publication,
        editions: BTreeMap<String, Folder>,
        options: &Options,
        sink: &mut Sink,
    ) {
        let number = self.publications.len();
        let mut editions: Vec<(String, Folder)> = editions.into_iter().collect();
        editions.sort_by(|(one, _), (two, _)| moment(two).cmp(&moment(one)));
        for (key, folder) in editions {
            let id = EditionId { publication: number, edition: publication.editions.len() };
            let edition = self.edition(key, folder, &publication, id, options, sink);
            publication.editions.extend(edition);
        }
        self.publications.push(publication);
    }

    fn edition(
        &mut self,
        key: String,
        folder: Folder,
        publication: &Publication,
        id: EditionId,
        options: &Options,
        sink: &mut Sink,
    ) -> Option<Edition> {
        let url = format!("{}{key}/", publication.url);
        let Some(mut cover) = folder.cover else {
            sink.report(no_cover(&publication.key, &key, folder.any?));
            return None;
        };
        sink.merge(mem::take(&mut cover.found));
        if cover.front.draft && !options.drafts {
            return None;
        }
        // What stands behind a draft cover is as unpublished as the cover.
        let hidden = cover.front.draft;
        let cover = self.push(cover.draft(url.clone(), PageKind::Cover(id)));
        let mut edition =
            Edition { key, cover, sections: Vec::new(), terms: Vec::new(), duties: Vec::new() };
        let mut numbers = Numbers::new(publication.kind);
        let mut names: BTreeMap<String, FileId> = BTreeMap::new();
        for (name, mut page) in folder.sections {
            let file = page.file;
            sink.merge(mem::take(&mut page.found));
            if page.front.draft && !options.drafts {
                continue;
            }
            page.front.draft |= hidden;
            let slug = without_number(&name).to_owned();
            if let Some(taken) = TAKEN.iter().find(|taken| **taken == slug) {
                sink.report(taken_address(taken, file));
                continue;
            }
            if let Some(first) = names.insert(slug.clone(), file) {
                sink.report(same_address(&slug, first, file));
                continue;
            }
            let kind = PageKind::Section(id, numbers.next(&name));
            edition.sections.push(self.push(page.draft(format!("{url}{slug}/"), kind)));
        }
        Some(edition)
    }

    fn push(&mut self, page: Draft) -> PageId {
        self.pages.push(page);
        PageId(self.pages.len() - 1)
    }
}

fn no_cover(publication: &str, edition: &str, any: FileId) -> Diagnostic {
    let message = format!("the edition content/{publication}/{edition}/ has no index.md");
    Diagnostic::new(&rules::MISSING_INDEX, Span::start_of(any), message)
        .help(format!("make content/{publication}/{edition}/index.md: it is the edition's cover"))
}

/// The addresses that every edition keeps for pages that annals makes.
const TAKEN: [&str; 4] = ["about-the-data", "duties", "one-page", "tables-and-charts"];

fn taken_address(taken: &str, file: FileId) -> Diagnostic {
    let message = format!("the address `{taken}/` is that of a page that every edition has");
    Diagnostic::new(&rules::DUPLICATE_NAME, Span::start_of(file), message)
        .help("give the file another name")
}

fn same_address(slug: &str, first: FileId, second: FileId) -> Diagnostic {
    let message = format!("two pages of the edition have the address `{slug}/`");
    Diagnostic::new(&rules::DUPLICATE_NAME, Span::start_of(second), message)
        .related(Span::start_of(first), "the first one")
        .help("the number in front of a file name orders it and is no part of its address: rename one")
}

/// `01-foreword` without its number.
fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
    match rest.strip_prefix('-') {
        Some(rest) if rest.len() < name.len() && !rest.is_empty() => rest,
        _ => name,
    }
}

/// Counts sections and appendices.
struct Numbers {
    numbered: bool,
    section: usize,
    appendix: u8,
}

impl Numbers {
    fn new(kind: PublicationKind) -> Self {
        Self { numbered: kind.is_numbered(), section: 0, appendix: 0 }
    }

    fn next(&mut self, name: &str) -> Option<SectionNumber> {
        if !self.numbered {
            return None;
        }
        if name.starts_with("appendix") && self.appendix < 26 {
            self.appendix += 1;
            return Some(SectionNumber::Appendix(char::from(b'A' + self.appendix - 1)));
        }
        name.starts_with(|first: char| first.is_ascii_digit()).then(|| {
            self.section += 1;
            SectionNumber::Section(self.section)
        })
    }
}
