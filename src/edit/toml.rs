//! Keys of a TOML file, each on lines of its own.

use std::ops::Range;

use super::splice::{Splices, newline};
use crate::source::{Spanned, lines_around};
use crate::syntax::{Item, Mapping, Value};

/// A key of a mapping with its value, and the lines that they stand on.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The key.
    pub key: &'a Spanned<String>,
    /// The value.
    pub item: &'a Item,
    /// Every line of it, without the end of the last.
    pub lines: Range<usize>,
}

impl Entry<'_> {
    /// Whether something else stands on its lines: a comment.
    #[must_use]
    pub fn has_comment(&self, text: &str) -> bool {
        text[self.item.span.end().min(self.lines.end)..self.lines.end].contains('#')
    }
}

/// The entries of a mapping that stand under its own heading, in file order: not those of `[a.b]`.
#[must_use]
pub fn entries<'a>(mapping: &'a Mapping, text: &str) -> Vec<Entry<'a>> {
    let mut found: Vec<Entry<'a>> = Vec::new();
    for (key, item) in &mapping.entries {
        let Some(before) = text.get(..key.span.start()) else { continue };
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let is_own = text[start..key.span.start()].trim().is_empty();
        // A dotted key is a mapping that has no bracket of its own.
        let end = end_of(item).max(key.span.end());
        if is_own && end <= text.len() {
            found.push(Entry { key, item, lines: lines_around(text, key.span.start()..end) });
        }
    }
    found.sort_by_key(|entry| entry.lines.start);
    found
}

fn end_of(item: &Item) -> usize {
    let inner = match &item.value {
        Value::Mapping(mapping) => mapping.entries.iter().map(|(_, item)| end_of(item)).max(),
        _ => None,
    };
    inner.unwrap_or(0).max(item.span.end())
}

/// Writes a key and its value on a line of its own after an entry: indented as that one is, with the
/// `=` below its `=` when the key is short enough.
pub fn insert_after(splices: &mut Splices, text: &str, entry: &Entry<'_>, key: &str, value: &str) {
    let line = &text[entry.lines.start..entry.key.span.start()];
    let after_key = &text[entry.key.span.end()..entry.item.span.start().max(entry.key.span.end())];
    let name = text[entry.key.span.range()].chars().count();
    let width = name + after_key.find('=').unwrap_or(1);
    let end = without_return(text, entry.lines.end);
    let newline = newline(text, entry.lines.end);
    splices.insert(
        end,
        format!("{newline}{line}{key:<width$}= {value}", width = width.max(key.len() + 1)),
    );
}

/// Takes an entry out with all its lines.
pub fn remove(splices: &mut Splices, text: &str, entry: &Entry<'_>) {
    let Range { start, end } = entry.lines.clone();
    let range = if end < text.len() {
        start..end + 1
    } else {
        // The last line has no end, so the one before must lose its.
        without_return(text, start.saturating_sub(1))..end
    };
    splices.replace(range, "");
}

/// The end of a line before its line feed, without the carriage return.
fn without_return(text: &str, end: usize) -> usize {
    if text[..end].ends_with('\r') { end - 1 } else { end }
}

/// Words as TOML writes them.
#[must_use]
pub(super) fn quoted(words: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in words.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            // A reason is one line.
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
