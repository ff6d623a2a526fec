//! Tera's errors become findings.
//!
//! Tera tells some errors as values with a place, and others (all that is unknown in the whole set
//! of templates, and from where a template was called) only as a printed report. Both are read here.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError, Tera};

use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Source, Span};

use super::chain::nearest;

type Templates = BTreeMap<String, Source>;

/// The syntax error of a template that Tera cannot read.
pub(super) fn syntax(name: &str, text: &str) -> Option<ReportError> {
    match Tera::new().add_raw_template(name, text).err()?.kind() {
        ErrorKind::SyntaxError(report) => Some(ReportError::clone(report)),
        _ => None,
    }
}

/// The finding of an error that knows its place in a template.
pub(super) fn reported(report: &ReportError, source: &Source) -> Diagnostic {
    let length = source.text().len();
    let range = report.span().range.clone();
    let place = Span::new(source.id, range.start.min(length)..range.end.min(length));
    worded(place, report.message())
}

/// The findings of any error that Tera gives.
pub(super) fn findings(error: &Error, templates: &Templates, manifest: Span) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let found = templates.get(report.filename()).map(|source| reported(report, source));
            let called = notes(&error.to_string(), templates);
            found.map(|found| with_calls(found, called)).into_iter().collect()
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            vec![
                at_name(templates, tpl, tpl, "the template extends itself".to_owned())
                    .unwrap_or_else(|| plain(error, manifest))
                    .help("name the theme it comes from: `{% extends \"default/base.html\" %}`"),
            ]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there is no template `{parent}`");
            vec![
                at_name(templates, current, parent, message)
                    .unwrap_or_else(|| plain(error, manifest)),
            ]
        }
        ErrorKind::TemplateNotFound(_) => Vec::new(),
        _ => printed(error, templates, manifest),
    }
}

/// The finding of a page template that no theme of the chain holds.
pub(super) fn missing(template: &str, theme: &str, manifest: Span) -> Diagnostic {
    let message = format!("the theme `{theme}` has no template `{template}`");
    Diagnostic::new(&rules::TEMPLATE, manifest, message)
        .help("extends = \"default\"")
        .help(format!("or write `themes/{theme}/templates/{template}`"))
}

fn plain(error: &Error, place: Span) -> Diagnostic {
    Diagnostic::new(&rules::TEMPLATE, place, lowered(&error.to_string()))
}

/// A finding at the place where a template names another.
fn at_name(
    templates: &Templates,
    template: &str,
    named: &str,
    message: String,
) -> Option<Diagnostic> {
    let source = templates.get(template)?;
    let text = source.text();
    let tail = named.rsplit('/').next().unwrap_or(named);
    let start = text.find(named).or_else(|| text.find(tail)).unwrap_or(0);
    let end = text[start..].find(['"', '\'']).map_or(start, |length| start + length);
    Some(Diagnostic::new(&rules::TEMPLATE, Span::new(source.id, start..end), message))
}

/// The findings of a printed report: `error: …`, then `--> template:line:column`.
fn printed(error: &Error, templates: &Templates, manifest: Span) -> Vec<Diagnostic> {
    let report = error.to_string();
    let lines: Vec<&str> = report.lines().collect();
    let found: Vec<Diagnostic> = lines
        .windows(2)
        .filter_map(|pair| {
            let message = pair[0].strip_prefix("error: ")?;
            let place = place(pair[1].trim_start().strip_prefix("--> ")?, templates)?;
            Some(worded(place, message))
        })
        .collect();
    if found.is_empty() { vec![plain(error, manifest)] } else { found }
}

/// The places a template was called from: `note: called from template:line:column`.
fn notes(report: &str, templates: &Templates) -> Vec<Span> {
    report
        .lines()
        .filter_map(|line| place(line.strip_prefix("note: ")?.rsplit(' ').next()?, templates))
        .collect()
}

fn with_calls(found: Diagnostic, called: Vec<Span>) -> Diagnostic {
    called.into_iter().fold(found, |found, place| found.related(place, "called from here"))
}

/// `template:line:column` as a place: from there to the end of the word or name.
fn place(written: &str, templates: &Templates) -> Option<Span> {
    let (rest, column) = written.rsplit_once(':')?;
    let (template, line) = rest.rsplit_once(':')?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let source = templates.get(template)?;
    let start_of_line: usize =
        source.text().split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let text = &source.text()[start_of_line..];
    let before: usize = text.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    let start = start_of_line + before;
    let is_name = |character: char| character.is_alphanumeric() || "_-./\"'<".contains(character);
    let word = &source.text()[start..];
    let length = word.find(|character| !is_name(character)).unwrap_or(word.len());
    Some(Span::new(source.id, start..start + length))
}

/// A finding in our own manner: a clause, and the names that would do as help.
fn worded(place: Span, message: &str) -> Diagnostic {
    let (message, names) = match message.split_once(" Available ") {
        Some((message, list)) => (message, list.split_once(": ").map(|(_, names)| names)),
        None => (message, None),
    };
    let finding = Diagnostic::new(&rules::TEMPLATE, place, lowered(message));
    finding.maybe_help(names.map(|names| choice(message, names)))
}

fn choice(message: &str, names: &str) -> String {
    let written = message.split('`').nth(1).unwrap_or("");
    match nearest(written, names.split(", ")) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("there are: {names}"),
    }
}

fn lowered(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut rest = message.chars();
    match rest.next() {
        Some(first) if rest.clone().next().is_none_or(char::is_lowercase) => {
            first.to_lowercase().chain(rest).collect()
        }
        _ => message.to_owned(),
    }
}
