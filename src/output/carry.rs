//! What others put into the output folder and annals takes along: `.git`, `CNAME`.
//!
//! Files are linked, not moved, so that the last site stays whole until the exchange.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::MARKER;
use super::before::Before;
use super::error::PublishError;
use super::place::Place;

/// Puts everything that annals did not write into the staging folder too.
pub(super) fn carry_over(before: &Before, place: &Place) -> Result<(), PublishError> {
    let files: BTreeSet<&Path> =
        before.names.iter().map(Path::new).chain([Path::new(MARKER), Path::new("")]).collect();
    let folders: BTreeSet<&Path> = files.iter().flat_map(|file| file.ancestors().skip(1)).collect();
    copy_permissions(&place.folder, &place.staging)
        .map_err(PublishError::io("write", &place.shown))?;
    for entry in WalkDir::new(&place.folder).sort_by_file_name() {
        let entry = entry.map_err(|error| unread(error, place))?;
        let below = entry.path().strip_prefix(&place.folder).unwrap_or(Path::new(""));
        let is_ours =
            files.contains(below) || folders.contains(below) && entry.file_type().is_dir();
        if !is_ours {
            take(&entry, &place.staging.join(below))
                .map_err(|error| refused(error, &place.shown.join(below)))?;
        }
    }
    Ok(())
}

fn take(entry: &DirEntry, to: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    let kind = entry.file_type();
    if kind.is_dir() {
        fs::create_dir_all(to)?;
        copy_permissions(entry.path(), to)
    } else if kind.is_symlink() {
        link_again(entry.path(), to)
    } else {
        linked_or_copied(entry.path(), to)
    }
}

fn linked_or_copied(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            fs::copy(from, to).map(|_| ())
        }
        other => other,
    }
}

fn copy_permissions(from: &Path, to: &Path) -> io::Result<()> {
    fs::set_permissions(to, fs::metadata(from)?.permissions())
}

#[cfg(unix)]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

/// Windows asks whether a link leads to a file or a folder; a link to neither is left behind.
#[cfg(windows)]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    use std::os::windows::fs::{symlink_dir, symlink_file};
    let target = fs::read_link(from)?;
    if from.is_dir() { symlink_dir(target, to) } else { symlink_file(target, to) }
}

fn refused(error: io::Error, path: &Path) -> PublishError {
    match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            PublishError::InTheWay { path: path.to_owned() }
        }
        _ => PublishError::io("carry over", path)(error),
    }
}

fn unread(error: walkdir::Error, place: &Place) -> PublishError {
    let path = error.path().unwrap_or(&place.folder).to_owned();
    PublishError::io("read", path)(error.into())
}
