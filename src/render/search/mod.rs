//! Search without a server: what readers can look for, and the files that a browser looks in.
//!
//! Takes the site as it is published, gives the search page, the page from A to Z, and the files below
//! `search/index/`. It must not know a hidden number (the tables that reach it have none), nor how
//! words are compared: only the script knows that, so that there is one rule and not two that may differ.

mod entry;
mod index;
mod part;
mod prose;

use super::versioned::fingerprint;
use super::{Made, Renderer, page};
use crate::diagnostic::Diagnostic;
use entry::Entry;
pub(super) use entry::{Kind, Place};

/// The folder of the files that the script reads.
pub(super) const FOLDER: &str = "search/index/";

/// The pages for those who look for something, and the files that the script reads.
pub(super) fn all(renderer: &Renderer<'_>) -> Vec<Result<Made, Box<Diagnostic>>> {
    if !renderer.has_search() {
        return Vec::new();
    }
    let (files, places) = index::files(renderer, |name, text| {
        let print = fingerprint(text.as_bytes());
        let bytes = text.into_bytes();
        (print, Ok(Made::new(format!("{FOLDER}{name}"), bytes, renderer.take)))
    });
    if renderer.heard.is_overtaken() {
        return Vec::new();
    }
    let version = files.iter().fold(0, |sum, (print, _)| print ^ (sum << 1));
    let pages = page::finding(renderer, &places, &format!("{version:08x}"));
    let pages = pages.into_iter().map(|page| Made::page(page, renderer));
    files.into_iter().map(|(_, made)| made).chain(pages).collect()
}

impl Renderer<'_> {
    /// Whether there is a search page: a site of one page needs none.
    pub(super) fn has_search(&self) -> bool {
        self.site.pages.len() > 1
    }
}
