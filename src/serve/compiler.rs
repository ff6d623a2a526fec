//! Sources to what is shown, again and again.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jiff::civil::Date;
use tokio::sync::watch as latest;

use super::asked::Asked;
use super::show::{Name, Shown};
use super::{Bell, Changes, Compile, Report};
use crate::calendar::day_at;
use crate::compile::{Ahead, Compilation, Kept};
use crate::source::{Options, ReadError, Sources, read, reread};

/// Who saves again and again is told what is wrong with the whole site this often all the same.
const LONGEST: Duration = Duration::from_secs(30);

/// Compiles the site after every edit.
pub(super) struct Compiler {
    root: PathBuf,
    base_url: String,
    compile: Compile,
    /// What one compilation leaves for the next.
    kept: Kept,
    /// What was read last.
    last: Option<Sources>,
    /// Since when there are sources that were not compiled to the end.
    behind: Option<Instant>,
    /// What made the last good site, and its name.
    good: Option<(Sources, Name)>,
    /// The last good site, all of it.
    whole: Arc<Shown>,
    /// Whether that is what was compiled last.
    is_good: bool,
    asked: Arc<Asked>,
    shown: latest::Sender<Arc<Shown>>,
    /// Whether there are newer sources than those that are compiled.
    overtaken: Arc<AtomicBool>,
}

impl Compiler {
    pub(super) fn new(
        (root, base_url): (PathBuf, String),
        compile: Compile,
        (asked, shown): (&Arc<Asked>, latest::Sender<Arc<Shown>>),
        bell: &Bell,
    ) -> Self {
        Self {
            root,
            base_url,
            compile,
            kept: Kept::default(),
            last: None,
            behind: None,
            good: None,
            whole: Arc::default(),
            is_good: false,
            asked: Arc::clone(asked),
            shown,
            overtaken: Arc::clone(&bell.rung),
        }
    }

    /// Reads what changed, compiles the site and shows it. An edit meanwhile ends that early: the next run, which
    /// it brings about, has all.
    pub(super) fn run(
        &mut self,
        changes: &Changes,
        say: &mut dyn FnMut(Report<'_>),
    ) -> Result<(), ReadError> {
        let start = Instant::now();
        // Before anything is read: what is saved from here on may not be.
        self.overtaken.store(false, Ordering::Relaxed);
        let last = self.last.take();
        let sources = self.read(last.as_ref(), changes)?;
        self.last = Some(sources.clone());
        if self.behind.is_none() && last.as_ref() == Some(&sources) {
            return Ok(());
        }
        let behind = *self.behind.get_or_insert(start);
        // What is mended to what it was needs no new look.
        let good = self.good.as_ref().filter(|(good, _)| *good == sources);
        let name = good.map_or_else(Name::new, |(_, name)| name.clone());
        if let Some(made) = self.compile(&sources, &name, behind) {
            self.behind = None;
            self.show(made, &sources, name, start, say);
        }
        Ok(())
    }

    /// Compiles, and shows ahead what someone waits for; nothing when newer sources came on the way.
    fn compile(&mut self, sources: &Sources, name: &Name, behind: Instant) -> Option<Compilation> {
        // Where the last site has errors, so may this one, and would be taken back.
        let wanted = if self.is_good { self.asked.names() } else { BTreeSet::new() };
        let shown = &self.shown;
        let mut show =
            |artifacts| drop(shown.send_replace(Arc::new(Shown::ahead(artifacts, name))));
        // The first site is waited for.
        let heeds = self.good.is_some() && behind.elapsed() < LONGEST;
        let overtaken = if heeds { Arc::clone(&self.overtaken) } else { Arc::default() };
        let ahead = Ahead { wanted: &wanted, show: &mut show, overtaken };
        (self.compile)(sources, &mut self.kept, ahead)
    }

    fn show(
        &mut self,
        made: Compilation,
        sources: &Sources,
        name: Name,
        start: Instant,
        say: &mut dyn FnMut(Report<'_>),
    ) {
        let Compilation { artifacts, diagnostics, .. } = made;
        self.is_good = artifacts.is_some();
        let next = match artifacts {
            Some(artifacts) => {
                self.whole = Arc::new(Shown::good(artifacts, &name));
                self.good = Some((sources.clone(), name));
                Arc::clone(&self.whole)
            }
            None => Arc::new(self.whole.with_findings(&diagnostics, sources)),
        };
        self.shown.send_replace(next);
        let (is_shown, took) = (self.is_good, start.elapsed());
        say(Report::Compiled { sources, diagnostics: &diagnostics, is_shown, took });
    }

    fn read(&self, last: Option<&Sources>, changes: &Changes) -> Result<Sources, ReadError> {
        let last = last.filter(|_| !changes.folders);
        let mut sources = match last.and_then(|last| reread(&self.root, last, &changes.files)) {
            Some(sources) => sources,
            None => read(&self.root)?,
        };
        sources.options = Options {
            drafts: true,
            base_url: Some(self.base_url.clone()),
            today: today(),
            ..Options::default()
        };
        Ok(sources)
    }
}

/// The day it is for the author.
fn today() -> Option<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    day_at(now.as_secs().try_into().ok()?)
}
