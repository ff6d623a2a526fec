//! What is told of a table beside its figures: signs, notes, caveats. The same words everywhere.

use std::fmt::Write;

use super::super::block::table::{general, published, shorthand};
use super::{Listed, whole};
use crate::model::{EditionId, Site, Table, date_words};

/// What is told of a table.
pub(in super::super) struct Told {
    /// The signs it uses, and what they mean.
    pub(in super::super) signs: Vec<(&'static str, &'static str)>,
    /// What holds of all of it.
    pub(in super::super) general: Vec<String>,
    /// What holds of a column, by its place.
    pub(in super::super) columns: Vec<(usize, String)>,
    /// What holds of a row, by its place.
    pub(in super::super) rows: Vec<(usize, String)>,
}

/// Gathers what is told of a table.
pub(in super::super) fn told(table: &Table) -> Told {
    let whole = whole(table);
    let column = |at: usize| Some((at, table.columns[at].note.clone()?));
    let row = |at: usize| {
        let said = [table.rows[at].note.clone(), published(table, at, &whole)];
        let said: Vec<String> = said.into_iter().flatten().collect();
        (!said.is_empty()).then(|| (at, said.join(" ")))
    };
    Told {
        signs: shorthand(table, &whole).iter().map(|sign| (sign.mark, sign.meaning)).collect(),
        general: general(table),
        columns: (0..table.columns.len()).filter_map(column).collect(),
        rows: (0..table.rows.len()).filter_map(row).collect(),
    }
}

impl Told {
    /// Every note as a sentence of its own.
    pub(in super::super) fn notes(&self, table: &Table) -> Vec<String> {
        let columns = self.columns.iter().map(|(at, note)| (&table.columns[*at].label, note));
        let rows = self.rows.iter().map(|(at, note)| (&table.rows[*at].label, note));
        let parts = columns.chain(rows).map(|(label, note)| format!("{label}: {note}"));
        self.general.iter().cloned().chain(parts).collect()
    }
}

/// Where the figures of a table come from, in a line.
pub(in super::super) fn source(table: &Table) -> Option<String> {
    let source = table.source.as_ref()?;
    let mut line = source.name.clone();
    if let Some(day) = &source.as_at {
        let _ = write!(line, ", as at {}", date_words(day.value));
    }
    if let Some(url) = &source.url {
        let _ = write!(line, ", {url}");
    }
    Some(line)
}

/// The text that explains the files of a zip.
pub(super) fn readme(site: &Site, id: EditionId, tables: &[Listed]) -> String {
    let settings = &site.settings;
    let cover = site.page(site.edition(id).cover);
    let mut out = format!("{}: data\n\n", cover.title);
    let _ = writeln!(out, "Published by {}", settings.publisher.name);
    if let Some(day) = cover.published {
        let _ = writeln!(out, "Published on {}", date_words(day));
    }
    if let Some(licence) = settings.licence {
        let _ = writeln!(out, "Licence: {}, {}", licence.name, licence.url);
    }
    let _ = writeln!(out, "{}{}", settings.base_url, cover.url);
    out.push_str(
        "\nEach table is a CSV file in UTF-8 with one value a line. The file of the same name that ends in\n\
         -metadata.json says what each column holds. Where a value is empty, the column \"status\" says why.\n",
    );
    for listed in tables {
        let table = site.table(listed.table);
        let told = told(table);
        let _ = writeln!(out, "\n{}.csv: {}", listed.name, table.title.value);
        let lines = [("Source", source(table)), ("Owner", table.owner.clone())];
        for (what, line) in lines.into_iter().filter_map(|(what, line)| Some((what, line?))) {
            let _ = writeln!(out, "  {what}: {line}");
        }
        for (sign, meaning) in &told.signs {
            let _ = writeln!(out, "  {sign}: {meaning}");
        }
        for note in told.notes(table) {
            let _ = writeln!(out, "  Note: {note}");
        }
    }
    out
}
