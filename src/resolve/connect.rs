//! The prose of every page, with its names resolved: what facts lack to be a site.
//!
//! Page by page, side by side, and some pages before the others where someone waits for them. A page sees the
//! facts of the whole site; of other pages only what they are called and what can be pointed at.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::Arc;

use rayon::prelude::*;

use super::log::Log;
use super::names::Names;
use super::outline::{self, Outline};
use super::page::{Draft, Tree};
use super::prose::{self, Context};
use super::scope::{edition_of, folder_of, published, scope_of};
use super::term::Terms;
use super::{Facts, strategy, used};
use crate::diagnostic::Sink;
use crate::model::{
    EditionId, Exact, Page, PageChange, PageId, Publication, Resolved, Site, Table, TableId,
};
use crate::source::{FileId, Sources};
use crate::syntax::{Document, Written};

/// A site in which the prose of some pages is not resolved yet, and is empty.
pub struct Connecting {
    site: Site,
    /// What is still to be resolved, in the order of pages and translations.
    prose: Vec<Option<Prose>>,
    links: Links,
    terms: Terms,
}

/// The prose of a page as it was written.
struct Prose {
    body: Arc<Document<Written>>,
    log: Log,
}

/// What prose may point at, besides what a site holds.
struct Links {
    outline: Outline,
    names: Names,
    unsound: BTreeSet<TableId>,
    priorities: Vec<Vec<String>>,
    titles: Vec<String>,
    files: BTreeSet<String>,
}

/// Makes a site of facts, in which all but the prose of pages is resolved: hides the numbers that readers must not
/// see, then looks up names. Every name that stands for nothing is a finding.
pub fn connect(facts: Facts, sources: &Sources, sink: &mut Sink) -> Connecting {
    let Facts { mut tree, data, parts, .. } = facts;
    date_covers(&mut tree.pages, &tree.publications);
    let outline = outline::outline(&tree, sources);
    let links = Links {
        outline,
        names: data.names,
        unsound: data.unsound,
        priorities: data.strategies.iter().map(|(_, _, draft)| draft.keys()).collect(),
        titles: tree.pages.iter().map(|page| page.front.title.clone()).collect(),
        files: parts.files.iter().map(|(address, _)| address.clone()).collect(),
    };
    let terms = Terms::new(&parts.glossary, &parts.settings, &tree.pages);
    let Tree { pages, publications } = tree;
    let written = pages.iter().filter(|page| page.translation.is_none()).count();
    let (mut pages, prose): (Vec<Page>, Vec<_>) = pages.into_iter().map(apart).unzip();
    let tables: Vec<Arc<Table>> = data.tables.into_iter().zip(data.open).map(open).collect();
    let site = Site {
        scopes: scopes(&tables),
        tables,
        timetables: published(data.timetables, &publications),
        translations: pages.split_off(written),
        pages,
        publications,
        strategies: Vec::new(),
        statement: parts.statement.0,
        statement_broken: parts.statement.1,
        glossary: parts.glossary,
        comparators: parts.comparators,
        comparators_known: parts.comparators_known,
        files: parts.files,
        duty_profiles: parts.duty_profiles,
        venues: data.venues,
        settings: parts.settings,
    };
    let mut connecting = Connecting { site, prose, links, terms };
    connecting.strategies(data.strategies, sources, sink);
    connecting
}

/// A table without the numbers that readers must not see.
fn open((exact, known): (Arc<Table<Exact>>, Option<Arc<Table>>)) -> Arc<Table> {
    known.unwrap_or_else(|| Arc::new(Arc::unwrap_or_clone(exact).open()))
}

/// The tables by where they stand.
fn scopes(tables: &[Arc<Table>]) -> BTreeMap<String, Vec<TableId>> {
    let mut scopes: BTreeMap<String, Vec<TableId>> = BTreeMap::new();
    let all = tables.iter().enumerate().map(|(at, table)| (TableId(at), table.scope()));
    for same in all.collect::<Vec<_>>().chunk_by(|one, next| one.1 == next.1) {
        let ids = same.iter().map(|(id, _)| *id);
        scopes.entry(same[0].1.to_owned()).or_default().extend(ids);
    }
    scopes
}

/// A report was updated when one of its pages was.
fn date_covers(pages: &mut [Draft], publications: &[Publication]) {
    for edition in publications.iter().flat_map(|publication| &publication.editions) {
        let newest = edition.sections.iter().filter_map(|id| pages[id.0].front.log.newest()).max();
        let cover = &mut pages[edition.cover.0].front;
        cover.updated = cover.updated.max(newest);
    }
}

