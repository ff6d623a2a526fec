//! `annals list`: what a site holds back.

use std::fmt::Write;
use std::path::Path;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::failure::Failure;
use super::terminal::{Terminal, answer};
use super::{Outcome, site, translated};
use crate::compile::{Survey, examine, survey};
use crate::diagnostic::quantity;
use crate::diagnostic::{Severity, count};
use crate::edit::extend_ledger;
use crate::render::addresses;
use crate::source::{LEDGER, Options, Sources, read};

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
    translations: Vec<translated::Language>,
    /// How many addresses the ledger does not have yet; none where a site keeps no ledger, or has errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    new_addresses: Option<usize>,
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
            Options { drafts: true, today: site::today(), secrets: true, ..Options::default() };
        let survey = survey(&sources);
        let held = Held { new_addresses: new_addresses(&sources), ..held(&survey, &sources) };
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
        let (line, column) = source.line_column(at.start());
        let (code, message) = (it.diagnostic.rule.code, it.diagnostic.message.clone());
        let (file, reason) = (source.path.to_string(), it.reason.clone());
        Silenced { code, message, reason, file, line, column }
    });
    Held {
        version: 1,
        drafts: drafts.collect(),
        silenced: silenced.collect(),
        translations: translated::languages(&survey.site, sources),
        new_addresses: None,
    }
}

/// The addresses of what is published that the ledger does not have.
fn new_addresses(sources: &Sources) -> Option<usize> {
    let ledger = sources.at(LEDGER)?;
    let mut published = sources.clone();
    published.options.drafts = false;
    let artifacts = examine(&published).artifacts?;
    Some(extend_ledger(Some(ledger.text()), &addresses(&artifacts)).added)
}

fn human(held: &Held) -> String {
    let mut out = quantity(held.drafts.len(), "draft") + "\n";
    for Draft { file, title, .. } in &held.drafts {
        let _ = writeln!(out, "  {file}  {title}");
    }
    let _ = writeln!(out, "{}", quantity(held.silenced.len(), "silenced finding"));
    for Silenced { code, message, reason, file, line, column } in &held.silenced {
        let _ = writeln!(out, "  {file}:{line}:{column}: [{code}] {message}");
        let _ = writeln!(out, "    allowed: {reason}");
    }
    out.push_str(&translated::human(&held.translations));
    if let Some(new) = held.new_addresses {
        let _ = writeln!(out, "{new} new addresses, which `annals ledger` keeps");
    }
    out
}

fn json(held: &Held) -> String {
    serde_json::to_string_pretty(held).expect("strings and numbers are always JSON") + "\n"
}
