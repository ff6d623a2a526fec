//! The files of a finished site.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of a finished site, by their path below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Artifacts {
    /// What each file holds.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

impl Artifacts {
    /// Adds a file of text.
    pub(super) fn insert(&mut self, path: String, text: String) {
        self.files.insert(path, Arc::from(text.into_bytes()));
    }
}
