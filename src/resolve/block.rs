//! A call in prose to the block it asks for.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{BlockUse, StrategyId, Table, TableId, TableUse};
use crate::source::{Span, Spanned};
use crate::syntax::{Argument, Call, Path, Word};

use super::chart;
use super::figure::{column_of, row_of};
use super::names::Entity;
use super::prose::Context;
use super::timetable::venue;

/// The blocks that prose can ask for.
const BLOCKS: [&str; 6] = ["table", "chart", "timetable", "venue", "priorities", "glossary"];

/// Resolves a call, with a finding for everything in it that is wrong.
pub(super) fn resolve(call: &Call, context: &Context<'_>, sink: &mut Sink) -> Option<BlockUse> {
    if context.page.is_none() {
        let message = "only pages can hold blocks such as tables and charts";
        sink.report(Diagnostic::new(&rules::BLOCK_IN_SENTENCE, call.span, message));
        return None;
    }
    let mut options = Options::new(call, sink);
    let block = match call.name.value.as_str() {
        "table" => table(&mut options, context, call.span).map(BlockUse::Table),
        "chart" => chart::resolve(&mut options, context, call).map(BlockUse::Chart),
        "timetable" => timetable(&mut options, context),
        "venue" => place(&mut options, context),
        "priorities" => priorities(&mut options, context),
        "glossary" => Some(BlockUse::Glossary),
        _ => {
            unknown(call, options.sink);
            return None;
        }
    };
    options.finish();
    block
}

fn unknown(call: &Call, sink: &mut Sink) {
    let name = &call.name;
    sink.report(
        Diagnostic::new(&rules::UNKNOWN_BLOCK, name.span, format!("no block is called `{}`", name.value))
            .maybe_help(did_you_mean(&name.value, BLOCKS)),
    );
}

/// What a call is given, taken one by one.
pub(super) struct Options<'a> {
    call: &'a Call,
    left: Vec<&'a Argument>,
    asked: Vec<&'static str>,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
}

impl<'a> Options<'a> {
    fn new(call: &'a Call, sink: &'a mut Sink) -> Self {
        Self { call, left: call.arguments.iter().collect(), asked: Vec::new(), sink }
    }

