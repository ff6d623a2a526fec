//! Names to definitions: parsed files to a [`Site`] with nothing left to look up.
//!
//! Takes what `syntax` gave, decodes it entry by entry, finds what every name stands for. It must not
//! know what anything looks like on a page.

mod allowed;
mod block;
mod chart;
mod contact;
mod data;
mod drafts;
mod duty;
mod figure;
mod file_names;
mod function;
mod help;
mod languages;
mod layout;
mod link;
mod log;
mod names;
mod number;
mod options;
mod outline;
mod page;
mod prose;
mod reader;
mod rows;
mod scope;
mod settings;
mod statement;
mod strategy;
mod table;
mod term;
mod timetable;
mod too_much;
mod translation;
mod trust;
mod unfit;
mod used;
mod venue;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    Comparator, DutyProfile, EditionId, Exact, Glossary, Page, PageId, PageKind, School, Settings,
    Site, Statement, Strategy, Table, TableId, Venue,
};
use crate::source::{FileId, Sources, Span};
use crate::syntax::{Document, Mapping, PageSource, Parsed};

use data::{Data, DataFile};
use layout::Role;
use names::Names;
use outline::Outline;
use page::Tree;
use prose::Context;
use rows::{RowsFile, RowsFiles};
use scope::{edition_of, folder_of, published, scope_of};

/// All that files say, before prose is resolved: with the numbers that readers must not see.
pub struct Facts {
    tree: Tree,
    data: Data,
    parts: Parts,
    left_out: BTreeSet<FileId>,
}

impl Facts {
    /// The files of drafts that were not read: nothing that is found in them matters yet.
    #[must_use]
    pub fn left_out(&self) -> &BTreeSet<FileId> {
        &self.left_out
    }

    /// Every table, with its exact numbers.
    #[must_use]
    pub fn tables(&self) -> &[Table<Exact>] {
        &self.data.tables
    }
}

/// Reads what parsed files say.
pub fn read(files: Vec<(FileId, Parsed)>, sources: &Sources, sink: &mut Sink) -> Facts {
    let mut sorted = sort(files, sources, sink);
    file_names::check(&sorted.published, sink);
    let settings = take_settings(&mut sorted, sources, sink);
    let unsound = sorted.single.get(&Role::Comparators).is_some_and(|mapping| mapping.broken);
    let words = take_words(&mut sorted, sink);
    let facts = sorted.single.remove(&Role::Accessibility);
    let statement = statement::take(facts, &settings, sink);
    let left_out =
        if sources.options.drafts { BTreeSet::new() } else { drafts::leave_out(&mut sorted) };
    let data_files: Vec<(String, FileId)> =
        sorted.data.iter().map(|file| (file.scope.clone(), file.file)).collect();
    let mut data = Data { schools: sorted.schools, ..Data::default() };
    data.read(sorted.data, sorted.venues, (&sorted.rows, &words.1), sink);
    let mut tree = page::tree(sorted.pages, sorted.headers, &data_files, &sources.options, sink);
    let duty_profiles = duty::profiles(sorted.duties, sink);
    duty::assign(&mut tree, &duty_profiles, sink);
    translation::add(&mut tree, sorted.translations, &settings.languages, sources, sink);
    home_exists(&tree, sources, sink);
    let parts = Parts {
        settings,
        statement,
        glossary: words.0,
        comparators: words.1,
        comparators_known: !unsound,
        files: sorted.published,
        duty_profiles,
    };
    Facts { tree, data, parts, left_out }
}

/// The files of a site, by what they are.
#[derive(Default)]
struct Sorted {
    single: BTreeMap<Role, Mapping>,
    pages: Vec<(Role, FileId, PageSource)>,
    translations: Vec<translation::Written>,
    headers: BTreeMap<String, (FileId, Mapping)>,
    venues: Vec<(String, Mapping)>,
    schools: BTreeMap<String, School>,
    data: Vec<DataFile>,
    rows: RowsFiles,
    duties: BTreeMap<String, Mapping>,
    published: Vec<(String, FileId)>,
}

