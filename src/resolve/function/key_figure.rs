//! A key figure: one cell, and how far it went since an earlier one.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{BlockUse, CellValue, FigureId, KeyChange, KeyFigure, MeasureKind, Table};
use crate::source::{Span, Spanned};
use crate::syntax::Call;

use super::super::chart::words;
use super::super::figure::cell_of;
use super::super::options::Options;
use super::super::prose::{Context, name};
use super::change::since;
use super::figures::{Figure, Series, agree, table_of, unbroken};
use super::pair::Pair;

/// Where a figure stands in time: the series, the place of the figure, and that of the earlier one.
struct Standing<'a> {
    series: Series<'a>,
    at: usize,
    before: Option<usize>,
}

/// `key-figure(referrals.ashmere.2022-23, from = "2021-22", title = "…")`
pub(in crate::resolve) fn key_figure(
    options: &mut Options<'_>,
    context: &Context<'_>,
    call: &Call,
) -> Option<BlockUse> {
    let path = options.path();
    let title = words(options, context, "title", "What the figure counts");
    let given = options.has("from");
    let from = options.key("from");
    let period = options.text("period").map(|(words, _, _)| words.to_owned());
    let path = path?;
    let (id, table, rest) = table_of(path, context, options.sink)?;
    let (row, column) = cell_of(table, path, rest, options.sink)?;
    let figure = FigureId { table: id, row, column };
    let standing = match (&from, given) {
        (Some(key), _) => Some(since_key(figure, table, key, options)?),
        (None, true) => return None,
        (None, false) => in_time(figure, table),
    };
    let label = standing.as_ref().map(|standing| standing.series.label(standing.at).to_owned());
    let (number, unit) = match &table.rows[row].cells[column].value {
        CellValue::Number(number) => (Some(*number), unit(table, figure)),
        CellValue::Missing(shorthand) => (None, Some(shorthand.words().to_owned())),
        _ => {
            Figure::at(figure, path.span, context, options.sink)?;
            return None;
        }
    };
    let change = match number {
        Some(value) => {
            let own = Figure { id: figure, table, value, span: path.span };
            Some(change(own, standing.as_ref(), from.as_ref(), context, (call, options))?)
        }
        None => None,
    };
    let name = name(figure, context);
    let value = table.words(row, column);
    let period = period.or(label);
    let title = title?;
    let key =
        KeyFigure { figure, name, title, value, number, unit, period, change, span: call.span };
    Some(BlockUse::KeyFigures(vec![key]))
}

/// What a figure counts, where its digits do not say so.
fn unit(table: &Table, id: FigureId) -> Option<String> {
    let measure = table.measure(id.row, id.column);
    let said = matches!(measure.kind, MeasureKind::Money | MeasureKind::Percentage);
    (!said && !measure.unit.is_empty()).then(|| measure.unit.clone())
}

/// The period that a figure is for, and the one before it.
fn in_time(figure: FigureId, table: &Table) -> Option<Standing<'_>> {
    let (series, _, places) = Series::through(figure, table)?;
    let at = series.place_of(figure);
    let own = places.iter().position(|place| *place == at)?;
    let sorted = places.is_sorted_by(|one, next| series.key(*one) < series.key(*next));
    let before = own.checked_sub(1).filter(|_| sorted).map(|before| places[before]);
    Some(Standing { series, at, before })
}

/// The place of the key that the author gives, in the figure's row or else in its column.
fn since_key<'a>(
    figure: FigureId,
    table: &'a Table,
    key: &Spanned<String>,
    options: &mut Options<'_>,
) -> Option<Standing<'a>> {
    let [row, column] = Series::both(figure, table);
    let series = if table.column(&key.value).is_none() && table.row(&key.value).is_some() {
        column
    } else {
        Series::through(figure, table).map_or(row, |(series, _, _)| series)
    };
    let (before, at) = (series.place(key, options.sink)?, series.place_of(figure));
    if let Some(problem) = not_before(&series, before, at, key.span) {
        options.sink.report(problem);
        return None;
    }
    Some(Standing { series, at, before: Some(before) })
}

/// A finding about a key that is not earlier than the figure.
fn not_before(series: &Series<'_>, before: usize, at: usize, span: Span) -> Option<Diagnostic> {
    let (_, periods) = series.periods();
    let (own, other) = (series.key(at), series.key(before));
    let in_time = periods.contains(&before) && periods.contains(&at);
    let message = if before == at {
        format!("`{own}` is the figure's own")
    } else if in_time && other > own {
        format!("`{other}` comes after `{own}`: the change would run backwards")
    } else {
        return None;
    };
    let help = "choose an earlier one, or leave `from` out: it is the period before";
    Some(Diagnostic::new(&rules::BLOCK_OPTION, span, message).help(help))
}

/// How far a figure went; none when that has a finding.
fn change(
    to: Figure<'_>,
    standing: Option<&Standing<'_>>,
    from: Option<&Spanned<String>>,
    context: &Context<'_>,
    (call, options): (&Call, &mut Options<'_>),
) -> Option<KeyChange> {
    let language = super::language(call, context, options.sink)?;
    let nothing = || KeyChange { words: language.no_comparison.to_owned(), from: None };
    let Some((standing, before)) = standing.and_then(|it| Some((it, it.before?))) else {
        return Some(nothing());
    };
    let (series, at) = (&standing.series, standing.at);
    let span = from.map_or(to.span, |key| key.span);
    let id = series.cell(before);
    let Some(value) = to.table.rows[id.row].cells[id.column].value.number() else {
        return Some(nothing());
    };
    let (first, last) = (before.min(at), before.max(at));
    let cells: Vec<_> = (first..=last).map(|at| series.cell(at)).collect();
    let pair = Pair { from: Figure { id, value, span, ..to }, to };
    // What the author asks for and cannot be had is a finding; what nobody asked for is left out.
    let mut unheard = Sink::default();
    let sink = if from.is_some() { &mut *options.sink } else { &mut unheard };
    if !(unbroken(to.table, &cells, span, sink) && agree(&pair.from, &pair.to, sink)) {
        return from.is_none().then(nothing);
    }
    let words = since(&pair, series.label(before), language, options.sink)?;
    Some(KeyChange { words, from: Some(id) })
}
