//! The site that is published already.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::MARKER;
use super::error::PublishError;
use super::place::Place;

/// What the output folder holds before a build touches it.
pub(super) struct Before {
    folder: PathBuf,
    /// Whether the folder is there.
    pub(super) exists: bool,
    /// Whether annals has published there.
    pub(super) marked: bool,
    /// The names of what annals wrote there.
    pub(super) names: BTreeSet<String>,
}

impl Before {
    /// Looks at the folder, and refuses one that annals did not make.
    pub(super) fn read(place: &Place) -> Result<Self, PublishError> {
        let folder = place.folder.clone();
        let absent = Self { folder, exists: false, marked: false, names: BTreeSet::new() };
        match fs::metadata(&place.folder) {
            Ok(about) if about.is_dir() => {}
            Ok(_) => return Err(PublishError::NotAFolder { path: place.shown.clone() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(absent),
            Err(error) => return Err(PublishError::io("read", &place.shown)(error)),
        }
        match fs::read_to_string(place.folder.join(MARKER)) {
            Ok(list) => {
                let names = list.lines().map(str::to_owned).collect();
                Ok(Self { exists: true, marked: true, names, ..absent })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                refuse_unless_empty(place)?;
                Ok(Self { exists: true, ..absent })
            }
            Err(error) => Err(PublishError::io("read", place.shown.join(MARKER))(error)),
        }
    }

    /// Whether annals wrote this file with these bytes, and it has them still.
    pub(super) fn holds(&self, name: &str, bytes: &[u8]) -> bool {
        let path = self.folder.join(name);
        self.names.contains(name)
            && is_file_of(&path, bytes.len())
            && fs::read(&path).is_ok_and(|published| published == bytes)
    }
}

/// A link is not a file here: what is behind it is not annals' to publish again.
fn is_file_of(path: &Path, length: usize) -> bool {
    fs::symlink_metadata(path)
        .is_ok_and(|about| about.is_file() && usize::try_from(about.len()) == Ok(length))
}

fn refuse_unless_empty(place: &Place) -> Result<(), PublishError> {
    let mut entries =
        fs::read_dir(&place.folder).map_err(PublishError::io("read", &place.shown))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(PublishError::Foreign { folder: place.shown.clone() }),
    }
}
