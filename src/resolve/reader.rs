//! Takes a mapping apart, key by key, and says everything that is wrong with it.
//!
//! What is asked for is known; what is left over when the reader is done was never asked for, and is a
//! misspelt key.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Rule, Sink, did_you_mean, nearest, rules};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Mapping, Text, Value};

use super::number::{bad_number, decimal};
pub(super) use super::unfit::{Wanted, unfit, wrong_type};

/// A mapping that is being read.
pub(super) struct Reader<'a> {
    entries: Vec<(Spanned<String>, Item)>,
    asked: Vec<&'static str>,
    /// What was asked for and is not there. It may be there under a misspelt name, so nothing is
    /// said before the end.
    missing: Vec<(&'static str, Diagnostic)>,
    /// Whether entries may have been lost to a mistake that is reported.
    broken: bool,
    /// What the mapping is, for messages: "a session".
    what: &'static str,
    /// Where it stands.
    pub(super) span: Span,
    /// Where its findings go.
    pub(super) sink: &'a mut Sink,
}

impl<'a> Reader<'a> {
    /// Begins to read a mapping.
    pub(super) fn new(mapping: Mapping, what: &'static str, sink: &'a mut Sink) -> Self {
        let Mapping { span, entries, broken } = mapping;
        Self { entries, asked: Vec::new(), missing: Vec::new(), broken, what, span, sink }
    }

    /// Begins to read an item that should be a mapping.
    pub(super) fn of_item(item: Item, what: &'static str, sink: &'a mut Sink) -> Option<Self> {
        match item.value {
            Value::Mapping(mapping) => Some(Self::new(mapping, what, sink)),
            other => {
                let name = match (&other, what) {
                    (Value::Text(text), "a source" | "[publisher]") => Some(text.value.as_str()),
                    _ => None,
                };
                sink.report(
                    wrong_type(item.span, what, &other)
                        .maybe_help(name.map(|name| format!("write {{ name = \"{name}\" }}"))),
                );
                None
            }
        }
    }

    /// Takes a key's value, whatever it is.
    pub(super) fn item(&mut self, key: &'static str) -> Option<Item> {
        self.asked.push(key);
        let at = self.entries.iter().position(|(name, _)| name.value == key)?;
        Some(self.entries.remove(at).1)
    }

