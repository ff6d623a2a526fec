//! What must never be published: what points at one person, and what a file carries that nobody sees.
//!
//! Takes every source as it was read, whether or not it could be understood; gives findings. What is
//! surely private (an NHS number, a National Insurance number, a date of birth) is looked for in every
//! compilation. What may be private (an email address, a mobile number, what lies hidden in pictures
//! and documents) is looked for when asked, and before a release. Only the ends of what is found are
//! shown, because findings are read in logs that others see.

mod birth;
mod comment;
mod digits;
mod document;
mod email;
mod file;
mod markup;
mod near;
mod pdf;
mod picture;
mod scan;
mod sheet;
mod words;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Rule, Silence, Sink, rules};
use crate::model::{Allowed, Settings, Site, is_free_mail};
use crate::source::{Content, FileId, Source, Sources, Span};

/// The rules that are looked for only when asked.
static ASKED: [&Rule; 7] = [
    &rules::PRIVATE_EMAIL,
    &rules::PRIVATE_PHONE,
    &rules::PICTURE_PLACE,
    &rules::FILE_AUTHOR,
    &rules::HIDDEN_PARTS,
    &rules::TRACKED_CHANGES,
    &rules::FILE_NOT_SEARCHED,
];

/// Files that were looked through, and what was found in each: for who looks again.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    files: Vec<(Source, Sink)>,
}

impl Searched {
    /// What was found in a file that is what it was. What is found when asked depends on the settings too.
    fn found(&self, at: usize, source: &Source, view: &View<'_>) -> Option<Sink> {
        let (_, found) = self.files.get(at).filter(|(known, _)| !view.asked && known == source)?;
        Some(found.clone())
    }

    fn keep(&mut self, files: &[&Source], found: &[Sink]) {
        self.files.truncate(files.len());
        for (at, (source, found)) in files.iter().zip(found).enumerate() {
            match self.files.get_mut(at) {
                Some((known, _)) if known == *source => {}
                Some(known) => *known = ((*source).clone(), found.clone()),
                None => self.files.push(((*source).clone(), found.clone())),
            }
        }
    }
}

#[cfg(test)]
impl Searched {
    /// Says of every file that was looked through that this was found in it.
    pub(crate) fn plant(&mut self, finding: &Diagnostic) {
        self.files.iter_mut().for_each(|(_, found)| found.report(finding.clone()));
    }
}

/// Looks through all sources but drafts.
pub(super) fn check(sources: &Sources, site: &Site, last: Option<&mut Searched>, sink: &mut Sink) {
    let settings = &site.settings;
    let pages: BTreeSet<FileId> = site.written().map(|page| page.file).collect();
    let is_page = |it: &Source| it.path.starts_with("content/") && it.path.ends_with(".md");
    let is_draft = |it: &&Source| is_page(it) && !pages.contains(&it.id);
    let asked = is_asked(sources);
    let view = View { asked, allowed: with_own(settings), publisher: &settings.publisher.name };
    let is_read = |it: &&Source| !it.built_in && !is_draft(it);
    let all: Vec<&Source> = sources.iter().filter(is_read).collect();
    let look = |(at, source): (usize, &&Source)| {
        let known = last.as_ref().and_then(|last| last.found(at, source, &view));
        known.unwrap_or_else(|| look(source, &view))
    };
    let found: Vec<Sink> = all.par_iter().enumerate().map(look).collect();
    if let Some(last) = last {
        last.keep(if asked { &[] } else { &all }, &found);
    }
    for found in found {
        sink.merge(found);
    }
    silence(&settings.allowed, sources, sink);
}

fn look(source: &Source, view: &View<'_>) -> Sink {
    let mut sink = Sink::default();
    words::check(source, view, &mut sink);
    if view.asked {
        file::check(source, view, &mut sink);
    }
    sink
}

fn is_asked(sources: &Sources) -> bool {
    sources.options.secrets || sources.options.release
}

/// Forgets the silences of what was not looked for.
pub(super) fn forget_unasked(sources: &Sources, sink: &mut Sink) {
    if !is_asked(sources) {
        sink.forget_silences_of(&ASKED);
    }
}

/// What every file is looked at with.
struct View<'a> {
    asked: bool,
    allowed: Allowed,
    publisher: &'a str,
}

/// What is allowed, the publisher's own address and those beside it included.
fn with_own(settings: &Settings) -> Allowed {
    let mut allowed = settings.allowed.clone();
    if let Some(own) = settings.publisher.email.as_ref().map(|own| own.to_lowercase())
        && let Some((_, domain)) = own.split_once('@')
    {
        let all = if is_free_mail(domain) { own } else { format!("@{domain}") };
        allowed.emails.push(all);
    }
    allowed
}

/// Silences what is allowed of whole files, because a picture has no room for a comment.
fn silence(allowed: &Allowed, sources: &Sources, sink: &mut Sink) {
    for file in &allowed.files {
        let Some(source) = sources.at(&file.path.value) else {
            let message = format!("there is no file `{}`", file.path.value);
            let help = "write its path from the site's folder: path = \"assets/map.jpg\"";
            sink.report(Diagnostic::new(&rules::WRONG_VALUE, file.path.span, message).help(help));
            continue;
        };
        sink.silence(Silence {
            rule: file.rule,
            reason: file.reason.clone(),
            span: file.span,
            lines: Span::new(source.id, 0..usize::MAX),
        });
    }
}

/// Whether a file is published as it is.
fn is_published(source: &Source) -> bool {
    let below = source.path.starts_with("assets/") || source.path.starts_with("content/");
    below && matches!(source.content, Content::Bytes(_))
}
