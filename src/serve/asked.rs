//! The files that browsers asked for last: after an edit, someone waits for these.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many are remembered: more than an author has open.
const MOST: usize = 32;

/// What was asked for, the latest last.
#[derive(Debug, Default)]
pub(super) struct Asked {
    names: Mutex<VecDeque<String>>,
}

impl Asked {
    /// Remembers a name.
    pub(super) fn note(&self, name: &str) {
        let mut names = self.lock();
        if names.back().is_some_and(|last| last == name) {
            return;
        }
        names.retain(|known| known != name);
        names.push_back(name.to_owned());
        if names.len() > MOST {
            names.pop_front();
        }
    }

    /// All that is remembered.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.lock().iter().cloned().collect()
    }

    /// Names are whole at any moment, also where a thread ended while it held them.
    fn lock(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, MOST};

    #[test]
    fn the_latest_are_remembered() {
        let asked = Asked::default();
        for name in (0..=MOST).map(|number| number.to_string()) {
            asked.note(&name);
            asked.note("1");
        }
        let names = asked.names();
        assert_eq!(names.len(), MOST);
        assert!(names.contains("1") && !names.contains("0"));
    }
}
