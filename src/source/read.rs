//! The only reader of the disk.
//!
//! Takes the root of a site, gives [`Sources`]. A file that cannot be used is not an error here: it
//! becomes a [`Refusal`], and so a finding beside all the others.
#![expect(clippy::disallowed_methods, reason = "the only reader of a site")]

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::files::{Content, Refusal, Sources, decoded, is_xml};
use super::limits;
use super::sheet::holds_rows;

/// The folders, beside `annals.toml`, that make a site.
pub const FOLDERS: [&str; 3] = ["content", "themes", "assets"];
/// The file, beside `annals.toml`, of every address that was ever published.
pub const LEDGER: &str = "published.txt";

/// The disk would not give the site at all.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    source: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "cannot read {}: {}", self.path.display(), self.source)
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// The nearest folder, from `start` upwards, that holds an `annals.toml`.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join("annals.toml").is_file()).map(Path::to_owned)
}

/// Reads every file of the site at `root`.
///
/// # Errors
///
/// When the root itself cannot be listed; a single bad file is a refusal, not an error.
pub fn read(root: &Path) -> Result<Sources, ReadError> {
    let root = root.canonicalize().map_err(|source| ReadError { path: root.to_owned(), source })?;
    let found: Vec<(String, PathBuf, Found)> =
        FOLDERS.iter().flat_map(|folder| walk(&root, folder)).chain(beside(&root)).collect();
    let files: Vec<(String, Content)> = found
        .into_par_iter()
        .map(|(name, path, found)| {
            let content = match found {
                Found::File => content(&path, &name),
                Found::Refused(refusal) => Content::Refused(refusal),
            };
            (name, content)
        })
        .collect();
    Ok(Sources::new(files))
}

/// Reads again the files of a site that changed, by their paths below its root. Nothing when one of them
/// came, went or is no plain file: then all must be read.
#[must_use]
pub fn reread(root: &Path, last: &Sources, changed: &BTreeSet<PathBuf>) -> Option<Sources> {
    let mut sources = last.clone();
    for below in changed {
        let path = root.join(below);
        let name = name_of(root, &path);
        let is_plain = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file());
        if !is_plain || !sources.replace(&name, content(&path, &name)) {
            return None;
        }
    }
    Some(sources)
}

enum Found {
    File,
    Refused(Refusal),
}

/// The files that lie beside the folders.
fn beside(root: &Path) -> impl Iterator<Item = (String, PathBuf, Found)> + use<'_> {
    let all = ["annals.toml", LEDGER].map(|name| (name.to_owned(), root.join(name)));
    all.into_iter().filter(|(_, path)| path.is_file()).map(|(name, path)| {
        let found = if path.is_symlink() { link(root, &path) } else { Found::File };
        (name, path, found)
    })
}

fn walk(root: &Path, folder: &str) -> Vec<(String, PathBuf, Found)> {
    let top = root.join(folder);
    // As any folder: what is behind a link is not read.
    if top.is_symlink() {
        return vec![(folder.to_owned(), top, Found::Refused(Refusal::LinkOut))];
    }
    WalkDir::new(top)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry))
        .filter_map(|entry| match entry {
            Ok(entry) => seen(root, &entry),
            Err(error) => failed(root, &error),
        })
        .collect()
}

/// Hidden files are editors' and version control's, never an author's.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn seen(root: &Path, entry: &DirEntry) -> Option<(String, PathBuf, Found)> {
    let path = entry.path();
    if entry.file_type().is_dir() {
        return None;
    }
    let found = if entry.path_is_symlink() { link(root, path) } else { Found::File };
    Some((name_of(root, path), path.to_owned(), found))
}

/// A link is followed only to a file of the same site: what is published is what is in the site.
fn link(root: &Path, path: &Path) -> Found {
    match path.canonicalize() {
        Ok(target) if target.starts_with(root) && target.is_file() => Found::File,
        Ok(_) => Found::Refused(Refusal::LinkOut),
        Err(error) => Found::Refused(Refusal::Unreadable(error.to_string())),
    }
}

fn failed(root: &Path, error: &walkdir::Error) -> Option<(String, PathBuf, Found)> {
    let path = error.path()?;
    let missing = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    let refusal = Refusal::Unreadable(error.to_string());
    (!missing).then(|| (name_of(root, path), path.to_owned(), Found::Refused(refusal)))
}

fn name_of(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn content(path: &Path, name: &str) -> Content {
    let text = is_text(name);
    let limit = if text { limits::TEXT } else { limits::BYTES };
    match fs::metadata(path) {
        Ok(about) if about.len() > limit => {
            return Content::Refused(Refusal::TooLarge { bytes: about.len(), limit });
        }
        Ok(_) => {}
        Err(error) => return Content::Refused(Refusal::Unreadable(error.to_string())),
    }
    match fs::read(path) {
        Ok(bytes) if text => decoded(bytes),
        Ok(bytes) => Content::Bytes(Arc::from(bytes)),
        Err(error) => Content::Refused(Refusal::Unreadable(error.to_string())),
    }
}

/// Files that annals reads as words. Everything else is published as it is.
fn is_text(name: &str) -> bool {
    let words = ["md", "toml", "html", "css"];
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    is_xml(ending)
        || !name.starts_with("assets/")
            && (words.contains(&ending) || (ending == "csv" && holds_rows(name)) || name == LEDGER)
}
