//! A changed file to the disk, whole or not at all.
#![expect(clippy::disallowed_methods, reason = "an author asked for this file to be changed")]

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The mark that some editors put before a text. It is no part of the text, and stays.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Why a file was not written.
#[derive(Debug)]
pub enum WriteError {
    /// It is not what was read: someone else changed it meanwhile.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The system refused.
    Io {
        /// The file.
        path: PathBuf,
        /// In these words.
        source: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { path } => write!(
                out,
                "{} was changed meanwhile, so it was not touched; try again",
                path.display()
            ),
            Self::Io { path, source } => write!(out, "cannot change {}: {source}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Changed { .. } => None,
            Self::Io { source, .. } => Some(source),
        }
    }
}

/// Puts a text in the place of another, in one step for whoever reads the file.
///
/// # Errors
///
/// When the file no longer holds the old text, or the disk refuses; the file is then as it was.
pub fn write(path: &Path, before: &str, after: &str) -> Result<(), WriteError> {
    let failed = |source| WriteError::Io { path: path.to_owned(), source };
    // What a link points at is the file; the link stays.
    let real = fs::canonicalize(path).map_err(failed)?;
    let bytes = fs::read(&real).map_err(failed)?;
    let (mark, text) = match bytes.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], bytes.as_slice()),
    };
    if text != before.as_bytes() {
        return Err(WriteError::Changed { path: path.to_owned() });
    }
    replace(&real, &[mark, after.as_bytes()].concat()).map_err(failed)
}

/// Makes a file that is not there yet.
///
/// # Errors
///
/// When something has the name meanwhile, or the disk refuses.
pub fn create(path: &Path, text: &str) -> Result<(), WriteError> {
    let failed = |source| WriteError::Io { path: path.to_owned(), source };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}

/// Writes beside the file and takes its name.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".annals-new");
    let beside = path.with_file_name(name);
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
