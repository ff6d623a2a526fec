//! The spine: sources to a compilation. The one place that knows the order of the stages.

mod kept;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::check::{self, Searched};
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
    let resolved = resolved(files, sources, &mut Searched::default(), &mut sink);
    let Settings { theme, languages, .. } = &resolved.site.settings;
    let theme = Theme::load(sources, theme, languages, &mut sink);
    finish(resolved, theme.as_ref(), sources, sink)
}

/// Compiles a site that was compiled before, and shows the pages that someone waits for ahead of the
/// others: the same result, sooner.
#[must_use]
pub fn compile_again(sources: &Sources, kept: &mut Kept, ahead: Ahead<'_>) -> Compilation {
    let mut sink = Sink::default();
    let files = kept.parse(sources, &mut sink);
    let Kept { searched, theme, .. } = &mut *kept;
    let (resolved, ()) = rayon::join(
        || resolved(files, sources, searched, &mut sink),
        || theme.iter_mut().for_each(|theme| theme.renew(sources)),
    );
    let theme = kept.theme(sources, &resolved.site.settings, &mut sink);
    if let Some(theme) = &theme {
        show(&resolved.site, theme, sources, &sink, ahead);
    }
    finish(resolved, theme.as_deref(), sources, sink)
}

/// Shows the pages that someone waits for, if nothing is wrong with them: the whole site is checked
/// after it.
fn show(
    site: &Site,
    theme: &Theme,
    sources: &Sources,
    sink: &Sink,
    Ahead { wanted, show }: Ahead<'_>,
) {
    let pages = render::pages_at(site, wanted);
    if pages.is_empty() || sink.has_errors() {
        return;
    }
    let mut found = sink.clone();
    let ((), made) = rayon::join(
        || check::pages(site, &pages, &mut found),
        || render::some(site, theme, sources, &pages),
    );
    if !found.has_errors() {
        made.into_iter().for_each(show);
    }
}

fn finish(
    resolved: Unchecked,
    theme: Option<&Theme>,
    sources: &Sources,
    mut sink: Sink,
) -> Compilation {
    let site = resolved.checked(sources, &mut sink);
    let artifacts = theme
        .filter(|_| !sink.has_errors())
        .map(|theme| render::render(&site, theme, sources, &mut sink))
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
    let resolved = resolved(files, sources, &mut Searched::default(), &mut sink);
    let site = resolved.checked(sources, &mut sink);
    let Findings { open: mut diagnostics, silenced } = sink.finish();
    hush(&mut diagnostics, sources);
    Survey { site, diagnostics, silenced }
}

/// A site whose names are resolved, and of which it is known whether it tells secrets.
struct Unchecked {
    site: Site,
    /// The files of drafts that were not read.
    left_out: BTreeSet<FileId>,
}

fn resolved(
    files: Vec<(FileId, Parsed)>,
    sources: &Sources,
    searched: &mut Searched,
    sink: &mut Sink,
) -> Unchecked {
    let facts = resolve::read(files, sources, sink);
    // Figures are checked with the numbers that `connect` takes out of readers' sight.
    check::figures(facts.tables(), sink);
    let left_out = facts.left_out().clone();
    let site = resolve::connect(facts, sources, sink);
    check::secrets(sources, &site, searched, sink);
    Unchecked { site, left_out }
}

impl Unchecked {
    /// Runs every check of the whole site.
    fn checked(self, sources: &Sources, sink: &mut Sink) -> Site {
        check::site(&self.site, sources.options.today, sink);
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
