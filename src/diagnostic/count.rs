//! How many findings there are, in words.

use super::rule::Severity;
use super::sink::Diagnostic;

/// "2 errors, 1 warning", the gravest first; "no findings" when there are none.
#[must_use]
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter_map(|severity| part(diagnostics, severity))
        .collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

fn part(diagnostics: &[Diagnostic], severity: Severity) -> Option<String> {
    match diagnostics.iter().filter(|finding| finding.severity == severity).count() {
        0 => None,
        1 => Some(format!("1 {severity}")),
        many => Some(format!("{many} {severity}s")),
    }
}

/// "1 page", "61 pages".
#[must_use]
pub fn quantity(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
