//! A site is served from memory, follows its sources, and answers nobody it should not.
#![expect(clippy::disallowed_methods, reason = "tests prepare folders and measure time")]
#![expect(clippy::unwrap_used, reason = "what cannot be prepared fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use annals::compile::{Artifacts, Compilation};
use annals::diagnostic::{Diagnostic, rules};
use annals::serve::{Serving, listen, serve};
use annals::source::{Sources, Span};
use tempfile::TempDir;

/// A compiler as small as can be: a page for every Markdown file, a finding for every "BROKEN".
fn compile(sources: &Sources) -> Compilation {
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
    Compilation { artifacts: diagnostics.is_empty().then_some(Artifacts { files }), diagnostics }
}

/// A site that is served until the test ends.
struct Site {
    folder: TempDir,
    port: u16,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("annals.toml"), "").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let site = Self { folder, port };
        for (name, text) in files {
            site.write(name, text);
        }
        let serving = Serving { root: site.folder.path().to_owned(), listener, compile };
        thread::spawn(|| serve(serving, &mut |_| {}).unwrap());
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("content").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn get(&self, path: &str) -> Answer {
        ask(self.port, "GET", path, "localhost")
    }

    fn events(&self) -> Events {
        let mut stream = connect(self.port);
        write!(stream, "GET /_annals/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        Events(BufReader::new(stream))
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

fn ask(port: u16, method: &str, path: &str, host: &str) -> Answer {
    let mut stream = connect(port);
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
}

/// What a page listens to.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state: the site's name and the findings.
    fn next(&mut self) -> (String, String) {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let state: serde_json::Value = serde_json::from_str(data).unwrap();
                let text = |key: &str| state[key].as_str().unwrap().to_owned();
                return (text("site"), text("findings"));
            }
        }
    }
}

#[test]
fn pages_are_served_with_their_types() {
    let site = Site::new(&[("index.md", "home"), ("report/index.md", "the report")]);
    let home = site.get("/");
    assert_eq!(home.status, 200);
    assert!(home.head.contains("content-type: text/html; charset=utf-8"), "{home:?}");
    assert!(home.head.contains("cache-control: no-store"), "{home:?}");
    assert!(home.body.contains("home"), "{home:?}");
    assert!(site.get("/report/").body.contains("the report"));
    assert!(site.get("/report/index.html?x=1").body.contains("the report"));
}

#[test]
fn drafts_are_shown_at_the_served_address() {
    let site = Site::new(&[("index.md", "home")]);
    let home = site.get("/").body;
    assert!(home.contains("drafts: true"), "{home}");
    assert!(home.contains(&format!("http://127.0.0.1:{}/", site.port)), "{home}");
}

#[test]
fn a_page_carries_a_script_by_address_and_none_inline() {
    let site = Site::new(&[("index.md", "home")]);
    let home = site.get("/").body;
    let script = home.find("<script src=\"/_annals/reload.js\"").unwrap();
    assert!(script < home.find("</body>").unwrap());
    assert_eq!(home.matches("<script").count(), 1);
    assert!(!home.contains("<style") && !home.contains("style="), "{home}");
    let script = site.get("/_annals/reload.js");
    assert!(script.head.contains("text/javascript"), "{script:?}");
    assert!(script.body.contains("EventSource"));
    assert!(site.get("/_annals/overlay.css").head.contains("text/css"));
}

#[test]
fn an_address_without_its_slash_leads_to_the_one_with_it() {
    let site = Site::new(&[("report/a b/index.md", "the report")]);
    let answer = site.get("/report/a%20b?q=1");
    assert_eq!(answer.status, 307);
    assert!(answer.head.contains("location: /report/a%20b/?q=1"), "{answer:?}");
    assert!(site.get("/report/a%20b/").body.contains("the report"));
}

#[test]
fn what_is_not_there_is_not_found_on_the_sites_own_page() {
    let site = Site::new(&[("index.md", "home"), ("404.md", "nothing here")]);
    let answer = site.get("/missing/");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("nothing here"), "{answer:?}");
    assert_eq!(site.get("/%ff").status, 404, "no UTF-8");
}

