//! Every case in `tests/cases/` gives the findings it says, and every rule has its cases. The mistakes
//! of a published report, in `tests/published/`, are found too, and their corrections are clean.
//!
//! A case file is Markdown: `# code`, an explanation, then sections. A section stands alone: the files
//! in its fences make a site, compiled in memory, and its `findings` fence says what must be found. A
//! `help` fence, where there is one, says what each finding offers to type. A `today` fence says what day
//! it is; without one the day is not known. An `options` fence says what is asked for: `secrets`. The
//! parts of a `parts` fence are packed into one file, and a `picture` fence says where one was taken.
//! `CASES=bless cargo test cases::` writes what is found into those fences.
#![expect(clippy::disallowed_methods, reason = "cases are files, and blessing writes them")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annals::compile::compile;
use annals::diagnostic::{RULES, short};
use annals::source::{Content, Refusal, Sources};
use jiff::civil::Date;

const SETTINGS: &str = "title = \"Ashmere Council reports\"\n\
    base_url = \"https://reports.ashmere.example/\"\n\
    [publisher]\nname = \"Ashmere Council\"\n";
const PUBLICATION: &str = "title = \"Annual report\"\nkind = \"report\"\n";
const PAGE: &str = "+++\ntitle = \"Ashmere\"\n+++\n";
const STATEMENT: &str = "scope = \"reports.ashmere.example\"\nstatus = \"partially\"\n\
    prepared = 2000-01-01\nreviewed = 2000-01-01\nmethod = \"By hand.\"\n\
    contact = { email = \"reports@ashmere.example\" }\n\
    [[issue]]\nwhat = \"Wide tables.\"\ncriterion = \"1.4.10\"\n";
/// What `annals` reads of a text file; a refusal repeats it.
const TEXT_LIMIT: u64 = 8 * 1024 * 1024;

/// A case file.
struct Case {
    path: PathBuf,
    lines: Vec<String>,
    code: String,
    explanation: String,
    sections: Vec<Section>,
}

/// A site and what must be found in it.
#[derive(Default)]
struct Section {
    title: String,
    /// The line of its heading, from 0.
    line: usize,
    files: Vec<(String, Content)>,
    absent: BTreeSet<String>,
    /// The lines between the fences of its findings.
    findings: Option<Range<usize>>,
    /// The lines between the fences of their help.
    help: Option<Range<usize>>,
    /// The day it is.
    today: Option<Date>,
    /// Whether what must not be published is looked for too.
    secrets: bool,
}

/// What a section gives.
struct Found {
    findings: String,
    help: String,
}

/// A fence: its info string, and its lines without the fence itself.
struct Fence<'a> {
    info: Vec<&'a str>,
    body: Range<usize>,
}

fn cases() -> Vec<Case> {
    in_folder("tests/cases")
}

fn in_folder(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    paths.into_iter().map(parse).collect()
}

fn parse(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).expect("a case in UTF-8");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut case = Case {
        path,
        code: lines.first().and_then(|line| line.strip_prefix("# ")).unwrap_or("").to_owned(),
        lines: Vec::new(),
        explanation: String::new(),
        sections: Vec::new(),
    };
    let mut at = 1;
    while at < lines.len() {
        if let Some(fence) = fence(&lines, at) {
            at = fence.body.end + 1;
            let section = case.sections.last_mut().expect("files stand below a `## ` heading");
            section.take(&fence, &lines);
            continue;
        }
        match (lines[at].strip_prefix("## "), case.sections.is_empty()) {
            (Some(title), _) => case.sections.push(Section {
                title: title.to_owned(),
                line: at,
                ..Section::default()
            }),
            (None, true) => case.explanation += &(lines[at].clone() + "\n"),
            (None, false) => {}
        }
        at += 1;
    }
    case.lines = lines;
    case
}

/// The fence that opens at a line. It closes at a line of at least as many backticks.
fn fence(lines: &[String], at: usize) -> Option<Fence<'_>> {
    let line = lines[at].as_str();
    let ticks = line.len() - line.trim_start_matches('`').len();
    if ticks < 3 {
        return None;
    }
    let closes = |line: &String| line.len() >= ticks && line.bytes().all(|byte| byte == b'`');
    let length = lines[at + 1..].iter().position(closes).expect("a fence is closed");
    Some(Fence { info: info(&line[ticks..]), body: at + 1..at + 1 + length })
}

/// The words of an info string; a path with spaces stands in quotation marks.
fn info(text: &str) -> Vec<&str> {
    let Some((kind, rest)) = text.split_once(" \"") else {
        return text.split_whitespace().collect();
    };
    let (path, rest) = rest.split_once('"').expect("the path's quotation marks are closed");
    [kind, path].into_iter().chain(rest.split_whitespace()).collect()
}

