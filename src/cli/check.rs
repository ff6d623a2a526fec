//! `annals check`: compile and report, write nothing.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::terminal::{Terminal, answer};
use super::{Outcome, site};
use crate::compile::compile;
use crate::diagnostic::{human, json, short};
use crate::source::{Options, read};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// How findings are written: for people, one line each, or for programs.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Check drafts too.
    #[arg(long)]
    drafts: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Short,
    Json,
}

impl Check {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let mut sources = read(&site::find(root)?)?;
        sources.options = Options { drafts: self.drafts, base_url: None };
        let compiled = compile(&sources);
        let found = &compiled.diagnostics;
        answer(&match self.format {
            Format::Human => human(found, &sources, terminal.wants_colour_in_answers()),
            Format::Short => short(found, &sources),
            Format::Json => json(found, &sources),
        });
        if found.is_empty() {
            terminal.status("No findings");
        }
        Ok(if compiled.artifacts.is_some() { Outcome::Clean } else { Outcome::Errors })
    }
}
