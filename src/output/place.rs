//! Where a site is published, and the folders beside it that publishing needs.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::PublishError;
use crate::source::{FOLDERS, find_root};

/// An output folder, there or not yet, and its neighbours.
pub(super) struct Place {
    /// The folder as it was asked for: what messages name.
    pub(super) shown: PathBuf,
    /// The folder itself, behind every link.
    pub(super) folder: PathBuf,
    /// The staging folder.
    pub(super) staging: PathBuf,
    /// Where the last site waits when folders cannot change places in one step.
    pub(super) old: PathBuf,
    /// The lock.
    pub(super) lock: PathBuf,
}

impl Place {
    /// Finds the place and makes the folder above it.
    pub(super) fn of(into: &Path) -> Result<Self, PublishError> {
        let folder = resolved(into).map_err(PublishError::io("find", into))?;
        refuse_sources(into, &folder)?;
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(PublishError::Immovable { path: into.to_owned() });
        };
        if folder.is_symlink() {
            return Err(PublishError::DeadLink { path: into.to_owned() });
        }
        fs::create_dir_all(parent).map_err(PublishError::io("make", parent))?;
        let beside = |ending| parent.join(beside(name, ending));
        Ok(Self {
            shown: into.to_owned(),
            staging: beside("new"),
            old: beside("old"),
            lock: beside("lock"),
            folder,
        })
    }

    /// Clears up after builds that died. Only who holds the lock may.
    pub(super) fn recover(&self) -> Result<(), PublishError> {
        if !self.folder.exists() && self.old.exists() {
            fs::rename(&self.old, &self.folder)
                .map_err(PublishError::io("bring back", &self.shown))?;
        }
        for left in [&self.staging, &self.old] {
            match fs::remove_dir_all(left) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(PublishError::io("remove", left)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes the neighbours. What cannot be removed now is tried again by the next build.
    pub(super) fn discard(&self) {
        let _ = fs::remove_dir_all(&self.staging);
        if self.folder.exists() {
            let _ = fs::remove_dir_all(&self.old);
        }
    }
}

fn beside(name: &OsStr, ending: &str) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(".annals-");
    hidden.push(ending);
    hidden
}

/// The path behind links as far as it exists, and the rest as written.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let path = folded(&std::path::absolute(path)?);
    for there in path.ancestors() {
        match there.canonicalize() {
            Ok(real) => {
                let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
                return Ok(real.components().chain(rest.components()).collect());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(path)
}

/// The path without `..` where what stands before it is not there to be a link.
fn folded(path: &Path) -> PathBuf {
    let mut folded = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir if !folded.exists() => {
                folded.pop();
            }
            other => folded.push(other),
        }
    }
    folded
}

fn refuse_sources(shown: &Path, folder: &Path) -> Result<(), PublishError> {
    let there = folder.ancestors().find(|path| path.is_dir());
    let Some(root) = there.and_then(find_root) else { return Ok(()) };
    if root == folder {
        return Err(PublishError::SiteItself { path: shown.to_owned() });
    }
    match FOLDERS.iter().map(|name| root.join(name)).find(|name| folder.starts_with(name)) {
        Some(sources) => Err(PublishError::AmongSources { path: shown.to_owned(), sources }),
        None => Ok(()),
    }
}