    /// Takes the path that stands first, without a name.
    pub(super) fn path(&mut self) -> Option<&'a Path> {
        match self.left.first() {
            Some(Argument { name: None, value: Word::Path(path), .. }) => {
                self.left.remove(0);
                Some(path)
            }
            _ => {
                let name = &self.call.name;
                let message = format!("`{}` does not say of what", name.value);
                self.sink.report(
                    Diagnostic::new(&rules::BLOCK_OPTION, name.span, message)
                        .help(format!("put a name first: {}(name)", name.value)),
                );
                None
            }
        }
    }

    /// Whether an option is given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.left.iter().any(|left| left.name.as_ref().is_some_and(|key| key.value == name))
    }

    fn named(&mut self, name: &'static str) -> Option<&'a Argument> {
        self.asked.push(name);
        let at = self
            .left
            .iter()
            .position(|argument| argument.name.as_ref().is_some_and(|key| key.value == name))?;
        Some(self.left.remove(at))
    }

    /// Takes words, with the place of each letter.
    pub(super) fn text(
        &mut self,
        name: &'static str,
    ) -> Option<(&'a str, crate::syntax::Place, Span)> {
        let argument = self.named(name)?;
        match &argument.value {
            Word::Text(text, place) => Some((text.as_str(), *place, argument.span)),
            Word::List(_) | Word::Path(_) => {
                self.wrong(argument.span, name, "words in quotation marks");
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
            let message = format!("`{text}` is not a word for `{name}`");
            self.sink.report(
                Diagnostic::new(&rules::BLOCK_OPTION, span, message)
                    .maybe_help(did_you_mean(text, all.iter().map(|(word, _)| *word))),
            );
        }
        found
    }

    fn list(&mut self, name: &'static str) -> Option<&'a [Spanned<String>]> {
        let argument = self.named(name)?;
        match &argument.value {
            Word::List(words) => Some(words),
            Word::Text(..) | Word::Path(_) => {
                self.wrong(argument.span, name, "a list: [\"…\", \"…\"]");
                None
            }
        }
    }

    fn wrong(&mut self, span: Span, name: &str, wanted: &str) {
        let message = format!("`{name}` needs {wanted}");
        self.sink.report(Diagnostic::new(&rules::BLOCK_OPTION, span, message));
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

    fn finish(self) {
        for argument in self.left {
            let (span, message, word) = match &argument.name {
                Some(name) => (
                    name.span,
                    format!("`{}` has no option `{}`", self.call.name.value, name.value),
                    name.value.as_str(),
                ),
                None => (argument.span, "this does not say what it is for".to_owned(), ""),
            };
            self.sink.report(
                Diagnostic::new(&rules::BLOCK_OPTION, span, message)
                    .maybe_help(did_you_mean(word, self.asked.iter().copied())),
            );
        }
    }
}

/// The table that a block shows, by the path that stands first.
pub(super) fn table_of<'a>(
    options: &mut Options<'_>,
    context: &Context<'a>,
) -> Option<(TableId, &'a Table)> {
    match entity(options, context)? {
        (Entity::Table(id), _) => Some((id, &context.tables[id.0])),
        (other, path) => {
            wrong_sort(path, other, "a table", options.sink);
            None
        }
    }
}

/// What the path that stands first names, with nothing after it.
fn entity<'a>(options: &mut Options<'a>, context: &Context<'_>) -> Option<(Entity, &'a Path)> {
    let path = options.path()?;
    let Some((entity, taken)) = context.names.find(context.scope, &path.words) else {
        context.names.unknown(context.scope, path, options.sink);
        return None;
    };
    if let Some(extra) = path.words.get(taken) {
        let message = format!("`{}` is one word too many: the whole is shown", extra.value);
        options.sink.report(Diagnostic::new(&rules::BLOCK_OPTION, extra.span, message));
        return None;
    }
    Some((entity, path))
}

fn wrong_sort(path: &Path, found: Entity, wanted: &str, sink: &mut Sink) {
    let message = format!("`{}` is {}, not {wanted}", path.text(), found.noun());
    sink.report(Diagnostic::new(&rules::BLOCK_OPTION, path.span, message));
}

fn table(options: &mut Options<'_>, context: &Context<'_>, span: Span) -> Option<TableUse> {
    let (id, table) = table_of(options, context)?;
    let rows = rows(options, table, |_| true)?;
    let columns = columns(options, table, |_| true)?;
    numbered(id, rows, columns, context, span)
}

/// A table or chart with the number that the outline gave it.
pub(super) fn numbered(
    table: TableId,
    rows: Vec<usize>,
    columns: Vec<usize>,
    context: &Context<'_>,
    span: Span,
) -> Option<TableUse> {
    let numbered = context.outline.numbered.get(&span)?;
    Some(TableUse { table, rows, columns, id: numbered.id.clone(), number: numbered.number })
}

/// The rows that are asked for, or those that `wanted` keeps.
pub(super) fn rows(
    options: &mut Options<'_>,
    table: &Table,
    wanted: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    match options.list("rows") {
        None => Some((0..table.rows.len()).filter(|row| wanted(*row)).collect()),
        Some(keys) => keys.iter().map(|key| row_of(table, key, options.sink)).collect(),
    }
}

/// The columns that are asked for, or those that `wanted` keeps.
pub(super) fn columns(
    options: &mut Options<'_>,
    table: &Table,
    wanted: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    match options.list("columns") {
        None => Some((0..table.columns.len()).filter(|column| wanted(*column)).collect()),
        Some(keys) => keys.iter().map(|key| column_of(table, key, options.sink)).collect(),
    }
}

fn timetable(options: &mut Options<'_>, context: &Context<'_>) -> Option<BlockUse> {
    match entity(options, context)? {
        (Entity::Timetable(id), _) => Some(BlockUse::Timetable(id)),
        (other, path) => {
            wrong_sort(path, other, "a timetable", options.sink);
            None
        }
    }
}

fn place(options: &mut Options<'_>, context: &Context<'_>) -> Option<BlockUse> {
    let path = options.path()?;
    let [key] = path.words.as_slice() else {
        return match context.names.find(context.scope, &path.words) {
            Some((Entity::Venue(id), _)) => Some(BlockUse::Venue(id)),
            _ => {
                context.names.unknown(context.scope, path, options.sink);
                None
            }
        };
    };
    venue(key, context.scope, context.names, options.sink).map(BlockUse::Venue)
}

fn priorities(options: &mut Options<'_>, context: &Context<'_>) -> Option<BlockUse> {
    match entity(options, context)? {
        (Entity::Strategy(id), _) => {
            let only = match options.text("only") {
                None => None,
                Some((key, _, span)) => Some(priority(id, key, span, context, options.sink)?),
            };
            Some(BlockUse::Priorities(id, only))
        }
        (other, path) => {
            wrong_sort(path, other, "a strategy", options.sink);
            None
        }
    }
}

fn priority(
    id: StrategyId,
    key: &str,
    span: Span,
    context: &Context<'_>,
    sink: &mut Sink,
) -> Option<usize> {
    let all = &context.priorities[id.0];
    let found = all.iter().position(|known| known == key);
    if found.is_none() {
        let message = format!("no priority has the key `{key}`");
        sink.report(
            Diagnostic::new(&rules::UNKNOWN_NAME, span, message)
                .maybe_help(did_you_mean(key, all.iter().map(String::as_str))),
        );
    }
    found
}
