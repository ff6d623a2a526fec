//! Names to definitions: parsed files to a [`Site`](crate::model::Site) with nothing left to look up.
//!
//! Takes what `syntax` gave, and has it parse each data file when its turn has come; decodes all entry by
//! entry, finds what every name stands for. It must not know what anything looks like on a page.

mod allowed;
mod anchor;
mod block;
mod chart;
mod connect;
mod contact;
mod data;
mod drafts;
mod duty;
mod figure;
mod file_names;
mod front;
mod function;
mod help;
mod known;
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

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    Comparator, DutyProfile, Exact, Glossary, PageKind, School, Settings, Statement, Table,
};
use crate::source::{FileId, Sources, Span};
use crate::syntax::{Document, Mapping, PageSource, Parsed};

use data::{Data, DataFile};
use layout::Role;
use page::Tree;
use rows::{RowsFile, RowsFiles};
use table::Around;

pub use connect::{Connecting, connect};
pub use known::KnownTables;
pub use layout::is_data;

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
    pub fn tables(&self) -> &[Arc<Table<Exact>>] {
        &self.data.tables
    }
}

/// Reads what parsed files say.
pub fn read(
    files: Vec<(FileId, Parsed)>,
    sources: &Sources,
    known: Option<&mut KnownTables>,
    sink: &mut Sink,
) -> Facts {
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
    data.venues(sorted.venues, sink);
    let around = Around { files: &sorted.rows, scope: "", comparators: &words.1 };
    data.read(sorted.data, sources, around, known, sink);
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
            (Role::Data(scope, name), _) => sorted.data.push(DataFile { scope, name, file }),
            (role, Parsed::Data(mapping)) => {
                sorted.data(role, file, Arc::unwrap_or_clone(mapping), sink);
            }
            (Role::Rows(scope, name), Parsed::Sheets(sheets)) => {
                sorted.rows.insert(scope, name, RowsFile { file, sheets: Some(sheets) });
            }
            (Role::Rows(scope, name), _) => {
                sorted.rows.insert(scope, name, RowsFile { file, sheets: None });
            }
            (Role::Translation(of, language), Parsed::Page(page)) => {
                sorted.translations.push(translation::Written { of, language, file, page });
            }
            (role, Parsed::Page(page)) => sorted.pages.push((role, file, page)),
            (_, Parsed::Sheets(_) | Parsed::Other | Parsed::Later | Parsed::Nothing) => {}
        }
    }
    sorted
}

impl Sorted {
    /// A file of data beside the tables.
    fn data(&mut self, role: Role, file: FileId, mapping: Mapping, sink: &mut Sink) {
        match role {
            Role::Publication(key) => drop(self.headers.insert(key, (file, mapping))),
            // The site's own file comes first, in the order of paths, and stays.
            Role::Duties(key) => drop(self.duties.entry(key).or_insert(mapping)),
            Role::Venues(key) => self.venues.push((key, mapping)),
            Role::Terms(key) => drop(self.schools.insert(key, venue::school(mapping, sink))),
            role => drop(self.single.insert(role, mapping)),
        }
    }
}

/// What stands for a file that cannot be used and has a finding for it, so that nothing else is said
/// to be missing on its account.
fn stand_in(role: &Role, file: FileId) -> Parsed {
    let mapping = Arc::new(Mapping::unreadable(Span::start_of(file)));
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
