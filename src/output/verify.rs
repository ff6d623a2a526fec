//! Whether a folder holds a site, byte for byte, and a place for a second copy to compare with.
//!
//! Takes a finished site in memory and a folder, gives what differs. It repairs nothing.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::MARKER;
use super::error::PublishError;
use super::place::Place;
use super::stage::list;
use crate::compile::Artifacts;

/// A file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its path below the folder.
    pub name: String,
    /// What is wrong with it.
    pub how: How,
}

/// How a file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It is not there.
    Missing,
    /// It cannot be read, in the words of the system.
    Unreadable(String),
    /// It has other bytes, the first of them here, from 0.
    Other(usize),
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.how {
            How::Missing => write!(out, "{} is not there", self.name),
            How::Unreadable(why) => write!(out, "{} cannot be read: {why}", self.name),
            How::Other(at) => write!(out, "{} is not the same from byte {} on", self.name, at + 1),
        }
    }
}

/// Reads back a folder that a site was published to, and gives every file of the site that is not there as
/// it should be, in the order of names. Files that annals did not write are not looked at.
#[must_use]
pub fn differences(artifacts: &Artifacts, folder: &Path) -> Vec<Difference> {
    let marker = (MARKER.to_owned(), list(&artifacts.paths()).into_bytes());
    let files = artifacts.files.par_iter();
    let mut found: Vec<Difference> =
        files.filter_map(|(name, bytes)| difference(name, bytes, folder)).collect();
    found.extend(difference(&marker.0, &marker.1, folder));
    found
}

fn difference(name: &str, bytes: &[u8], folder: &Path) -> Option<Difference> {
    let how = match fs::read(folder.join(name)) {
        Ok(there) if there == bytes => return None,
        Ok(there) => How::Other(there.iter().zip(bytes).take_while(|(a, b)| a == b).count()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => How::Missing,
        Err(error) => How::Unreadable(error.to_string()),
    };
    Some(Difference { name: name.to_owned(), how })
}

/// A folder beside the published site for a second one; gone when this is dropped.
#[derive(Debug)]
pub struct Twin {
    folder: PathBuf,
}

impl Twin {
    /// Makes the folder. What a killed build left there is cleared.
    ///
    /// # Errors
    ///
    /// When the site cannot be published at `into`, or the disk refuses.
    pub fn beside(into: &Path) -> Result<Self, PublishError> {
        let place = Place::of(into)?;
        let mut name = OsString::from(".");
        name.push(place.folder.file_name().unwrap_or_default());
        name.push(".annals-twin");
        let folder = place.folder.with_file_name(name);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(PublishError::io("remove", &folder)(error));
            }
            _ => {}
        }
        fs::create_dir(&folder).map_err(PublishError::io("make", &folder))?;
        Ok(Self { folder })
    }

    /// Where to publish the second site.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// A folder that is no part of any site.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Twin {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
