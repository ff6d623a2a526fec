//! The data of a site, as it can be downloaded.
//!
//! Takes a [`Site`], gives the files: of each table a CSV file with its metadata, of each edition all of
//! them in one zip and a spreadsheet. The same data gives the same bytes: no file says when it was made.

mod csv;
mod metadata;
mod revisions;
mod told;
mod uses;
mod zip;

use std::collections::BTreeSet;

use rayon::prelude::*;

pub(super) use csv::figure;
pub(super) use revisions::revisions;
pub(super) use told::{Told, source, told};
pub(super) use uses::shown;
pub(super) use zip::{Part, zipped};

use super::ods;
use crate::model::{EditionId, Page, PageId, PageKind, Site, Table, TableId, TableUse};

/// A file and its address.
pub(super) struct File {
    /// Where it is published, below the root.
    pub(super) address: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

/// The files of one table.
struct TableFiles {
    csv: String,
    metadata: String,
}

/// A table of an edition.
pub(super) struct Listed {
    /// The table.
    pub(super) table: TableId,
    /// Its name among the edition's: the key, if no other table has it.
    pub(super) name: String,
    /// The page that shows it first, its address there, and what it is called there.
    pub(super) shown: Option<(PageId, String, String)>,
}

/// The data of an edition.
pub(super) struct EditionData {
    /// The edition.
    pub(super) id: EditionId,
    /// The page about its data.
    pub(super) about: String,
    /// Its tables: those it shows, in that order, then the others.
    pub(super) tables: Vec<Listed>,
    /// All of them as CSV.
    pub(super) zip: File,
    /// All of them as a spreadsheet.
    pub(super) ods: File,
}

/// Every file to download.
pub(super) struct Downloads {
    tables: Vec<TableFiles>,
    editions: Vec<EditionData>,
}

impl Downloads {
    /// Writes every file.
    pub(super) fn new(site: &Site) -> Self {
        let tables = site.tables.par_iter().map(|table| {
            let metadata = metadata::table(site, table, &format!("{}.csv", table.key));
            TableFiles { csv: csv::table(table), metadata }
        });
        let tables: Vec<TableFiles> = tables.collect();
        let editions = site.edition_ids().into_par_iter();
        let editions = editions.filter_map(|id| edition(site, id, &tables)).collect();
        Self { tables, editions }
    }

    /// A table as CSV.
    pub(super) fn csv(&self, table: TableId) -> &str {
        &self.tables[table.0].csv
    }

    /// What its CSV holds, for programs.
    pub(super) fn metadata(&self, table: TableId) -> &str {
        &self.tables[table.0].metadata
    }

    /// Whether a table is for readers. What lies in an edition that is not published is as unpublished
    /// as the edition, unless a page of another shows it.
    pub(super) fn is_public(site: &Site, id: TableId) -> bool {
        let folder = site.table(id).csv.split("data/").next().unwrap_or_default();
        let covers = || site.pages.iter().filter(|page| matches!(page.kind, PageKind::Cover(_)));
        let own = folder.matches('/').count() < 2 || covers().any(|cover| cover.url == folder);
        let shown = |page: &Page| {
            uses::tables(&page.body.blocks).iter().any(|(shown, _)| shown.table == id)
        };
        own || site.pages.iter().any(shown)
    }

    /// The data of an edition that has any.
    pub(super) fn edition(&self, id: EditionId) -> Option<&EditionData> {
        self.editions.iter().find(|data| data.id == id)
    }

    /// The data of every edition that has any.
    pub(super) fn editions(&self) -> &[EditionData] {
        &self.editions
    }

    /// The place that says where the figures of an edition's own table come from.
    pub(super) fn about(&self, table: &Table) -> Option<String> {
        let folder = table.csv.strip_suffix(&format!("data/{}.csv", table.key))?;
        let data = self
            .editions
            .iter()
            .find(|data| data.about.strip_suffix(ABOUT).is_some_and(|edition| edition == folder))?;
        Some(format!("{}#table-{}", data.about, table.key))
    }
}

/// The last part of the address of the page about an edition's data.
const ABOUT: &str = "about-the-data/";

/// The address of a CSV file's metadata, where
/// [programs look for it](https://www.w3.org/TR/tabular-data-model/#standard-file-metadata).
pub(super) fn metadata_address(csv: &str) -> String {
    format!("{csv}-metadata.json")
}

fn edition(site: &Site, id: EditionId, files: &[TableFiles]) -> Option<EditionData> {
    let publication = &site.publications[id.publication];
    let edition = site.edition(id);
    let tables = listed(site, id);
    if tables.is_empty() {
        return None;
    }
    let url = &site.page(edition.cover).url;
    let name = format!("{}-{}", publication.key, edition.key);
    let address = |ending: &str| format!("{url}data/{name}.{ending}");
    let mut parts =
        vec![Part { name: "README.txt".into(), bytes: told::readme(site, id, &tables).into() }];
    for listed in &tables {
        let table = site.table(listed.table);
        let file = format!("{}.csv", listed.name);
        let metadata = metadata::table(site, table, &file);
        parts.push(Part { name: metadata_address(&file), bytes: metadata.into() });
        parts.push(Part { name: file, bytes: files[listed.table.0].csv.clone().into() });
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    let ods = File { address: address("ods"), bytes: ods::workbook(site, id, &tables) };
    let zip = File { address: address("zip"), bytes: zipped(parts) };
    Some(EditionData { id, about: format!("{url}{ABOUT}"), tables, zip, ods })
}

/// The tables that an edition shows, in that order, then its others.
fn listed(site: &Site, id: EditionId) -> Vec<Listed> {
    let edition = site.edition(id);
    let pages = std::iter::once(&edition.cover).chain(&edition.sections);
    let mut listed: Vec<Listed> = Vec::new();
    for page in pages {
        for (shown, label) in uses::tables(&site.page(*page).body.blocks) {
            if !listed.iter().any(|known| known.table == shown.table) {
                let place = (*page, shown.id.clone(), label);
                listed.push(Listed { table: shown.table, name: String::new(), shown: Some(place) });
            }
        }
    }
    let folder = format!("{}data/", site.page(edition.cover).url);
    for (at, table) in site.tables.iter().enumerate() {
        let own = table.csv.strip_prefix(&folder).is_some_and(|rest| !rest.contains('/'));
        if own && !listed.iter().any(|known| known.table == TableId(at)) {
            listed.push(Listed { table: TableId(at), name: String::new(), shown: None });
        }
    }
    name(site, &folder, &mut listed);
    listed
}

/// Gives each table a name that no other has: an edition's own keep theirs.
fn name(site: &Site, folder: &str, listed: &mut [Listed]) {
    let own: BTreeSet<String> = listed
        .iter()
        .map(|listed| site.table(listed.table))
        .filter(|table| table.csv.starts_with(folder))
        .map(|table| table.key.clone())
        .collect();
    for listed in listed {
        let table = site.table(listed.table);
        let taken = !table.csv.starts_with(folder) && own.contains(&table.key);
        listed.name = if taken { table.path.replace('.', "-") } else { table.key.clone() };
    }
}

/// All of a table.
fn whole(table: &Table) -> TableUse {
    TableUse {
        table: TableId(0),
        rows: (0..table.rows.len()).collect(),
        columns: (0..table.columns.len()).collect(),
        trend: None,
        id: table.key.clone(),
        span: table.title.span,
        number: 0,
    }
}
