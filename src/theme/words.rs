//! The fixed words of a theme: `words/<language>.toml`, tables of text in quotes.
//!
//! Templates see them as `words.<table>.<key>`; rooms that make a page's title ask for
//! `<table>.<key>`. What changes from page to page stands between braces: `"All sections of {title}"`.
//! It must not know what is said in them.

use std::collections::BTreeMap;

use tera::Value;
use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Source, Sources, Span, Spanned};

/// The language that a theme falls back on: each built-in theme has all of its words.
const LAST_RESORT: &str = "en";
/// How many missing words a finding names.
const NAMED: usize = 8;

/// The fixed words of one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    tables: BTreeMap<String, BTreeMap<String, String>>,
    /// The same for templates: shared by every page, copied for none.
    value: Option<Value>,
}

/// The words of each language that a site uses, its own first. What a language lacks is said in the
/// site's own language, then in English, and is a finding.
pub(super) fn of_each(
    sources: &Sources,
    chain: &[String],
    languages: &[Spanned<String>],
    sink: &mut Sink,
) -> BTreeMap<String, Words> {
    let mut read = |tag: &str| Words::read(files(sources, chain, tag).into_iter(), sink);
    let mut all: Vec<(&Spanned<String>, Words)> =
        languages.iter().map(|tag| (tag, read(&tag.value))).collect();
    let last_resort = read(LAST_RESORT);
    for at in 0..all.len() {
        let own = all.first().filter(|_| at > 0).map(|(_, words)| words.clone());
        let (tag, words) = &mut all[at];
        let missing = words.fill(&last_resort, own.as_ref());
        if !missing.is_empty() {
            let file = files(sources, chain, &tag.value).last().map(|file| file.id);
            sink.report(lacking(tag, file.map(Span::start_of), &missing));
        }
        words.value = Some(Value::from_serializable(&words.tables));
    }
    all.into_iter().map(|(tag, words)| (tag.value.clone(), words)).collect()
}

/// The files of a language, a parent theme's before its child's: `words/cy.toml` for `cy-GB` too.
fn files<'a>(sources: &'a Sources, chain: &[String], tag: &str) -> Vec<&'a Source> {
    let primary = tag.split('-').next().unwrap_or(tag).to_lowercase();
    let path = |theme: &String| format!("themes/{theme}/words/{primary}.toml");
    chain.iter().rev().filter_map(|theme| sources.at(&path(theme))).collect()
}

fn lacking(tag: &Spanned<String>, file: Option<Span>, missing: &[String]) -> Diagnostic {
    let primary = tag.value.split('-').next().unwrap_or(&tag.value);
    let Some(file) = file else {
        let message = format!("the theme has no words of the language `{}`", tag.value);
        return Diagnostic::new(&rules::MISSING_WORDS, tag.span, message).help(format!(
            "copy themes/default/words/en.toml to themes/<theme>/words/{primary}.toml, and translate it"
        ));
    };
    let (named, more) = missing.split_at(missing.len().min(NAMED));
    let more = match more.len() {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    let (words, lacks) = if missing.len() == 1 { ("word is", "it") } else { ("words are", "they") };
    let message = format!(
        "{} {words} missing in the language `{}`, so {lacks} will be seen in another: {}{more}",
        missing.len(),
        tag.value,
        named.join(", ")
    );
    Diagnostic::new(&rules::MISSING_WORDS, file, message)
}

impl Words {
    /// Reads the files of one language, a parent theme's before its child's.
    pub(super) fn read<'a>(files: impl Iterator<Item = &'a Source>, sink: &mut Sink) -> Self {
        let mut words = Self::default();
        for file in files {
            words.take(file, sink);
        }
        words
    }

    /// The words at `table.key`; none when no file has them.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let (table, key) = name.split_once('.')?;
        self.tables.get(table)?.get(key).map(String::as_str)
    }

    /// All of them, for templates.
    pub(super) fn value(&self) -> Option<Value> {
        self.value.clone()
    }

    /// Adds what is missing from `own`, the words of the site's language, or else from the words that
    /// every theme has. Gives the names of what was missing.
    fn fill(&mut self, last_resort: &Self, own: Option<&Self>) -> Vec<String> {
        let mut missing = Vec::new();
        for (table, entries) in &last_resort.tables {
            let words = self.tables.entry(table.clone()).or_default();
            for (key, text) in entries {
                if !words.contains_key(key) {
                    let name = format!("{table}.{key}");
                    let text = own.and_then(|own| own.get(&name)).unwrap_or(text);
                    words.insert(key.clone(), text.to_owned());
                    missing.push(name);
                }
            }
        }
        missing
    }

    fn take(&mut self, file: &Source, sink: &mut Sink) {
        let (root, errors) = DeTable::parse_recoverable(file.text());
        for error in &errors {
            sink.report(not_toml(file, error));
        }
        for (table, value) in root.get_ref() {
            let DeValue::Table(entries) = value.get_ref() else {
                sink.report(wrong(file, table.span(), "words stand in a table", "[frame]"));
                continue;
            };
            let own = self.tables.entry(table.get_ref().to_string()).or_default();
            for (key, text) in entries {
                match text.get_ref() {
                    DeValue::String(text) => {
                        own.insert(key.get_ref().to_string(), text.clone().into_owned());
                    }
                    _ => sink.report(wrong(file, text.span(), "words are text in quotes", "\"…\"")),
                }
            }
        }
    }
}

fn not_toml(file: &Source, error: &Error) -> Diagnostic {
    let place = error.span().unwrap_or(0..0);
    Diagnostic::new(&rules::TOML_SYNTAX, Span::new(file.id, place), error.message())
}

fn wrong(file: &Source, place: std::ops::Range<usize>, what: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_TYPE, Span::new(file.id, place), what).help(help)
}
