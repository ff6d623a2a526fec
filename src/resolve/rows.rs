//! The CSV files and workbooks that lie beside tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{FileId, Sheet, Span};
use crate::syntax::{Mapping, Value};

use super::data::Decoded;

/// A file of cells.
pub(super) struct RowsFile {
    /// The file.
    pub(super) file: FileId,
    /// Its sheets; none when a finding says why it cannot be read.
    pub(super) sheets: Option<Arc<[Sheet]>>,
}

/// Every file of cells, by the scope it lies in and its name.
#[derive(Default)]
pub(super) struct RowsFiles {
    all: BTreeMap<(String, String), RowsFile>,
}

impl RowsFiles {
    /// Takes a file.
    pub(super) fn insert(&mut self, scope: String, name: String, file: RowsFile) {
        self.all.insert((scope, name), file);
    }

    /// Takes out every file of some scopes.
    pub(super) fn take(&mut self, is_one: impl Fn(&str) -> bool) -> Vec<FileId> {
        let all = std::mem::take(&mut self.all).into_iter();
        let (taken, kept): (Vec<_>, Vec<_>) = all.partition(|((scope, _), _)| is_one(scope));
        self.all.extend(kept);
        taken.into_iter().map(|(_, file)| file.file).collect()
    }

    /// A file by its name, and that name.
    pub(super) fn find(&self, scope: &str, name: &str) -> Option<(&str, &RowsFile)> {
        let ((_, name), file) = self.all.get_key_value(&(scope.to_owned(), name.to_owned()))?;
        Some((name, file))
    }

    /// The names of the files of one folder.
    pub(super) fn names<'a>(&'a self, scope: &'a str) -> impl Iterator<Item = &'a str> {
        self.all.keys().filter(move |(known, _)| known == scope).map(|(_, name)| name.as_str())
    }

    /// Reports files that no table reads, which would be left out of the report without a word. In a
    /// folder where a table cannot be read, nobody knows what it would have named.
    pub(super) fn unread<'a>(&self, tables: impl Iterator<Item = &'a Decoded>, sink: &mut Sink) {
        let mut named = BTreeSet::new();
        let mut unknown = BTreeSet::new();
        for table in tables {
            named.extend(table.rows.as_ref().map(|name| (table.scope.clone(), name.clone())));
            if table.broken {
                unknown.insert(&*table.scope);
            }
        }
        let read = |key: &(String, String)| named.contains(key) || unknown.contains(&*key.0);
        for ((_, name), file) in self.all.iter().filter(|(key, _)| !read(key)) {
            let message = "no table takes its rows from this file, so it is not published";
            sink.report(
                Diagnostic::new(&rules::STRAY_FILE, Span::start_of(file.file), message).help(
                    format!(
                        "write rows = \"{name}\" in a table beside it, or move it out of data/ to \
                         publish it as it is"
                    ),
                ),
            );
        }
    }
}

/// The file that a table takes its rows from.
pub(super) fn file_name(mapping: &Mapping) -> Option<&str> {
    match value(mapping, "rows")? {
        Value::Text(text) => Some(&text.value),
        Value::Mapping(rows) => match value(rows, "file")? {
            Value::Text(text) => Some(&text.value),
            _ => None,
        },
        _ => None,
    }
}

fn value<'a>(mapping: &'a Mapping, key: &str) -> Option<&'a Value> {
    let entry = mapping.entries.iter().find(|(known, _)| known.value == key)?;
    Some(&entry.1.value)
}
