//! The fixed words of a theme: `words/<language>.toml`, tables of text in quotes.
//!
//! Templates see them as `words.<table>.<key>`; rooms that make a page's title ask for
//! `<table>.<key>`. What changes from page to page stands between braces: `"All sections of {title}"`.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Source, Span};

/// The fixed words of one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    tables: BTreeMap<String, BTreeMap<String, String>>,
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
    pub(super) fn tables(&self) -> &BTreeMap<String, BTreeMap<String, String>> {
        &self.tables
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
