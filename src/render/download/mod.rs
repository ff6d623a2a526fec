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
use std::sync::OnceLock;

use rayon::prelude::*;

pub(super) use csv::figure;
pub(super) use revisions::revisions;
pub(super) use told::{Told, source, told};
pub(super) use uses::shown;
pub(super) use zip::{Part, zipped};

use super::{Made, Take, ods};
use crate::model::{EditionId, Page, PageId, Site, Table, TableId, TableUse};

/// A file, made when it is first asked for.
pub(super) struct File {
    /// Where it is published, below the root.
    pub(super) address: String,
    made: OnceLock<Made>,
}

impl File {
    fn at(address: String) -> Self {
        Self { address, made: OnceLock::new() }
    }
}

/// The files of one table.
struct TableFiles {
    csv: Made,
    metadata: Made,
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

/// Every file to download. Those who look at one page need few of them, so each is made when it is asked for.
pub(super) struct Downloads<'a> {
    site: &'a Site,
    tables: Vec<OnceLock<TableFiles>>,
    editions: Vec<EditionData>,
    /// Takes the files as they are made, if somebody does.
    take: Option<&'a Take<'a>>,
}

impl<'a> Downloads<'a> {
    /// What there is to download.
    pub(super) fn new(site: &'a Site, take: Option<&'a Take<'a>>) -> Self {
        let tables = site.tables.iter().map(|_| OnceLock::new()).collect();
        let editions = site.edition_ids().into_par_iter();
        let editions = editions.filter_map(|id| edition(site, id)).collect();
        Self { site, tables, editions, take }
    }

    fn table(&self, id: TableId) -> &TableFiles {
        self.tables[id.0].get_or_init(|| {
            let table = self.site.table(id);
            let metadata = metadata::table(self.site, table, &format!("{}.csv", table.key));
            // What is not for readers is not handed on.
            let take = self.take.filter(|_| Self::is_public(self.site, id));
            let made = |path, text: String| Made::new(path, text.into_bytes(), take);
            TableFiles {
                csv: made(table.csv.clone(), csv::table(table)),
                metadata: made(metadata_address(&table.csv), metadata),
            }
        })
    }

    /// A table as CSV.
    pub(super) fn csv(&self, table: TableId) -> &Made {
        &self.table(table).csv
    }

    /// What its CSV holds, for programs.
    pub(super) fn metadata(&self, table: TableId) -> &Made {
        &self.table(table).metadata
    }

    /// All of an edition as CSV.
    pub(super) fn zip<'b>(&self, data: &'b EditionData) -> &'b Made {
        self.file(&data.zip, || self.zipped(data))
    }

    /// All of an edition as a spreadsheet.
    pub(super) fn ods<'b>(&self, data: &'b EditionData) -> &'b Made {
        self.file(&data.ods, || ods::workbook(self.site, data.id, &data.tables))
    }

    fn file<'b>(&self, file: &'b File, bytes: impl FnOnce() -> Vec<u8>) -> &'b Made {
        file.made.get_or_init(|| Made::new(file.address.clone(), bytes(), self.take))
    }

    fn zipped(&self, data: &EditionData) -> Vec<u8> {
        let readme = told::readme(self.site, data.id, &data.tables);
        let mut parts = vec![Part { name: "README.txt".into(), bytes: readme.into() }];
        for listed in &data.tables {
            let table = self.site.table(listed.table);
            let file = format!("{}.csv", listed.name);
            let metadata = metadata::table(self.site, table, &file);
            parts.push(Part { name: metadata_address(&file), bytes: metadata.into() });
            parts.push(Part { name: file, bytes: csv::table(table).into() });
        }
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        zipped(parts)
    }

    /// Whether a table is for readers. What lies in an edition that is not published is as unpublished
    /// as the edition, unless a page of another shows it.
    pub(super) fn is_public(site: &Site, id: TableId) -> bool {
        let folder = site.table(id).csv.split("data/").next().unwrap_or_default();
        let cover = |id| &site.page(site.edition(id).cover).url;
        let of_edition = || site.edition_ids().into_iter().any(|id| cover(id) == folder);
        let own = folder.matches('/').count() < 2 || of_edition();
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

fn edition(site: &Site, id: EditionId) -> Option<EditionData> {
    let tables = listed(site, id);
    if tables.is_empty() {
        return None;
    }
    let (publication, edition) = (&site.publications[id.publication], site.edition(id));
    let url = &site.page(edition.cover).url;
    let name = format!("{}-{}", publication.key, edition.key);
    let file = |ending: &str| File::at(format!("{url}data/{name}.{ending}"));
    let (zip, ods) = (file("zip"), file("ods"));
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
    for table in site.tables_of(id) {
        if !listed.iter().any(|known| known.table == table) {
            listed.push(Listed { table, name: String::new(), shown: None });
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
