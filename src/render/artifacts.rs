//! The files of a finished site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Made;

/// The files of a finished site, by their path below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Artifacts {
    /// What each file holds.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// The files that were taken as they were made, which are not held here.
    pub taken: BTreeSet<String>,
}

/// Takes files as they are made, from several threads at once: the pages of a large site are more than the site.
pub type Take<'a> = dyn Fn(&str, &[u8]) + Sync + 'a;

impl Artifacts {
    /// Whether the site has a file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.taken.contains(path)
    }

    /// The paths of all files, in order.
    #[must_use]
    pub fn paths(&self) -> BTreeSet<&str> {
        self.files.keys().chain(&self.taken).map(String::as_str).collect()
    }

    /// Adds a file that is made, or that it was taken.
    pub(super) fn add(&mut self, made: &Made) {
        match &made.bytes {
            Some(bytes) => _ = self.files.insert(made.path.clone(), Arc::clone(bytes)),
            None => _ = self.taken.insert(made.path.clone()),
        }
    }

    /// Adds a file of text.
    pub(super) fn insert(&mut self, path: String, text: String) {
        self.files.insert(path, Arc::from(text.into_bytes()));
    }
}

/// Files that someone waits for, and who hears of them before the others are made.
pub struct Ahead<'a> {
    /// Their paths. What is no page that an author wrote comes with the rest.
    pub wanted: &'a BTreeSet<String>,
    /// Takes them, and all that is published as it lies in the site and its theme.
    pub show: &'a mut (dyn FnMut(Artifacts) + Send),
    /// Whether there are newer sources, so that nobody waits for the rest any more.
    pub overtaken: Arc<AtomicBool>,
}
