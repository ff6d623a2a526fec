//! The spine: sources to a compilation. The one place that knows the order of the stages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::Sources;

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
    let _ = sources;
    let sink = Sink::default();
    Compilation { artifacts: Some(Artifacts::default()), diagnostics: sink.finish() }
}
