//! Watch and show: the site in a browser while it is written.
//!
//! Takes a site's folder, a listener and the compiler; serves what the compiler gives from memory,
//! and again after every edit. Nothing is written to disk. It must not know what a page is made
//! of, and does not speak: it hands [`Report`]s to whoever does.
//!
//! One thread, one loop, one enum of events: files changed, or stop. The loop reads, compiles and
//! swaps one pointer; the web server, on threads of its own, only ever looks through that pointer. An event
//! that comes while the loop compiles ends that early.
#![expect(clippy::disallowed_methods, reason = "serving has a clock: batches and how long it took")]

mod listen;
mod watch;
mod compiler;
mod show;
mod asked;
mod http;
mod limits;
mod host;
mod error;

pub use error::ServeError;
pub use listen::listen;

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::net::TcpListener;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tokio::sync::watch as latest;

use self::asked::Asked;
use self::compiler::Compiler;
use self::show::Shown;
use self::watch::Watch;
use crate::compile::{Ahead, Compilation, Kept};
use crate::diagnostic::Diagnostic;
use crate::source::{ReadError, Sources};

/// An editor's save is several events; this much quiet ends it.
const QUIET: Duration = Duration::from_millis(3);
/// More files than an author saves at once: another branch is being checked out, and it takes its time.
const MANY: usize = 8;
/// This much quiet ends that.
const QUIET_AFTER_MANY: Duration = Duration::from_millis(100);
/// Files that never rest are compiled this often all the same.
const LONGEST: Duration = Duration::from_millis(500);

/// What is served, and how.
#[derive(Debug)]
pub struct Serving {
    /// The site's folder.
    pub root: PathBuf,
    /// Where browsers come.
    pub listener: TcpListener,
    /// What makes a site of sources.
    pub compile: Compile,
}

/// What makes a site of sources again and again, and what someone waits for ahead of the rest.
pub type Compile = fn(&Sources, &mut Kept, Ahead<'_>) -> Option<Compilation>;

/// Something to tell the author.
#[derive(Debug, Clone, Copy)]
pub enum Report<'a> {
    /// Browsers can come to this address.
    Ready {
        /// The address.
        address: &'a str,
    },
    /// The site was compiled.
    Compiled {
        /// What was compiled.
        sources: &'a Sources,
        /// What was found.
        diagnostics: &'a [Diagnostic],
        /// Whether the new site is shown; otherwise the last good one still is.
        is_shown: bool,
        /// How long reading and compiling took.
        took: Duration,
    },
    /// The system does not tell of changes; the files are looked at every second instead.
    Looking(&'a str),
    /// The site could not be read; the last good one is still shown.
    Unread(&'a ReadError),
}

/// Where events go: to the loop, and to a compilation on its way, which nobody waits for any more.
#[derive(Debug, Clone)]
struct Bell {
    events: Sender<Event>,
    rung: Arc<AtomicBool>,
}

impl Bell {
    /// The loop is gone only when the command is ending.
    fn ring(&self, event: Event) {
        self.rung.store(true, Ordering::Relaxed);
        let _ = self.events.send(event);
    }
}

/// What the loop waits for.
#[derive(Debug, PartialEq, Eq)]
enum Event {
    /// Files changed.
    Changed(Changes),
    /// The author has had enough.
    Stop,
}

/// What changed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changes {
    /// The files, below the site's folder.
    files: BTreeSet<PathBuf>,
    /// Whether a watched folder itself came or went, or notices were lost: anything may have changed.
    folders: bool,
}

/// Serves a site until it is stopped from the keyboard.
///
/// # Errors
///
/// When the site cannot be read at the start or its folder cannot be watched.
pub fn serve(serving: Serving, say: &mut dyn FnMut(Report<'_>)) -> Result<(), ServeError> {
    let address = listen::address(&serving.listener).map_err(ServeError::Start)?;
    let root = serving.root.canonicalize().unwrap_or(serving.root);
    let (sender, events) = mpsc::channel();
    let bell = Bell { events: sender, rung: Arc::default() };
    let mut watch = Watch::start(&root, bell.clone()).map_err(ServeError::Watch)?;
    let (shown, look) = latest::channel(Arc::new(Shown::default()));
    let asked = Arc::new(Asked::default());
    let mut compiler =
        Compiler::new((root, address.clone()), serving.compile, (&asked, shown), &bell);
    compiler.run(&Changes::everything(), say).map_err(ServeError::Read)?;
    let runtime = Runtime::new().map_err(ServeError::Start)?;
    let (arm, armed) = mpsc::channel();
    runtime.spawn(stop_on_interrupt(bell, arm));
    let hosts = host::Hosts::of(&serving.listener);
    let server = {
        let _inside = runtime.enter();
        http::server(serving.listener, (look, asked), hosts).map_err(ServeError::Start)?
    };
    runtime.spawn(server);
    // Who is told that the site is there may stop it at once.
    let _ = armed.recv();
    say(Report::Ready { address: &address });
    tell_of_looking(&mut watch, say);
    follow(&events, watch, &mut compiler, say);
    runtime.shutdown_background();
    Ok(())
}

/// Waits for Ctrl-C. The first look at the signal is what takes it from the system, which would end the
/// process at once; after it, `armed` hears.
async fn stop_on_interrupt(bell: Bell, armed: Sender<()>) {
    let mut interrupt = pin!(tokio::signal::ctrl_c());
    let looked = poll_fn(|context| {
        let found = interrupt.as_mut().poll(context);
        let _ = armed.send(());
        found
    });
    if looked.await.is_ok() {
        bell.ring(Event::Stop);
    }
}

/// The loop.
fn follow(
    events: &Receiver<Event>,
    mut watch: Watch,
    compiler: &mut Compiler,
    say: &mut dyn FnMut(Report<'_>),
) {
    while let Ok(event) = events.recv() {
        match settled(event, events) {
            Event::Stop => return,
            Event::Changed(changes) => {
                if changes.folders {
                    watch.renew();
                    tell_of_looking(&mut watch, say);
                }
                if let Err(error) = compiler.run(&changes, say) {
                    say(Report::Unread(&error));
                }
            }
        }
    }
}

fn tell_of_looking(watch: &mut Watch, say: &mut dyn FnMut(Report<'_>)) {
    if let Some(reason) = watch.news() {
        say(Report::Looking(&error::unwatched(reason)));
    }
}

/// Waits until the files are quiet, and makes one event of all that came.
fn settled(first: Event, events: &Receiver<Event>) -> Event {
    let deadline = Instant::now() + LONGEST;
    let mut all = first;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let Event::Changed(changes) = &all else { return all };
        if left.is_zero() {
            return all;
        }
        match events.recv_timeout(changes.quiet().min(left)) {
            Ok(next) => all = all.and(next),
            Err(_) => return all,
        }
    }
}

impl Event {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Changed(mut all), Self::Changed(more)) => {
                all.add(more);
                Self::Changed(all)
            }
            _ => Self::Stop,
        }
    }
}

impl Changes {
    fn everything() -> Self {
        Self { files: BTreeSet::new(), folders: true }
    }

    fn add(&mut self, more: Self) {
        self.files.extend(more.files);
        self.folders |= more.folders;
    }

    /// How long nothing must happen before it is over.
    fn quiet(&self) -> Duration {
        if self.folders || self.files.len() > MANY { QUIET_AFTER_MANY } else { QUIET }
    }
}
