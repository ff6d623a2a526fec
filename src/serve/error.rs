//! Why a site could not be served.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use crate::source::ReadError;

/// Why a site could not be served.
#[derive(Debug)]
pub enum ServeError {
    /// Nothing can listen at the address.
    Listen {
        /// The address asked for, or the first that was tried.
        address: SocketAddr,
        /// The system's words.
        source: io::Error,
    },
    /// The web server did not start.
    Start(io::Error),
    /// The site's folder cannot be watched.
    Watch(notify::Error),
    /// The site cannot be read.
    Read(ReadError),
}

impl fmt::Display for ServeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen { address, source } => {
                write!(out, "cannot serve at {address}: {source}; choose another with `--port`")
            }
            Self::Start(source) => write!(out, "cannot start the web server: {source}"),
            Self::Watch(source) => write!(out, "cannot watch the site: {source}"),
            Self::Read(source) => write!(out, "{source}"),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen { source, .. } | Self::Start(source) => Some(source),
            Self::Watch(source) => Some(source),
            Self::Read(source) => Some(source),
        }
    }
}

/// Why the system does not tell of changes, and what to type to have it tell.
pub(super) fn unwatched(reason: &notify::Error) -> String {
    let help = if cfg!(target_os = "linux") {
        "; to see them at once, close other programs that watch files, or type `sudo sysctl \
         fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=1024` and start again"
    } else {
        ""
    };
    format!("this computer does not tell of changes ({reason}), so annals looks every second{help}")
}
