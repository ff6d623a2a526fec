//! How much of a whole a figure is.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::Language;
use crate::model::{
    Derived, Direction, FigureId, Formula, Measure, MeasureKind, ShownData, percentage,
};
use crate::syntax::Call;

use super::super::options::Options;
use super::super::prose::Context;
use super::Said;
use super::figures::{Figure, agree, figure, too_large};

/// How a share is said.
#[derive(Clone, Copy)]
enum As {
    Words,
    Percent,
    Both,
}

const AS: [(&str, As); 3] = [("words", As::Words), ("percent", As::Percent), ("both", As::Both)];

/// "nearly half"
pub(super) fn share(
    options: &mut Options<'_>,
    context: &Context<'_>,
    call: &Call,
    language: &Language,
) -> Option<Said> {
    let path = options.path();
    let of = options.has("of");
    let whole_path = options.path_of("of");
    let wanted = options.choice("as", &AS).unwrap_or(As::Words);
    let decimals = options.decimals();
    let part = figure(path?, context, options.sink);
    let whole = match (whole_path, of) {
        (Some(path), _) => Some(figure(path, context, options.sink)?),
        (None, true) => return None,
        (None, false) => None,
    };
    let part = part?;
    let whole = match whole {
        None if part.measure().kind == MeasureKind::Percentage => None,
        None => Some(total_beside(&part, context, options.sink)?),
        whole => whole,
    };
    if !fits(&part, whole.as_ref(), options.sink) {
        return None;
    }
    let of = whole.map_or(Decimal::ONE_HUNDRED, |whole| whole.value);
    let words = (language.share)(part.value, of);
    let (Some(words), Some(percent)) = (words, percentage(part.value, of)) else {
        options.sink.report(too_large(call.span));
        return None;
    };
    let decimals = decimals.or_else(|| whole.map_or(part.measure().decimals, |_| Some(0)));
    let digits = percent_words(percent, decimals, language);
    Some(Said {
        words: match wanted {
            As::Words => words,
            As::Percent => digits,
            As::Both => format!("{words} ({digits})"),
        },
        data: ShownData::Number(percent.round_dp(2).normalize()),
        from: std::iter::once(part).chain(whole).map(|figure| figure.id).collect(),
    })
}

/// A percentage for readers. One that rounds to none or to all, and is neither, says so.
fn percent_words(percent: Decimal, decimals: Option<u32>, language: &Language) -> String {
    let measure = Measure { decimals, ..Measure::percentage() };
    let step = Decimal::new(1, decimals.unwrap_or(0));
    let digits = measure.write(percent);
    let edge = |limit: Decimal| digits == measure.write(limit) && percent != limit;
    if edge(Decimal::ZERO) {
        (language.bound)(Direction::Down, &measure.write(step))
    } else if edge(Decimal::ONE_HUNDRED) {
        (language.bound)(Direction::Up, &measure.write(Decimal::ONE_HUNDRED - step))
    } else {
        digits
    }
}

/// Whether one figure can be a part of the other; a finding when it cannot.
fn fits(part: &Figure<'_>, whole: Option<&Figure<'_>>, sink: &mut Sink) -> bool {
    let Some(whole) = whole else {
        return in_range(part, Decimal::ONE_HUNDRED, sink);
    };
    if part.measure().kind == MeasureKind::Percentage {
        let message = format!("`{}` is a percentage, so it is a share already", part.name());
        sink.report(
            Diagnostic::new(&rules::MIXED_UNITS, whole.span, message).help("leave `of` out"),
        );
        return false;
    }
    agree(part, whole, sink) && in_range(part, whole.value, sink)
}

fn in_range(part: &Figure<'_>, whole: Decimal, sink: &mut Sink) -> bool {
    let problem = if whole <= Decimal::ZERO {
        "nothing is a share of zero or of less than zero".to_owned()
    } else if part.value.is_sign_negative() && !part.value.is_zero() {
        format!("`{}` is less than zero, so it is no share", part.name())
    } else if part.value > whole {
        format!("`{}` is more than the whole, so it is no share of it", part.name())
    } else {
        return true;
    };
    sink.report(
        Diagnostic::new(&rules::NO_VALUE, part.span, problem)
            .help("choose a part and its whole: share(part, of = whole)"),
    );
    false
}

/// Whether something is a sum, and something else a part of it.
fn adds_up(derived: Option<&Derived>, part: usize) -> bool {
    derived.is_some_and(
        |derived| matches!(&derived.formula, Formula::Sum(parts) if parts.contains(&(part, false))),
    )
}

/// The total that a figure is a part of: that of its column, or that of its row.
fn total_beside<'a>(
    part: &Figure<'a>,
    context: &Context<'a>,
    sink: &mut Sink,
) -> Option<Figure<'a>> {
    let FigureId { row, column, .. } = part.id;
    let rows = part.table.rows.iter().enumerate();
    let below = rows
        .filter(|(_, other)| adds_up(other.derived.as_deref(), row))
        .map(|(row, _)| FigureId { row, ..part.id });
    let columns = part.table.columns.iter().enumerate();
    let beside = columns
        .filter(|(_, other)| adds_up(other.derived.as_deref(), column))
        .map(|(column, _)| FigureId { column, ..part.id });
    let found: Vec<FigureId> = below.chain(beside).collect();
    let problem = match found.as_slice() {
        [only] => return Figure::at(*only, part.span, context, sink),
        [] => "the table has no total that it is a part of",
        _ => "it is a part of more than one total",
    };
    let message = format!("`{}` does not say what it is a share of: {problem}", part.name());
    sink.report(
        Diagnostic::new(&rules::BLOCK_OPTION, part.span, message)
            .related(part.table.title.span, "the table")
            .help("name the whole: of = table.row.column"),
    );
    None
}
