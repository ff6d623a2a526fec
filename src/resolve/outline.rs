//! What can be pointed at: headings, tables and charts, with their numbers and addresses.
//!
//! Runs over the pages before their prose is resolved, because a sentence on the first page may point
//! at a table on the last.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use rayon::prelude::*;

use crate::model::{Edition, EditionId, PageId, PageKind};
use crate::source::{Source, Sources, Span};
use crate::syntax::{Argument, Block, Call, Definition, Document, Heading, Word, Written};

use super::anchor::{Anchor, Names};
use super::page::{Draft, Tree};

/// The number and address of a table or a chart in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// Its address in the page.
    pub(super) id: String,
    /// Its number in the edition.
    pub(super) number: usize,
}

/// Everything that can be pointed at. What is on a page is looked up when prose first points there.
pub(super) struct Outline {
    pages: Vec<Sketch>,
    editions: BTreeMap<EditionId, Together>,
    /// The pages by the path of their file.
    by_path: HashMap<Arc<str>, PageId>,
    /// The translations of a page, by language.
    pub(super) translations: BTreeMap<(PageId, String), PageId>,
    /// The languages of translations.
    pub(super) languages: BTreeMap<PageId, String>,
    /// The files of pages that are not published, such as drafts.
    pub(super) unpublished: BTreeSet<Arc<str>>,
    /// The addresses of the pages, and of what else can be linked to, below the root.
    pub(super) urls: Vec<String>,
    by_url: OnceLock<HashMap<String, usize>>,
}

/// A page of which nothing was looked up yet.
struct Sketch {
    kind: PageKind,
    translates: Option<PageId>,
    body: Arc<Document<Written>>,
    /// What is on it, if it is in no edition.
    alone: OnceLock<Anchors>,
}

/// An edition, of which nothing was looked up yet either.
struct Together {
    /// Its cover and its sections, in order.
    pages: Vec<PageId>,
    anchors: OnceLock<Anchors>,
    /// The page that each name leads to.
    names: OnceLock<BTreeMap<Box<str>, PageId>>,
}

/// What can be pointed at in an edition, or on a page that is in none.
#[derive(Default)]
struct Anchors {
    /// By name, on each page.
    of_page: BTreeMap<PageId, Names>,
    /// Tables and charts, by where they are called.
    numbered: HashMap<Span, Numbered>,
    /// The numbers of headings, by where they stand.
    headings: HashMap<Span, Box<str>>,
}

/// Makes the outline of a site.
pub(super) fn outline(tree: &Tree, sources: &Sources) -> Outline {
    let path = |page: &Draft| Arc::clone(&sources.file(page.file).path);
    let by_path: HashMap<Arc<str>, PageId> =
        tree.pages.iter().enumerate().map(|(at, page)| (path(page), PageId(at))).collect();
    let written = |source: &&Source| {
        source.path.starts_with("content/")
            && source.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
            && !by_path.contains_key(&source.path)
    };
    let unpublished = sources.iter().filter(written).map(|source| Arc::clone(&source.path));
    let urls = tree.pages.iter().map(|page| &page.url);
    let urls = urls.chain(tree.publications.iter().map(|publication| &publication.url));
    let mut outline = Outline {
        unpublished: unpublished.collect(),
        urls: urls.cloned().chain(["glossary/".to_owned()]).collect(),
        by_path,
        pages: tree.pages.iter().map(Sketch::of).collect(),
        editions: editions(tree),
        translations: BTreeMap::new(),
        languages: BTreeMap::new(),
        by_url: OnceLock::new(),
    };
    for (at, page) in tree.pages.iter().enumerate() {
        if let Some(translation) = &page.translation {
            let language = translation.language.clone();
            outline.translations.insert((translation.of, language.clone()), PageId(at));
            outline.languages.insert(PageId(at), language);
        }
    }
    outline
}

fn editions(tree: &Tree) -> BTreeMap<EditionId, Together> {
    let editions = tree.publications.iter().enumerate().flat_map(|(publication, it)| {
        let id = move |edition| EditionId { publication, edition };
        it.editions.iter().enumerate().map(move |(at, edition)| (id(at), edition))
    });
    let together = |edition: &Edition| Together {
        pages: std::iter::once(&edition.cover).chain(&edition.sections).copied().collect(),
        anchors: OnceLock::new(),
        names: OnceLock::new(),
    };
    editions.map(|(id, edition)| (id, together(edition))).collect()
}

