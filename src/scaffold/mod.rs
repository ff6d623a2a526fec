//! Something to begin with: a site, or the next term of a timetable.
//!
//! Takes a folder, puts a small working site there: the files of `src/scaffold/site/`, which are in
//! the binary. Or takes an edition, and puts the files of the next term beside it. It writes only where
//! nothing is.
#![expect(clippy::disallowed_methods, reason = "a new site is written before there is an output")]

mod term;

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, File, include_dir};
use jiff::civil::Date;

pub use term::{Left, NewFile, Term, term};

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/site");

/// Why a new site was not made.
#[derive(Debug)]
pub enum ScaffoldError {
    /// The folder holds something.
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The system refused.
    Io {
        /// To write this.
        path: PathBuf,
        /// In these words.
        source: io::Error,
    },
}

impl fmt::Display for ScaffoldError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmpty { folder } => write!(
                out,
                "{} is not empty, so nothing in it was touched; name a folder that is empty or \
                 not there yet",
                folder.display()
            ),
            Self::Io { path, source } => write!(out, "cannot write {}: {source}", path.display()),
        }
    }
}

impl std::error::Error for ScaffoldError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotEmpty { .. } => None,
            Self::Io { source, .. } => Some(source),
        }
    }
}

/// The day that stands in the new site's files for the day on which it is made.
const MADE_ON: &str = "2000-01-01";

/// Makes a site in a folder that is empty or not there, and says how many files it has.
///
/// # Errors
///
/// When the folder holds anything, or cannot be written.
pub fn new_site(folder: &Path, today: Option<Date>) -> Result<usize, ScaffoldError> {
    refuse_unless_empty(folder)?;
    let files = files(&SITE);
    for file in &files {
        let path = folder.join(file.path());
        let text = file.contents_utf8().unwrap_or_default();
        let day = today.map_or_else(|| MADE_ON.to_owned(), |today| today.to_string());
        let text = text.replace(MADE_ON, &day);
        write_new(&path, text.as_bytes()).map_err(|source| ScaffoldError::Io { path, source })?;
    }
    Ok(files.len())
}

/// Puts the files of a new term into a site.
///
/// # Errors
///
/// When the folder of the term holds anything, or cannot be written.
pub fn new_term(root: &Path, term: &Term, files: &[NewFile]) -> Result<(), ScaffoldError> {
    refuse_unless_empty(&root.join(&term.to))?;
    for file in files {
        let path = root.join(&file.path);
        let below = file.path.strip_prefix(&term.to).unwrap_or_default();
        let bytes = match &file.text {
            Some(text) => Ok(text.clone().into_bytes()),
            None => fs::read(root.join(&term.from).join(below)),
        };
        bytes
            .and_then(|bytes| write_new(&path, &bytes))
            .map_err(|source| ScaffoldError::Io { path, source })?;
    }
    Ok(())
}

fn refuse_unless_empty(folder: &Path) -> Result<(), ScaffoldError> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(ScaffoldError::NotEmpty { folder: folder.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(ScaffoldError::Io { path: folder.to_owned(), source }),
    }
}

/// Writes a file that is not there; one that came since the folder was found empty is kept.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

fn files<'a>(dir: &'a Dir<'a>) -> Vec<&'a File<'a>> {
    dir.files().chain(dir.dirs().flat_map(files)).collect()
}