    /// Looks at a key's value and leaves it.
    pub(super) fn peek(&self, key: &str) -> Option<&Item> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, item)| item)
    }

    /// Takes a key's value if it is words; anything else is left.
    pub(super) fn take_words(&mut self, key: &'static str) -> Option<Spanned<String>> {
        matches!(self.peek(key)?.value, Value::Text(_)).then(|| self.text(key)).flatten()
    }

    /// Puts an item in the place of one that was taken.
    pub(super) fn put_back(&mut self, key: &'static str, item: Item) {
        self.entries.push((Spanned::new(key.to_owned(), item.span), item));
    }

    /// Takes words.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let item = self.item(key)?;
        self.text_of(item).map(|(text, span)| Spanned::new(text.value, span))
    }

    /// Takes words that must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        if self.has(key) {
            return self.text(key);
        }
        self.missing(key, "= \"…\"");
        None
    }

    /// Takes words without their place.
    pub(super) fn words(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// Takes the address of a website.
    pub(super) fn web_address(&mut self, key: &'static str) -> Option<String> {
        let address = self.text(key)?;
        let good = ["https://", "http://"].iter().any(|start| address.value.starts_with(start));
        if !good {
            let message = format!("`{}` is not the address of a website", address.value);
            self.report(
                Diagnostic::new(&rules::WRONG_VALUE, address.span, message)
                    .help("write the whole of it, with https:// in front"),
            );
        }
        good.then_some(address.value)
    }

    /// Takes words that are prose, with the place of each letter.
    pub(super) fn prose(&mut self, key: &'static str) -> Option<Vec<Text>> {
        let item = self.item(key)?;
        match item.value {
            Value::List(items) => {
                Some(items.into_iter().filter_map(|item| self.text_of(item)).map(|t| t.0).collect())
            }
            _ => self.text_of(item).map(|(text, _)| vec![text]),
        }
    }

    /// Takes one or several words.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(item) = self.item(key) else { return Vec::new() };
        match item.value {
            Value::List(items) => items
                .into_iter()
                .filter_map(|item| self.text_of(item))
                .map(|(text, span)| Spanned::new(text.value, span))
                .collect(),
            other => {
                self.sink.report(unfit(item.span, Wanted::List, &other));
                Vec::new()
            }
        }
    }

    /// Takes a list of items of any sort.
    pub(super) fn items(&mut self, key: &'static str) -> Option<Vec<Item>> {
        let item = self.item(key)?;
        match item.value {
            Value::List(items) => Some(items),
            other => {
                let help = matches!(other, Value::Mapping(_))
                    .then(|| format!("write [[{key}]], with two brackets on each side"));
                let finding = help.map_or_else(
                    || unfit(item.span, Wanted::List, &other),
                    |help| wrong_type(item.span, "a list", &other).help(help),
                );
                self.sink.report(finding);
                None
            }
        }
    }

    /// Takes a day.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let item = self.item(key)?;
        match item.value {
            Value::Date(date) => Some(Spanned::new(date, item.span)),
            other => {
                self.sink.report(unfit(item.span, Wanted::Date, &other));
                None
            }
        }
    }

    /// Takes a day that must be there.
    pub(super) fn required_date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        if self.has(key) {
            return self.date(key);
        }
        self.missing(key, "= 2023-12-07");
        None
    }

    /// Takes `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(item) = self.item(key) else { return false };
        match item.value {
            Value::Flag(flag) => flag,
            other => {
                self.sink.report(unfit(item.span, Wanted::Flag, &other));
                false
            }
        }
    }

    /// Takes a number that must be there.
    pub(super) fn required_number(
        &mut self,
        key: &'static str,
        example: &str,
    ) -> Option<Spanned<Decimal>> {
        if self.has(key) {
            return self.number(key);
        }
        self.missing(key, example);
        None
    }

    /// Takes a number.
    pub(super) fn number(&mut self, key: &'static str) -> Option<Spanned<Decimal>> {
        let item = self.item(key)?;
        match &item.value {
            Value::Number(digits) => {
                let number = decimal(digits);
                if number.is_none() {
                    self.sink.report(bad_number(item.span, digits));
                }
                number.map(|number| Spanned::new(number, item.span))
            }
            other => {
                self.sink.report(unfit(item.span, Wanted::Number, other));
                None
            }
        }
    }

    /// Takes one of a few words.
    pub(super) fn choice<T: Copy>(&mut self, key: &'static str, all: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        self.one_of(key, &text, all)
    }

    /// What one of a few words stands for.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        key: &str,
        text: &Spanned<String>,
        all: &[(&str, T)],
    ) -> Option<T> {
        let found = all.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let words = all.iter().map(|(word, _)| *word);
            self.report(
                Diagnostic::new(
                    &rules::WRONG_VALUE,
                    text.span,
                    format!("`{key}` cannot be `{}`", text.value),
                )
                .maybe_help(did_you_mean(&text.value, words)),
            );
        }
        found
    }

    /// Whether a key is there and has not been taken.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Whether one of some keys is there, misspelt.
    pub(super) fn has_misspelt(&self, keys: &[&str]) -> bool {
        self.entries.iter().any(|(name, _)| nearest(&name.value, keys.iter().copied()).is_some())
    }

    /// Whether a key is there with a list of nothing.
    pub(super) fn has_empty_list(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, item)| {
            name.value == key && matches!(&item.value, Value::List(items) if items.is_empty())
        })
    }

    /// Reports that a key must be there.
    pub(super) fn missing(&mut self, key: &'static str, example: &str) {
        let message = format!("`{key}` is missing from {}", self.what);
        let line = if example.starts_with('[') { String::new() } else { format!("{key} ") };
        let finding = Diagnostic::new(&rules::MISSING_KEY, self.span, message);
        self.absent(key, finding.help(format!("add a line: {line}{example}")));
    }

    /// Reports a finding that is due to a missing key, unless the key is there and misspelt.
    pub(super) fn absent(&mut self, key: &'static str, finding: Diagnostic) {
        self.asked.push(key);
        self.missing.push((key, finding));
    }

    /// Reports a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.sink.report(finding);
    }

    /// Reports every key that is missing, and every key that nobody asked for.
    pub(super) fn finish(mut self) {
        if self.entries.is_empty() && self.missing.is_empty() {
            return;
        }
        self.asked.sort_unstable();
        self.asked.dedup();
        for (key, _) in &self.entries {
            let meant = nearest(&key.value, self.asked.iter().copied());
            self.missing.retain(|(missing, _)| meant != Some(missing));
        }
        for (_, finding) in self.missing.drain(..).filter(|_| !self.broken) {
            self.sink.report(finding);
        }
        for (key, _) in self.entries {
            let message = format!("`{}` is not a key of {}", key.value, self.what);
            let help = did_you_mean(&key.value, self.asked.iter().copied());
            let all = format!("{} has the keys `{}`", self.what, self.asked.join("`, `"));
            self.sink.report(
                Diagnostic::new(&rules::UNKNOWN_KEY, key.span, message).help(help.unwrap_or(all)),
            );
        }
    }

    fn text_of(&mut self, item: Item) -> Option<(Text, Span)> {
        match item.value {
            Value::Text(text) if text.value.trim().is_empty() => {
                self.report(
                    Diagnostic::new(
                        &rules::WRONG_VALUE,
                        item.span,
                        "nothing stands between the quotation marks",
                    )
                    .help("write something, or delete the line"),
                );
                None
            }
            Value::Text(text) => Some((text, item.span)),
            other => {
                self.report(unfit(item.span, Wanted::Words, &other));
                None
            }
        }
    }
}

/// Reports a name that cannot be part of an address or a path.
pub(super) fn check_key(key: &Spanned<String>, what: &str, sink: &mut Sink) -> bool {
    let good = is_key(&key.value);
    if !good {
        sink.report(bad_name(&rules::BAD_NAME, key.span, &key.value, what));
    }
    good
}

/// Whether a name is lower case letters, digits and hyphens.
pub(super) fn is_key(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// A finding about a name, with a better one.
pub(super) fn bad_name(rule: &'static Rule, span: Span, name: &str, what: &str) -> Diagnostic {
    let better = crate::syntax::slug(name);
    Diagnostic::new(
        rule,
        span,
        format!("`{name}` cannot name {what}: names have small letters, digits and hyphens"),
    )
    .help(match what {
        "a column" => format!("write {{ key = \"{better}\", label = \"{name}\" }}"),
        "a row" => format!("write {better} = {{ label = \"{name}\", values = […] }}"),
        _ => format!("call it `{better}`"),
    })
}
