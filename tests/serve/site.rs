//! A small site, served with a small compiler until the test ends.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use annals::compile::{Ahead, Artifacts, Compilation, Kept};
use annals::diagnostic::{Diagnostic, rules};
use annals::serve::{Serving, serve};
use annals::source::{Sources, Span};
use tempfile::TempDir;

use super::client::{Answer, Events, ask, connect};

/// A compiler as small as can be: a page for every Markdown file, a finding for every "BROKEN". Where one is
/// "SLOW", what someone waits for is shown ahead, and the rest takes until newer sources come; where it is
/// "ONCE", only the first time.
fn compile(
    sources: &Sources,
    _: &mut Kept,
    Ahead { wanted, show, overtaken }: Ahead<'_>,
) -> Option<Compilation> {
    static ONCE: AtomicBool = AtomicBool::new(true);
    let made = made(sources);
    let pages = || sources.iter().filter(|source| source.path.ends_with(".md"));
    let says = |word: &str| pages().any(|source| source.text().contains(word));
    let is_slow = says("SLOW") || (says("ONCE") && ONCE.swap(false, Ordering::Relaxed));
    if let Some(Artifacts { files, .. }) = made.artifacts.clone().filter(|_| is_slow) {
        let is_wanted = |(name, _): &(String, _)| wanted.contains(name);
        let files: BTreeMap<_, _> = files.into_iter().filter(is_wanted).collect();
        if !files.is_empty() {
            show(Artifacts { files, ..Artifacts::default() });
        }
        for _ in 0..2000 {
            if overtaken.load(Ordering::Relaxed) {
                return None;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
    Some(made)
}

fn made(sources: &Sources) -> Compilation {
    let pages = || sources.iter().filter(|source| source.path.ends_with(".md"));
    let diagnostics: Vec<Diagnostic> = pages()
        .filter_map(|source| {
            let at = source.text().find("BROKEN")?;
            let span = Span::new(source.id, at..at + 6);
            Some(Diagnostic::new(&rules::RAW_HTML, span, "`<b>` is not & cannot be"))
        })
        .collect();
    let files: BTreeMap<String, Arc<[u8]>> = pages()
        .map(|source| {
            let name = source.path.trim_start_matches("content/").replace(".md", ".html");
            let options = &sources.options;
            let page = format!("<body>{} {options:?}</body>", source.text());
            (name, Arc::from(page.as_bytes()))
        })
        .collect();
    Compilation {
        artifacts: diagnostics.is_empty().then_some(Artifacts { files, ..Artifacts::default() }),
        diagnostics,
        silenced: Vec::new(),
    }
}

/// A site that is served until the test ends.
pub(crate) struct Site {
    pub(crate) folder: TempDir,
    /// The site's own folder, as it is served.
    pub(crate) root: PathBuf,
    pub(crate) port: u16,
}

impl Site {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("annals.toml"), "").unwrap();
        let root = folder.path().to_owned();
        for (name, text) in files {
            let path = root.join("content").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self::serve(folder, root)
    }

    pub(crate) fn serve(folder: TempDir, root: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let serving = Serving { root: root.clone(), listener, compile };
        thread::spawn(|| serve(serving, &mut |_| {}).unwrap());
        Self { folder, root, port }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join("content").join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        ask(self.port, "GET", path, "localhost")
    }

    pub(crate) fn events(&self) -> Events {
        let mut stream = connect(self.port);
        write!(stream, "GET /_annals/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        Events::new(stream)
    }
}
