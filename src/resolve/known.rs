//! The tables of the last compilation, for the next: one is read again where its file, or what its figures are
//! compared with, is not what it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Sink;
use crate::model::{Comparator, Exact, Table};
use crate::source::{FileId, Source};

/// The tables of a site, for who compiles it again and again.
#[derive(Debug, Clone, Default)]
pub struct KnownTables {
    comparators: Vec<Comparator>,
    files: BTreeMap<FileId, Arc<Known>>,
}

/// A table, what it was read from, and what was found on the way.
#[derive(Debug)]
pub(super) struct Known {
    source: Source,
    pub(super) exact: Arc<Table<Exact>>,
    /// Without the numbers that readers must not see.
    pub(super) open: Arc<Table>,
    /// Whether an error took entries from the file.
    pub(super) broken: bool,
    pub(super) found: Sink,
}

impl Known {
    pub(super) fn new(source: &Source, exact: Table<Exact>, broken: bool, found: &Sink) -> Self {
        let open = Arc::new(exact.clone().open());
        Self { source: source.clone(), exact: Arc::new(exact), open, broken, found: found.clone() }
    }
}

impl KnownTables {
    /// Forgets all when figures are compared with others than they were.
    pub(super) fn begin(&mut self, comparators: &[Comparator]) {
        if self.comparators != comparators {
            *self = Self { comparators: comparators.to_vec(), files: BTreeMap::new() };
        }
    }

    /// The table of a file that is what it was.
    pub(super) fn of(&self, source: &Source) -> Option<Arc<Known>> {
        self.files.get(&source.id).filter(|known| known.source == *source).cloned()
    }

    /// Remembers the tables of this compilation, and no others.
    pub(super) fn keep(&mut self, tables: impl Iterator<Item = Arc<Known>>) {
        self.files = tables.map(|known| (known.source.id, known)).collect();
    }
}
