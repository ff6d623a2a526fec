//! A call of a chart: what is drawn, how, and in which words.

mod annotations;
mod draft;
mod honest;
mod order;
mod time;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language;
use crate::model::{ChartKind, ChartUse, Resolved, SeriesBy, Shown, Table};
use crate::syntax::{Call, Inline, Place, Run, parse_inner};

use self::annotations::Axis;
use super::block::{columns, numbered, rows, table_of};
use super::options::Options;
use super::prose::{self, Context};
use draft::Drawn;

/// A title or a description, with its figures.
type Words = Vec<Inline<Resolved>>;

/// Resolves a chart.
pub(super) fn resolve(
    options: &mut Options<'_>,
    context: &Context<'_>,
    call: &Call,
) -> Option<Box<ChartUse>> {
    let (id, table) = table_of(options, context)?;
    let rows = rows(options, table, |row| table.rows[row].derived.is_none());
    let columns = columns(options, table, |column| is_drawn(table, column));
    let kind = kind(options);
    let default = kind.map_or(SeriesBy::Columns, ChartKind::series);
    let series = options
        .choice("series", &[("rows", SeriesBy::Rows), ("columns", SeriesBy::Columns)])
        .unwrap_or(default);
    let order = order::order(options, kind, call.name.span);
    let title = words(options, context, "title", "What the chart shows, as a short sentence");
    let described = options.has("description");
    let description = options
        .text("description")
        .map(|(text, place, _)| filled(text, place, context, options.sink));
    // The id was taken by the outline, which numbers charts.
    let _ = options.text("id");
    let drawn = rows.zip(columns).map(|(mut rows, mut columns)| {
        order::comparators(context.comparators.unwrap_or_default(), table, &mut rows);
        if let Some(order) = order {
            order::sort(order, series, table, &mut rows, &mut columns);
        }
        (rows, columns)
    });
    if !described {
        let sound = drawn.as_ref().filter(|_| !context.unsound.contains(&id));
        let draft = sound.and_then(|(rows, columns)| {
            let name = options.path()?.text();
            let comparators = context.comparators.unwrap_or_default();
            let kind = kind.unwrap_or_default();
            let drawn = Drawn { name, table, rows, columns, kind, series, comparators };
            draft::draft(&drawn, language::of(context.language)?)
        });
        let example = draft.as_deref().unwrap_or("One to three sentences, with the main figures");
        options.missing("description", example);
    }
    let (rows, columns) = drawn?;
    let shown = numbered(id, rows, columns, context, call.span)?;
    let is_in_time = order.is_none() && kind.is_some_and(time::is_along);
    let categories = time::categories(table, &shown, series, is_in_time);
    let axis = Axis::of(table, &shown, kind, &categories);
    let annotations = annotations::resolve(options, context, &axis);
    let (title, description) = (title?, description?);
    let chart =
        ChartUse { shown, kind: kind?, series, categories, annotations, order, title, description };
    honest::check(&chart, table, call.name.span, options.sink).then(|| Box::new(chart))
}

/// Totals and words are not drawn unless they are asked for by name.
fn is_drawn(table: &Table, column: usize) -> bool {
    let column = &table.columns[column];
    column.is_part()
}

fn kind(options: &mut Options<'_>) -> Option<ChartKind> {
    let before = options.has("kind");
    if !before {
        options.missing("kind", "columns");
        return None;
    }
    options.choice("kind", &ChartKind::ALL)
}

/// Words with figures between `{` and `}`.
pub(super) fn words(
    options: &mut Options<'_>,
    context: &Context<'_>,
    name: &'static str,
    example: &str,
) -> Option<Words> {
    if !options.has(name) {
        options.missing(name, example);
        return None;
    }
    let (text, place, _) = options.text(name)?;
    Some(filled(text, place, context, options.sink))
}

fn filled(text: &str, place: Place, context: &Context<'_>, sink: &mut Sink) -> Words {
    let plain =
        |range: Range<usize>| Inline::Text(Run::new(text[range.clone()].into(), place.span(range)));
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let Some(close) = text[open..].find('}').map(|found| open + found) else {
            let span = place.span(open..open + 1);
            sink.report(
                Diagnostic::new(&rules::HOLE_SYNTAX, span, "`{` has no `}` after it")
                    .help("a figure in a chart's words is written {table.row.column}"),
            );
            out.push(Inline::Figure(Box::new(Shown::nothing(span))));
            break;
        };
        out.push(plain(at..open));
        let inside = &text[open + 1..close];
        let hole = parse_inner(inside, place.moved(open + 1), sink);
        let shown = hole.and_then(|hole| prose::shown(&hole, context, sink));
        let nothing = || Shown::nothing(place.span(open..close + 1));
        out.push(Inline::Figure(Box::new(shown.unwrap_or_else(nothing))));
        at = close + 1;
    }
    out.push(plain(at..text.len()));
    out
}
