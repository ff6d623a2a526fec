//! One line a finding: `path:line:column: error[code]: message`.

use super::sink::Diagnostic;
use crate::source::Sources;

/// Writes findings for editors, scripts and tests.
#[must_use]
pub fn short(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().map(|finding| line(finding, sources) + "\n").collect()
}

fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let file = sources.file(finding.primary.span.file);
    let place = file.place(finding.primary.span.start());
    let Diagnostic { rule, message, .. } = finding;
    format!("{place}: {}[{}]: {message}", finding.severity, rule.code)
}
