//! `annals list`: what a site holds back.

use std::fmt::Write;
use std::path::Path;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::build::many;
use super::failure::Failure;
use super::terminal::{Terminal, answer};
use super::{Outcome, site};
use crate::compile::{Survey, survey};
use crate::diagnostic::{Severity, count};
use crate::model::{Page, PageId, Site, Translation};
use crate::source::{Options, Sources, read};

#[derive(Debug, Args)]
pub(super) struct List {
    /// How the list is written: for people, or for programs.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How the list is written.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
}

/// All that a site holds back.
#[derive(Serialize)]
struct Held {
    /// The version of this form; a key may be added without a new one.
    version: u32,
    drafts: Vec<Draft>,
    silenced: Vec<Silenced>,
    /// Empty on a site in one language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translations: Vec<Language>,
}

/// How far a site is translated into a language.
#[derive(Serialize)]
struct Language {
    language: String,
    /// How many pages could be translated.
    pages: usize,
    translated: usize,
    /// The files of pages without a translation.
    missing: Vec<String>,
    /// The files of translations that are older than their page.
    behind: Vec<String>,
}

/// A page that only the preview shows.
#[derive(Serialize)]
struct Draft {
    file: String,
    title: String,
    /// Its address below the root of the site.
    address: String,
}

/// A finding that an author allows on its line.
#[derive(Serialize)]
struct Silenced {
    code: &'static str,
    message: String,
    reason: String,
    file: String,
    line: usize,
    column: usize,
}

impl List {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let mut sources = read(&site::find(root)?)?;
        sources.options =
            Options { drafts: true, base_url: None, today: site::today(), release: false };
        let survey = survey(&sources);
        let held = held(&survey, &sources);
        answer(&match self.format {
            Format::Human => human(&held),
            Format::Json => json(&held),
        });
        let found = &survey.diagnostics;
        if found.iter().any(|finding| finding.severity == Severity::Error) {
            let count = count(found);
            terminal.status(format_args!("The site has {count}; the list may not be complete"));
        }
        Ok(Outcome::Clean)
    }
}

fn held(survey: &Survey, sources: &Sources) -> Held {
    let drafts = survey.site.pages.iter().filter(|page| page.draft).map(|page| Draft {
        file: sources.file(page.file).path.to_string(),
        title: page.title.clone(),
        address: page.url.clone(),
    });
    let silenced = survey.silenced.iter().map(|it| {
        let at = it.diagnostic.primary.span;
        let source = sources.file(at.file);
        let (line, column) = source.line_column(at.start);
        let (code, message) = (it.diagnostic.rule.code, it.diagnostic.message.clone());
        let (file, reason) = (source.path.to_string(), it.reason.clone());
        Silenced { code, message, reason, file, line, column }
    });
    let languages = survey.site.settings.languages.iter().skip(1);
    Held {
        version: 1,
        drafts: drafts.collect(),
        silenced: silenced.collect(),
        translations: languages.map(|tag| language(&survey.site, &tag.value, sources)).collect(),
    }
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
        language: tag.to_owned(),
        pages: site.pages.iter().filter(|page| !page.draft).count(),
        translated: own.len(),
        missing: missing.map(|(_, page)| path(page)).collect(),
        behind: behind.map(|(page, _)| path(page)).collect(),
    }
}

fn human(held: &Held) -> String {
    let mut out = many(held.drafts.len(), "draft") + "\n";
    for Draft { file, title, .. } in &held.drafts {
        let _ = writeln!(out, "  {file}  {title}");
    }
    let _ = writeln!(out, "{}", many(held.silenced.len(), "silenced finding"));
    for Silenced { code, message, reason, file, line, column } in &held.silenced {
        let _ = writeln!(out, "  {file}:{line}:{column}: [{code}] {message}");
        let _ = writeln!(out, "    allowed: {reason}");
    }
    for Language { language, pages, translated, missing, behind } in &held.translations {
        let _ = writeln!(out, "{language}: {translated} of {} translated", many(*pages, "page"));
        for file in behind {
            let _ = writeln!(out, "  {file}  older than its page");
        }
        for file in missing {
            let _ = writeln!(out, "  {file}  not translated");
        }
    }
    out
}

fn json(held: &Held) -> String {
    serde_json::to_string_pretty(held).expect("strings and numbers are always JSON") + "\n"
}
