//! Artifacts to disk. The only writer of a site.
//!
//! Takes the files of a site, as they are made or all at once, and a folder; leaves that folder holding the
//! site. It must not know what any file means.
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
//! site/.public.annals-twin   the second site of `build --verify`, gone when that ends
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
mod verify;

pub use error::PublishError;
pub use verify::{Difference, How, Twin, differences};

use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::prelude::*;

use self::stage::Stage;
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

/// A site on its way to its folder. What is taken is staged at once, and readers see none of it before the end.
pub struct Publishing<'a> {
    into: &'a Path,
    /// Opened for the first file, so that a site with errors touches no disk.
    stage: OnceLock<Option<Stage>>,
    /// What went wrong first.
    failed: Mutex<Option<PublishError>>,
}

impl<'a> Publishing<'a> {
    /// Nothing is touched yet.
    #[must_use]
    pub fn new(into: &'a Path) -> Self {
        Self { into, stage: OnceLock::new(), failed: Mutex::new(None) }
    }

    /// Takes a file, from any thread. What goes wrong is said at the end.
    pub fn take(&self, name: &str, bytes: &[u8]) {
        // What went wrong once would go wrong for every file.
        if self.failed().is_some() {
            return;
        }
        let open = || Stage::open(self.into).map_err(|error| self.fail(error)).ok();
        let Some(stage) = self.stage.get_or_init(open) else { return };
        if let Err(error) = stage.take(name, bytes) {
            self.fail(error);
        }
    }

    /// Takes the files that were not taken yet, and makes the folder hold the site, in one step for whoever reads
    /// it.
    ///
    /// Files in the folder that annals did not write stay. A folder that annals did not make is refused.
    ///
    /// # Errors
    ///
    /// When the folder is not annals' to write, another build is writing it, or the disk refuses; the
    /// last good site is then still there.
    pub fn finish(self, artifacts: &Artifacts) -> Result<Published, PublishError> {
        artifacts.files.par_iter().for_each(|(name, bytes)| self.take(name, bytes));
        let failed = self.failed.into_inner().unwrap_or_else(PoisonError::into_inner);
        match (failed, self.stage.into_inner().flatten()) {
            (Some(error), _) => Err(error),
            (None, Some(stage)) => stage.publish(&artifacts.paths()),
            (None, None) => Stage::open(self.into)?.publish(&artifacts.paths()),
        }
    }

    fn fail(&self, error: PublishError) {
        self.failed().get_or_insert(error);
    }

    fn failed(&self) -> MutexGuard<'_, Option<PublishError>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes the folder `into` hold a finished site: see [`Publishing::finish`].
///
/// # Errors
///
/// Those of [`Publishing::finish`].
pub fn publish(artifacts: &Artifacts, into: &Path) -> Result<Published, PublishError> {
    Publishing::new(into).finish(artifacts)
}
