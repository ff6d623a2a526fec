//! What the README says is true: the promise it shows is what annals prints, and every command in it
//! runs.
#![expect(clippy::disallowed_methods, reason = "the tests make and change sites on disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const README: &str = include_str!("../README.md");

fn annals(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_annals"))
        .args(words)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

/// The lines of a fence that follows some text, without the fence.
fn fence_after<'a>(text: &'a str, marker: &str) -> &'a str {
    let after = text.split_once(marker).expect(marker).1;
    let inside = after.split_once("```").unwrap().1;
    inside.split_once('\n').unwrap().1.split_once("```").unwrap().0
}

#[test]
fn the_promise_is_what_annals_prints() {
    let folder = tempfile::tempdir().unwrap();
    assert!(annals(folder.path(), &["new", "site", "my-report"]).status.success());
    let site = folder.path().join("my-report");
    let table = site.join("content/libraries/2024-25/data/visits.toml");
    let text = fs::read_to_string(&table).unwrap();
    let stated = "total = \"sum\", values = [76_386, 78_791]";
    let broken = text.replace("total = \"sum\"", stated);
    assert_ne!(text, broken);
    fs::write(&table, broken).unwrap();
    let output = annals(&site, &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(fence_after(README, "<!-- promise -->").trim(), printed.trim());
}

/// Every line of the README's `sh` fences that begins with `annals`.
fn commands() -> Vec<Vec<&'static str>> {
    let fences = README.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    fences
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("annals "))
        .map(|line| line.split(" #").next().unwrap().split_whitespace().collect())
        .collect()
}

#[test]
fn every_command_runs() {
    let folder = tempfile::tempdir().unwrap();
    let commands = commands();
    let verbs: Vec<&str> = commands.iter().map(|words| words[0]).collect();
    for verb in ["new", "serve", "build", "check", "explain", "list", "trace"] {
        assert!(verbs.contains(&verb), "the README shows no `annals {verb}`");
    }
    for words in commands {
        if words[0] == "serve" {
            serves(folder.path(), &words);
        } else {
            let output = annals(folder.path(), &words);
            assert!(output.status.success(), "annals {words:?}: {output:?}");
        }
    }
}

/// Serving goes on until it is stopped, so it is enough that it says where, and still runs.
fn serves(folder: &Path, words: &[&str]) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_annals"))
        .args(words)
        .current_dir(folder)
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = std::io::BufReader::new(child.stderr.take().unwrap());
    while !said.contains("http://127.0.0.1:") {
        let read = std::io::BufRead::read_line(&mut lines, &mut said).unwrap();
        assert!(read > 0, "annals {words:?} ended: {said}");
    }
    assert!(child.try_wait().unwrap().is_none());
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The commands that are not `annals` are run by `tests/run`, and one of them is `tests/run`.
#[test]
fn the_first_commands_are_there() {
    let run = include_str!("run");
    for (shown, run_as) in [
        ("cargo run --release -- serve", "cargo run --quiet --release --locked -- serve"),
        ("cargo install --path .", "cargo install --quiet --locked --path ."),
    ] {
        assert!(README.contains(shown), "the README shows no {shown}");
        assert!(run.contains(run_as), "tests/run does not run {run_as}");
    }
    assert!(README.contains("\ntests/run\n"));
}
