//! Connections: how many there may be, and how long one may take to ask.
//!
//! Whoever opens a connection and says nothing, or a letter a minute, holds a place. There are so many
//! places; who comes when all are taken gets that of the one who has said nothing for longest, so that
//! a page is served however many are silent. A browser asks at once.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// The most connections at once: more tabs than anyone has, and little memory.
const MOST: usize = 512;
/// A head that is not here after so long does not come. Connections kept for a next question end so too.
const HEAD: Duration = Duration::from_secs(10);
/// The most that a head may be, in bytes. Cookies of other programs at `localhost` are a tenth.
const LARGEST_HEAD: usize = 64 * 1024;
/// When the system gives no connection, it is asked again after so long.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves whoever connects, until it is dropped.
pub(super) async fn accept(listener: TcpListener, router: Router) {
    let places = Arc::new(Places::new(most()));
    loop {
        match listener.accept().await {
            Ok((stream, _)) => places.seat(stream, &router),
            Err(error) if is_of_one_connection(&error) => {}
            Err(_) => {
                places.free_one();
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Half of the files that this process may have open: the site is read with the others.
#[cfg(unix)]
fn most() -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    limit.and_then(|files| usize::try_from(files / 2).ok()).map_or(MOST, |half| half.clamp(8, MOST))
}

#[cfg(not(unix))]
fn most() -> usize {
    MOST
}

/// Who is connected, by the order in which they came.
struct Places {
    most: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    connections: BTreeMap<u64, Connection>,
}

struct Connection {
    has_asked: Arc<AtomicBool>,
    task: AbortHandle,
}

impl Places {
    fn new(most: usize) -> Self {
        Self { most, taken: Mutex::default() }
    }

    /// A panic elsewhere leaves the list as it was between two changes.
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn seat(self: &Arc<Self>, stream: TcpStream, router: &Router) {
        let mut taken = self.taken();
        if taken.connections.len() >= self.most {
            taken.free_one();
        }
        let number = taken.next;
        taken.next += 1;
        let has_asked = Arc::new(AtomicBool::new(false));
        let place = Place { places: Arc::clone(self), number };
        // The list is locked until the task is in it, so that the task cannot leave it before.
        let answering = answer(stream, router.clone(), Arc::clone(&has_asked), place);
        let task = tokio::spawn(answering).abort_handle();
        taken.connections.insert(number, Connection { has_asked, task });
    }

    fn free_one(&self) {
        self.taken().free_one();
    }
}

impl Taken {
    /// Ends the oldest connection that has never asked, or the oldest of all.
    fn free_one(&mut self) {
        let silent = |it: &(&u64, &Connection)| !it.1.has_asked.load(Ordering::Relaxed);
        let silent = self.connections.iter().find(silent).map(|(&number, _)| number);
        let oldest = || self.connections.keys().next().copied();
        if let Some(connection) = silent.or_else(oldest).and_then(|it| self.connections.remove(&it))
        {
            connection.task.abort();
        }
    }
}

/// Given back when the connection ends, however it ends.
struct Place {
    places: Arc<Places>,
    number: u64,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.taken().connections.remove(&self.number);
    }
}

async fn answer(stream: TcpStream, router: Router, has_asked: Arc<AtomicBool>, place: Place) {
    let _place = place;
    let site = TowerToHyperService::new(router);
    let service = service_fn(move |request| {
        has_asked.store(true, Ordering::Relaxed);
        site.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A connection that breaks is the visitor's, who asks again.
    let _ = connection.await;
}
