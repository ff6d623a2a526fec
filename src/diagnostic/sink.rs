//! One finding, and the place where findings gather.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::checklist::on_the_checklist;
use super::rule::{Rule, Severity};
use super::silence::{Silence, Silenced};
use super::veil;
use crate::source::{FileId, Span};

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
    /// How much it weighs: as much as its rule says, or more in a release.
    pub severity: Severity,
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
            severity: rule.severity,
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
        // Most have one, and a site may have many thousands of findings.
        self.related.reserve_exact(1);
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Adds something that can be typed.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.reserve_exact(1);
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
#[derive(Debug, Default, Clone)]
pub struct Sink {
    found: Vec<Diagnostic>,
    /// The silences for what is found in each file, which are few.
    silences: BTreeMap<FileId, Vec<Silence>>,
    overtaken: Option<Arc<AtomicBool>>,
}

/// What came together in a sink, each in file order, each once.
#[derive(Debug)]
pub struct Findings {
    /// What someone has to look at.
    pub open: Vec<Diagnostic>,
    /// What an author has looked at and allows.
    pub silenced: Vec<Silenced>,
}

impl Sink {
    /// The same sink, into which nobody looks once this is true: there is something newer to look at.
    #[must_use]
    pub fn unless(self, overtaken: Arc<AtomicBool>) -> Self {
        Self { overtaken: Some(overtaken), ..self }
    }

    /// An empty sink for work done side by side.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self { overtaken: self.overtaken.clone(), ..Self::default() }
    }

    /// Whether nobody will look into it: what takes long may stop, and need not be right.
    #[must_use]
    pub fn is_overtaken(&self) -> bool {
        self.overtaken.as_ref().is_some_and(|overtaken| overtaken.load(Ordering::Relaxed))
    }

    /// Takes a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Takes a silence. What it stands for may be found before or after.
    pub fn silence(&mut self, silence: Silence) {
        self.silences.entry(silence.lines.file).or_default().push(silence);
    }

    /// Forgets the silences of the files that are not published: nobody looked for what they silence.
    pub fn keep_silences(&mut self, is_published: impl Fn(FileId) -> bool) {
        for silences in self.silences.values_mut() {
            silences.retain(|silence| is_published(silence.span.file));
        }
    }

    /// Forgets what was found in some files, and what is silenced there.
    pub fn forget(&mut self, is_left_out: impl Fn(FileId) -> bool) {
        self.found.retain(|finding| !is_left_out(finding.primary.span.file));
        for silences in self.silences.values_mut() {
            silences.retain(|silence| !is_left_out(silence.span.file));
        }
    }

    /// Forgets the silences of rules that nobody looked for.
    pub fn forget_silences_of(&mut self, rules: &[&Rule]) {
        let is_one = |silence: &Silence| rules.iter().any(|rule| rule.code == silence.rule.code);
        for silences in self.silences.values_mut() {
            silences.retain(|silence| !is_one(silence));
        }
    }

    /// Takes a finding, if there is one.
    pub fn report_some(&mut self, finding: Option<Diagnostic>) {
        self.found.extend(finding);
    }

    /// Takes a finding about a place, where there is one.
    pub fn report_at(&mut self, place: Option<Span>, finding: impl FnOnce(Span) -> Diagnostic) {
        self.found.extend(place.map(finding));
    }

    /// Takes all that another sink found, from work done side by side.
    pub fn merge(&mut self, other: Sink) {
        self.found.extend(other.found);
        for (file, silences) in other.silences {
            self.silences.entry(file).or_default().extend(silences);
        }
    }

    /// Makes errors of the warnings that the publish checklist has.
    pub fn hold_to_the_checklist(&mut self) {
        for finding in self.found.iter_mut().filter(|finding| on_the_checklist(finding.rule)) {
            finding.severity = Severity::Error;
        }
    }

    /// Whether the site must not be published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
        self.found.iter().filter(is_error).any(|finding| self.silence_of(finding).is_none())
    }

    /// All that was found, in file order, each finding once.
    #[must_use]
    pub fn finish(mut self) -> Findings {
        // After an error not everything is looked for, so that a silence may only seem unused.
        if !self.has_errors() {
            self.found.extend(self.unused());
        }
        self.hush();
        self.found.sort_by(|a, b| key(a).cmp(&key(b)));
        self.found.dedup_by(|a, b| key(a) == key(b));
        let mut findings = Findings { open: Vec::new(), silenced: Vec::new() };
        for diagnostic in std::mem::take(&mut self.found) {
            match self.silence_of(&diagnostic) {
                None => findings.open.push(diagnostic),
                Some(silence) => {
                    let (reason, comment) = (silence.reason.clone(), silence.span);
                    findings.silenced.push(Silenced { diagnostic, reason, comment });
                }
            }
        }
        findings
    }

    /// Forgets what else was found at something private, because it might quote it.
    fn hush(&mut self) {
        let private = |it: &&Diagnostic| veil::is_private(it) && self.silence_of(it).is_none();
        let mut places: Vec<Span> =
            self.found.iter().filter(private).map(|it| it.primary.span).collect();
        if places.is_empty() {
            return;
        }
        places.sort();
        self.found.retain(|it| {
            let at = it.primary.span;
            // A value may stand between quotation marks, one sign before what is private in it.
            let next = Span::new(at.file, at.start() + 1..usize::MAX);
            let before = places.partition_point(|place| *place <= next);
            !places[..before].last().is_some_and(|place| veil::is_of(it, *place))
        });
    }

    fn silence_of(&self, finding: &Diagnostic) -> Option<&Silence> {
        let here = self.silences.get(&finding.primary.span.file).filter(|_| finding.rule.judges)?;
        here.iter().find(|silence| silence.covers(finding))
    }

    fn unused(&self) -> Vec<Diagnostic> {
        let mut found: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
        for finding in self.found.iter().filter(|finding| finding.rule.judges) {
            found.entry(finding.primary.span.file).or_default().push(finding);
        }
        let is_used = |silence: &&Silence| {
            let here = found.get(&silence.lines.file);
            here.is_some_and(|here| here.iter().any(|it| silence.covers(it)))
        };
        let all = self.silences.values().flatten();
        all.filter(|silence| !is_used(silence)).map(Silence::unused).collect()
    }
}

fn key(finding: &Diagnostic) -> (Span, &'static str, &str) {
    (finding.primary.span, finding.rule.code, &finding.message)
}
