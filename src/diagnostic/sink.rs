//! One finding, and the place where findings gather.

use super::rule::{Rule, Severity};
use crate::source::Span;

/// A place and what to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// A few words, or nothing.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// What is wrong: a clause, lower case, no full stop, in the author's words.
    pub message: String,
    /// The place to mend.
    pub primary: Label,
    /// Other places that have to do with it.
    pub related: Vec<Label>,
    /// What can be typed.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A finding of a rule at a place.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        // What an author wrote may run over lines or hold signs that no terminal should be sent.
        let message = message.into().replace(char::is_control, " ");
        Self {
            rule,
            message,
            primary: Label { span, text: String::new() },
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Says something at the place itself.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Adds something that can be typed.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds help when there is some.
    #[must_use]
    pub fn maybe_help(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }
}

/// Where every stage puts its findings. Nothing stops at the first.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Takes a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Takes a finding about a place, where there is one.
    pub fn report_at(&mut self, place: Option<Span>, finding: impl FnOnce(Span) -> Diagnostic) {
        self.found.extend(place.map(finding));
    }

    /// Takes all that another sink found, from work done side by side.
    pub fn merge(&mut self, other: Sink) {
        self.found.extend(other.found);
    }

    /// Whether the site must not be published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|finding| finding.rule.severity == Severity::Error)
    }

    /// All findings in file order, each once.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| key(a).cmp(&key(b)));
        self.found.dedup_by(|a, b| key(a) == key(b));
        self.found
    }
}

fn key(finding: &Diagnostic) -> (Span, &'static str, &str) {
    (finding.primary.span, finding.rule.code, &finding.message)
}
