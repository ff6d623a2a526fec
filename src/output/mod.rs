//! Artifacts to disk. The only writer of a site.
//!
//! Takes a finished site in memory and a folder, leaves that folder holding the site. It must not
//! know what any file means.
//!
//! A reader of the folder sees the last site or the new one, whole, and never a mixture: the new
//! site is made in a staging folder beside it, where every unchanged file is a hard link to the
//! published one, and then the two folders change places in one step. A build that is killed
//! leaves the last site; what it left lying about is cleared by the next.
//!
//! ```text
//! site/public/               the site, with `.annals`: the list of what annals wrote in it
//! site/.public.annals-lock   held while a build publishes; the system lets go of it for the dead
//! site/.public.annals-new    the staging folder; after the exchange, the last site on its way out
//! site/.public.annals-old    the last site, where folders cannot change places in one step
//! ```
//!
//! The promise holds against a power cut too, as far as the disk keeps its word: the new site is on
//! the disk before the folders change places.
#![expect(clippy::disallowed_methods, reason = "this room is the only writer of a site")]

mod place;
mod lock;
mod before;
mod stage;
mod carry;
mod durable;
mod exchange;
mod error;

pub use error::PublishError;

use std::path::Path;

use self::before::Before;
use self::lock::Lock;
use self::place::Place;
use crate::compile::Artifacts;

/// The name of the file that says a folder was made by annals, and lists what annals put there.
const MARKER: &str = ".annals";

/// What was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// How many pages the site has.
    pub pages: usize,
    /// How many files are new or other than they were.
    pub changed: usize,
    /// How many files of the last site are gone.
    pub removed: usize,
}

/// Makes the folder `into` hold the site, in one step for whoever reads it.
///
/// Files in the folder that annals did not write stay. A folder that annals did not make is refused.
///
/// # Errors
///
/// When the folder is not annals' to write, another build is writing it, or the disk refuses; the
/// last good site is then still there.
pub fn publish(artifacts: &Artifacts, into: &Path) -> Result<Published, PublishError> {
    let place = Place::of(into)?;
    // What is refused is refused before anything is made beside it.
    Before::read(&place)?;
    let _lock = Lock::take(&place)?;
    place.recover()?;
    let before = Before::read(&place)?;
    let changed = before.changed(artifacts);
    let removed = before.removed(artifacts);
    if !before.exists || !before.marked || !changed.is_empty() || removed > 0 {
        stage::stage(artifacts, &changed, &before, &place)
            .and_then(|()| {
                durable::settle(&place, &changed).map_err(PublishError::io("write", into))
            })
            .and_then(|()| exchange::exchange(&place, &before))
            .inspect_err(|_| place.discard())?;
        durable::settle_exchange(&place);
        place.discard();
    }
    let pages = artifacts.files.keys().filter(|name| is_page(name)).count();
    Ok(Published { pages, changed: changed.len(), removed })
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}
