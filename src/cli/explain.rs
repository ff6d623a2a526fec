//! `annals explain`: what a rule holds and why.

use std::fmt::Write;

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::terminal::answer;
use crate::diagnostic::{RULES, Rule, nearest};

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
        Some(rule) => Ok(format!("{}\n", rule.explanation.trim_end())),
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
        let line = format!("{:width$}  {:7}  {}", rule.code, rule.severity, summary(rule));
        let _ = writeln!(list, "{}", line.trim_end());
        list
    })
}

/// The first line of the explanation that is not its heading.
fn summary(rule: &Rule) -> &str {
    let lines = rule.explanation.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).find(|line| !line.starts_with('#')).unwrap_or("")
}
