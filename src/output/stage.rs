//! The new site in its staging folder, whole, before anyone sees it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::before::Before;
use super::carry::carry_over;
use super::error::PublishError;
use super::lock::Lock;
use super::place::Place;
use super::{MARKER, Published, durable, exchange};

/// A new site beside the last one. When it is dropped, what is staged and was not published is gone.
pub(super) struct Stage {
    place: Place,
    before: Before,
    /// The files that are new or other than they were, which are written already.
    changed: Mutex<BTreeSet<String>>,
    /// The files that are what they were.
    same: Mutex<Vec<String>>,
    _lock: Lock,
}

impl Stage {
    /// Makes the staging folder.
    pub(super) fn open(into: &Path) -> Result<Self, PublishError> {
        let place = Place::of(into)?;
        // What is refused is refused before anything is made beside it.
        Before::read(&place)?;
        let lock = Lock::take(&place)?;
        place.recover()?;
        let before = Before::read(&place)?;
        fs::create_dir(&place.staging).map_err(PublishError::io("make", &place.staging))?;
        let (changed, same) = (Mutex::default(), Mutex::default());
        Ok(Self { place, before, changed, same, _lock: lock })
    }

    /// Takes a file: what changed is written, all else is linked in the end. Side by side, as to make a file
    /// costs the system more than to fill it.
    pub(super) fn take(&self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        refuse_bad_name(name)?;
        if self.before.holds(name, bytes) {
            held(&self.same).push(name.to_owned());
            return Ok(());
        }
        write(bytes, &self.place.staging.join(name))
            .map_err(PublishError::io("write", self.place.shown.join(name)))?;
        held(&self.changed).insert(name.to_owned());
        Ok(())
    }

    /// Puts the site of these files in the place of the last one, if it is another.
    pub(super) fn publish(self, names: &BTreeSet<&str>) -> Result<Published, PublishError> {
        let changed = std::mem::take(&mut *held(&self.changed));
        let is_gone = |name: &&String| !names.contains(name.as_str());
        let removed = self.before.names.iter().filter(is_gone).count();
        if !self.before.exists || !self.before.marked || !changed.is_empty() || removed > 0 {
            self.exchange(names, &changed)?;
        }
        let pages = names.iter().filter(|name| is_page(name)).count();
        Ok(Published { pages, changed: changed.len(), removed })
    }

    fn exchange(
        &self,
        names: &BTreeSet<&str>,
        changed: &BTreeSet<String>,
    ) -> Result<(), PublishError> {
        let Self { place, before, .. } = self;
        let same = held(&self.same);
        same.par_iter().filter(|name| !changed.contains(*name)).try_for_each(|name| {
            link(&place.folder.join(name), &place.staging.join(name))
                .map_err(PublishError::io("write", place.shown.join(name)))
        })?;
        fs::write(place.staging.join(MARKER), list(names))
            .map_err(PublishError::io("write", place.shown.join(MARKER)))?;
        if before.exists {
            carry_over(before, place)?;
        }
        durable::settle(place, changed).map_err(PublishError::io("write", &place.shown))?;
        exchange::exchange(place, before)?;
        durable::settle_exchange(place);
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.place.discard();
    }
}

fn held<Of>(of: &Mutex<Of>) -> MutexGuard<'_, Of> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}

/// A name comes from the core, which is trusted to be right, not trusted with the disk.
fn refuse_bad_name(name: &str) -> Result<(), PublishError> {
    let path = Path::new(name);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    if is_below && !name.is_empty() && name != MARKER && !name.contains('\n') {
        Ok(())
    } else {
        Err(PublishError::BadName { name: name.to_owned() })
    }
}

fn write(bytes: &[u8], to: &Path) -> io::Result<()> {
    make_folder_of(to)?;
    fs::write(to, bytes)
}

/// Where links are refused, the file is copied.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    make_folder_of(to)?;
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

fn make_folder_of(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

pub(super) fn list(names: &BTreeSet<&str>) -> String {
    names.iter().flat_map(|name| [name, "\n"]).collect()
}
