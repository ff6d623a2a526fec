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
    /// The output is a file.
    NotAFolder {
        /// The output.
        path: PathBuf,
    },
    /// The output is a link that leads to nothing.
    DeadLink {
        /// The link.
        path: PathBuf,
    },
    /// The output is the root of the disk, or a folder that cannot be moved: a disk that is mounted
    /// there, a layer of a container.
    Immovable {
        /// The output.
        path: PathBuf,
    },
    /// The output is the folder of a site.
    SiteItself {
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
            Self::DeadLink { path } => write!(
                out,
                "{0} is a link that leads to nothing; type `rm {0}`, or make the folder that it \
                 should lead to",
                path.display()
            ),
            Self::Immovable { path } => write!(
                out,
                "{} cannot change places with a folder beside it, because a disk begins there; \
                 choose a folder inside it, `--output-dir {}`",
                path.display(),
                path.join("public").display()
            ),
            Self::SiteItself { path } => write!(
                out,
                "{} is the folder of a site, and what is published needs one of its own; choose it \
                 with `--output-dir {}`",
                path.display(),
                path.join("public").display()
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
                write!(out, "cannot {attempt} {}: {source}; {}", path.display(), help(source))
            }
        }
    }
}

/// What to do when the system refuses. Nothing was exchanged yet, whatever it was.
fn help(error: &io::Error) -> &'static str {
    use io::ErrorKind::{
        FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => {
            "the site that was published is as it was; make room on the disk, or choose a folder on \
             another with `--output-dir`"
        }
        PermissionDenied | ReadOnlyFilesystem => {
            "the site that was published is as it was; choose a folder that you may write, beside \
             which you may make others, with `--output-dir`"
        }
        _ => "the site that was published is as it was",
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