fn sort(files: Vec<(FileId, Parsed)>, sources: &Sources, sink: &mut Sink) -> Sorted {
    let mut sorted = Sorted::default();
    for (file, parsed) in files {
        let Some(role) = layout::role(sources.file(file), sink) else { continue };
        let parsed = if let Parsed::Nothing = parsed { stand_in(&role, file) } else { parsed };
        match (role, parsed) {
            (Role::File(address), Parsed::Other | Parsed::Data(_)) => {
                sorted.published.push((address, file));
            }
            (Role::Publication(key), Parsed::Data(mapping)) => {
                sorted.headers.insert(key, (file, mapping));
            }
            (Role::Duties(key), Parsed::Data(mapping)) => {
                // The site's own file comes first, in the order of paths, and stays.
                sorted.duties.entry(key).or_insert(mapping);
            }
            (Role::Venues(key), Parsed::Data(mapping)) => sorted.venues.push((key, mapping)),
            (Role::Data(scope, name), Parsed::Data(mapping)) => {
                sorted.data.push(DataFile { scope, name, file, mapping });
            }
            (Role::Rows(scope, name), Parsed::Sheets(sheets)) => {
                sorted.rows.insert(scope, name, RowsFile { file, sheets: Some(sheets) });
            }
            (Role::Rows(scope, name), _) => {
                sorted.rows.insert(scope, name, RowsFile { file, sheets: None });
            }
            (Role::Terms(key), Parsed::Data(mapping)) => {
                sorted.schools.insert(key, venue::school(mapping, sink));
            }
            (role, Parsed::Data(mapping)) => {
                sorted.single.insert(role, mapping);
            }
            (Role::Translation(of, language), Parsed::Page(page)) => {
                sorted.translations.push(translation::Written { of, language, file, page });
            }
            (role, Parsed::Page(page)) => sorted.pages.push((role, file, page)),
            (_, Parsed::Sheets(_) | Parsed::Other | Parsed::Nothing) => {}
        }
    }
    sorted
}

/// What stands for a file that cannot be used and has a finding for it, so that nothing else is said
/// to be missing on its account.
fn stand_in(role: &Role, file: FileId) -> Parsed {
    let mapping = Mapping::unreadable(Span::start_of(file));
    match role {
        Role::Home
        | Role::SitePage(_)
        | Role::Cover(..)
        | Role::Section(..)
        | Role::Translation(..) => {
            let body = Document { blocks: Vec::new(), notes: Vec::new() };
            Parsed::Page(PageSource { front: mapping, body: Arc::new(body) })
        }
        Role::File(_) | Role::Rows(..) | Role::Elsewhere => Parsed::Nothing,
        _ => Parsed::Data(mapping),
    }
}

fn take_settings(sorted: &mut Sorted, sources: &Sources, sink: &mut Sink) -> Settings {
    let mapping = sorted.single.remove(&Role::Settings).unwrap_or_else(|| {
        let mut files = sources.iter();
        let any = files.find(|source| source.path.starts_with("content/"));
        let span = any.map_or(Span::nowhere(), |source| Span::start_of(source.id));
        sink.report(
            Diagnostic::new(&rules::MISSING_INDEX, span, "the site has no annals.toml")
                .help("make annals.toml beside content/, with a title, a base_url and a publisher"),
        );
        Mapping::unreadable(span)
    });
    settings::settings(mapping, &sources.options, sink)
}

fn take_words(sorted: &mut Sorted, sink: &mut Sink) -> (Glossary, Vec<Comparator>) {
    let mut take = |role| sorted.single.remove(&role);
    let glossary = take(Role::Glossary).map(|mapping| settings::glossary(mapping, sink));
    let comparators = take(Role::Comparators).map(|mapping| settings::comparators(mapping, sink));
    (glossary.unwrap_or_default(), comparators.unwrap_or_default())
}

fn home_exists(tree: &Tree, sources: &Sources, sink: &mut Sink) {
    if tree.pages.iter().any(|page| page.kind == PageKind::Home) {
        return;
    }
    let (place, message, help) = match (sources.at("content/index.md"), sources.at("annals.toml")) {
        (Some(home), _) => (home, "the home page is a draft", "take `draft = true` out of it"),
        (None, Some(settings)) => (settings, "the site has no home page", "make content/index.md"),
        (None, None) => return,
    };
    let span = Span::start_of(place.id);
    sink.report(Diagnostic::new(&rules::MISSING_INDEX, span, message).help(help));
}

/// What needs no resolving.
struct Parts {
    settings: Settings,
    statement: (Option<Statement>, bool),
    glossary: Glossary,
    comparators: Vec<Comparator>,
    /// Whether their file could be read.
    comparators_known: bool,
    files: Vec<(String, FileId)>,
    duty_profiles: Vec<DutyProfile>,
}

/// What the prose of every page can see.
struct View<'a> {
    settings: &'a Settings,
    outline: Outline,
    names: &'a Names,
    tables: &'a [Table],
    venues: &'a [Venue],
    /// None when their file cannot be read.
    comparators: Option<&'a [Comparator]>,
    unsound: &'a BTreeSet<TableId>,
    priorities: Vec<Vec<String>>,
    titles: Vec<String>,
    files: BTreeSet<String>,
}

