//! Every verb, its words and its exit codes: 0 clean, 1 findings that are errors, 2 could not run.
#![expect(clippy::disallowed_methods, reason = "tests prepare folders and look into them")]
#![expect(clippy::unwrap_used, reason = "what cannot be prepared fails the test")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use annals::diagnostic::RULES;
use annals::source::read;
use tempfile::TempDir;

use super::rows::workbook::xlsx;

/// The command that was built with the tests, or another: what people install is compiled in its own way.
fn command() -> Command {
    let binary = std::env::var_os("ANNALS_BINARY");
    Command::new(binary.unwrap_or(env!("CARGO_BIN_EXE_annals").into()))
}

fn annals(here: &Path, words: &[&str]) -> Output {
    let mut command = command();
    command.args(words).current_dir(here).env_remove("NO_COLOR").output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A new site, in a folder of its own.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&annals(folder.path(), &["new", "site", "."])), 0);
    folder
}

/// A site whose total is not the sum of its parts.
fn broken_site() -> TempDir {
    let folder = site();
    let table = folder.path().join("content/libraries/2024-25/data/visits.toml");
    let text = fs::read_to_string(&table).unwrap();
    let wrong = "total = \"sum\", values = [76_386, 78_700]";
    fs::write(&table, text.replace("total = \"sum\"", wrong)).unwrap();
    folder
}

#[test]
fn words_are_as_written_down() {
    let cases = trycmd::TestCases::new();
    // A Monday: 16 November 2026, midday.
    let today = ("SOURCE_DATE_EPOCH", "1794830400");
    cases
        .case("tests/cmd/*.trycmd")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .env(today.0, today.1);
}

