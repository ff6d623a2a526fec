//! The two figures between which something changed.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Period;
use crate::source::{Span, Spanned};
use crate::syntax::{Call, Path};

use super::super::options::Options;
use super::super::prose::Context;
use super::figures::{Figure, Series, agree, figure, unbroken};

/// A figure before and after.
pub(super) struct Pair<'a> {
    pub(super) from: Figure<'a>,
    pub(super) to: Figure<'a>,
}

/// The pair that a call is about: two columns of a row, two rows of a column, or two figures.
pub(super) fn pair<'a>(
    options: &mut Options<'_>,
    context: &Context<'a>,
    call: &Call,
) -> Option<Pair<'a>> {
    let pair = match options.paths()?.first() {
        Some(path) => in_series(path, options, context),
        None => of_two(options, context, call),
    }?;
    let agrees = agree(&pair.from, &pair.to, options.sink) && same_years(&pair, options.sink);
    agrees.then_some(pair)
}

/// `change(from = a.b.c, to = d.e.f)`.
fn of_two<'a>(options: &mut Options<'_>, context: &Context<'a>, call: &Call) -> Option<Pair<'a>> {
    let name = &call.name;
    if !options.has("from") || !options.has("to") {
        let message = format!("`{}` does not say of what", name.value);
        options.sink.report(
            Diagnostic::new(&rules::BLOCK_OPTION, name.span, message).help(format!(
                "put a row first: {}(table.row, from = \"…\", to = \"…\")",
                name.value
            )),
        );
        return None;
    }
    let (from, to) = (options.path_of("from"), options.path_of("to"));
    let mut number = |path: Option<&Path>| figure(path?, context, options.sink);
    let (from, to) = (number(from), number(to));
    Some(Pair { from: from?, to: to? })
}

/// `change(table.row, from = "2021-22", to = "2022-23")`; the last two periods when neither is given.
fn in_series<'a>(
    path: &Path,
    options: &mut Options<'_>,
    context: &Context<'a>,
) -> Option<Pair<'a>> {
    let series = Series::of(path, context, options.sink);
    let wanted = [options.has("from"), options.has("to")];
    let keys = [options.key("from"), options.key("to")];
    let series = series?;
    let found =
        keys.each_ref().map(|key| key.as_ref().and_then(|key| series.place(key, options.sink)));
    // What was given and not found has its finding.
    if (wanted[0] && found[0].is_none()) || (wanted[1] && found[1].is_none()) {
        return None;
    }
    let [from, to] = places(&series, found, path, options.sink)?;
    in_order(&series, [from, to], &keys, path.span, options.sink)?;
    let (first, last) = (from.min(to), from.max(to));
    let cells: Vec<_> = (first..=last).map(|at| series.cell(at)).collect();
    let sound = unbroken(series.table, &cells, path.span, options.sink);
    let span = |key: &Option<Spanned<String>>| key.as_ref().map_or(path.span, |key| key.span);
    let mut number = |at, span| Figure::at(series.cell(at), span, context, options.sink);
    let (from, to) = (number(from, span(&keys[0])), number(to, span(&keys[1])));
    let pair = Pair { from: from?, to: to? };
    sound.then_some(pair)
}

/// The places that are given, and for those that are not the last period and the one before.
fn places(
    series: &Series<'_>,
    given: [Option<usize>; 2],
    path: &Path,
    sink: &mut Sink,
) -> Option<[usize; 2]> {
    let (_, periods) = series.periods();
    let sorted = periods.is_sorted_by(|one, next| series.key(*one) < series.key(*next));
    let last = periods.last().copied().filter(|_| sorted);
    let before = |at: usize| {
        let own = periods.iter().position(|known| *known == at)?;
        own.checked_sub(1).map(|own| periods[own]).filter(|_| sorted)
    };
    let to = given[1].or(last);
    let from = given[0].or_else(|| before(to?));
    if let (Some(from), Some(to)) = (from, to) {
        return Some([from, to]);
    }
    let message = format!("`{}` has no two periods in order to begin and end with", path.text());
    sink.report(
        Diagnostic::new(&rules::BLOCK_OPTION, path.span, message)
            .help("say from what to what: from = \"…\", to = \"…\""),
    );
    None
}

/// Reports a change that runs backwards, or from a period to itself.
fn in_order(
    series: &Series<'_>,
    [from, to]: [usize; 2],
    keys: &[Option<Spanned<String>>; 2],
    span: Span,
    sink: &mut Sink,
) -> Option<()> {
    let (_, periods) = series.periods();
    let both = periods.contains(&from) && periods.contains(&to);
    let (early, late) = (series.key(from), series.key(to));
    let (message, help) = if from == to {
        (format!("`from` and `to` are both `{late}`"), "choose two".to_owned())
    } else if both && early > late {
        (
            format!("`{early}` comes after `{late}`: the change would run backwards"),
            format!("write from = \"{late}\", to = \"{early}\""),
        )
    } else {
        return Some(());
    };
    let span = keys[0].as_ref().or(keys[1].as_ref()).map_or(span, |key| key.span);
    sink.report(Diagnostic::new(&rules::BLOCK_OPTION, span, message).help(help));
    None
}

/// Reports a financial year beside a school year. False when the two are of different kinds.
fn same_years(pair: &Pair<'_>, sink: &mut Sink) -> bool {
    let (from, to) = (pair.from.table.period, pair.to.table.period);
    let same = from == to || from == Period::None || to == Period::None;
    if !same {
        let message = format!(
            "`{}` and `{}` are for periods of different kinds",
            pair.from.name(),
            pair.to.name()
        );
        sink.report(
            Diagnostic::new(&rules::MIXED_UNITS, pair.to.span, message)
                .related(pair.from.table.title.span, "the one table")
                .related(pair.to.table.title.span, "the other")
                .help("choose figures for periods of one kind"),
        );
    }
    same
}
