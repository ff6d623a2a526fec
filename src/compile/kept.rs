//! What one compilation leaves for the next: a stage's result is used again where its input is the same.
//!
//! It must not know what a result means, nor what depends on what: only its own input decides.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::source::{FileId, Source, Sources};
use crate::syntax::{self, Parsed};

/// What is kept for whoever compiles again and again.
#[derive(Debug, Default)]
pub struct Kept {
    files: Vec<Arc<File>>,
}

/// A file, what it was parsed to, and what was found on the way.
#[derive(Debug)]
struct File {
    source: Source,
    parsed: Parsed,
    found: Sink,
}

impl Kept {
    /// Parses the files that are not what they were.
    pub(super) fn parse(&mut self, sources: &Sources, sink: &mut Sink) -> Vec<(FileId, Parsed)> {
        let all: Vec<&Source> = sources.iter().collect();
        let last = &self.files;
        let files: Vec<Arc<File>> = all
            .into_par_iter()
            .enumerate()
            .map(|(at, source)| match last.get(at).filter(|kept| kept.source == *source) {
                Some(kept) => Arc::clone(kept),
                None => Arc::new(File::parse(source)),
            })
            .collect();
        let copies = files.par_iter().map(|file| (file.source.id, file.parsed.clone())).collect();
        for file in &files {
            sink.merge(file.found.clone());
        }
        self.files = files;
        copies
    }
}

impl File {
    fn parse(source: &Source) -> Self {
        let mut found = Sink::default();
        let parsed = syntax::parse(source, &mut found);
        Self { source: source.clone(), parsed, found }
    }
}
