//! A theme's `theme.toml`: its name for people, and the theme it builds on.

use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Source, Span, Spanned};

use super::chain::nearest;

const KEYS: [&str; 2] = ["name", "extends"];

/// What a `theme.toml` says.
pub(super) struct Manifest {
    /// The theme underneath.
    pub(super) extends: Option<Spanned<String>>,
}

/// Reads a `theme.toml`; nothing when something in it is wrong.
pub(super) fn read(file: &Source, sink: &mut Sink) -> Option<Manifest> {
    let (table, errors) = DeTable::parse_recoverable(file.text());
    let mut findings: Vec<Diagnostic> = errors.iter().map(|error| not_toml(file, error)).collect();
    let mut extends = None;
    for (key, value) in table.get_ref() {
        let place = Span::new(file.id, key.span());
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("extends", DeValue::String(text)) => {
                extends =
                    Some(Spanned::new(text.clone().into_owned(), Span::new(file.id, value.span())));
            }
            ("name", DeValue::String(_)) => {}
            (known, _) if KEYS.contains(&known) => findings.push(not_text(known, place)),
            (other, _) => findings.push(unknown_key(other, place)),
        }
    }
    if !table.get_ref().contains_key("name") && errors.is_empty() {
        findings.push(nameless(file));
    }
    let sound = findings.is_empty();
    for finding in findings {
        sink.report(finding);
    }
    sound.then_some(Manifest { extends })
}

fn not_toml(file: &Source, error: &Error) -> Diagnostic {
    let place = error.span().unwrap_or(0..0);
    Diagnostic::new(&rules::TOML_SYNTAX, Span::new(file.id, place), error.message())
}

fn not_text(key: &str, place: Span) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_TYPE, place, format!("`{key}` must be text in quotes"))
        .help(format!("{key} = \"…\""))
}

fn unknown_key(key: &str, place: Span) -> Diagnostic {
    let help = match nearest(key, KEYS) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "a theme has `name` and `extends`".to_owned(),
    };
    Diagnostic::new(&rules::UNKNOWN_KEY, place, format!("a theme has no `{key}`")).help(help)
}

fn nameless(file: &Source) -> Diagnostic {
    Diagnostic::new(&rules::MISSING_KEY, Span::start_of(file.id), "the theme has no `name`")
        .help("name = \"Our colours\"")
}
