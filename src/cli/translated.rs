//! How far a site is translated: what is missing in each language, and what is older than its page.

use std::fmt::Write;

use serde::Serialize;

use crate::diagnostic::quantity;
use crate::model::{Page, PageId, Site, Translation};
use crate::source::Sources;

/// How far a site is translated into a language.
#[derive(Serialize)]
pub(super) struct Language {
    #[serde(rename = "language")]
    tag: String,
    /// How many pages could be translated.
    pages: usize,
    translated: usize,
    /// The files of pages without a translation.
    missing: Vec<String>,
    /// The files of translations that are older than their page.
    behind: Vec<String>,
}

/// The languages of a site besides its own.
pub(super) fn languages(site: &Site, sources: &Sources) -> Vec<Language> {
    let languages = site.settings.languages.iter().skip(1);
    languages.map(|tag| language(site, &tag.value, sources)).collect()
}

fn language(site: &Site, tag: &str, sources: &Sources) -> Language {
    let translations = site.translations.iter();
    let all = translations.filter_map(|page| Some((page, page.translation.as_ref()?)));
    let own: Vec<(&Page, &Translation)> =
        all.filter(|(_, translation)| translation.language == tag).collect();
    let path = |page: &Page| sources.file(page.file).path.to_string();
    let has = |at: usize| own.iter().any(|(_, translation)| translation.of == PageId(at));
    let missing = site.pages.iter().enumerate().filter(|(at, page)| !page.draft && !has(*at));
    let behind = own
        .iter()
        .filter(|(_, translation)| translation.behind(site.page(translation.of)).is_some());
    Language {
        tag: tag.to_owned(),
        pages: site.pages.iter().filter(|page| !page.draft).count(),
        translated: own.len(),
        missing: missing.map(|(_, page)| path(page)).collect(),
        behind: behind.map(|(page, _)| path(page)).collect(),
    }
}

/// The languages for people, a line for each file.
pub(super) fn human(languages: &[Language]) -> String {
    let mut out = String::new();
    for Language { tag, pages, translated, missing, behind } in languages {
        let _ = writeln!(out, "{tag}: {translated} of {} translated", quantity(*pages, "page"));
        for file in behind {
            let _ = writeln!(out, "  {file}  older than its page");
        }
        for file in missing {
            let _ = writeln!(out, "  {file}  not translated");
        }
    }
    out
}