impl Section {
    fn take(&mut self, fence: &Fence<'_>, lines: &[String]) {
        let text = text(&lines[fence.body.clone()]);
        match *fence.info {
            ["findings"] => self.findings = Some(fence.body.clone()),
            ["help"] => self.help = Some(fence.body.clone()),
            ["today"] => self.today = Some(text.trim().parse().expect("a day")),
            ["options"] => self.secrets = text.trim() == "secrets",
            ["parts", path] => self.files.push((path.to_owned(), bytes(crate::made::parts(&text)))),
            ["picture", path] => {
                self.files.push((path.to_owned(), bytes(crate::made::picture(&text))));
            }
            ["absent", path] => {
                self.absent.insert(path.to_owned());
            }
            ["refused", path] => self.files.push((path.to_owned(), refused(text.trim()))),
            // As when a site is read: what lies there is published as it is.
            [_, path] if path.starts_with("assets/") => {
                self.files.push((path.to_owned(), bytes(text.into_bytes())));
            }
            [_, path, ref attributes @ ..] => {
                self.files.push((path.to_owned(), Content::Text(dressed(text, attributes).into())));
            }
            // A fence without a path shows something and is no part of the site.
            _ => {}
        }
    }

    /// The site: the files of the section, and what they need to be one.
    fn sources(&self) -> Sources {
        let mut files = BTreeMap::from([
            ("annals.toml".to_owned(), SETTINGS),
            ("content/index.md".to_owned(), PAGE),
        ]);
        for (path, _) in &self.files {
            let parts: Vec<&str> = path.split('/').collect();
            if let ["content", publication, _, ..] = parts[..]
                && !matches!(publication, "data" | "duties")
            {
                files.insert(format!("content/{publication}/publication.toml"), PUBLICATION);
            }
            if let ["content", publication, edition, _, ..] = parts[..]
                && edition != "data"
            {
                files.insert(format!("content/{publication}/{edition}/index.md"), PAGE);
            }
        }
        // From the day it is on, a site needs a statement that somebody looked at.
        let statement = self.today.map(|today| STATEMENT.replace("2000-01-01", &today.to_string()));
        if let Some(statement) = &statement {
            files.insert("content/accessibility.toml".to_owned(), statement);
        }
        files.retain(|path, _| !self.absent.contains(path));
        let added = files.into_iter().map(|(path, text)| (path, Content::Text(text.into())));
        Sources::new(added.chain(self.files.iter().cloned()))
    }

    fn found(&self) -> Found {
        let mut sources = self.sources();
        sources.options.today = self.today;
        sources.options.secrets = self.secrets;
        let findings = compile(&sources).diagnostics;
        let help = findings.iter().flat_map(|finding| &finding.help);
        Found {
            findings: short(&findings, &sources),
            help: help.map(|help| help.clone() + "\n").collect(),
        }
    }

    /// The lines of the fences that say what is found, and what is found.
    fn compared<'a>(&self, found: &'a Found) -> Vec<(Range<usize>, &'a str)> {
        let fences = [(&self.findings, &found.findings), (&self.help, &found.help)];
        let given =
            fences.into_iter().filter_map(|(range, found)| Some((range.clone()?, &**found)));
        let mut compared: Vec<_> = given.collect();
        compared.sort_by_key(|(range, _)| range.start);
        compared
    }
}

fn text(lines: &[String]) -> String {
    lines.iter().map(|line| line.clone() + "\n").collect()
}

fn dressed(text: String, attributes: &[&str]) -> String {
    attributes.iter().fold(text, |text, attribute| match *attribute {
        "crlf" => text.replace('\n', "\r\n"),
        "bom" => format!("\u{feff}{text}"),
        other => panic!("`{other}` is not an attribute of a file"),
    })
}

fn bytes(bytes: Vec<u8>) -> Content {
    Content::Bytes(Arc::from(bytes))
}

fn refused(why: &str) -> Content {
    let (word, rest) = why.split_once(' ').unwrap_or((why, ""));
    Content::Refused(match word {
        "too-large" => Refusal::TooLarge { bytes: rest.parse().expect("bytes"), limit: TEXT_LIMIT },
        "not-utf8" => Refusal::NotUtf8 { at: rest.parse().expect("bytes") },
        "link-out" => Refusal::LinkOut,
        "unreadable" => Refusal::Unreadable(rest.to_owned()),
        other => panic!("`{other}` is not a way to refuse a file"),
    })
}

