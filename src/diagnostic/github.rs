//! Findings for GitHub Actions, which shows them on the lines of a change.
//!
//! One [workflow command](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands)
//! a finding: `::error file=…,line=…::message`. Takes findings and the folder that the site lies in,
//! because GitHub counts paths from the top of the repository.

use super::excerpt::region;
use super::rule::Severity;
use super::sink::Diagnostic;
use crate::source::Sources;

/// Writes findings as workflow commands. `folder` stands before every path: `""`, or `reports/`.
#[must_use]
pub fn github(diagnostics: &[Diagnostic], sources: &Sources, folder: &str) -> String {
    diagnostics.iter().map(|finding| command(finding, sources, folder) + "\n").collect()
}

fn command(finding: &Diagnostic, sources: &Sources, folder: &str) -> String {
    let source = sources.file(finding.primary.span.file);
    let at = region(source, finding.primary.span);
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let file = property(&format!("{folder}{}", source.path));
    let lines = format!("line={},endLine={}", at.line, at.end_line);
    // GitHub takes columns only for a place on one line.
    let columns = if at.line == at.end_line {
        format!(",col={},endColumn={}", at.column, at.end_column)
    } else {
        String::new()
    };
    let help = finding.help.iter().map(|help| format!("\nhelp: {help}"));
    let message = message(&(finding.message.clone() + &help.collect::<String>()));
    let title = property(finding.rule.code);
    format!("::{level} file={file},{lines}{columns},title={title}::{message}")
}

/// A message: a percent sign and line ends would be read as something else.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, which also ends at a comma or a colon.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
