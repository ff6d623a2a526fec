//! `THIRD-PARTY.md` names every crate that is linked into annals, with its licence, as `cargo` sees them
//! now. `THIRD_PARTY=bless cargo test third_party::` writes it.
//!
//! Where the crates of other systems are not at hand and no network is, only names and versions are
//! compared, with `Cargo.lock`, and the test says so.
#![expect(clippy::disallowed_methods, reason = "the list is a file")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const BEGINNING: &str = "# What annals is made with\n\n\
    Every crate that is linked into annals, on any system, and its licence. The text of a licence, with the \
    names of who holds it,\nis in the crate. `THIRD_PARTY=bless cargo test third_party::` writes this \
    list, `deny.toml` says which licences may be on it.\n\n\
    | crate | version | licence |\n| --- | --- | --- |\n";

/// A row of the list for each crate, as `cargo` sees them.
fn rows() -> Option<BTreeSet<String>> {
    let tree = |network: &[&str]| {
        let words =
            ["tree", "--locked", "--edges", "normal", "--target", "all", "--prefix", "none"];
        let output = Command::new(env!("CARGO"))
            .args(words)
            .args(["--format", "{p}|{l}"])
            .args(network)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo can be run");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let text = tree(&["--offline"]).or_else(|| tree(&[]))?;
    let crates = text.lines().filter(|line| !line.starts_with("annals v"));
    Some(crates.filter_map(row).collect())
}

/// "serde v1.0.1 (proc-macro)|MIT OR Apache-2.0" as a row. What is named twice says so with a star.
fn row(line: &str) -> Option<String> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let licence = licence.trim_end_matches(" (*)").replace('/', " OR ").replace("  ", " ");
    assert!(!licence.is_empty(), "{name} has no licence");
    Some(format!(
        "| [{name}](https://crates.io/crates/{name}/{version}) | {version} | {licence} |\n"
    ))
}

#[test]
fn every_crate_is_listed_with_its_licence() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("THIRD-PARTY.md");
    let Some(rows) = rows() else { return listed_are_locked(&path) };
    assert!(rows.len() > 100, "only {} crates", rows.len());
    let list: String = std::iter::once(BEGINNING).chain(rows.iter().map(String::as_str)).collect();
    if std::env::var("THIRD_PARTY").is_ok_and(|word| word == "bless") {
        std::fs::write(&path, &list).expect("the list can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let lines = |text: &str| -> BTreeSet<String> { text.lines().map(str::to_owned).collect() };
    let (now, then) = (lines(&list), lines(&written));
    let differences: Vec<&String> = now.symmetric_difference(&then).collect();
    assert!(
        written == list,
        "THIRD-PARTY.md is behind: {differences:#?}\nTHIRD_PARTY=bless cargo test third_party:: writes it"
    );
}

/// What can be known of the list where cargo cannot get the crates of other systems: names and versions.
fn listed_are_locked(path: &Path) {
    let locked = include_str!("../Cargo.lock").replace('\n', " ");
    let list = std::fs::read_to_string(path).expect("the list can be read");
    for row in list.lines().filter(|line| line.starts_with("| [")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let name = cells[0].trim_start_matches("| [").split(']').next().unwrap_or_default();
        let package = format!("name = \"{name}\" version = \"{}\"", cells[1]);
        assert!(locked.contains(&package), "{name} {} is not in Cargo.lock", cells[1]);
    }
}
