//! Addresses that pages had before: each still leads to its page.
//!
//! At an old address stands a small page that leads on, for every server; those that can do it without a
//! page have the list in a file of their own (`host/`).

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::ledger::{Ledger, is_published, lies_below};
use super::{Artifacts, Rendered, Renderer};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Page;
use crate::source::Span;

/// Where each old address leads.
pub(super) struct Redirects<'a> {
    all: BTreeMap<String, Redirect<'a>>,
}

struct Redirect<'a> {
    /// The address now, below the root.
    to: String,
    /// The page that says so.
    page: &'a Page,
    span: Span,
}

#[derive(Serialize)]
struct View<'a> {
    language: &'a str,
    sheet: &'a str,
    title: &'a str,
    url: String,
    canonical: String,
}

impl<'a> Redirects<'a> {
    /// Every old address that a page names, and those of the ledger that lay below one.
    pub(super) fn new(
        pages: &'a [Page],
        ledger: &Ledger,
        artifacts: &Artifacts,
        sink: &mut Sink,
    ) -> Self {
        let mut redirects = Self { all: BTreeMap::new() };
        for page in pages {
            for was in &page.was {
                let redirect = Redirect { to: page.url.clone(), page, span: was.span };
                redirects.add(&was.value, redirect, artifacts, sink);
            }
        }
        let below: Vec<(String, Redirect<'a>)> = ledger
            .addresses()
            .filter(|address| !is_published(artifacts, address) && !redirects.has(address))
            .filter_map(|address| Some((address.to_owned(), redirects.moved(address, artifacts)?)))
            .collect();
        redirects.all.extend(below);
        redirects
    }

    /// Whether an address leads on.
    pub(super) fn has(&self, address: &str) -> bool {
        self.all.contains_key(address)
    }

    fn add(&mut self, was: &str, redirect: Redirect<'a>, artifacts: &Artifacts, sink: &mut Sink) {
        let taken = |message| Diagnostic::new(&rules::DUPLICATE_NAME, redirect.span, message);
        if is_published(artifacts, was) {
            let message = format!("the address `{was}` is still published, so it cannot lead on");
            sink.report(taken(message).help("delete it from `was`, or move what is there"));
        } else if let Some(first) = self.all.get(was) {
            let message = format!("the address `{was}` cannot lead to two pages");
            let finding = taken(message).related(first.span, "the first one");
            sink.report(finding.help("keep it in the page that took its place"));
        } else {
            self.all.insert(was.to_owned(), redirect);
        }
    }

    /// Where what lay below an old address is now: at the same place below the new one, or else the
    /// page itself.
    fn moved(&self, address: &str, artifacts: &Artifacts) -> Option<Redirect<'a>> {
        let above = self.all.iter().filter(|(was, _)| lies_below(address, was));
        let (was, redirect) = above.max_by_key(|(was, _)| was.len())?;
        let rest = address.strip_prefix(was.trim_end_matches('/'))?;
        let same = format!("{}{rest}", redirect.to.trim_end_matches('/'));
        let to = if is_published(artifacts, &same) { same } else { redirect.to.clone() };
        Some(Redirect { to, page: redirect.page, span: redirect.span })
    }

    /// The old addresses and the new, below the root of the site.
    pub(super) fn list(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|(from, redirect)| (from.as_str(), redirect.to.as_str()))
    }

    /// Adds the pages that lead on, and copies of files that moved.
    pub(super) fn publish(
        &self,
        renderer: &Renderer<'_>,
        artifacts: &mut Artifacts,
        sink: &mut Sink,
    ) {
        for (from, redirect) in &self.all {
            if from.ends_with('/') {
                match page(renderer, redirect) {
                    Ok(html) => artifacts.insert(format!("{from}index.html"), html),
                    Err(finding) => return sink.report(*finding),
                }
            } else if let Some(file) = artifacts.files.get(&redirect.to).map(Arc::clone) {
                artifacts.files.insert(from.clone(), file);
            }
        }
    }
}

fn page(renderer: &Renderer<'_>, redirect: &Redirect<'_>) -> Rendered {
    let settings = &renderer.site.settings;
    let view = View {
        language: &settings.language,
        sheet: renderer.sheets.get("style").map_or("", String::as_str),
        title: &redirect.page.title,
        url: renderer.address(&redirect.to),
        canonical: format!("{}{}", settings.base_url, redirect.to),
    };
    renderer.theme.render("redirect.html", &view)
}
