//! The command itself.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

use tempfile::TempDir;

use super::client::{ask, connect};
use super::site::Site;

/// The command itself, ended with the test.
pub(crate) struct Annals(pub(crate) Child);

impl Drop for Annals {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn annals_serve(root: &Path) -> (Annals, BufReader<ChildStderr>, u16) {
    annals_serve_by(&[], root)
}

/// The command, started by another.
pub(crate) fn annals_serve_by(by: &[&str], root: &Path) -> (Annals, BufReader<ChildStderr>, u16) {
    let mut words = by.iter().copied().chain([env!("CARGO_BIN_EXE_annals")]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words);
    command.args(["serve", "--port", "0", "--root"]).arg(root).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let annals = Annals(child);
    let line = until_said(&mut said, "Serving http://127.0.0.1:");
    let port = line["Serving http://127.0.0.1:".len()..].split('/').next().unwrap();
    (annals, said, port.parse().unwrap())
}

/// The next line with these words that the command says.
pub(crate) fn until_said(mut said: impl BufRead, words: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(said.read_line(&mut line).unwrap() > 0, "the command ended");
        if line.contains(words) {
            return line;
        }
    }
}

pub(crate) fn new_site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut annals = Command::new(env!("CARGO_BIN_EXE_annals"));
    let made = annals.args(["new", "site", "--quiet", "."]).current_dir(folder.path()).status();
    assert!(made.unwrap().success());
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
fn the_command_shows_a_new_site_and_its_findings() {
    let folder = new_site();
    let (_annals, _said, port) = annals_serve(folder.path());
    assert!(ask(port, "GET", "/", "localhost").body.contains("Aldermere"));
    let site = Site { root: folder.path().to_owned(), folder, port };
    let mut events = site.events();
    let (first, findings) = events.next();
    assert_eq!(findings, "");
    site.write("index.md", "+++\ntitle = \"Broken\"\n+++\n\n{{ visits.nowhere }}\n");
    let (still, findings) = events.next();
    assert_eq!(first, still);
    assert!(findings.contains("content/index.md:5:"), "{findings}");
}
