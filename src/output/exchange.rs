//! The step in which readers get the new site.

use std::fs;
use std::io;
use std::path::Path;

use super::before::Before;
use super::error::PublishError;
use super::place::Place;

/// Puts the staged site in the place of the last one, which is left beside it to be removed.
///
/// Linux and macOS exchange two folders in one step. Where the system or the file system cannot,
/// the last site is renamed away and the new one renamed in: for a moment between the two there
/// is no site, and a build killed in that moment leaves the last one to the next build, which
/// brings it back.
pub(super) fn exchange(place: &Place, before: &Before) -> Result<(), PublishError> {
    let done = if before.exists {
        match swap(&place.staging, &place.folder) {
            Err(error) if is_unknown(&error) => two_renames(place),
            other => other,
        }
    } else {
        fs::rename(&place.staging, &place.folder)
    };
    done.map_err(|error| match error.kind() {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            PublishError::Immovable { path: place.shown.clone() }
        }
        _ => PublishError::io("replace", &place.shown)(error),
    })
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(new: &Path, last: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, last, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_new: &Path, _last: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// What kernels and file systems say that do not know the exchange.
fn is_unknown(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

fn two_renames(place: &Place) -> io::Result<()> {
    fs::rename(&place.folder, &place.old)?;
    fs::rename(&place.staging, &place.folder)
        .inspect_err(|_| drop(fs::rename(&place.old, &place.folder)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::two_renames;
    use crate::output::place::Place;

    fn place(site: &std::path::Path) -> Place {
        let place = Place::of(&site.join("public")).unwrap();
        fs::create_dir(&place.folder).unwrap();
        fs::write(place.folder.join("last"), "").unwrap();
        place
    }

    #[test]
    fn without_an_exchange_the_last_site_steps_aside() {
        let site = tempfile::tempdir().unwrap();
        let place = place(site.path());
        fs::create_dir(&place.staging).unwrap();
        two_renames(&place).unwrap();
        assert!(!place.folder.join("last").exists());
        assert!(place.old.join("last").exists());
    }

    #[test]
    fn without_a_new_site_the_last_one_comes_back() {
        let site = tempfile::tempdir().unwrap();
        let place = place(site.path());
        two_renames(&place).unwrap_err();
        assert!(place.folder.join("last").exists());
    }
}
