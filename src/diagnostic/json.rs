//! Findings for programs.

use super::sink::Diagnostic;
use crate::source::Sources;

/// Writes findings as JSON.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let _ = (diagnostics, sources);
    String::new()
}