impl Sketch {
    fn of(page: &Draft) -> Self {
        Self {
            kind: page.kind,
            translates: page.translation.as_ref().map(|translation| translation.of),
            body: Arc::clone(&page.body),
            alone: OnceLock::new(),
        }
    }
}

impl Outline {
    /// Looks up what can be pointed at on every page, and lets go of their prose: of a large site it is much, and
    /// who resolves a page has it besides.
    pub(super) fn settle(&mut self) {
        (0..self.pages.len()).into_par_iter().for_each(|page| _ = self.around(PageId(page)));
        let nothing = Arc::new(Document { blocks: Vec::new(), notes: Vec::new() });
        for page in &mut self.pages {
            page.body = Arc::clone(&nothing);
        }
    }

    /// The page of a file.
    pub(super) fn at(&self, path: &str) -> Option<PageId> {
        self.by_path.get(path).copied()
    }

    /// The files of all pages, in order.
    pub(super) fn paths(&self) -> BTreeSet<&str> {
        self.by_path.keys().map(AsRef::as_ref).collect()
    }

    /// Which of the addresses this is.
    pub(super) fn url(&self, below: &str) -> Option<usize> {
        let by_url = || {
            // The first of two wins.
            self.urls.iter().enumerate().rev().map(|(at, url)| (url.clone(), at)).collect()
        };
        self.by_url.get_or_init(by_url).get(below).copied()
    }

    /// What can be pointed at on a page.
    pub(super) fn of_page(&self, page: PageId) -> Option<&Names> {
        self.around(page)?.of_page.get(&page)
    }

    /// What has a name in an edition: the first of its kind, but a table or a chart before a heading.
    pub(super) fn in_edition(&self, edition: EditionId, name: &str) -> Option<&Anchor> {
        let page = self.names(edition)?.get(name)?;
        self.of_page(*page)?.get(name)
    }

    /// Every name in an edition.
    pub(super) fn names_in(&self, edition: EditionId) -> impl Iterator<Item = &str> {
        self.names(edition).into_iter().flat_map(|names| names.keys().map(AsRef::as_ref))
    }

    fn names(&self, edition: EditionId) -> Option<&BTreeMap<Box<str>, PageId>> {
        let together = self.editions.get(&edition)?;
        Some(together.names.get_or_init(|| {
            let all = together.pages.iter().filter_map(|page| self.of_page(*page));
            let all = Names::of(all.flat_map(Names::iter).cloned().collect());
            all.iter().map(|anchor| (anchor.name.clone(), anchor.page)).collect()
        }))
    }

    /// The table or the chart that is called on a page at a place.
    pub(super) fn numbered(&self, page: PageId, span: Span) -> Option<&Numbered> {
        self.around(page)?.numbered.get(&span)
    }

    /// The number of the heading on a page at a place.
    pub(super) fn heading(&self, page: PageId, span: Span) -> Option<&str> {
        self.around(page)?.headings.get(&span).map(AsRef::as_ref)
    }

    /// What is counted together with a page.
    fn around(&self, id: PageId) -> Option<&Anchors> {
        let page = self.pages.get(id.0)?;
        match page.kind.edition().filter(|_| page.translates.is_none()) {
            Some(edition) => self.edition(edition),
            None => Some(page.alone.get_or_init(|| self.anchors(&[id]))),
        }
    }

    fn edition(&self, id: EditionId) -> Option<&Anchors> {
        let Together { pages, anchors, .. } = self.editions.get(&id)?;
        Some(anchors.get_or_init(|| self.anchors(pages)))
    }

    fn anchors(&self, pages: &[PageId]) -> Anchors {
        let (mut anchors, mut count) = (Anchors::default(), Count::default());
        for id in pages {
            anchors.page(*id, &self.pages[id.0], self, &mut count);
        }
        anchors
    }

    /// The number of a table or a chart on a page: a translation shows it by the same.
    fn number(&self, page: PageId, name: &str) -> Option<usize> {
        self.of_page(page)?.get(name)?.number
    }
}

/// How many tables and charts an edition has so far.
#[derive(Default)]
struct Count {
    tables: usize,
    charts: usize,
}

