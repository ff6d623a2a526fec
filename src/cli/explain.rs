//! `annals explain`: what a rule holds and why.

use std::fmt::Write;

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::terminal::answer;
use crate::diagnostic::{Example, RULES, Rule, addresses, nearest, paragraphs};

/// The widest line of words; files are shown as they are.
const WIDTH: usize = 80;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's name, as a finding shows it: total-mismatch. Without one, all rules are listed.
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let text = match &self.code {
            Some(code) => explanation(code)?,
            None => list(),
        };
        answer(&text);
        Ok(Outcome::Clean)
    }
}

fn explanation(code: &str) -> Result<String, Failure> {
    match RULES.iter().find(|rule| rule.code == code) {
        Some(rule) => Ok(explained(rule)),
        None => Err(unknown(code)),
    }
}

fn unknown(code: &str) -> Failure {
    let plain = code.to_ascii_lowercase().replace(['_', ' '], "-");
    let nearest = nearest(&plain, RULES.iter().map(|rule| rule.code));
    Failure::UnknownRule { code: code.to_owned(), nearest }
}

fn list() -> String {
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    RULES.iter().fold(String::new(), |mut list, rule| {
        let line = format!("{:width$}  {:7}  {}", rule.code, rule.severity, rule.summary());
        let _ = writeln!(list, "{}", line.trim_end());
        list
    })
}

/// The words, then a mistake with what it gives, then the same put right.
fn explained(rule: &Rule) -> String {
    let explanation = rule.explained();
    let mut out = format!("{} ({})\n", rule.code, rule.severity);
    for paragraph in paragraphs(explanation.words) {
        let _ = write!(out, "\n{}", wrapped(&paragraph));
    }
    if rule.judges {
        let words = format!(
            "It judges, so it can be silenced on a line: allow {}: and the reason, in a comment.",
            rule.code
        );
        let _ = write!(out, "\n{}", wrapped(&words));
    }
    let addresses = addresses(explanation.words);
    if !addresses.is_empty() {
        let _ = write!(out, "\nRead more:\n{}", indented(&addresses.join("\n")));
    }
    let found = format!("[{}]", rule.code);
    let examples = &explanation.examples;
    if let Some(mistake) = examples.iter().find(|example| example.findings.contains(&found)) {
        shown(&mut out, "Example: ", mistake);
    }
    let is_right = |example: &&Example<'_>| example.findings.is_empty();
    if let Some(right) = examples.iter().rfind(is_right) {
        shown(&mut out, "", right);
    }
    out
}

fn shown(out: &mut String, word: &str, example: &Example<'_>) {
    let _ = writeln!(out, "\n{word}{}", example.title);
    for (path, text) in &example.files {
        let _ = write!(out, "\n  {path}\n{}", indented(&indented(text)));
    }
    if !example.findings.is_empty() {
        let help = example.help.lines().map(|help| format!("help: {help}\n"));
        let gives = example.findings.to_owned() + &help.collect::<String>();
        let _ = write!(out, "\nThis gives:\n{}", indented(&gives));
    }
}

/// Every line a step further to the right; empty lines stay empty.
fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
    text.lines().map(line).collect()
}

/// Words in lines of at most [`WIDTH`] letters, each with its end.
fn wrapped(words: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in words.split(' ') {
        let wanted = word.chars().count();
        if length > 0 && length + 1 + wanted > WIDTH {
            out.push('\n');
            length = 0;
        }
        if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += wanted;
    }
    out + "\n"
}