#[test]
fn no_address_leaves_the_site() {
    let site = Site::new(&[("index.md", "home"), ("etc/index.md", "e")]);
    fs::write(site.folder.path().join("secret.txt"), "secret").unwrap();
    for path in [
        "/../secret.txt",
        "/../../../../etc/passwd",
        "/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/./index.html",
        "/content/index.md",
        "//etc",
        "/\\etc",
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        assert!(!answer.head.contains("location:"), "{path}: {answer:?}");
    }
}

#[test]
fn the_head_of_a_page_comes_without_its_body() {
    let site = Site::new(&[("index.md", "home")]);
    let (head, whole) = (ask(site.port, "HEAD", "/", "localhost"), site.get("/"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let length = format!("content-length: {}", whole.body.len());
    assert!(head.head.contains(&length), "{head:?}");
    assert_eq!(ask(site.port, "POST", "/", "localhost").status, 405);
}

#[test]
fn foreign_names_for_this_computer_are_refused() {
    let site = Site::new(&[("index.md", "a draft")]);
    for path in ["/", "/_annals/events", "/_annals/reload.js"] {
        let answer = ask(site.port, "GET", path, "evil.example");
        assert_eq!(answer.status, 403, "{path}");
        assert!(!answer.body.contains("a draft"));
    }
    let own = format!("127.0.0.1:{}", site.port);
    assert_eq!(ask(site.port, "GET", "/", &own).status, 200);
}

#[test]
fn an_edit_reaches_an_open_page() {
    let site = Site::new(&[("index.md", "first")]);
    let mut events = site.events();
    let (first, _) = events.next();
    assert!(site.get("/").body.contains(&first), "the page knows which site it is of");
    let start = Instant::now();
    site.write("index.md", "second");
    let (second, findings) = events.next();
    assert_ne!(first, second);
    assert_eq!(findings, "");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(site.get("/").body.contains("second"));
}

#[test]
fn every_way_to_change_a_file_is_seen() {
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    events.next();
    site.write("new/index.md", "new");
    events.next();
    assert_eq!(site.get("/new/").status, 200, "a new file in a new folder");
    fs::rename(site.path("new"), site.path("old")).unwrap();
    events.next();
    assert_eq!((site.get("/new/").status, site.get("/old/").status), (404, 200), "a rename");
    let saved = site.folder.path().join("saved");
    fs::write(&saved, "saved by an editor").unwrap();
    fs::rename(&saved, site.path("index.md")).unwrap();
    events.next();
    assert!(site.get("/").body.contains("saved by an editor"), "a rename over a file");
    fs::remove_file(site.path("old/index.md")).unwrap();
    events.next();
    assert_eq!(site.get("/old/").status, 404, "a removal");
}

#[test]
fn a_folder_of_sources_that_comes_again_is_watched_again() {
    let site = Site::new(&[("index.md", "home")]);
    let content = site.folder.path().join("content");
    let aside = site.folder.path().join("aside");
    let mut events = site.events();
    events.next();
    fs::rename(&content, &aside).unwrap();
    events.next();
    fs::rename(&aside, &content).unwrap();
    events.next();
    assert_eq!(site.get("/").status, 200);
    site.write("index.md", "again");
    events.next();
    assert!(site.get("/").body.contains("again"));
}

#[test]
fn files_that_never_rest_are_shown_all_the_same() {
    let site = Site::new(&[("index.md", "0")]);
    let mut events = site.events();
    events.next();
    thread::scope(|scope| {
        let start = Instant::now();
        let writer = scope.spawn(|| {
            for number in 1..100 {
                site.write("index.md", &number.to_string());
                thread::sleep(Duration::from_millis(30));
            }
        });
        events.next();
        assert!(start.elapsed() < Duration::from_millis(2500), "{:?}", start.elapsed());
        assert!(!writer.is_finished());
    });
}

#[test]
fn what_is_published_beside_the_sources_is_not_an_edit() {
    let site = Site::new(&[("index.md", "home")]);
    let mut events = site.events();
    let (first, _) = events.next();
    fs::create_dir(site.folder.path().join("public")).unwrap();
    fs::write(site.folder.path().join("public/index.html"), "x").unwrap();
    site.write(".index.md.swp", "x");
    thread::sleep(Duration::from_millis(700));
    site.write("index.md", "edited");
    assert_ne!(events.next().0, first, "the first thing heard of is the edit");
}

#[test]
fn findings_stand_over_the_last_good_page_until_they_are_mended() {
    let site = Site::new(&[("index.md", "good")]);
    let mut events = site.events();
    let (first, _) = events.next();
    site.write("index.md", "so <b>BROKEN</b>");
    let (still, findings) = events.next();
    assert_eq!(first, still, "the page is not reloaded under the reader");
    assert!(findings.contains("content/index.md:1:7"), "{findings}");
    assert!(findings.contains("&lt;b&gt;<mark>BROKEN</mark>&lt;/b&gt;"), "{findings}");
    assert!(findings.contains("`&lt;b&gt;` is not &amp; cannot be"), "{findings}");
    assert!(!findings.contains("<b>"), "{findings}");
    assert!(site.get("/").body.contains("good"));
    assert_eq!(site.events().next(), (still, findings), "a page opened now is told too");
    site.write("index.md", "good");
    assert_eq!(events.next(), (first, String::new()), "mended to the same bytes: only cleared");
}

#[test]
fn a_site_that_never_compiled_is_a_page_of_findings() {
    let site = Site::new(&[("index.md", "BROKEN")]);
    let answer = site.get("/any/where/");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("content/index.md:1:1"), "{answer:?}");
    assert!(answer.body.contains("/_annals/reload.js"), "{answer:?}");
    let mut events = site.events();
    let (none, findings) = events.next();
    assert!(!findings.is_empty());
    site.write("index.md", "mended");
    let (first, findings) = events.next();
    assert!(first != none && findings.is_empty());
    assert!(site.get("/").body.contains("mended"));
}

#[test]
fn a_port_that_is_asked_for_and_taken_is_an_error() {
    let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let taken = listen(local, Some(0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let refusal = listen(local, Some(port)).unwrap_err().to_string();
    assert!(refusal.contains(&port.to_string()) && refusal.contains("--port"), "{refusal}");
}

#[test]
fn without_a_port_the_first_free_one_is_taken() {
    let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let first = listen(local, None).unwrap().local_addr().unwrap().port();
    let held = listen(local, None).unwrap();
    let second = listen(local, None).unwrap().local_addr().unwrap().port();
    assert!((1919..1939).contains(&first), "{first}");
    assert!(second > held.local_addr().unwrap().port(), "{second}");
}

/// The command itself, ended with the test.
struct Annals(Child);

impl Drop for Annals {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn annals_serve(root: &Path) -> (Annals, BufReader<ChildStderr>, u16) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(["serve", "--port", "0", "--root"]).arg(root).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let annals = Annals(child);
    loop {
        let mut line = String::new();
        assert!(said.read_line(&mut line).unwrap() > 0, "the command ended");
        if let Some(rest) = line.strip_prefix("Serving http://127.0.0.1:") {
            let port = rest.split('/').next().unwrap().parse().unwrap();
            return (annals, said, port);
        }
    }
}

fn new_site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    annals::scaffold::new_site(folder.path()).unwrap();
    folder
}

#[test]
fn the_command_serves() {
    let folder = new_site();
    let (_annals, _said, port) = annals_serve(folder.path());
    assert_eq!(ask(port, "GET", "/_annals/reload.js", "localhost").status, 200);
    assert_eq!(ask(port, "GET", "/no/such/page/", "localhost").status, 404);
    assert_eq!(ask(port, "GET", "/_annals/reload.js", "evil.example").status, 403);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_command_cleanly() {
    let folder = new_site();
    let (mut annals, _said, port) = annals_serve(folder.path());
    let mut events = connect(port);
    write!(events, "GET /_annals/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let id = annals.0.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(annals.0.wait().unwrap().code(), Some(0), "even with a page listening");
}

#[test]
#[ignore = "the compiler gives no pages yet"]
fn the_command_shows_a_new_site_and_its_findings() {
    let folder = new_site();
    let (_annals, _said, port) = annals_serve(folder.path());
    assert!(ask(port, "GET", "/", "localhost").body.contains("Aldermere"));
    let site = Site { folder, port };
    let mut events = site.events();
    let (first, findings) = events.next();
    assert_eq!(findings, "");
    site.write("index.md", "+++\ntitle = \"Broken\"\n+++\n\n{{ visits.nowhere }}\n");
    let (still, findings) = events.next();
    assert_eq!(first, still);
    assert!(findings.contains("content/index.md:5:"), "{findings}");
}
