//! `annals schema`: the form of what annals writes and reads.

use clap::{Args, ValueEnum};

use super::Outcome;
use super::terminal::answer;
use crate::diagnostic;

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// What is described. Without a name, the names are listed.
    #[arg(value_enum)]
    name: Option<Name>,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    /// What `annals check --format json` prints.
    Findings,
}

impl Schema {
    pub(super) fn run(&self) -> Outcome {
        match self.name {
            Some(Name::Findings) => answer(&diagnostic::schema()),
            None => answer("findings  what `annals check --format json` prints\n"),
        }
        Outcome::Clean
    }
}
