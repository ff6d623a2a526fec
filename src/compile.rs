//! The spine: sources to a compilation. The one place that knows the order of the stages.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Sink};
use crate::check;
use crate::resolve;
use crate::source::{FileId, Source, Sources};
use crate::syntax::{self, Parsed};

/// The files of a finished site, by their path below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Artifacts {
    /// What each file holds.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// What came of compiling a site.
#[derive(Debug)]
pub struct Compilation {
    /// The finished site; none when a finding is an error.
    pub artifacts: Option<Artifacts>,
    /// Every finding, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles a site. A function: no disk, no clock, no environment.
#[must_use]
pub fn compile(sources: &Sources) -> Compilation {
    let mut sink = Sink::default();
    let files = parse(sources, &mut sink);
    let site = resolve::resolve(files, sources, &mut sink);
    check::check(&site, &mut sink);
    Compilation { artifacts: Some(Artifacts::default()), diagnostics: sink.finish() }
}

/// Parses every file, side by side.
fn parse(sources: &Sources, sink: &mut Sink) -> Vec<(FileId, Parsed)> {
    let all: Vec<&Source> = sources.iter().collect();
    let parsed: Vec<(FileId, Parsed, Sink)> = all
        .into_par_iter()
        .map(|source| {
            let mut sink = Sink::default();
            (source.id, syntax::parse(source, &mut sink), sink)
        })
        .collect();
    parsed
        .into_iter()
        .map(|(id, parsed, found)| {
            sink.merge(found);
            (id, parsed)
        })
        .collect()
}
