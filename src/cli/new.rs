//! `annals new`: something to begin with.

use std::path::PathBuf;

use clap::Subcommand;

use super::Outcome;
use super::build::many;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::scaffold::new_site;

#[derive(Debug, Subcommand)]
pub(super) enum New {
    /// Make a small site that works, to change into your own.
    Site {
        /// A folder that is empty or not there yet.
        path: PathBuf,
    },
}

impl New {
    pub(super) fn run(&self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let Self::Site { path } = self;
        let files = many(new_site(path)?, "file");
        let path = path.display();
        terminal.status(format_args!("Made a site of {files} in {path}"));
        terminal.status(format_args!("See it with `annals serve --open --root {path}`"));
        Ok(Outcome::Clean)
    }
}
