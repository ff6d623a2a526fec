//! A call in prose to the block it asks for.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{BlockUse, StrategyId, Table, TableId, TableUse};
use crate::source::{Span, Spanned};
use crate::syntax::{Argument, Call, Path, Word};

use super::chart;
use super::figure::{column_of, row_of};
use super::names::{Entity, dotted};
use super::prose::Context;
use super::timetable::venue;

/// The blocks that prose can ask for, and the options of each.
const BLOCKS: [(&str, &[&str]); 6] = [
    ("table", &["rows", "columns"]),
    ("chart", &["kind", "title", "description", "rows", "columns", "series", "id"]),
    ("timetable", &[]),
    ("venue", &[]),
    ("priorities", &["only"]),
    ("glossary", &[]),
];

/// Resolves a call, with a finding for everything in it that is wrong.
pub(super) fn resolve(call: &Call, context: &Context<'_>, sink: &mut Sink) -> Option<BlockUse> {
    if context.page.is_none() {
        let message = "only pages can hold blocks such as tables and charts";
        sink.report(
            Diagnostic::new(&rules::BLOCK_IN_SENTENCE, call.span, message)
                .help("put it on a page of the same edition"),
        );
        return None;
    }
    let Some((_, known)) = BLOCKS.iter().find(|(name, _)| *name == call.name.value) else {
        unknown(call, sink);
        return None;
    };
    let mut options = Options::new(call, known, sink);
    match call.name.value.as_str() {
        "table" => table(&mut options, context, call.span).map(BlockUse::Table),
        "chart" => chart::resolve(&mut options, context, call).map(BlockUse::Chart),
        "timetable" => timetable(&mut options, context),
        "venue" => place(&mut options, context),
        "priorities" => priorities(&mut options, context),
        _ => Some(BlockUse::Glossary(context.edition)),
    }
}

/// Whether a call asks for a block that there is.
pub(super) fn is_known(call: &Call) -> bool {
    BLOCKS.iter().any(|(name, _)| *name == call.name.value)
}

/// Reports a call of a block that there is not.
pub(super) fn unknown(call: &Call, sink: &mut Sink) {
    let name = &call.name;
    sink.report(
        Diagnostic::new(
            &rules::UNKNOWN_BLOCK,
            name.span,
            format!("no block is called `{}`", name.value),
        )
        .maybe_help(did_you_mean(&name.value, BLOCKS.iter().map(|(name, _)| *name))),
    );
}

/// What a call is given, taken one by one.
pub(super) struct Options<'a> {
    call: &'a Call,
    left: Vec<&'a Argument>,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
}

impl<'a> Options<'a> {
    /// Keeps what the block knows, and reports the rest at once: what is left unread later belongs
    /// to a block that has a finding.
    fn new(call: &'a Call, known: &[&'static str], sink: &'a mut Sink) -> Self {
        let mut options = Self { call, left: Vec::new(), sink };
        for (at, argument) in call.arguments.iter().enumerate() {
            match options.problem(at, argument, known) {
                Some(problem) => options.sink.report(problem),
                None => options.left.push(argument),
            }
        }
        options
    }

    fn problem(&self, at: usize, argument: &Argument, known: &[&str]) -> Option<Diagnostic> {
        let block = &self.call.name.value;
        let Some(name) = &argument.name else {
            // What is shown stands first.
            return (at > 0 || block == "glossary").then(|| {
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
        let (name, first) = (&self.call.name, self.call.arguments.first());
        let (span, message, help) = match first {
            Some(Argument { name: None, value: Word::Path(path), .. }) => return Some(path),
            Some(Argument { name: None, value: Word::Text(text, _), span }) => (
                *span,
                "a name stands without quotation marks".to_owned(),
                format!("write {}({text})", name.value),
            ),
            _ => (
                name.span,
                format!("`{}` does not say what to show", name.value),
                format!("put a name first: {}(name)", name.value),
            ),
        };
        self.sink.report(Diagnostic::new(&rules::BLOCK_OPTION, span, message).help(help));
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
    pub(super) fn text(
        &mut self,
        name: &'static str,
    ) -> Option<(&'a str, crate::syntax::Place, Span)> {
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

    fn list(&mut self, name: &'static str) -> Option<&'a [Spanned<String>]> {
        let argument = self.named(name)?;
        match &argument.value {
            Word::List(words) => Some(words),
            Word::Text(..) | Word::Path(_) => {
                self.wrong(argument.span, name, "a list", "[\"…\", \"…\"]");
                None
            }
        }
    }

    fn wrong(&mut self, span: Span, name: &str, wanted: &str, example: &str) {
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
        let help = format!(
            "to show one row: {}, rows = [\"{}\"]",
            dotted(&path.words[..taken]),
            extra.value
        );
        options.sink.report(
            Diagnostic::new(&rules::BLOCK_OPTION, extra.span, message)
                .maybe_help(matches!(entity, Entity::Table(_)).then_some(help)),
        );
        return None;
    }
    Some((entity, path))
}

fn wrong_sort(path: &Path, found: Entity, wanted: &str, sink: &mut Sink) {
    if found == Entity::Broken {
        return;
    }
    let message = format!("`{}` is {}, not {wanted}", path.text(), found.noun());
    let help = format!("to show it: {{{{ {}({}) }}}}", found.block(), path.text());
    sink.report(Diagnostic::new(&rules::BLOCK_OPTION, path.span, message).help(help));
}

fn table(options: &mut Options<'_>, context: &Context<'_>, span: Span) -> Option<TableUse> {
    let (id, table) = table_of(options, context)?;
    let rows = rows(options, table, |_| true);
    let columns = columns(options, table, |_| true);
    numbered(id, rows?, columns?, context, span)
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
        Some(keys) => {
            let found: Vec<_> = keys.iter().map(|key| row_of(table, key, options.sink)).collect();
            found.into_iter().collect()
        }
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
        Some(keys) => {
            let found: Vec<_> =
                keys.iter().map(|key| column_of(table, key, options.sink)).collect();
            found.into_iter().collect()
        }
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
            Some((Entity::Broken, _)) => None,
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
