//! Why a verb could not run.

use std::fmt;
use std::path::PathBuf;

use crate::edit::{NotEdited, WriteError};
use crate::output::PublishError;
use crate::scaffold::ScaffoldError;
use crate::serve::ServeError;
use crate::source::ReadError;

/// The most names that one sentence can hold.
const MOST_NAMES: usize = 6;

/// Why a verb could not run: exit code 2.
#[derive(Debug)]
pub(super) enum Failure {
    /// The folder given is not a site.
    NotASite {
        /// The folder.
        folder: PathBuf,
    },
    /// Neither the working folder nor one above it is a site.
    NoSite,
    /// No rule has this name.
    UnknownRule {
        /// The name.
        code: String,
        /// The rule whose name is nearest.
        nearest: Option<&'static str>,
    },
    /// No figure has this name.
    UnknownFigure {
        /// The name.
        name: String,
        /// What might have been meant.
        help: Option<String>,
    },
    /// Several figures have this name.
    ManyFigures {
        /// The name.
        name: String,
        /// Their names from the top.
        names: Vec<String>,
    },
    /// What was asked for cannot be: a sentence that says why, and what can be written instead.
    Refused(String),
    Edit(NotEdited),
    Write(WriteError),
    Read(ReadError),
    Publish(PublishError),
    Serve(ServeError),
    Scaffold(ScaffoldError),
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASite { folder } => write!(
                out,
                "there is no annals.toml in {}; `annals new site PATH` makes a site",
                folder.display()
            ),
            Self::NoSite => out.write_str(
                "there is no annals.toml here or in a folder above; go to a site, name it with \
                 `--root`, or make one with `annals new site PATH`",
            ),
            Self::UnknownRule { code, nearest: Some(nearest) } => {
                write!(out, "no rule is called `{code}`; did you mean `{nearest}`?")
            }
            Self::UnknownRule { code, nearest: None } => {
                write!(out, "no rule is called `{code}`; `annals explain` lists them all")
            }
            Self::UnknownFigure { name, help: Some(help) } => {
                write!(out, "no figure is called `{name}`; {help}")
            }
            Self::UnknownFigure { name, help: None } => {
                write!(out, "no figure is called `{name}`; a figure is table.row.column")
            }
            Self::ManyFigures { name, names } => {
                let shown = names[..names.len().min(MOST_NAMES)].join("`, `");
                let rest = if names.len() > MOST_NAMES { ", …" } else { "" };
                write!(out, "{} figures are called `{name}`: `{shown}`{rest}", names.len())
            }
            Self::Refused(sentence) => out.write_str(sentence),
            Self::Edit(error) => error.fmt(out),
            Self::Write(error) => error.fmt(out),
            Self::Read(error) => error.fmt(out),
            Self::Publish(error) => error.fmt(out),
            Self::Serve(error) => error.fmt(out),
            Self::Scaffold(error) => error.fmt(out),
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        Self::Publish(error)
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        Self::Serve(error)
    }
}

impl From<ScaffoldError> for Failure {
    fn from(error: ScaffoldError) -> Self {
        Self::Scaffold(error)
    }
}

impl From<NotEdited> for Failure {
    fn from(error: NotEdited) -> Self {
        Self::Edit(error)
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}
