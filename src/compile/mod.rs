//! The spine: sources to a compilation. The one place that knows the order of the stages.

mod kept;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::check;
use crate::diagnostic::{Diagnostic, Findings, Silenced, Sink, hush};
use crate::model::{Settings, Site};
use crate::render;
use crate::resolve;
use crate::source::{FileId, Source, Sources};
use crate::syntax::{self, Parsed};
use crate::theme::Theme;

pub use crate::render::{Ahead, Artifacts};
pub use kept::Kept;

/// What came of compiling a site.
#[derive(Debug)]
pub struct Compilation {
    /// The finished site; none when a finding is an error.
    pub artifacts: Option<Artifacts>,
    /// Every finding, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// Every finding that an author allows on its line, in file order.
    pub silenced: Vec<Silenced>,
}

/// What a site says, before it is rendered.
#[derive(Debug)]
pub struct Survey {
    /// The site.
    pub site: Site,
    /// Every finding but those of the theme, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// Every finding that an author allows on its line, in file order.
    pub silenced: Vec<Silenced>,
}

/// Compiles a site. A function: no disk, no clock, no environment.
#[must_use]
pub fn compile(sources: &Sources) -> Compilation {
    let mut sink = Sink::default();
    let files = parse(sources, &mut sink);
    of_parsed(files, sources, None, sink)
}

/// Compiles a site that was compiled before, and shows the files that someone waits for ahead of the
/// others: the same result, sooner.
#[must_use]
pub fn compile_again(sources: &Sources, kept: &mut Kept, ahead: Ahead<'_>) -> Compilation {
    let mut sink = Sink::default();
    let files = kept.parse(sources, &mut sink);
    of_parsed(files, sources, Some(ahead), sink)
}

fn of_parsed(
    files: Vec<(FileId, Parsed)>,
    sources: &Sources,
    ahead: Option<Ahead<'_>>,
    mut sink: Sink,
) -> Compilation {
    let resolved = resolved(files, sources, &mut sink);
    let Settings { theme, languages, .. } = &resolved.site.settings;
    let theme = Theme::load(sources, theme, languages, &mut sink);
    let shown = ahead.zip(theme.as_ref()).filter(|_| !sink.has_errors());
    // Who waits sees the page while the whole site is checked.
    let (found, ()) = rayon::join(
        || resolved.checked(sources),
        || shown.into_iter().for_each(|it| render::ahead(&resolved.site, it.1, sources, it.0)),
    );
    let site = resolved.with(found, sources, &mut sink);
    let artifacts = theme
        .filter(|_| !sink.has_errors())
        .map(|theme| render::render(&site, &theme, sources, &mut sink))
        .filter(|_| !sink.has_errors());
    let Findings { open: mut diagnostics, silenced } = sink.finish();
    hush(&mut diagnostics, sources);
    Compilation { artifacts, diagnostics, silenced }
}

/// The first half of [`compile`], for who asks about a site and needs no page of it.
#[must_use]
pub fn survey(sources: &Sources) -> Survey {
    let mut sink = Sink::default();
    let files = parse(sources, &mut sink);
    let resolved = resolved(files, sources, &mut sink);
    let found = resolved.checked(sources);
    let site = resolved.with(found, sources, &mut sink);
    let Findings { open: mut diagnostics, silenced } = sink.finish();
    hush(&mut diagnostics, sources);
    Survey { site, diagnostics, silenced }
}

/// A site whose names are resolved.
struct Unchecked {
    site: Site,
    /// The files of drafts that were not read.
    left_out: BTreeSet<FileId>,
}

fn resolved(files: Vec<(FileId, Parsed)>, sources: &Sources, sink: &mut Sink) -> Unchecked {
    let facts = resolve::read(files, sources, sink);
    // Figures are checked with the numbers that `connect` takes out of readers' sight.
    check::figures(facts.tables(), sink);
    let left_out = facts.left_out().clone();
    Unchecked { site: resolve::connect(facts, sources, sink), left_out }
}

impl Unchecked {
    /// What every check of the whole site finds.
    fn checked(&self, sources: &Sources) -> Sink {
        let mut found = Sink::default();
        check::site(&self.site, sources.options.today, &mut found);
        check::secrets(sources, &self.site, &mut found);
        found
    }

    /// The site, with what was found added to all that was found before.
    fn with(self, found: Sink, sources: &Sources, sink: &mut Sink) -> Site {
        sink.merge(found);
        check::forget_unasked(sources, sink);
        keep_silences(&self.site, sources, sink);
        sink.forget(|file| self.left_out.contains(&file));
        if sources.options.release {
            sink.hold_to_the_checklist();
        }
        self.site
    }
}

/// A draft is not checked, so nothing can be said of what it silences.
fn keep_silences(site: &Site, sources: &Sources, sink: &mut Sink) {
    let pages: BTreeSet<FileId> = site.written().map(|page| page.file).collect();
    let is_page = |file| sources.file(file).path.ends_with(".md");
    sink.keep_silences(|file| !is_page(file) || pages.contains(&file));
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
