//! How far and which way a figure went.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::{Extent, Form, Language};
use crate::model::{Amount, AmountKind, Direction, NoAmount, Rounded, ShownData};
use crate::source::Span;
use crate::syntax::Call;

use super::super::options::Options;
use super::super::prose::Context;
use super::Said;
use super::figures::too_large;
use super::pair::{Pair, pair};

/// What the author wants to read of a change.
#[derive(Clone, Copy)]
enum As {
    Amount(AmountKind),
    Values,
}

/// `as = "…"`
const AS: [(&str, As); 4] = [
    ("percent", As::Amount(AmountKind::Percent)),
    ("points", As::Amount(AmountKind::Points)),
    ("number", As::Amount(AmountKind::Number)),
    ("values", As::Values),
];

/// `form = "…"`
const FORMS: [(&str, Form); 3] =
    [("verb", Form::Verb), ("noun", Form::Noun), ("short", Form::Short)];

/// "fell by 3.0%"
pub(super) fn change(
    options: &mut Options<'_>,
    context: &Context<'_>,
    call: &Call,
    language: &Language,
) -> Option<Said> {
    let pair = pair(options, context, call);
    // An option that cannot be read has its finding; the usual stands in for it.
    let form = options.choice("form", &FORMS).unwrap_or(Form::Verb);
    let wanted = options.choice("as", &AS);
    let decimals = options.decimals();
    let pair = pair?;
    let measure = pair.to.measure();
    let kind = match wanted {
        Some(As::Values) => return Some(between(&pair, form, language)),
        Some(As::Amount(kind)) => kind,
        None => AmountKind::of(&measure),
    };
    let amount = Amount::between(kind, &measure, pair.from.value, pair.to.value);
    let amount = match amount {
        Ok(amount) => amount,
        Err(NoAmount::NoBase) => return Some(between(&pair, form, language)),
        Err(problem) => {
            options.sink.report(refused(problem, &pair, call.span));
            return None;
        }
    };
    let size = amount.rounded(decimals);
    Some(Said {
        words: (language.change)(form, way(&pair), Extent::By(&size)),
        data: ShownData::Number(amount.exact()),
        from: vec![pair.from.id, pair.to.id],
    })
}

/// "down 3.0% since 2021-22, which is better"
pub(super) fn since(
    pair: &Pair<'_>,
    period: &str,
    language: &Language,
    sink: &mut Sink,
) -> Option<String> {
    let measure = pair.to.measure();
    let kind = AmountKind::of(&measure);
    let (from, to) = (pair.from.words(), pair.to.words());
    let size = match Amount::between(kind, &measure, pair.from.value, pair.to.value) {
        Ok(amount) => Some(amount.rounded(None)),
        Err(NoAmount::NoBase) if from == to => unseen(pair),
        Err(NoAmount::NoBase) => None,
        Err(_) => {
            sink.report(too_large(pair.to.span));
            return None;
        }
    };
    let extent = size.as_ref().map_or(Extent::Between(&from, &to), Extent::By);
    Some((language.key_change)(way(pair), extent, period, measure.better))
}

fn way(pair: &Pair<'_>) -> Direction {
    Direction::between(pair.from.value, pair.to.value)
}

/// The two values themselves: "rose from 0 to 15".
fn between(pair: &Pair<'_>, form: Form, language: &Language) -> Said {
    let (from, to) = (pair.from.words(), pair.to.words());
    let way = way(pair);
    // Two values that differ and look the same would read as a mistake: "rose from 47 to 47".
    let unseen = if from == to && way != Direction::Same { unseen(pair) } else { None };
    let extent = unseen.as_ref().map_or(Extent::Between(&from, &to), Extent::By);
    Said {
        words: (language.change)(form, way, extent),
        data: ShownData::Words,
        from: vec![pair.from.id, pair.to.id],
    }
}

/// A change that is smaller than the last digit shown.
fn unseen(pair: &Pair<'_>) -> Option<Rounded> {
    let measure = pair.to.measure();
    let kind = match AmountKind::of(&measure) {
        AmountKind::Points => AmountKind::Points,
        AmountKind::Percent | AmountKind::Number => AmountKind::Number,
    };
    let amount = Amount::between(kind, &measure, pair.from.value, pair.to.value).ok()?;
    Some(amount.rounded(None))
}

fn refused(problem: NoAmount, pair: &Pair<'_>, span: Span) -> Diagnostic {
    let (from, to) = (pair.from.words(), pair.to.words());
    let (message, help) = match problem {
        NoAmount::NeedsPoints => (
            format!("a change from {from} to {to} is counted in percentage points only"),
            "write as = \"points\", or leave `as` out",
        ),
        NoAmount::HasNoPoints => (
            format!("a change from {from} to {to} has no percentage points: only percentages have"),
            "write as = \"percent\" or as = \"number\"",
        ),
        NoAmount::NoBase | NoAmount::TooLarge => return too_large(span),
    };
    Diagnostic::new(&rules::MIXED_UNITS, span, message).help(help)
}

/// "better"
pub(super) fn direction(
    options: &mut Options<'_>,
    context: &Context<'_>,
    call: &Call,
    language: &Language,
) -> Option<Said> {
    let pair = pair(options, context, call)?;
    let better = pair.to.measure().better;
    Some(Said {
        words: (language.direction)(better, way(&pair)).to_owned(),
        data: ShownData::Words,
        from: vec![pair.from.id, pair.to.id],
    })
}