#[test]
fn the_version_is_said() {
    let said = annals(Path::new("/"), &["--version"]);
    assert_eq!((code(&said), out(&said)), (0, format!("annals {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_new_site_is_made_once_and_never_over_anything() {
    let here = tempfile::tempdir().unwrap();
    let made = annals(here.path(), &["new", "site", "deep/reports"]);
    assert_eq!((code(&made), out(&made)), (0, String::new()));
    assert!(err(&made).contains("annals serve --open --root deep/reports"), "{}", err(&made));
    let settings = here.path().join("deep/reports/annals.toml");
    fs::write(&settings, "mine").unwrap();
    let again = annals(here.path(), &["new", "site", "deep/reports"]);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("deep/reports is not empty"), "{}", err(&again));
    assert_eq!(fs::read_to_string(&settings).unwrap(), "mine");
    let on_a_file = annals(here.path(), &["new", "site", "deep/reports/annals.toml"]);
    assert_eq!(code(&on_a_file), 2);
    assert!(err(&on_a_file).contains("annals.toml"), "{}", err(&on_a_file));
}

#[test]
fn a_new_site_has_no_findings() {
    let folder = site();
    let compilation = annals::compile::compile(&read(folder.path()).unwrap());
    assert!(compilation.diagnostics.is_empty(), "{:?}", compilation.diagnostics);
    assert!(compilation.artifacts.is_some());
    let checked = annals(folder.path(), &["check"]);
    assert_eq!((code(&checked), out(&checked)), (0, String::new()));
    assert_eq!(err(&checked), "No findings\n");
}

#[test]
fn a_site_is_built_from_any_folder_below_its_root() {
    let folder = site();
    let below = folder.path().join("content/libraries");
    let built = annals(&below, &["build"]);
    assert_eq!((code(&built), out(&built)), (0, String::new()), "{}", err(&built));
    assert!(err(&built).starts_with("Published "), "{}", err(&built));
    assert!(folder.path().join("public/.annals").exists());
    assert_eq!(err(&built).lines().count(), 1, "{}", err(&built));
    let again = annals(folder.path(), &["build"]);
    assert!(err(&again).contains(" to public/ in "), "{}", err(&again));
    assert!(err(&again).contains("(nothing changed)"), "{}", err(&again));
}

#[test]
fn flags_stand_before_the_verb_or_after_it() {
    let folder = site();
    let root = folder.path().to_str().unwrap();
    let here = tempfile::tempdir().unwrap();
    for words in [
        ["--root", root, "--quiet", "build"],
        ["build", "--quiet", "--root", root],
        ["-q", "build", "-r", root],
    ] {
        let built = annals(here.path(), &words);
        assert_eq!((code(&built), err(&built).as_str()), (0, ""), "{words:?}");
    }
    assert!(folder.path().join("public").exists(), "the default output is below the root");
}

#[test]
fn a_site_is_published_where_it_is_asked_for() {
    let folder = site();
    let built = annals(folder.path(), &["build", "-o", "elsewhere", "-u", "https://a.example/b"]);
    assert_eq!(code(&built), 0);
    assert!(err(&built).contains(" to elsewhere/ "), "{}", err(&built));
    assert!(folder.path().join("elsewhere/.annals").exists());
    assert!(!folder.path().join("public").exists());
}

#[test]
fn a_folder_that_is_not_annals_own_ends_a_build() {
    let folder = site();
    fs::create_dir(folder.path().join("public")).unwrap();
    fs::write(folder.path().join("public/thesis.doc"), "years of work").unwrap();
    let built = annals(folder.path(), &["build"]);
    assert_eq!(code(&built), 2);
    assert!(err(&built).starts_with("error: public was not made by annals"), "{}", err(&built));
    let inside = annals(folder.path(), &["build", "-o", "content"]);
    assert_eq!(code(&inside), 2);
    assert!(err(&inside).starts_with("error: content is inside "), "{}", err(&inside));
}

#[test]
fn a_check_writes_nothing() {
    let folder = site();
    let names = || {
        let entries = fs::read_dir(folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect::<std::collections::BTreeSet<_>>()
    };
    let before = names();
    assert_eq!(code(&annals(folder.path(), &["check", "--drafts"])), 0);
    assert_eq!(before, names());
}

#[test]
fn a_clean_check_in_json_is_a_document() {
    let checked = annals(site().path(), &["check", "--format", "json", "-q"]);
    assert_eq!((code(&checked), err(&checked).as_str()), (0, ""));
    let document: serde_json::Value = serde_json::from_str(&out(&checked)).unwrap();
    assert_eq!(document["diagnostics"], serde_json::json!([]));
}

#[test]
fn findings_end_a_check_with_one() {
    let folder = broken_site();
    let checked = annals(folder.path(), &["check"]);
    assert_eq!(code(&checked), 1);
    assert!(out(&checked).starts_with("error[total-mismatch]: "), "{}", out(&checked));
    assert!(out(&checked).ends_with("\n1 error\n"), "{}", out(&checked));
    let short = annals(folder.path(), &["check", "--format", "short"]);
    let place = "content/libraries/2024-25/data/visits.toml:13:";
    assert_eq!(code(&short), 1);
    assert!(out(&short).starts_with(place), "{}", out(&short));
    let json = annals(folder.path(), &["check", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert_eq!((code(&json), &document["diagnostics"][0]["line"]), (1, &13.into()));
}

#[test]
fn a_damaged_workbook_is_told_of_once_and_in_words() {
    let folder = site();
    let table = folder.path().join("content/libraries/2024-25/data/visits.toml");
    let sheet = "<sheetData><row r=\"1\"><c r=\"A4294967299\"><v>1</v></c></row></sheetData>";
    fs::write(table.with_extension("xlsx"), xlsx(&[("S", sheet)])).unwrap();
    fs::write(&table, "title = \"Visits\"\ncolumns = [\"a\"]\nrows = \"visits.xlsx\"\n").unwrap();
    let found = annals(folder.path(), &["check", "--format", "short"]);
    assert_eq!(code(&found), 1);
    let damaged = "the spreadsheet cannot be read: it is damaged\n";
    assert_eq!(out(&found).matches(damaged).count(), 1, "{}", out(&found));
    assert!(!err(&found).contains("panicked"), "{}", err(&found));
}

#[test]
fn findings_end_a_build_and_the_last_good_site_stays() {
    let folder = site();
    assert_eq!(code(&annals(folder.path(), &["build"])), 0);
    let home = folder.path().join("public/index.html");
    let good = fs::read_to_string(&home).unwrap();
    fs::write(folder.path().join("content/index.md"), "{{ nowhere }}").unwrap();
    let built = annals(folder.path(), &["build"]);
    assert_eq!((code(&built), out(&built)), (1, String::new()));
    assert!(err(&built).contains("Nothing was published"), "{}", err(&built));
    assert_eq!(fs::read_to_string(&home).unwrap(), good);
}

#[test]
fn an_address_that_was_published_leads_somewhere_for_ever() {
    let folder = site();
    let here = folder.path();
    let kept = annals(here, &["ledger"]);
    assert_eq!(code(&kept), 0, "{}", err(&kept));
    let ledger = fs::read_to_string(here.join("published.txt")).unwrap();
    assert!(ledger.contains("\nlibraries/2024-25/visits/\n"), "{ledger}");
    assert!(ledger.contains("\nlibraries/2024-25/data/visits.csv\n"), "{ledger}");
    assert!(!ledger.contains("theme/") && !ledger.contains("sitemap"), "{ledger}");
    let again = annals(here, &["ledger"]);
    assert!(err(&again).contains("has every address already"), "{}", err(&again));

    let page = |name: &str| here.join(format!("content/libraries/2024-25/{name}.md"));
    let text = fs::read_to_string(page("01-visits")).unwrap();
    let other = text.replacen("+++\n", "+++\nwas = [\"libraries/2024-25/visits/\"]\n", 1);
    let linked = fs::read_to_string(page("02-what-comes-next")).unwrap();
    let linked = linked.replace("01-visits.md", "01-people.md");
    fs::write(page("02-what-comes-next"), linked).unwrap();
    fs::remove_file(page("01-visits")).unwrap();
    fs::write(page("01-people"), &text).unwrap();
    let checked = annals(here, &["check", "--format", "short"]);
    assert_eq!(code(&checked), 1);
    assert!(out(&checked).starts_with("published.txt:"), "{}", out(&checked));
    assert!(out(&checked).contains("error[address-gone]: `libraries/2024-25/visits/`"));

    fs::write(page("01-people"), &other).unwrap();
    let built = annals(here, &["build"]);
    assert_eq!(code(&built), 0, "{}", err(&built));
    let old = fs::read_to_string(here.join("public/libraries/2024-25/visits/index.html")).unwrap();
    assert!(old.contains("content=\"0; url=/libraries/2024-25/people/\""), "{old}");
    let list = fs::read_to_string(here.join("public/_redirects")).unwrap();
    assert!(list.starts_with("/libraries/2024-25/visits"), "{list}");
    assert!(out(&annals(here, &["list"])).contains(" new addresses, which `annals ledger` keeps"));
}

#[test]
fn colour_is_as_asked_for() {
    let folder = broken_site();
    let said = |words: &[&str]| out(&annals(folder.path(), words)).contains('\u{1b}');
    assert!(!said(&["check"]), "a pipe is no terminal");
    assert!(said(&["check", "--color", "always"]));
    assert!(said(&["--color=always", "check"]));
    assert!(!said(&["check", "--color", "never"]));
}

#[test]
fn without_a_site_a_verb_says_so() {
    for verb in ["build", "check", "serve"] {
        let here = annals(Path::new("/"), &[verb, "--quiet"]);
        assert_eq!((code(&here), out(&here)), (2, String::new()), "{verb}");
        assert!(err(&here).contains("annals new site PATH"), "{verb}: {}", err(&here));
        let there = annals(Path::new("/"), &[verb, "--root", "nowhere"]);
        assert_eq!(code(&there), 2, "{verb}");
        assert!(err(&there).contains("no annals.toml in nowhere"), "{verb}: {}", err(&there));
    }
}

#[test]
fn failures_are_coloured_as_asked_for() {
    let nowhere = Path::new("/");
    let plain = annals(nowhere, &["build"]);
    assert!(err(&plain).starts_with("error: there is no annals.toml"), "{}", err(&plain));
    let coloured = annals(nowhere, &["build", "--color", "always"]);
    assert!(err(&coloured).starts_with("\u{1b}[1;91merror\u{1b}[0m: "), "{}", err(&coloured));
}

#[test]
fn every_rule_is_listed_and_explained() {
    let list = annals(Path::new("/"), &["explain"]);
    assert_eq!(code(&list), 0);
    assert_eq!(out(&list).lines().count(), RULES.len());
    for (line, rule) in out(&list).lines().zip(RULES) {
        assert!(line.starts_with(&format!("{} ", rule.code)), "{line}");
        assert!(line.contains(&rule.severity.to_string()), "{line}");
        let explained = annals(Path::new("/"), &["explain", rule.code]);
        assert_eq!(code(&explained), 0);
        let said = out(&explained);
        assert!(said.starts_with(&format!("{} ({})\n\n", rule.code, rule.severity)), "{said}");
        let gives = said.find("\nThis gives:\n").unwrap_or_else(|| panic!("{said}"));
        assert!(said[gives..].contains(&format!("{}[{}]: ", rule.severity, rule.code)), "{said}");
        assert!(said[gives..].contains("\nCorrected"), "{said}");
        assert!(!said.contains("```"), "{said}");
    }
}

#[test]
fn who_hangs_up_breaks_nothing() {
    let mut child =
        command().arg("explain").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn a_port_that_is_taken_ends_serve() {
    let folder = site();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let served = annals(folder.path(), &["serve", "--port", &port]);
    assert_eq!(code(&served), 2);
    assert!(err(&served).contains(&format!("127.0.0.1:{port}")), "{}", err(&served));
}

#[test]
fn paths_begin_where_the_command_runs() {
    let folder = broken_site();
    let above = folder.path().parent().unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    for (here, root, expected) in
        [(folder.path(), ".", "content/"), (above, name, &*format!("{name}/content/"))]
    {
        let said = out(&annals(here, &["check", "--format", "github", "--root", root]));
        assert!(said.starts_with(&format!("::error file={expected}libraries/")), "{said}");
        let said = out(&annals(here, &["check", "--format", "sarif", "--root", root]));
        let log: serde_json::Value = serde_json::from_str(&said).unwrap();
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with(expected), "{uri}");
    }
}