impl View<'_> {
    fn context<'a>(
        &'a self,
        scope: &'a str,
        folder: &'a str,
        edition: Option<EditionId>,
        (page, language): (Option<PageId>, &'a str),
    ) -> Context<'a> {
        Context {
            settings: self.settings,
            language,
            names: self.names,
            outline: &self.outline,
            tables: self.tables,
            venues: self.venues,
            comparators: self.comparators,
            unsound: self.unsound,
            priorities: &self.priorities,
            titles: &self.titles,
            files: &self.files,
            scope,
            edition,
            page,
            folder,
        }
    }
}

/// Makes a site of facts: hides the numbers that readers must not see, then resolves all prose, page
/// by page, side by side. Every name that stands for nothing is a finding.
pub fn connect(facts: Facts, sources: &Sources, sink: &mut Sink) -> Site {
    let Facts { tree, data, parts, .. } = facts;
    let tables: Vec<Table> = data.tables.into_iter().map(Table::open).collect();
    let view = View {
        settings: &parts.settings,
        outline: outline::outline(&tree, sources),
        names: &data.names,
        tables: &tables,
        venues: &data.venues,
        comparators: parts.comparators_known.then_some(&parts.comparators),
        unsound: &data.unsound,
        priorities: data.strategies.iter().map(|(_, _, draft)| draft.keys()).collect(),
        titles: tree.pages.iter().map(|page| page.front.title.clone()).collect(),
        files: parts.files.iter().map(|(address, _)| address.clone()).collect(),
    };
    let timetables = published(data.timetables, &tree.publications);
    let written = tree.pages.iter().filter(|page| page.translation.is_none()).count();
    let mut pages = pages(tree.pages, &tree.publications, &view, sources, sink);
    log::date_covers(&mut pages, &tree.publications);
    let strategies = strategies(data.strategies, &tree.publications, &view, sources, sink);
    let mut site = Site {
        translations: pages.split_off(written),
        pages,
        publications: tree.publications,
        timetables,
        strategies,
        statement: parts.statement.0,
        statement_broken: parts.statement.1,
        glossary: parts.glossary,
        comparators: parts.comparators,
        comparators_known: parts.comparators_known,
        files: parts.files,
        duty_profiles: parts.duty_profiles,
        tables,
        venues: data.venues,
        settings: parts.settings,
    };
    term::explain(&mut site);
    site
}

fn pages(
    drafts: Vec<page::Draft>,
    publications: &[crate::model::Publication],
    view: &View<'_>,
    sources: &Sources,
    sink: &mut Sink,
) -> Vec<Page> {
    let resolved: Vec<(Page, Sink)> = drafts
        .into_par_iter()
        .enumerate()
        .map(|(at, mut draft)| {
            let mut sink = Sink::default();
            let edition = match draft.kind {
                PageKind::Cover(edition) | PageKind::Section(edition, _) => Some(edition),
                PageKind::Home | PageKind::Site { .. } => None,
            };
            let scope = scope_of(edition, publications);
            let folder = folder_of(draft.file, sources);
            let own = &view.settings.language;
            let language = draft.translation.as_ref().map_or(own, |it| &it.language);
            let context = view.context(&scope, folder, edition, (Some(PageId(at)), language));
            let body = prose::document(&draft.body, &context, &mut sink);
            let changes = draft.front.log.changes(&context, &mut sink);
            let page = Page {
                file: draft.file,
                url: draft.url,
                kind: draft.kind,
                translation: draft.translation,
                title: draft.front.title,
                summary: draft.front.summary,
                texts: draft.front.texts,
                draft: draft.front.draft,
                published: draft.front.published,
                updated: draft.front.updated,
                next_due: draft.front.trust.next_due,
                safeguarding: draft.front.safeguarding,
                changes,
                was: draft.front.log.was,
                body,
            };
            (page, sink)
        })
        .collect();
    let mut pages = Vec::with_capacity(resolved.len());
    for (page, found) in resolved {
        sink.merge(found);
        pages.push(page);
    }
    pages
}

fn strategies(
    drafts: Vec<(String, FileId, strategy::Draft)>,
    publications: &[crate::model::Publication],
    view: &View<'_>,
    sources: &Sources,
    sink: &mut Sink,
) -> Vec<Strategy> {
    drafts
        .into_iter()
        .map(|(scope, file, draft)| {
            let edition = edition_of(&scope, publications);
            let context = view.context(
                &scope,
                folder_of(file, sources),
                edition,
                (None, &view.settings.language),
            );
            strategy::resolve(draft, &context, sink)
        })
        .collect()
}
