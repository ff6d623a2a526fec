//! Plain figures that are worked out of others: a sum, a difference, a rate.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Amount, AmountKind, Measure, MeasureKind, ShownData};
use crate::syntax::{Call, Path};

use super::super::options::Options;
use super::super::prose::Context;
use super::figures::{Figure, agree, figure, too_large};
use super::{Said, language};

/// Every figure of a list of paths, with a finding for each that has no number.
fn figures<'a>(paths: &[&Path], context: &Context<'a>, sink: &mut Sink) -> Option<Vec<Figure<'a>>> {
    let found: Vec<Option<Figure<'a>>> =
        paths.iter().map(|path| figure(path, context, sink)).collect();
    found.into_iter().collect()
}

fn too_few(call: &Call, example: &str, sink: &mut Sink) {
    let message = format!("`{}` needs at least two figures", call.name.value);
    sink.report(
        Diagnostic::new(&rules::BLOCK_OPTION, call.name.span, message)
            .help(format!("write {}({example})", call.name.value)),
    );
}

fn shown(measure: &Measure, decimals: Option<u32>, value: Decimal) -> String {
    let decimals = decimals.or(measure.decimals);
    Measure { decimals, ..measure.clone() }.write(value)
}

/// Figures together, in the measure that they share.
pub(super) fn sum(options: &mut Options<'_>, context: &Context<'_>, call: &Call) -> Option<Said> {
    let paths = options.paths()?;
    let decimals = options.decimals();
    let parts = figures(&paths, context, options.sink)?;
    let Some((first, rest)) = parts.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        too_few(call, "table.row.column, table.row.column", options.sink);
        return None;
    };
    let agreed = rest.iter().filter(|part| agree(first, part, options.sink)).count();
    if agreed < rest.len() || !have_a_sum(&parts, options.sink) {
        return None;
    }
    let total = parts.iter().try_fold(Decimal::ZERO, |total, part| total.checked_add(part.value));
    let Some(total) = total else {
        options.sink.report(too_large(call.span));
        return None;
    };
    Some(Said {
        words: shown(&first.measure(), decimals, total),
        data: ShownData::Number(total),
        from: parts.iter().map(|part| part.id).collect(),
    })
}

/// Reports what has no sum: rates, and percentages of different wholes. False when there is such.
fn have_a_sum(parts: &[Figure<'_>], sink: &mut Sink) -> bool {
    let first = &parts[0];
    let (message, help) = match first.measure().kind {
        MeasureKind::Rate => (
            format!("`{}` is a rate, and the sum of rates is the rate of nothing", first.name()),
            "add the counts, and write the rate of the sum with `rate`",
        ),
        MeasureKind::Percentage if parts.iter().any(|part| part.id.table != first.id.table) => (
            format!(
                "`{}` is a percentage, and those of other tables have other wholes",
                first.name()
            ),
            "add the numbers that the percentages come from",
        ),
        _ => return true,
    };
    sink.report(Diagnostic::new(&rules::MIXED_UNITS, first.span, message).help(help));
    false
}

/// How much more the first figure is than the second.
pub(super) fn difference(
    options: &mut Options<'_>,
    context: &Context<'_>,
    call: &Call,
) -> Option<Said> {
    let paths = options.paths()?;
    let decimals = options.decimals();
    let found = figures(&paths, context, options.sink)?;
    let [more, less] = found.as_slice() else {
        too_few(call, "larger, smaller", options.sink);
        return None;
    };
    if !agree(more, less, options.sink) {
        return None;
    }
    if more.value < less.value {
        options.sink.report(below_zero(more, less));
        return None;
    }
    let measure = more.measure();
    let kind = match AmountKind::of(&measure) {
        AmountKind::Points => AmountKind::Points,
        AmountKind::Percent | AmountKind::Number => AmountKind::Number,
    };
    let Ok(amount) = Amount::between(kind, &measure, less.value, more.value) else {
        options.sink.report(too_large(call.span));
        return None;
    };
    let size = amount.rounded(decimals);
    let words = match kind {
        AmountKind::Points => (language(call, context, options.sink)?.amount)(&size),
        AmountKind::Percent | AmountKind::Number => shown(&measure, decimals, amount.exact()),
    };
    Some(Said { words, data: ShownData::Number(amount.exact()), from: vec![more.id, less.id] })
}

/// The words around a difference say which of the two is more, so a figure that changes must not turn
/// them into a lie.
fn below_zero(more: &Figure<'_>, less: &Figure<'_>) -> Diagnostic {
    let message = format!(
        "`{}` ({}) is less than `{}` ({})",
        more.name(),
        more.words(),
        less.name(),
        less.words()
    );
    Diagnostic::new(&rules::NO_VALUE, more.span, message)
        .help("put the larger one first, and see that the sentence is still true")
}

/// So many for every so many: `rate(referrals.total, of = population.children, per = "10,000")`.
pub(super) fn rate(options: &mut Options<'_>, context: &Context<'_>, call: &Call) -> Option<Said> {
    let path = options.path();
    let of = options.has("of");
    let whole_path = options.path_of("of");
    let per = per(options);
    let decimals = options.decimals();
    if !of {
        options.sink.report(
            Diagnostic::new(
                &rules::BLOCK_OPTION,
                call.name.span,
                "`rate` does not say of how many",
            )
            .help("add of = population.people"),
        );
    }
    let part = figure(path?, context, options.sink);
    let whole = figure(whole_path?, context, options.sink);
    let (part, whole, per) = (part?, whole?, per?);
    for figure in [&part, &whole] {
        if matches!(figure.measure().kind, MeasureKind::Percentage | MeasureKind::Rate) {
            options.sink.report(no_count(figure));
            return None;
        }
    }
    if whole.value <= Decimal::ZERO {
        options.sink.report(
            Diagnostic::new(&rules::NO_VALUE, whole.span, "there is no rate of none")
                .help("choose the number of all who could be counted"),
        );
        return None;
    }
    let rate = part.value.checked_mul(per).and_then(|value| value.checked_div(whole.value));
    let Some(rate) = rate else {
        options.sink.report(too_large(call.span));
        return None;
    };
    let usual = u32::from(rate.abs() < Decimal::TEN);
    let measure = Measure { decimals: Some(decimals.unwrap_or(usual)), ..Measure::plain() };
    Some(Said {
        words: measure.digits(rate),
        data: ShownData::Number(rate.round_dp(2).normalize()),
        from: vec![part.id, whole.id],
    })
}

/// `per = "10,000"`
fn per(options: &mut Options<'_>) -> Option<Decimal> {
    if !options.has("per") {
        options.missing("per", "10,000");
        return None;
    }
    let (text, _, span) = options.text("per")?;
    let number: Option<u32> = text.replace([',', '_'], "").parse().ok().filter(|per| *per > 0);
    if number.is_none() {
        options.wrong(span, "per", "a whole number", "\"10,000\"");
    }
    number.map(Decimal::from)
}

fn no_count(figure: &Figure<'_>) -> Diagnostic {
    let message = format!(
        "the unit of `{}` is {}, and a rate is worked out of plain numbers",
        figure.name(),
        figure.measure().in_words()
    );
    Diagnostic::new(&rules::MIXED_UNITS, figure.span, message)
        .help("choose figures that count people or things")
}
