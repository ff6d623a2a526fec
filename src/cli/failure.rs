//! Why a verb could not run.

use std::fmt;
use std::path::PathBuf;

use jiff::civil::Date;

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
    /// No session has this name.
    UnknownSession {
        /// The name.
        name: String,
        /// The name that is nearest.
        nearest: Option<String>,
    },
    /// Several sessions have this name.
    ManySessions {
        /// The name.
        name: String,
        /// What tells them apart.
        names: Vec<String>,
    },
    /// It stands for no day.
    NotADay {
        /// What was written.
        words: String,
    },
    /// The session is not on then: a sentence.
    NotOn(String),
    /// No edition of a timetable has this name.
    UnknownTerm {
        /// The name.
        name: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// Several editions have this name.
    ManyTerms {
        /// The name.
        name: String,
        /// Their names with their publications'.
        names: Vec<String>,
    },
    /// Nobody has said when the term begins and ends.
    NoSchoolTerm {
        /// The name of the term.
        name: String,
        /// The file that could say it.
        path: String,
    },
    /// The last day is before the first.
    DaysReversed {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
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
            Self::UnknownSession { name, nearest: Some(nearest) } => {
                write!(out, "no session is called `{name}`; did you mean `{nearest}`?")
            }
            Self::UnknownSession { name, nearest: None } => write!(
                out,
                "no session is called `{name}`; its name stands at the end of its page's address"
            ),
            Self::ManySessions { name, names } => {
                let names = names.join("`, `");
                write!(out, "several sessions are called `{name}`; write one of `{names}`")
            }
            Self::NotADay { words } => write!(
                out,
                "`{words}` is not a day; write it as 2026-11-18, today, tomorrow or wed"
            ),
            Self::NotOn(sentence) => out.write_str(sentence),
            Self::UnknownTerm { name, known } if known.is_empty() => {
                write!(out, "there is no `{name}`, nor any other edition of a timetable")
            }
            Self::UnknownTerm { name, known } => {
                write!(
                    out,
                    "no timetable has an edition `{name}`; there is `{}`",
                    known.join("`, `")
                )
            }
            Self::ManyTerms { name, names } => write!(
                out,
                "several timetables have an edition `{name}`; write `--from {}`",
                names.join("` or `--from ")
            ),
            Self::NoSchoolTerm { name, path } => write!(
                out,
                "nothing says when {name} begins and ends; add a [[term]] to {path} with the words \
                 of `{name}` in its name, or give --first and --last"
            ),
            Self::DaysReversed { first, last } => {
                write!(out, "a term cannot begin on {first} and end on {last}")
            }
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
