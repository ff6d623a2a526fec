//! Watch and show: the site in a browser while it is written.
//!
//! Takes a site's folder, a listener and the compiler; serves what the compiler gives from memory,
//! and again after every edit. Nothing is written to disk. It must not know what a page is made
//! of, and does not speak: it hands [`Report`]s to whoever does.
//!
//! One thread, one loop, one enum of events: files changed, or stop. The loop reads, compiles and
//! swaps one pointer; the web server, on threads of its own, only ever looks through that pointer.
#![expect(clippy::disallowed_methods, reason = "serving has a clock: batches and how long it took")]

mod listen;
mod watch;
mod show;
mod http;
mod host;
mod error;

pub use error::ServeError;
pub use listen::listen;

use std::future::poll_fn;
use std::net::TcpListener;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jiff::civil::Date;
use tokio::runtime::Runtime;
use tokio::sync::watch as latest;

use self::show::Shown;
use self::watch::Watch;
use crate::calendar::day_at;
use crate::compile::Compilation;
use crate::diagnostic::Diagnostic;
use crate::source::{Options, ReadError, Sources, read};

/// An editor's save is several events; this much quiet ends it.
const QUIET: Duration = Duration::from_millis(100);
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
    pub compile: fn(&Sources) -> Compilation,
}

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
    /// The site could not be read; the last good one is still shown.
    Unread(&'a ReadError),
}

/// What the loop waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    /// Files changed; `folders` when one of the watched folders itself came or went.
    Changed { folders: bool },
    /// The author has had enough.
    Stop,
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
    let watch = Watch::start(&root, sender.clone()).map_err(ServeError::Watch)?;
    let compiler = Compiler { root, compile: serving.compile, base_url: address.clone() };
    let first = compiler.run(&Shown::default(), say).map_err(ServeError::Read)?;
    let (shown, look) = latest::channel(Arc::new(first));
    let runtime = Runtime::new().map_err(ServeError::Start)?;
    let (arm, armed) = mpsc::channel();
    runtime.spawn(stop_on_interrupt(sender, arm));
    let hosts = host::Hosts::of(&serving.listener);
    let server = {
        let _inside = runtime.enter();
        http::server(serving.listener, look, hosts).map_err(ServeError::Start)?
    };
    runtime.spawn(server);
    // Who is told that the site is there may stop it at once.
    let _ = armed.recv();
    say(Report::Ready { address: &address });
    follow(&events, watch, &compiler, &shown, say);
    runtime.shutdown_background();
    Ok(())
}

/// Waits for Ctrl-C. The first look at the signal is what takes it from the system, which would end the
/// process at once; after it, `armed` hears.
async fn stop_on_interrupt(events: Sender<Event>, armed: Sender<()>) {
    let mut interrupt = pin!(tokio::signal::ctrl_c());
    let looked = poll_fn(|context| {
        let found = interrupt.as_mut().poll(context);
        let _ = armed.send(());
        found
    });
    if looked.await.is_ok() {
        let _ = events.send(Event::Stop);
    }
}

/// The loop.
fn follow(
    events: &Receiver<Event>,
    mut watch: Watch,
    compiler: &Compiler,
    shown: &latest::Sender<Arc<Shown>>,
    say: &mut dyn FnMut(Report<'_>),
) {
    while let Ok(event) = events.recv() {
        match settled(event, events) {
            Event::Stop => return,
            Event::Changed { folders } => {
                if folders {
                    watch.renew();
                }
                let last = Arc::clone(&shown.borrow());
                match compiler.run(&last, say) {
                    Ok(next) => drop(shown.send_replace(Arc::new(next))),
                    Err(error) => say(Report::Unread(&error)),
                }
            }
        }
    }
}

/// Waits until the files are quiet, and makes one event of all that came.
fn settled(first: Event, events: &Receiver<Event>) -> Event {
    let deadline = Instant::now() + LONGEST;
    let mut all = first;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if all == Event::Stop || left.is_zero() {
            return all;
        }
        match events.recv_timeout(QUIET.min(left)) {
            Ok(next) => all = all.and(next),
            Err(_) => return all,
        }
    }
}

impl Event {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Changed { folders: a }, Self::Changed { folders: b }) => {
                Self::Changed { folders: a || b }
            }
            _ => Self::Stop,
        }
    }
}

struct Compiler {
    root: PathBuf,
    compile: fn(&Sources) -> Compilation,
    base_url: String,
}

impl Compiler {
    /// Reads and compiles the site, as a change to what is shown.
    fn run(&self, last: &Shown, say: &mut dyn FnMut(Report<'_>)) -> Result<Shown, ReadError> {
        let start = Instant::now();
        let mut sources = read(&self.root)?;
        sources.options = Options {
            drafts: true,
            base_url: Some(self.base_url.clone()),
            today: today(),
            ..Options::default()
        };
        let Compilation { artifacts, diagnostics, .. } = (self.compile)(&sources);
        say(Report::Compiled {
            sources: &sources,
            diagnostics: &diagnostics,
            is_shown: artifacts.is_some(),
            took: start.elapsed(),
        });
        Ok(match artifacts {
            Some(artifacts) => Shown::good(artifacts),
            None => last.with_findings(&diagnostics, &sources),
        })
    }
}

/// The day it is for the author.
fn today() -> Option<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    day_at(now.as_secs().try_into().ok()?)
}