#[test]
fn every_case_gives_its_findings() {
    let bless = std::env::var("CASES").is_ok_and(|word| word == "bless");
    let mut differences = String::new();
    for case in cases().into_iter().chain(in_folder("tests/published")) {
        let found: Vec<Found> = case.sections.iter().map(Section::found).collect();
        if bless {
            write_found(&case, &found);
            continue;
        }
        for (section, found) in case.sections.iter().zip(&found) {
            differences += &difference(&case, section, found);
        }
    }
    assert!(differences.is_empty(), "\n{differences}\nCASES=bless writes what is found");
}

fn difference(case: &Case, section: &Section, found: &Found) -> String {
    let mut out = String::new();
    let (path, line) = (case.path.display(), section.line + 1);
    if section.findings.is_none() {
        let _ = writeln!(out, "{path}:{line}: the section has no findings fence");
    }
    for (range, found) in section.compared(found) {
        let expected = text(&case.lines[range]);
        if expected != found {
            let (expected, found) = (indented(&expected), indented(found));
            let _ = writeln!(out, "{path}:{line}: {}", section.title);
            let _ = write!(out, "  expected:\n{expected}  found:\n{found}");
        }
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["    ", line, "\n"]).collect()
}

/// Puts what is found between the fences, from the last section to the first so that lines stay put.
fn write_found(case: &Case, found: &[Found]) {
    let mut lines = case.lines.clone();
    for (section, found) in case.sections.iter().zip(found).rev() {
        for (range, found) in section.compared(found).into_iter().rev() {
            lines.splice(range, found.lines().map(str::to_owned));
        }
    }
    if lines != case.lines {
        fs::write(&case.path, lines.join("\n") + "\n").expect("a case is written");
    }
}

/// The severity and code of each finding that a section expects.
fn weights<'a>(case: &'a Case, section: &Section) -> Vec<(&'a str, &'a str)> {
    let range = section.findings.clone().unwrap_or_default();
    let weight = |line: &'a String| {
        let (_, rest) = line.split_once(": ").expect("path:line:column: ");
        let (severity, rest) = rest.split_once('[').expect("severity[code]");
        (severity, rest.split_once(']').expect("severity[code]").0)
    };
    case.lines[range].iter().map(weight).collect()
}

#[test]
fn every_rule_has_a_mistake_and_its_correction() {
    let cases = cases();
    for rule in RULES {
        let case = cases.iter().find(|case| case.code == rule.code).expect(rule.code);
        let weights: Vec<_> = case.sections.iter().map(|section| weights(case, section)).collect();
        let broken = weights.iter().flatten().any(|(_, code)| *code == rule.code);
        assert!(broken, "{}: no section finds it", rule.code);
        assert!(weights.iter().any(Vec::is_empty), "{}: no section is without findings", rule.code);
    }
}

#[test]
fn every_published_mistake_is_found_and_its_correction_is_clean() {
    let published = in_folder("tests/published");
    assert_eq!(published.len(), 16, "the mistakes of a published report");
    for case in &published {
        let weights: Vec<_> = case.sections.iter().map(|section| weights(case, section)).collect();
        let [wrong, corrected] = &weights[..] else {
            panic!("{}: as published, and corrected", case.code);
        };
        assert!(wrong.iter().any(|(severity, _)| *severity != "note"), "{}: not found", case.code);
        assert!(corrected.is_empty(), "{}: {corrected:?}", case.code);
    }
}

#[test]
fn every_finding_is_of_a_rule_and_weighs_as_the_rule_says() {
    for case in &cases() {
        assert_eq!(
            case.path.file_stem().and_then(|name| name.to_str()),
            Some(case.code.as_str()),
            "a case is named after its rule"
        );
        for (severity, code) in case.sections.iter().flat_map(|section| weights(case, section)) {
            let rule = RULES.iter().find(|rule| rule.code == code);
            let rule = rule.unwrap_or_else(|| panic!("{}: no rule `{code}`", case.code));
            assert_eq!(rule.severity.to_string(), severity, "{}: {code}", case.code);
        }
    }
}

#[test]
fn every_explanation_is_short_and_plain() {
    for case in &cases() {
        let words = case.explanation.split_whitespace().count();
        assert!((40..=220).contains(&words), "{}: {words} words", case.code);
        for sentence in sentences(&case.explanation) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 25, "{}: {words} words in `{sentence}`", case.code);
        }
    }
}

/// Sentences, and the items of lists.
fn sentences(text: &str) -> Vec<String> {
    let text = text.replace("\n- ", ". ").replace("\n\n", ". ").replace('\n', " ");
    text.split(['.', '?', ':']).map(str::to_owned).collect()
}
