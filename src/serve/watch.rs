//! The site's folders, watched.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::{Changes, Event};
use crate::source::{FOLDERS, LEDGER};

/// Tells the loop when a file of the site came, changed, moved or went.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
}

impl Watch {
    /// Watches the site at a root, which is free of links.
    pub(super) fn start(root: &Path, events: Sender<Event>) -> Result<Self, notify::Error> {
        let below = root.to_owned();
        let mut watcher = notify::recommended_watcher(move |seen: notify::Result<_>| {
            if let Some(event) = meaning(&seen, &below) {
                // The loop is gone only when the command is ending.
                let _ = events.send(event);
            }
        })?;
        // Only the root's own entries: the output, dependencies and version control lie below it.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let mut watch = Self { watcher, root: root.to_owned() };
        watch.renew();
        Ok(watch)
    }

    /// Watches the folders that are there now. One that came again is not the one that went.
    pub(super) fn renew(&mut self) {
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            let _ = self.watcher.unwatch(&folder);
            // A folder that is not there is seen, when it comes, by the watch on the root.
            let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
        }
    }
}

/// What a notice means to the loop. When notices were lost, anything may have changed.
fn meaning(seen: &notify::Result<notify::Event>, root: &Path) -> Option<Event> {
    let event = match seen {
        Ok(event) if event.kind.is_access() => return None,
        Ok(event) if !event.need_rescan() => event,
        Ok(_) | Err(_) => return Some(Event::Changed(Changes::everything())),
    };
    let concerning = event.paths.iter().filter_map(|path| concern(path.strip_prefix(root).ok()?));
    concerning.reduce(Event::and)
}

/// Hidden files are editors' and version control's, as for the reader.
fn concern(below: &Path) -> Option<Event> {
    let mut parts = below.iter().map(|part| part.to_string_lossy());
    let first = parts.next()?;
    let mut rest = parts.peekable();
    let is_folder = FOLDERS.contains(&&*first);
    let is_whole = rest.peek().is_none();
    let is_ours = is_folder || is_whole && ["annals.toml", LEDGER].contains(&&*first);
    let changes =
        || Changes { files: BTreeSet::from([below.to_owned()]), folders: is_folder && is_whole };
    (is_ours && !rest.any(|part| part.starts_with('.'))).then(|| Event::Changed(changes()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Event, concern};

    /// Whether what changed is one of the watched folders itself; nothing when it does not concern us.
    fn folders(path: &str) -> Option<bool> {
        match concern(Path::new(path)) {
            Some(Event::Changed(changes)) => {
                assert!(changes.files.contains(Path::new(path)));
                Some(changes.folders)
            }
            _ => None,
        }
    }

    #[test]
    fn only_sources_concern_the_loop() {
        assert_eq!(folders("annals.toml"), Some(false));
        assert_eq!(folders("content/report/index.md"), Some(false));
        assert_eq!(folders("themes"), Some(true));
        for other in ["", "public/index.html", ".git/index", "annals.toml/x", "content/.index.swp"]
        {
            assert_eq!(folders(other), None, "{other}");
        }
    }
}
