//! One build at a time in one folder.
//!
//! The lock is the system's, on an open file: it ends with the process, however that ends, so a
//! killed build never blocks the next.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::place::Place;

/// Held while a build publishes.
pub(super) struct Lock {
    path: PathBuf,
    /// Dropped after the path is removed: the system lets go of the lock then.
    _file: File,
}

impl Lock {
    /// Takes the lock of a place, or says that another build has it.
    pub(super) fn take(place: &Place) -> Result<Self, PublishError> {
        loop {
            let file = open(&place.lock).map_err(PublishError::io("lock", &place.lock))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    return Err(PublishError::Busy { folder: place.shown.clone() });
                }
                // A file system without locks is trusted to have one build at a time.
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                    return Err(PublishError::io("lock", &place.lock)(error));
                }
                _ if is_at(&file, &place.lock) => {
                    return Ok(Self { path: place.lock.clone(), _file: file });
                }
                // The build before this one removed the file between our opening and our locking.
                _ => {}
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

/// Whether the path still names the open file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere the file is never removed, so it is always the same one.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}
