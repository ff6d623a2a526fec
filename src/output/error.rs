//! Why a site could not be published.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::MARKER;

/// Why a site could not be published. Every one names a path; the last good site is still there.
#[derive(Debug)]
pub enum PublishError {
    /// The folder holds something and annals did not make it.
    Foreign {
        /// The folder.
        folder: PathBuf,
    },
    /// A file that annals did not write stands where a file of the site belongs.
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// The output is a file, or has no name to publish under.
    NotAFolder {
        /// The output.
        path: PathBuf,
    },
    /// The output lies among the sources of a site.
    AmongSources {
        /// The output.
        path: PathBuf,
        /// The folder of sources.
        sources: PathBuf,
    },
    /// Another build is publishing to the same folder.
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// A file of the site has a name that would leave the folder.
    BadName {
        /// The name.
        name: String,
    },
    /// The system refused.
    Io {
        /// What was attempted: "write", "replace".
        attempt: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
}

impl PublishError {
    /// What the system said of an attempt on a path.
    pub(super) fn io(
        attempt: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { attempt, path, source }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign { folder } => write!(
                out,
                "{} was not made by annals and is not empty, so nothing in it was touched; \
                 choose another folder with `--output-dir`, or put an empty file `{MARKER}` in \
                 this one to publish beside what is there",
                folder.display()
            ),
            Self::InTheWay { path } => write!(
                out,
                "{} was not written by annals, and the site has a file of that name; move it away",
                path.display()
            ),
            Self::NotAFolder { path } => write!(
                out,
                "{} is not a folder; choose another with `--output-dir`",
                path.display()
            ),
            Self::AmongSources { path, sources } => write!(
                out,
                "{} is inside {}, whose files are what the site is made from; choose another \
                 folder with `--output-dir`",
                path.display(),
                sources.display()
            ),
            Self::Busy { folder } => write!(
                out,
                "another build is publishing to {}; run this one again when it has ended",
                folder.display()
            ),
            Self::BadName { name } => {
                write!(out, "`{name}` is not a name below the output folder")
            }
            Self::Io { attempt, path, source } => {
                write!(out, "cannot {attempt} {}: {source}", path.display())
            }
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
