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
