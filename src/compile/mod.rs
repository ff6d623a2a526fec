//! The spine: sources to a compilation. The one place that knows the order of the stages.

mod kept;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::diagnostic::{Diagnostic, Findings, Silenced, Sink, hush};
use crate::model::{Settings, Site};
use crate::render;
use crate::resolve::{self, Connecting};
use crate::source::{FileId, Source, Sources};
use crate::syntax::{self, Parsed};
use crate::theme::Theme;

pub use crate::render::{Ahead, Artifacts, Take};
pub use kept::Kept;
use kept::KeptFacts;

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
    compile_into(sources, None)
}

/// Compiles a site whose pages are taken as they are made. They are pages of no site if there is an error after
/// all.
#[must_use]
pub fn compile_into(sources: &Sources, take: Option<&Take<'_>>) -> Compilation {
    let mut sink = Sink::default();
    let files = parse(sources, &mut sink);
    let half = connected(files, sources, None, &mut sink);
    let Settings { theme, languages, .. } = &half.connecting.site().settings;
    let theme = Theme::load(sources, theme, languages, &mut sink);
    finish(half, theme.as_ref(), sources, take, sink)
}

/// [`compile`], for who asks what is found and which files there are: no page is kept.
#[must_use]
pub fn examine(sources: &Sources) -> Compilation {
    compile_into(sources, Some(&|_, _| ()))
}

/// Compiles a site that was compiled before, and shows the pages that someone waits for ahead of the
/// others: the same result, sooner; none when newer sources came on the way.
#[must_use]
pub fn compile_again(sources: &Sources, kept: &mut Kept, ahead: Ahead<'_>) -> Option<Compilation> {
    let mut sink = Sink::default();
    let overtaken = Arc::clone(&ahead.overtaken);
    let files = kept.parse(sources, &mut sink);
    let Kept { facts, theme, .. } = &mut *kept;
    let (mut half, ()) = rayon::join(
        || connected(files, sources, Some(facts), &mut sink),
        || theme.iter_mut().for_each(|theme| theme.renew(sources)),
    );
    let theme = kept.theme(sources, &half.connecting.site().settings, &mut sink);
    if let Some(theme) = &theme {
        show(&mut half.connecting, theme, sources, &mut sink, ahead);
    }
    let sink = sink.unless(overtaken);
    let heard = sink.beside();
    let made = finish(half, theme.as_deref(), sources, None, sink);
    (!heard.is_overtaken()).then_some(made)
}

/// Shows the pages that someone waits for, if nothing is wrong with them: the rest of the prose is resolved,
/// and the whole site is checked, after it.
fn show(
    connecting: &mut Connecting,
    theme: &Theme,
    sources: &Sources,
    sink: &mut Sink,
    Ahead { wanted, show, .. }: Ahead<'_>,
) {
    let pages = render::pages_at(connecting.site(), wanted);
    if pages.is_empty() {
        return;
    }
    connecting.resolve_around(&pages, sources, sink);
    if sink.has_errors() {
        return;
    }
    let site = connecting.site();
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
    half: Half,
    theme: Option<&Theme>,
    sources: &Sources,
    take: Option<&Take<'_>>,
    mut sink: Sink,
) -> Compilation {
    let site = half.checked(sources, &mut sink);
    let artifacts = theme
        .filter(|_| !sink.has_errors() && !sink.is_overtaken())
        .map(|theme| render::render(&site, theme, sources, take, &mut sink))
        .filter(|_| !sink.has_errors());
    let_go(site);
    let Findings { open: mut diagnostics, silenced } = sink.finish();
    hush(&mut diagnostics, sources);
    Compilation { artifacts, diagnostics, silenced }
}

/// A large site is a million pieces of memory to give back, and nobody should wait for that.
fn let_go(site: Site) {
    // Where no thread can be had, it is done here and now.
    let _ = std::thread::Builder::new().spawn(move || drop(site));
}

/// The first half of [`compile`], for who asks about a site and needs no page of it.
#[must_use]
pub fn survey(sources: &Sources) -> Survey {
    let mut sink = Sink::default();
    let files = parse(sources, &mut sink);
    let half = connected(files, sources, None, &mut sink);
    let site = half.checked(sources, &mut sink);
    let Findings { open: mut diagnostics, silenced } = sink.finish();
    hush(&mut diagnostics, sources);
    Survey { site, diagnostics, silenced }
}

/// A site whose prose is to be resolved, and of which it is known whether it tells secrets.
struct Half {
    connecting: Connecting,
    /// The files of drafts that were not read.
    left_out: BTreeSet<FileId>,
}

fn connected(
    files: Vec<(FileId, Parsed)>,
    sources: &Sources,
    mut kept: Option<&mut KeptFacts>,
    sink: &mut Sink,
) -> Half {
    let known = kept.as_deref_mut().map(|kept| &mut kept.tables);
    let facts = resolve::read(files, sources, known, sink);
    let checked = kept.as_deref_mut().map(|kept| &mut kept.checked);
    // Figures are checked with the numbers that `connect` takes out of readers' sight.
    check::figures(facts.tables(), checked, sink);
    let left_out = facts.left_out().clone();
    let connecting = resolve::connect(facts, sources, sink);
    let searched = kept.map(|kept| &mut kept.searched);
    check::secrets(sources, connecting.site(), searched, sink);
    Half { connecting, left_out }
}

impl Half {
    /// Resolves what is left and runs every check of the whole site.
    fn checked(self, sources: &Sources, sink: &mut Sink) -> Site {
        let site = self.connecting.whole(sources, sink);
        check::site(&site, sources.options.today, sink);
        check::forget_unasked(sources, sink);
        keep_silences(&site, sources, sink);
        sink.forget(|file| self.left_out.contains(&file));
        if sources.options.release {
            sink.hold_to_the_checklist();
        }
        site
    }
}

/// A draft is not checked, so nothing can be said of what it silences.
fn keep_silences(site: &Site, sources: &Sources, sink: &mut Sink) {
    let pages: BTreeSet<FileId> = site.written().map(|page| page.file).collect();
    let is_page = |file| sources.file(file).path.ends_with(".md");
    sink.keep_silences(|file| !is_page(file) || pages.contains(&file));
}

/// What is parsed before anything is decoded.
fn first_parsed(source: &Source, sink: &mut Sink) -> Parsed {
    if resolve::is_data(&source.path) { Parsed::Later } else { syntax::parse(source, sink) }
}

/// Parses every file, side by side.
fn parse(sources: &Sources, sink: &mut Sink) -> Vec<(FileId, Parsed)> {
    let all: Vec<&Source> = sources.iter().collect();
    let parsed: Vec<(FileId, Parsed, Sink)> = all
        .into_par_iter()
        .map(|source| {
            let mut sink = Sink::default();
            (source.id, first_parsed(source, &mut sink), sink)
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
