//! What a call is given: the names that stand first, and the options after them.
//!
//! Takes a call, gives its values one by one, with a finding for everything in it that is wrong. It must
//! not know what any block or function does with them.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::source::{Span, Spanned};
use crate::syntax::{Argument, Call, Path, Place, Word};

/// What a call is given, taken one by one.
pub(super) struct Options<'a> {
    call: &'a Call,
    left: Vec<&'a Argument>,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
}

impl<'a> Options<'a> {
    /// Keeps what the call knows, and reports the rest at once: what is left unread later belongs to
    /// a call that has a finding. `first` is how many arguments may stand first without a name.
    pub(super) fn new(
        call: &'a Call,
        known: &[&'static str],
        first: usize,
        sink: &'a mut Sink,
    ) -> Self {
        let mut options = Self { call, left: Vec::new(), sink };
        let first_named = call.arguments.iter().position(|argument| argument.name.is_some());
        let first = first.min(first_named.unwrap_or(usize::MAX));
        for (at, argument) in call.arguments.iter().enumerate() {
            match options.problem(at < first, argument, known) {
                Some(problem) => options.sink.report(problem),
                None => options.left.push(argument),
            }
        }
        options
    }

    fn problem(&self, first: bool, argument: &Argument, known: &[&str]) -> Option<Diagnostic> {
        let block = &self.call.name.value;
        let Some(name) = &argument.name else {
            // What is shown stands first.
            return (!first).then(|| {
                Diagnostic::new(
                    &rules::BLOCK_OPTION,
                    argument.span,
                    "this does not say what it is for",
                )
                .help(self.example(known))
            });
        };
        let message = if !known.contains(&name.value.as_str()) {
            format!("`{block}` has no option `{}`", name.value)
        } else if self.has(&name.value) {
            format!("`{}` is given twice", name.value)
        } else {
            return None;
        };
        let meant = did_you_mean(&name.value, known.iter().copied());
        Some(Diagnostic::new(&rules::BLOCK_OPTION, name.span, message).help(match meant {
            Some(meant) if !known.contains(&name.value.as_str()) => meant,
            _ => "delete this option".to_owned(),
        }))
    }

    fn example(&self, known: &[&str]) -> String {
        let block = self.call.name.value.as_str();
        match known.first() {
            Some(option) => format!("write {block}(name, {option} = …), the name first"),
            None if block == "glossary" => "write {{ glossary() }}".to_owned(),
            None => format!("write {block}(name)"),
        }
    }

    /// Takes the path that stands first, without a name.
    pub(super) fn path(&mut self) -> Option<&'a Path> {
        let paths = self.paths()?;
        if paths.is_empty() {
            let name = &self.call.name;
            self.sink.report(
                Diagnostic::new(
                    &rules::BLOCK_OPTION,
                    name.span,
                    format!("`{}` does not say what to show", name.value),
                )
                .help(format!("put a name first: {}(name)", name.value)),
            );
        }
        paths.first().copied()
    }

