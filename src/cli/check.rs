//! `annals check`: compile and report, write nothing.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::terminal::{Terminal, answer};
use super::{Outcome, site};
use crate::compile::examine;
use crate::diagnostic::{github, human, json, sarif, short};
use crate::source::{Options, read};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// How findings are written: for people, one line each, or for programs and services.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Check drafts too.
    #[arg(long)]
    drafts: bool,
    /// Check as for a release: the warnings of the publish checklist are errors, and secrets are looked for.
    #[arg(long)]
    release: bool,
    /// Look too for what must not be published: private addresses and numbers, and what pictures and
    /// documents carry that nobody sees.
    #[arg(long)]
    secrets: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Short,
    Json,
    Sarif,
    Github,
}

impl Check {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let root = site::find(root)?;
        let mut sources = read(&root)?;
        sources.options = Options {
            drafts: self.drafts,
            base_url: None,
            today: site::today(),
            release: self.release,
            secrets: self.secrets,
        };
        let compiled = examine(&sources);
        let (found, silenced) = (&compiled.diagnostics, &compiled.silenced);
        answer(&match self.format {
            Format::Human => human(found, &sources, terminal.wants_colour_in_answers()),
            Format::Short => short(found, &sources),
            Format::Json => json(found, silenced, &sources),
            Format::Sarif => sarif(found, silenced, &sources, &site::below_here(&root)),
            Format::Github => github(found, &sources, &site::below_here(&root)),
        });
        match (found.is_empty(), silenced.len()) {
            (true, 0) => terminal.status("No findings"),
            (true, many) => terminal.status(format_args!("No findings, {many} silenced")),
            (false, 0) => {}
            (false, many) => terminal.status(format_args!("And {many} silenced")),
        }
        Ok(if compiled.artifacts.is_some() { Outcome::Clean } else { Outcome::Errors })
    }
}
