//! The new site on the disk, and not only in the system's memory.
//!
//! Systems write files when they please, and may write the exchange of two folders before the files
//! in them: a power cut between the two would leave a site of empty files. So the files go first.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use super::place::Place;

/// Waits until everything staged is on the disk. A disk that fails, or is full after all, says so now,
/// while the last site is still the published one.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn settle(place: &Place, _changed: &BTreeSet<String>) -> io::Result<()> {
    // One call for all files: a call for each of a thousand takes fifty times as long.
    Ok(rustix::fs::syncfs(fs::File::open(&place.staging)?)?)
}

/// Waits until everything staged is on the disk. A disk that fails, or is full after all, says so now,
/// while the last site is still the published one.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn settle(place: &Place, changed: &BTreeSet<String>) -> io::Result<()> {
    use rayon::prelude::*;
    let names = changed.par_iter().map(String::as_str).chain([super::MARKER]);
    names.try_for_each(|name| {
        fs::OpenOptions::new().write(true).open(place.staging.join(name))?.sync_all()
    })
}

/// Waits until the exchange is on the disk too, before the last site is removed. What cannot wait is
/// no failure: the exchange is written before the removal all the same.
pub(super) fn settle_exchange(place: &Place) {
    if let Some(parent) = place.folder.parent().filter(|_| cfg!(unix)) {
        let _ = fs::File::open(parent).and_then(|folder| folder.sync_all());
    }
}
