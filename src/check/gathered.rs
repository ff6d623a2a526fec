//! What texts say that is right or wrong only beside all the others.

use std::collections::BTreeSet;

use super::lookup::Lookup;
use super::plain::{Title, report_titles, titles};
use super::reading::Text;
use super::words::{Unexplained, report_unused, used};
use crate::diagnostic::Sink;

/// What is kept of a text when it is let go.
#[derive(Default)]
pub(super) struct Gathered {
    /// The terms of the glossary that it uses.
    used: BTreeSet<usize>,
    /// The short forms that it does not explain.
    unexplained: Unexplained,
    /// The headings that may be written like titles.
    titles: Vec<Title>,
}

impl Gathered {
    pub(super) fn of(text: &Text<'_>, lookup: &Lookup<'_>) -> Self {
        let unexplained = Unexplained::of(text, lookup);
        Self { used: used(text), unexplained, titles: titles(text) }
    }

    /// Takes what the next text says.
    pub(super) fn merge(&mut self, next: Self) {
        self.used.extend(next.used);
        self.unexplained.merge(next.unexplained);
        self.titles.extend(next.titles);
    }

    pub(super) fn report(self, lookup: &Lookup<'_>, sink: &mut Sink) {
        report_unused(&lookup.site.glossary, &self.used, sink);
        self.unexplained.report(sink);
        report_titles(&self.titles, lookup, sink);
    }
}
