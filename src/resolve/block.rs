//! A call in prose to the block it asks for.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{BlockUse, Period, StrategyId, Table, TableId, TableUse, Trend};
use crate::source::Span;
use crate::syntax::{Call, Function, Path};

use super::chart;
use super::figure::{column_of, row_of};
use super::function;
use super::names::{Entity, dotted};
use super::options::Options;
use super::prose::Context;
use super::timetable::venue;

/// Fewer numbers than this are no trend.
const LEAST_PERIODS: usize = 3;

/// The blocks that prose can ask for, and the options of each.
const BLOCKS: [(&str, &[&str]); 7] = [
    ("table", &["rows", "columns", "trend"]),
    ("chart", CHART),
    ("key-figure", &["from", "title", "period"]),
    ("timetable", &[]),
    ("venue", &[]),
    ("priorities", &["only"]),
    ("glossary", &[]),
];

/// The options of a chart.
const CHART: &[&str] = &[
    "kind",
    "title",
    "description",
    "rows",
    "columns",
    "series",
    "order",
    "id",
    "target",
    "target_label",
    "bands",
    "events",
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
    let first = usize::from(call.name.value != "glossary");
    let mut options = Options::new(call, known, first, sink);
    match call.name.value.as_str() {
        "table" => {
            table(&mut options, context, call.span).map(|table| BlockUse::Table(Box::new(table)))
        }
        "chart" => chart::resolve(&mut options, context, call).map(BlockUse::Chart),
        "key-figure" => function::key_figure(&mut options, context, call),
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

/// Reports a call of what there is not.
pub(super) fn unknown(call: &Call, sink: &mut Sink) {
    let name = &call.name;
    let blocks = BLOCKS.iter().map(|(name, _)| *name);
    let all = blocks.chain(Function::ALL.iter().map(|(name, _)| *name));
    sink.report(
        Diagnostic::new(
            &rules::UNKNOWN_BLOCK,
            name.span,
            format!("no block or function is called `{}`", name.value),
        )
        .maybe_help(did_you_mean(&name.value, all)),
    );
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
    let trend = columns.as_deref().and_then(|columns| trend(options, table, columns));
    Some(TableUse { trend, ..numbered(id, rows?, columns?, context, span)? })
}

/// The heading of a column of small lines, and the periods that the lines go through.
fn trend(options: &mut Options<'_>, table: &Table, shown: &[usize]) -> Option<Trend> {
    let (label, _, span) = options.text("trend")?;
    let columns = periods(table, shown);
    if columns.len() >= LEAST_PERIODS && !label.trim().is_empty() {
        return Some(Trend { label: label.to_owned(), columns });
    }
    let (message, help) = if label.trim().is_empty() {
        ("the column of trends has no heading", "write trend = \"Trend\"")
    } else {
        (
            "a trend needs three columns of numbers that are periods of time",
            "delete `trend`, or name the columns by their periods: columns = [\"2022-23\", …]",
        )
    };
    options.sink.report(
        Diagnostic::new(&rules::BLOCK_OPTION, span, message)
            .related(table.title.span, "the table")
            .help(help),
    );
    None
}

/// The columns that stand for periods, the earliest first: the keys of one sort of period are in the
/// order of time.
fn periods(table: &Table, shown: &[usize]) -> Vec<usize> {
    let key = |at: usize| table.columns[at].key.value.as_str();
    let sort = |at: usize| {
        if table.period == Period::None { Period::of_key(key(at)) } else { table.period }
    };
    let fits = |at: usize| sort(at).fits(key(at)) && table.columns[at].is_part();
    let mut columns: Vec<usize> = shown.iter().copied().filter(|at| fits(*at)).collect();
    let first = columns.first().map(|at| sort(*at));
    columns.retain(|at| Some(sort(*at)) == first);
    columns.sort_by_key(|at| key(*at));
    columns.dedup();
    columns
}

/// A table or chart with the number that the outline gave it.
pub(super) fn numbered(
    table: TableId,
    rows: Vec<usize>,
    columns: Vec<usize>,
    context: &Context<'_>,
    span: Span,
) -> Option<TableUse> {
    let numbered = context.outline.numbered(context.page?, span)?;
    let (id, number) = (numbered.id.clone(), numbered.number);
    Some(TableUse { table, rows, columns, trend: None, id, number, span })
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
