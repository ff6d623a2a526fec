//! `annals ledger`: keeps the addresses of what is published.

use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, site};
use crate::compile::examine;
use crate::edit::{self, extend_ledger};
use crate::render::addresses;
use crate::source::{LEDGER, Options, Source, read};

#[derive(Debug, Args)]
pub(super) struct Ledger {}

impl Ledger {
    #[expect(clippy::unused_self, reason = "every verb is run so")]
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let root = site::find(root)?;
        let mut sources = read(&root)?;
        sources.options = Options { today: site::today(), ..Options::default() };
        let compiled = examine(&sources);
        terminal.findings(&compiled.diagnostics, &sources);
        let Some(artifacts) = compiled.artifacts else {
            terminal.status(format_args!("Nothing was written: {LEDGER} is as it was"));
            return Ok(Outcome::Errors);
        };
        let source = sources.at(LEDGER);
        let extended = extend_ledger(source.map(Source::text), &addresses(&artifacts));
        let (added, all) = (addresses_of(extended.added), extended.all);
        if extended.added == 0 && source.is_some() {
            terminal.status(format_args!("{LEDGER} has every address already: {all} in all"));
            return Ok(Outcome::Clean);
        }
        match source {
            Some(source) => edit::write(&root.join(LEDGER), source.text(), &extended.text)?,
            None => edit::create(&root.join(LEDGER), &extended.text)?,
        }
        terminal.status(format_args!("Added {added} to {LEDGER}, which has {all} now"));
        Ok(Outcome::Clean)
    }
}

fn addresses_of(count: usize) -> String {
    if count == 1 { "1 address".to_owned() } else { format!("{count} addresses") }
}
