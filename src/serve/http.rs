//! The web server: addresses to the files of the site in memory.
//!
//! A request looks up a name in a map; no address reaches the disk.

use std::borrow::Cow;
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream};
use percent_encoding::percent_decode_str;
use tokio::sync::watch::Receiver;

use super::asked::Asked;
use super::host::Hosts;
use super::limits::accept;
use super::show::{OWN, Shown};

type Look = Receiver<Arc<Shown>>;
/// What is shown, and what was asked for.
type Seen = (Look, Arc<Asked>);

const SCRIPT: &str = include_str!("client/reload.js");
const STYLE: &str = include_str!("client/overlay.css");
/// What the page of findings may do: wear our style sheet, run our script, listen to us.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Pages from elsewhere may not draw on what is served here, drafts among it.
const OWN_PAGES: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const HTML: &str = "text/html; charset=utf-8";

/// A server that runs until it is dropped.
pub(super) fn server(
    listener: TcpListener,
    seen: Seen,
    hosts: Hosts,
) -> io::Result<impl Future<Output = ()> + Send + use<>> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let own = |name| format!("{OWN}{name}");
    let script = || async { typed("reload.js", SCRIPT) };
    let style = || async { typed("overlay.css", STYLE) };
    let router = Router::new()
        .route(&own("events"), get(events))
        .route(&own("reload.js"), get(script))
        .route(&own("overlay.css"), get(style))
        .fallback_service(get(page).with_state(seen.clone()))
        .layer(from_fn_with_state(hosts, only_hosts))
        .with_state(seen.0);
    Ok(accept(listener, router))
}

async fn only_hosts(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if hosts.allow(host) {
        next.run(request).await
    } else {
        let words = "annals serve answers only to this computer's own names.\n";
        (StatusCode::FORBIDDEN, words).into_response()
    }
}

/// What is shown, now and whenever it changes.
async fn events(State(look): State<Look>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let states = stream::unfold((look, false), |(mut look, has_begun)| async move {
        if has_begun {
            look.changed().await.ok()?;
        }
        let state = look.borrow_and_update().state();
        Some((Ok(Event::default().event("state").data(state)), (look, true)))
    });
    Sse::new(states).keep_alive(KeepAlive::default())
}

async fn page(State((look, asked)): State<Seen>, uri: Uri) -> Response {
    let path = decoded(uri.path());
    let name = match &path {
        Some(path) if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
        Some(path) => path.to_string(),
        None => return not_found(&look.borrow()),
    };
    let shown = made(look, &name).await;
    if let Some(document) = shown.no_site_yet() {
        return findings_alone(document);
    }
    if let Some(bytes) = shown.file(&name) {
        asked.note(&name);
        file(&shown, &name, &bytes)
    } else if shown.file(&format!("{name}/index.html")).is_some() {
        to_folder(&uri)
    } else {
        not_found(&shown)
    }
}

/// What is shown, as soon as a file is in it or the whole site is.
async fn made(mut look: Look, name: &str) -> Arc<Shown> {
    loop {
        let shown = Arc::clone(&look.borrow_and_update());
        // Nothing comes any more when the command is ending.
        if !shown.must_wait(name) || look.changed().await.is_err() {
            return shown;
        }
    }
}

/// Findings in place of every page. The site's pages bring a policy of their own; this one is ours.
fn findings_alone(document: Vec<u8>) -> Response {
    let mut answer = typed(".html", document);
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    with_status(StatusCode::INTERNAL_SERVER_ERROR, answer)
}

/// The path below the root. One slash is taken off: `//elsewhere` is no name here.
fn decoded(path: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()
}

fn file(shown: &Shown, name: &str, bytes: &[u8]) -> Response {
    let bytes = if content_type(name) == HTML { shown.followed(bytes) } else { bytes.to_vec() };
    typed(name, bytes)
}

fn to_folder(uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let to = format!("{}/{query}", uri.path());
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response()
}

fn not_found(shown: &Shown) -> Response {
    let name = "404.html";
    let answer = match shown.file(name) {
        Some(bytes) => file(shown, name, &bytes),
        None => typed(".txt", "This site has no such page.\n"),
    };
    with_status(StatusCode::NOT_FOUND, answer)
}

fn with_status(status: StatusCode, mut answer: Response) -> Response {
    *answer.status_mut() = status;
    answer
}

fn typed(name: &str, body: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(content_type(name))),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (OWN_PAGES, HeaderValue::from_static("same-origin")),
    ];
    (headers, body).into_response()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
