//! What can be pointed at: headings, tables and charts, with their numbers and addresses.
//!
//! Runs over the pages before their prose is resolved, because a sentence on the first page may point
//! at a table on the last.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::model::{Edition, EditionId, PageId, PageKind};
use crate::source::{Source, Sources, Span};
use crate::syntax::{Argument, Block, Call, Definition, Document, Heading, Word, Written};

use super::page::{Draft, Tree};

/// The number and address of a table or a chart in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// Its address in the page.
    pub(super) id: String,
    /// Its number in the edition.
    pub(super) number: usize,
}

/// Something that a link can point at.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// The page it is on.
    pub(super) page: PageId,
    /// Its address in the page.
    pub(super) id: String,
    /// The words of a link that writes itself: "Table 2".
    pub(super) words: String,
    /// Its number, if it is a table or a chart.
    number: usize,
    /// Whether it is a table or a chart, and no heading.
    is_block: bool,
}

/// Everything that can be pointed at.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The anchors of each page, by name.
    pub(super) of_page: BTreeMap<PageId, BTreeMap<String, Arc<Anchor>>>,
    /// The anchors of each edition, by name; the first of each name.
    pub(super) of_edition: BTreeMap<EditionId, BTreeMap<String, Arc<Anchor>>>,
    /// Tables and charts, by where they are called.
    pub(super) numbered: HashMap<Span, Numbered>,
    /// The numbers of headings, by where they stand.
    pub(super) headings: HashMap<Span, String>,
    /// The pages by the path of their file.
    pub(super) by_path: BTreeMap<String, PageId>,
    /// The translations of a page, by language.
    pub(super) translations: BTreeMap<(PageId, String), PageId>,
    /// The languages of translations.
    pub(super) languages: BTreeMap<PageId, String>,
    /// The files of pages that are not published, such as drafts.
    pub(super) unpublished: BTreeSet<String>,
    /// The addresses of the pages, and of what else can be linked to, below the root.
    pub(super) urls: Vec<String>,
}

/// Makes the outline of a site.
pub(super) fn outline(tree: &Tree, sources: &Sources) -> Outline {
    let mut outline = Outline::default();
    for (at, page) in tree.pages.iter().enumerate() {
        let path = |source: &Source| source.path.to_string();
        outline.by_path.insert(path(sources.file(page.file)), PageId(at));
        outline.urls.push(page.url.clone());
        if let Some(translation) = &page.translation {
            let language = translation.language.clone();
            outline.translations.insert((translation.of, language.clone()), PageId(at));
            outline.languages.insert(PageId(at), language);
        }
    }
    let written = |source: &&Source| {
        source.path.starts_with("content/")
            && source.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
            && !outline.by_path.contains_key(&*source.path)
    };
    outline.unpublished =
        sources.iter().filter(written).map(|source| source.path.to_string()).collect();
    outline.urls.extend(tree.publications.iter().map(|publication| publication.url.clone()));
    outline.urls.push("glossary/".to_owned());
    for edition in editions(tree) {
        outline.add(edition);
    }
    for (at, page) in tree.pages.iter().enumerate() {
        let is_alone = matches!(page.kind, PageKind::Home | PageKind::Site { .. });
        if is_alone || page.translation.is_some() {
            outline.page(PageId(at), page, None, &mut Count::default());
        }
    }
    outline
}

/// The outline of each edition, which counts for itself.
fn editions(tree: &Tree) -> Vec<Outline> {
    let editions = tree.publications.iter().enumerate().flat_map(|(publication, it)| {
        let id = move |edition| EditionId { publication, edition };
        it.editions.iter().enumerate().map(move |(at, edition)| (id(at), edition))
    });
    let editions: Vec<(EditionId, &Edition)> = editions.collect();
    let outline = |(id, edition): (EditionId, &Edition)| {
        let (mut outline, mut count) = (Outline::default(), Count::default());
        for page in std::iter::once(&edition.cover).chain(&edition.sections) {
            outline.page(*page, &tree.pages[page.0], Some(id), &mut count);
        }
        outline
    };
    editions.into_par_iter().map(outline).collect()
}

/// How many tables and charts an edition has so far.
#[derive(Default)]
struct Count {
    tables: usize,
    charts: usize,
}

impl Outline {
    /// Takes the anchors of other pages.
    fn add(&mut self, other: Self) {
        self.of_page.extend(other.of_page);
        self.of_edition.extend(other.of_edition);
        self.numbered.extend(other.numbered);
        self.headings.extend(other.headings);
    }

    fn page(&mut self, id: PageId, page: &Draft, edition: Option<EditionId>, count: &mut Count) {
        let mut found = self.headings(id, page);
        let original = page.translation.as_ref().map(|translation| translation.of);
        walk(&page.body, &mut |item| {
            if let Walked::Block(call) = item {
                found.extend(self.block(id, call, &found, (count, original)));
            }
        });
        for (name, anchor) in found {
            let anchor = Arc::new(anchor);
            if let Some(edition) = edition {
                keep(self.of_edition.entry(edition).or_default(), &name, &anchor);
            }
            keep(self.of_page.entry(id).or_default(), &name, &anchor);
        }
    }

    /// The headings of a page; those of the second level get the page's number and their own.
    fn headings(&mut self, id: PageId, page: &Draft) -> Vec<(String, Anchor)> {
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
                self.headings.insert(heading.span, own.clone());
            }
            let words = own.map_or_else(|| heading.text.clone(), |own| format!("section {own}"));
            let name = heading.id.clone();
            found.push((
                name.clone(),
                Anchor { page: id, id: name, words, number: 0, is_block: false },
            ));
        });
        found
    }

    /// A table or a chart: its name, which an author writes, and where it stands.
    fn block(
        &mut self,
        page: PageId,
        call: &Call,
        found: &[(String, Anchor)],
        (count, original): (&mut Count, Option<PageId>),
    ) -> Option<(String, Anchor)> {
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
        let number = original.and_then(|page| self.number(page, &name)).unwrap_or(number);
        self.numbered.insert(call.span, Numbered { id: id.clone(), number });
        let words = format!("{noun} {number}");
        Some((name, Anchor { page, id, words, number, is_block: true }))
    }

    /// The number of a table or a chart on a page: a translation shows it by the same.
    fn number(&self, page: PageId, name: &str) -> Option<usize> {
        let anchor = self.of_page.get(&page)?.get(name)?;
        anchor.is_block.then_some(anchor.number)
    }
}

/// Keeps the first of a name; but a table or a chart, whose name its author chose, goes before a
/// heading that happens to have the same words.
fn keep(anchors: &mut BTreeMap<String, Arc<Anchor>>, name: &str, anchor: &Arc<Anchor>) {
    let taken = anchors.get(name).is_some_and(|known| known.is_block || !anchor.is_block);
    if !taken {
        anchors.insert(name.to_owned(), Arc::clone(anchor));
    }
}

/// The id itself, or the first of its kind that the page does not have yet.
fn free(id: String, found: &[(String, Anchor)]) -> String {
    let taken = |id: &str| found.iter().any(|(_, known)| known.id == id);
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
            Block::List { items, .. } => {
                for item in items {
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
            | Block::Table { .. }
            | Block::Rule => {}
        }
    }
}