/// A page without its prose, and its prose.
fn apart(draft: Draft) -> (Page, Option<Prose>) {
    let Draft { file, url, kind, translation, mut front, body } = draft;
    let was = mem::take(&mut front.log.was);
    let page = Page {
        file,
        url,
        kind,
        translation,
        title: front.title,
        summary: front.summary,
        texts: front.texts,
        draft: front.draft,
        published: front.published,
        updated: front.updated,
        next_due: front.trust.next_due,
        safeguarding: front.safeguarding,
        changes: Vec::new(),
        was,
        body: Document { blocks: Vec::new(), notes: Vec::new() },
    };
    (page, Some(Prose { body, log: front.log }))
}

impl Connecting {
    /// The site so far.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Resolves the prose of some pages and of all else that they show: the other pages of their editions.
    pub fn resolve_around(&mut self, pages: &[PageId], sources: &Sources, sink: &mut Sink) {
        let edition = |id: &PageId| self.site.page(*id).kind.edition();
        let editions: BTreeSet<EditionId> = pages.iter().filter_map(edition).collect();
        let is_one = |id: &PageId| {
            let own = pages.contains(id);
            own || edition(id).is_some_and(|edition| editions.contains(&edition))
        };
        let all = (0..self.prose.len()).map(PageId).filter(is_one).collect();
        self.resolve(all, sources, sink);
    }

    /// Resolves the prose that is left.
    #[must_use]
    pub fn whole(mut self, sources: &Sources, sink: &mut Sink) -> Site {
        self.links.outline.settle();
        self.resolve((0..self.prose.len()).map(PageId).collect(), sources, sink);
        self.site
    }

    fn resolve(&mut self, pages: Vec<PageId>, sources: &Sources, sink: &mut Sink) {
        let prose: Vec<(PageId, Prose)> =
            pages.into_iter().filter_map(|id| Some((id, self.prose[id.0].take()?))).collect();
        let heard = sink.beside();
        let resolved: Vec<_> = prose
            .into_par_iter()
            .filter(|_| !heard.is_overtaken())
            .map(|(id, prose)| (id, self.page(id, prose, sources)))
            .collect();
        for (id, (body, changes, found)) in resolved {
            let page = self.site.page_mut(id);
            (page.body, page.changes) = (body, changes);
            sink.merge(found);
        }
        used::note(&mut self.site, self.terms.lexicon());
    }

    fn page(
        &self,
        id: PageId,
        prose: Prose,
        sources: &Sources,
    ) -> (Document<Resolved>, Vec<PageChange>, Sink) {
        let mut sink = Sink::default();
        let page = self.site.page(id);
        let edition = page.kind.edition();
        let scope = scope_of(edition, &self.site.publications);
        let language = self.site.language(page);
        let folder = folder_of(page.file, sources);
        let context = self.context(&scope, folder, edition, (Some(id), language));
        let body = Arc::unwrap_or_clone(prose.body);
        let mut body = prose::document(body, &context, &mut sink);
        let changes = prose.log.changes(&context, &mut sink);
        if page.translation.is_none() {
            self.terms.explain(&mut body, edition, &self.site.glossary);
        }
        (body, changes, sink)
    }

    fn strategies(
        &mut self,
        drafts: Vec<(String, FileId, strategy::Draft)>,
        sources: &Sources,
        sink: &mut Sink,
    ) {
        let resolve = |(scope, file, draft): (String, FileId, strategy::Draft)| {
            let edition = edition_of(&scope, &self.site.publications);
            let language = &self.site.settings.language;
            let context = self.context(&scope, folder_of(file, sources), edition, (None, language));
            let mut strategy = strategy::resolve(draft, &context, sink);
            self.terms.explain_priorities(&mut strategy, &self.site.glossary);
            strategy
        };
        self.site.strategies = drafts.into_iter().map(resolve).collect();
    }

    fn context<'a>(
        &'a self,
        scope: &'a str,
        folder: &'a str,
        edition: Option<EditionId>,
        (page, language): (Option<PageId>, &'a str),
    ) -> Context<'a> {
        let Self { site, links, .. } = self;
        Context {
            settings: &site.settings,
            language,
            names: &links.names,
            outline: &links.outline,
            tables: &site.tables,
            venues: &site.venues,
            comparators: site.comparators_known.then_some(&site.comparators),
            unsound: &links.unsound,
            priorities: &links.priorities,
            titles: &links.titles,
            files: &links.files,
            scope,
            edition,
            page,
            folder,
        }
    }
}
