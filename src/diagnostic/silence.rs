//! Findings that an author has looked at and allows, with a reason.
//!
//! Takes silences, which `syntax` reads out of comments, and findings; gives those that are silenced,
//! and a finding for each silence that silences nothing. It must not know how a comment is written.

use super::rule::{Rule, rules};
use super::sink::Diagnostic;
use crate::source::Span;

/// A comment that allows what one rule finds on a line.
#[derive(Debug, Clone)]
pub struct Silence {
    /// The rule.
    pub rule: &'static Rule,
    /// Why what it finds is right here.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// The line or lines it stands for, from the first letter to the end of the last.
    pub lines: Span,
}

/// A finding that is allowed, and why.
#[derive(Debug, Clone)]
pub struct Silenced {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The author's reason.
    pub reason: String,
    /// The comment that gives it.
    pub comment: Span,
}

impl Silence {
    /// Whether it stands for a finding.
    pub(super) fn covers(&self, finding: &Diagnostic) -> bool {
        let at = finding.primary.span;
        self.rule.code == finding.rule.code
            && self.lines.file == at.file
            && (self.lines.start()..=self.lines.end()).contains(&at.start())
    }

    pub(super) fn unused(&self) -> Diagnostic {
        let code = self.rule.code;
        if self.span.file != self.lines.file {
            let message = format!("`{code}` finds nothing in the file that this allows it in");
            return Diagnostic::new(&rules::SILENCE_UNUSED, self.span, message)
                .help("delete this `[[allowed.file]]`");
        }
        let message = format!("`{code}` finds nothing on the line that this comment stands for");
        Diagnostic::new(&rules::SILENCE_UNUSED, self.span, message)
            .help("delete the comment, or move it to the end of the line it is meant for")
    }
}
