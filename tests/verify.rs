//! `annals build --verify` says what differs, and publishes nothing that is not the same twice.
#![expect(clippy::disallowed_methods, reason = "the tests make and change sites on disk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use annals::compile::{Artifacts, compile};
use annals::output::{How, differences, publish};
use annals::source::read;

fn annals(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(words).current_dir(folder).output().unwrap()
}

fn site(folder: &Path) -> std::path::PathBuf {
    assert!(annals(folder, &["new", "site", "my-report"]).status.success());
    folder.join("my-report")
}

fn compiled(site: &Path) -> Artifacts {
    compile(&read(site).unwrap()).artifacts.unwrap()
}

#[test]
fn a_site_that_is_the_same_twice_is_published_and_leaves_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let output = annals(&site, &["build", "--verify"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("built twice, read back, the same bytes"), "{said}");
    let beside: Vec<String> = fs::read_dir(&site)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("twin"))
        .collect();
    assert_eq!(beside, [""; 0]);
    assert_eq!(differences(&compiled(&site), &site.join("public")), []);
}

#[test]
fn words_of_the_command_line_are_those_of_both_builds() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let words = ["build", "--verify", "--drafts", "-u", "https://other.example/a", "-o", "../out"];
    let output = annals(&site, &words);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(folder.path().join("out/index.html").is_file());
}

#[test]
fn what_is_other_than_it_was_built_is_said_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let artifacts = compiled(&site);
    let public = site.join("public");
    publish(&artifacts, &public).unwrap();
    let home = public.join("index.html");
    let mut bytes = fs::read(&home).unwrap();
    bytes[11] ^= 1;
    fs::remove_file(&home).unwrap();
    fs::write(&home, &bytes).unwrap();
    fs::remove_file(public.join("robots.txt")).unwrap();
    fs::write(public.join("others.txt"), "of somebody else").unwrap();
    let found = differences(&artifacts, &public);
    let how: Vec<(&str, &How)> = found.iter().map(|it| (it.name.as_str(), &it.how)).collect();
    assert_eq!(how, [("index.html", &How::Other(11)), ("robots.txt", &How::Missing)]);
    assert_eq!(found[0].to_string(), "index.html is not the same from byte 12 on");
    fs::write(public.join(".annals"), "index.html\n").unwrap();
    assert_eq!(differences(&artifacts, &public).len(), 3, "the list of files counts too");
}

#[test]
fn where_no_second_site_can_be_made_nothing_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    fs::write(site.join(".public.annals-twin"), "a file of somebody").unwrap();
    let output = annals(&site, &["build", "--verify"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("annals-twin"), "{said}");
    assert!(!site.join("public").exists());
}
