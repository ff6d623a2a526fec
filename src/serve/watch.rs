//! The site's folders, watched.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Bell, Changes, Event};
use crate::source::{FOLDERS, LEDGER};

/// How often the files are looked at where the system does not tell of changes.
const LOOK: Duration = Duration::from_secs(1);

/// Tells the loop when a file of the site came, changed, moved or went.
pub(super) struct Watch {
    watcher: Box<dyn Watcher>,
    root: PathBuf,
    bell: Bell,
    /// Why the files are looked at, once there is a reason.
    looks: Option<notify::Error>,
    /// Whether the author knows.
    is_said: bool,
}

impl Watch {
    /// Watches the site at a root, which is free of links.
    pub(super) fn start(root: &Path, bell: Bell) -> Result<Self, notify::Error> {
        let config = Config::default();
        let told = RecommendedWatcher::new(tell(root, bell.clone()), config)
            .map(|watcher| Box::new(watcher) as Box<dyn Watcher>);
        let (watcher, looks) = match told {
            Ok(watcher) => (watcher, None),
            Err(error) => (looking(root, bell.clone())?, Some(error)),
        };
        let mut watch = Self { watcher, root: root.to_owned(), bell, looks, is_said: false };
        watch.renew();
        Ok(watch)
    }

    /// Watches the folders that are there now. One that came again is not the one that went.
    ///
    /// A system tells of so many folders and no more. When this one has enough, the files are looked
    /// at instead, all of them, for as long as the site is served.
    pub(super) fn renew(&mut self) {
        let Err(error) = self.watch_all() else { return };
        if self.looks.is_some() {
            return;
        }
        if let Ok(watcher) = looking(&self.root, self.bell.clone()) {
            self.watcher = watcher;
            let _ = self.watch_all();
        }
        self.looks = Some(error);
    }

    fn watch_all(&mut self) -> notify::Result<()> {
        // Only the root's own entries: the output, dependencies and version control lie below it.
        let _ = self.watcher.unwatch(&self.root);
        let mut all = self.watcher.watch(&self.root, RecursiveMode::NonRecursive);
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            let _ = self.watcher.unwatch(&folder);
            // A folder that is not there is seen, when it comes, by the watch on the root.
            match self.watcher.watch(&folder, RecursiveMode::Recursive) {
                Err(error) if !is_missing(&error) => all = all.and(Err(error)),
                _ => {}
            }
        }
        all
    }

    /// Why the files are looked at instead, said once.
    pub(super) fn news(&mut self) -> Option<&notify::Error> {
        let is_said = std::mem::replace(&mut self.is_said, self.looks.is_some());
        self.looks.as_ref().filter(|_| !is_said)
    }
}

fn tell(root: &Path, bell: Bell) -> impl Fn(notify::Result<notify::Event>) + use<> {
    let below = root.to_owned();
    move |seen| {
        if let Some(event) = meaning(&seen, &below) {
            bell.ring(event);
        }
    }
}

fn looking(root: &Path, bell: Bell) -> notify::Result<Box<dyn Watcher>> {
    let config = Config::default().with_poll_interval(LOOK);
    Ok(Box::new(PollWatcher::new(tell(root, bell), config)?))
}

/// Folders come and go while they are walked: that is an edit, and no limit of the system.
fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
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