    /// Takes the paths that stand first, without names.
    pub(super) fn paths(&mut self) -> Option<Vec<&'a Path>> {
        let first: Vec<&'a Argument> =
            self.left.iter().copied().filter(|argument| argument.name.is_none()).collect();
        first.into_iter().map(|argument| self.bare(argument)).collect()
    }

    /// A path without a name; words in quotation marks in its place are a finding.
    fn bare(&mut self, argument: &'a Argument) -> Option<&'a Path> {
        let name = &self.call.name.value;
        let (message, help) = match &argument.value {
            Word::Path(path) => return Some(path),
            Word::Text(text, _) => {
                ("a name stands without quotation marks", format!("write {name}({text})"))
            }
            Word::List(_) => ("a name stands without brackets", format!("write {name}(name)")),
        };
        self.sink.report(Diagnostic::new(&rules::BLOCK_OPTION, argument.span, message).help(help));
        None
    }

    /// Whether an option is given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.left.iter().any(|left| left.name.as_ref().is_some_and(|key| key.value == name))
    }

    fn named(&mut self, name: &'static str) -> Option<&'a Argument> {
        let at = self
            .left
            .iter()
            .position(|argument| argument.name.as_ref().is_some_and(|key| key.value == name))?;
        Some(self.left.remove(at))
    }

    /// Takes words, with the place of each letter.
    pub(super) fn text(&mut self, name: &'static str) -> Option<(&'a str, Place, Span)> {
        let argument = self.named(name)?;
        match &argument.value {
            Word::Text(text, place) => Some((text.as_str(), *place, argument.span)),
            Word::List(_) | Word::Path(_) => {
                self.wrong(argument.span, name, "words in quotation marks", "\"…\"");
                None
            }
        }
    }

    /// Takes one of a few words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        all: &[(&'static str, T)],
    ) -> Option<T> {
        let (text, _, span) = self.text(name)?;
        let found = all.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let message = format!("`{name}` cannot be `{text}`");
            self.sink.report(
                Diagnostic::new(&rules::BLOCK_OPTION, span, message)
                    .maybe_help(did_you_mean(text, all.iter().map(|(word, _)| *word))),
            );
        }
        found
    }

    /// Takes a path with a name: `of = income.total`.
    pub(super) fn path_of(&mut self, name: &'static str) -> Option<&'a Path> {
        let argument = self.named(name)?;
        if let Word::Path(path) = &argument.value {
            return Some(path);
        }
        self.wrong(
            argument.span,
            name,
            "the name of a figure, without quotation marks",
            "table.row.column",
        );
        None
    }

    /// Takes a key, with the place of the whole: `from = "2021-22"`.
    pub(super) fn key(&mut self, name: &'static str) -> Option<Spanned<String>> {
        self.text(name).map(|(text, _, span)| Spanned::new(text.to_owned(), span))
    }

    /// Takes one key or a list of them.
    pub(super) fn keys(&mut self, name: &'static str) -> Option<Vec<Spanned<String>>> {
        let is_text = |argument: &&Argument| {
            argument.name.as_ref().is_some_and(|key| key.value == name)
                && matches!(argument.value, Word::Text(..))
        };
        if self.left.iter().any(is_text) {
            return self.key(name).map(|key| vec![key]);
        }
        self.list(name).map(<[_]>::to_vec)
    }

    /// Takes the number of decimals, which is written in quotation marks like every value.
    pub(super) fn decimals(&mut self) -> Option<u32> {
        let (text, _, span) = self.text("decimals")?;
        let found = text.parse().ok().filter(|decimals| *decimals <= 9);
        if found.is_none() {
            self.wrong(span, "decimals", "a whole number from 0 to 9", "\"1\"");
        }
        found
    }

    /// Takes a list of words.
    pub(super) fn list(&mut self, name: &'static str) -> Option<&'a [Spanned<String>]> {
        let argument = self.named(name)?;
        match &argument.value {
            Word::List(words) => Some(words),
            Word::Text(..) | Word::Path(_) => {
                self.wrong(argument.span, name, "a list", "[\"…\", \"…\"]");
                None
            }
        }
    }

    /// Reports a value of the wrong sort.
    pub(super) fn wrong(&mut self, span: Span, name: &str, wanted: &str, example: &str) {
        let message = format!("`{name}` needs {wanted}");
        self.sink.report(
            Diagnostic::new(&rules::BLOCK_OPTION, span, message)
                .help(format!("write {name} = {example}")),
        );
    }

    /// Reports that something must be given.
    pub(super) fn missing(&mut self, name: &'static str, example: &str) {
        let block = &self.call.name;
        let message = format!("`{name}` is missing from the {}", block.value);
        self.sink.report(
            Diagnostic::new(&rules::BLOCK_OPTION, block.span, message)
                .help(format!("add {name} = \"{example}\"")),
        );
    }
}