impl Anchors {
    fn page(&mut self, id: PageId, page: &Sketch, outline: &Outline, count: &mut Count) {
        let mut found = self.headings(id, page);
        walk(&page.body, &mut |item| {
            if let Walked::Block(call) = item {
                let number = |name: &str| outline.number(page.translates?, name);
                found.extend(self.block(id, call, &found, count, number));
            }
        });
        if !found.is_empty() {
            self.of_page.insert(id, Names::of(found));
        }
    }

    /// The headings of a page; those of the second level get the page's number and their own.
    fn headings(&mut self, id: PageId, page: &Sketch) -> Vec<Anchor> {
        let number = match page.kind {
            PageKind::Section(_, Some(number)) => Some(number.short()),
            _ => None,
        };
        let mut found = Vec::new();
        let mut section = 0;
        walk(&page.body, &mut |item| {
            let Walked::Heading(heading) = item else { return };
            let own = number.as_ref().filter(|_| heading.level == 2).map(|number| {
                section += 1;
                format!("{number}.{section}")
            });
            if let Some(own) = &own {
                self.headings.insert(heading.span, own.as_str().into());
            }
            let words = own.map(|own| format!("section {own}").into());
            let words = words.unwrap_or_else(|| heading.text.clone());
            let name = heading.id.clone();
            found.push(Anchor { page: id, name, address: None, words, number: None });
        });
        found
    }

    /// A table or a chart: its name, which an author writes, and where it stands.
    fn block(
        &mut self,
        page: PageId,
        call: &Call,
        found: &[Anchor],
        count: &mut Count,
        number_of: impl Fn(&str) -> Option<usize>,
    ) -> Option<Anchor> {
        let table = table_name(call)?;
        let (number, noun, name, id) = match call.name.value.as_str() {
            "table" => {
                count.tables += 1;
                (count.tables, "Table", table.to_owned(), format!("table-{table}"))
            }
            "chart" => {
                count.charts += 1;
                let id = option(call, "id").map_or_else(|| format!("chart-{table}"), str::to_owned);
                (count.charts, "Chart", id.clone(), id)
            }
            _ => return None,
        };
        let id = free(id, found);
        let number = number_of(&name).unwrap_or(number);
        self.numbered.insert(call.span, Numbered { id: id.clone(), number });
        let (words, number) = (format!("{noun} {number}").into(), Some(number));
        Some(Anchor { page, name: name.into(), address: Some(id.into()), words, number })
    }
}

/// The id itself, or the first of its kind that the page does not have yet.
fn free(id: String, found: &[Anchor]) -> String {
    let taken = |id: &str| found.iter().any(|known| known.id() == id);
    if !taken(&id) {
        return id;
    }
    let mut count = 2;
    while taken(&format!("{id}-{count}")) {
        count += 1;
    }
    format!("{id}-{count}")
}

/// The last word of the path that a call is given first.
fn table_name(call: &Call) -> Option<&str> {
    match call.arguments.first() {
        Some(Argument { name: None, value: Word::Path(path), .. }) => {
            path.words.last().map(|word| word.value.as_str())
        }
        _ => None,
    }
}

fn option<'a>(call: &'a Call, name: &str) -> Option<&'a str> {
    call.arguments.iter().find_map(|argument| match (&argument.name, &argument.value) {
        (Some(key), Word::Text(text, _)) if key.value == name => Some(text.as_str()),
        _ => None,
    })
}

enum Walked<'a> {
    Heading(&'a Heading<Written>),
    Block(&'a Call),
}

fn walk<'a>(document: &'a Document<Written>, seen: &mut impl FnMut(Walked<'a>)) {
    walk_blocks(&document.blocks, seen);
    for note in &document.notes {
        walk_blocks(&note.blocks, seen);
    }
}

fn walk_blocks<'a>(blocks: &'a [Block<Written>], seen: &mut impl FnMut(Walked<'a>)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => seen(Walked::Heading(heading)),
            Block::Block(call) => seen(Walked::Block(call)),
            Block::List(list) => {
                for item in &list.items {
                    walk_blocks(item, seen);
                }
            }
            Block::Quote(blocks) | Block::Alert(_, blocks) => walk_blocks(blocks, seen),
            Block::Definitions(entries) => {
                for entry in entries {
                    if let Definition::Meaning(blocks) = entry {
                        walk_blocks(blocks, seen);
                    }
                }
            }
            Block::Paragraph(_)
            | Block::Line(_)
            | Block::Code(_)
            | Block::Table(_)
            | Block::Rule => {}
        }
    }
}
