//! What a rule's case says, in parts.
//!
//! Takes the text of `tests/cases/<code>.md`, gives its words and its examples: the one source of
//! `annals explain`, of the rules in SARIF and of a test. It must not know what the rule checks.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::rule::Rule;

/// What a rule holds and why, with examples.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The words before the first example, in Markdown.
    pub words: &'a str,
    /// The examples: mistakes first, then what is right.
    pub examples: Vec<Example<'a>>,
}

/// A small site and what is found in it.
#[derive(Debug, Default)]
pub struct Example<'a> {
    /// What it shows.
    pub title: &'a str,
    /// Its files: the path and the text of each.
    pub files: Vec<(&'a str, &'a str)>,
    /// What is found, a line each; empty when it is right.
    pub findings: &'a str,
    /// What the findings offer to type, a line each; empty when the case does not say.
    pub help: &'a str,
}

impl Rule {
    /// Its explanation, in parts.
    #[must_use]
    pub fn explained(&self) -> Explanation<'static> {
        let text = self.explanation;
        let below = text.split_once('\n').map_or("", |(_, below)| below);
        let end = below.find("\n## ").map_or(below.len(), |at| at + 1);
        Explanation { words: below[..end].trim(), examples: examples(&below[end..]) }
    }

    /// The first sentence of its explanation, without marks.
    #[must_use]
    pub fn summary(&self) -> String {
        let first = paragraphs(self.explained().words).into_iter().next().unwrap_or_default();
        first.split_once(". ").map_or(first.clone(), |(sentence, _)| format!("{sentence}."))
    }
}

fn examples(text: &str) -> Vec<Example<'_>> {
    let mut examples: Vec<Example<'_>> = Vec::new();
    let mut rest = text;
    while let Some((line, below)) = rest.split_once('\n') {
        rest = below;
        if let Some(title) = line.strip_prefix("## ") {
            examples.push(Example { title, ..Example::default() });
        } else if line.starts_with("```")
            && let Some(example) = examples.last_mut()
        {
            let ticks = line.len() - line.trim_start_matches('`').len();
            let (body, after) = fence(below, &line[..ticks]);
            rest = after;
            take(example, &line[ticks..], body);
        }
    }
    examples
}

/// What a fence holds, and what comes after it.
fn fence<'a>(below: &'a str, ticks: &str) -> (&'a str, &'a str) {
    let mut at = 0;
    for line in below.split_inclusive('\n') {
        if line.starts_with(ticks) && line.trim_end().bytes().all(|byte| byte == b'`') {
            return (&below[..at], &below[at + line.len()..]);
        }
        at += line.len();
    }
    (below, "")
}

fn take<'a>(example: &mut Example<'a>, info: &'a str, body: &'a str) {
    match info.split_once(' ') {
        None if info == "findings" => example.findings = body,
        None if info == "help" => example.help = body,
        None | Some(("absent" | "refused", _)) => {}
        Some((_, path)) => {
            let path = path.strip_prefix('"').map_or(path, |it| it.split('"').next().unwrap_or(it));
            example.files.push((path, body));
        }
    }
}

/// The paragraphs of a text without marks, each on one line; the items of a list are paragraphs.
#[must_use]
pub fn paragraphs(markdown: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Code(code) => text.extend(["`", &code, "`"]),
            Event::SoftBreak => text.push(' '),
            Event::Start(Tag::Item) => text.push_str("- "),
            Event::End(TagEnd::Paragraph | TagEnd::Item) if !text.is_empty() => {
                paragraphs.push(std::mem::take(&mut text));
            }
            _ => {}
        }
    }
    paragraphs
}

/// The addresses that a text links to, in order.
#[must_use]
pub fn addresses(markdown: &str) -> Vec<String> {
    let link = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    Parser::new(markdown).filter_map(link).collect()
}
