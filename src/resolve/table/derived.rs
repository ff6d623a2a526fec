//! What a row or a column says it follows from: `total`, `change`, `share` and the others.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{Derived, Formula};
use crate::source::{Span, Spanned};
use crate::syntax::Value;

use super::super::reader::{Reader, wrong_type};

/// The keys that say it, for a row and for a column.
const KEYS: [&str; 8] =
    ["total", "total_of", "change", "percent_change", "share", "rate", "rank", "direction"];

/// What a row or a column says it follows from, by name.
pub(super) struct Claim {
    sort: Sort,
    names: Vec<Spanned<String>>,
    span: Span,
}

#[derive(Clone, Copy)]
enum Sort {
    /// `total = "sum"`: all that do not follow from others.
    All,
    /// `total_of = ["a", "-b"]`: these, some taken away.
    Of,
    Change,
    PercentChange,
    Share,
    Rate(Decimal),
    Rank,
    Direction,
}

/// A row or a column that others can follow from.
pub(super) struct Line {
    /// Its key.
    pub(super) key: String,
    /// Whether a total of all adds it.
    pub(super) is_part: bool,
}

/// Whether a row or a column says that it follows from others.
pub(super) fn is_claimed(reader: &Reader<'_>) -> bool {
    KEYS.into_iter().any(|key| reader.has(key)) || reader.has_misspelt(&KEYS)
}

/// Reads the one key of [`KEYS`] that is there.
pub(super) fn claim(reader: &mut Reader<'_>) -> Option<Claim> {
    let mut given: Vec<&'static str> = KEYS.into_iter().filter(|key| reader.has(key)).collect();
    if given.contains(&"total_of") {
        given.retain(|key| *key != "total");
        let _ = reader.item("total");
    }
    // To ask for a key makes it known, so that a misspelt one is offered.
    for key in KEYS.into_iter().filter(|key| !given.contains(key)) {
        let _ = reader.item(key);
    }
    let key = *given.first()?;
    let span = reader.span;
    for other in &given[1..] {
        if let Some(item) = reader.item(other) {
            let message =
                format!("`{key}` and `{other}` cannot both say where the figures come from");
            reader.report(
                Diagnostic::new(&rules::WRONG_VALUE, item.span, message)
                    .help(format!("delete `{key}` or `{other}`")),
            );
        }
    }
    let (sort, names) = match key {
        "total" => (reader.choice("total", &[("sum", Sort::All)])?, Vec::new()),
        "total_of" => (Sort::Of, reader.list("total_of")),
        "change" => (Sort::Change, names(reader, "change", 2..=2)?),
        "percent_change" => (Sort::PercentChange, names(reader, "percent_change", 2..=2)?),
        "share" => (Sort::Share, names(reader, "share", 1..=2)?),
        "rate" => (Sort::Rate(per(reader)), names(reader, "rate", 2..=2)?),
        "rank" => (Sort::Rank, names(reader, "rank", 1..=1)?),
        _ => (Sort::Direction, names(reader, "direction", 2..=2)?),
    };
    let span = names.first().map_or(span, |first| first.span);
    Some(Claim { sort, names, span })
}

fn per(reader: &mut Reader<'_>) -> Decimal {
    reader.required_number("per", "= 10_000").map_or(Decimal::ONE, |per| per.value)
}

/// Reads one name, or a list of names.
fn names(
    reader: &mut Reader<'_>,
    key: &'static str,
    wanted: std::ops::RangeInclusive<usize>,
) -> Option<Vec<Spanned<String>>> {
    let item = reader.item(key)?;
    let span = item.span;
    let example = match key {
        "share" => "share = [\"part\", \"whole\"]",
        "rate" => "rate = [\"count\", \"population\"]",
        "rank" => "rank = \"2022-23\"",
        _ => "change = [\"2021-22\", \"2022-23\"]",
    };
    let names: Vec<Spanned<String>> = match item.value {
        Value::Text(text) => vec![Spanned::new(text.value, span)],
        Value::List(items) => items
            .into_iter()
            .filter_map(|item| match item.value {
                Value::Text(text) => Some(Spanned::new(text.value, item.span)),
                other => {
                    reader.report(wrong_type(item.span, "a name in quotation marks", &other));
                    None
                }
            })
            .collect(),
        other => {
            reader.report(
                wrong_type(span, "names in quotation marks", &other)
                    .help(format!("write {example}")),
            );
            return None;
        }
    };
    if !wanted.contains(&names.len()) {
        let message = format!("`{key}` needs {} and has {}", wanted.end(), names.len());
        reader.report(
            Diagnostic::new(&rules::WRONG_VALUE, span, message).help(format!("write {example}")),
        );
        return None;
    }
    Some(names)
}

/// Finds what a claim names. `what` is "row" or "column".
pub(super) fn formula(
    claim: &Claim,
    own: usize,
    lines: &[Line],
    what: &str,
    sink: &mut Sink,
) -> Derived {
    let found: Vec<Option<(usize, bool)>> =
        claim.names.iter().map(|name| part(name, claim.sort, own, lines, what, sink)).collect();
    let formula = match found.into_iter().collect::<Option<Vec<_>>>() {
        Some(parts) => of_parts(claim, &parts, lines, what, sink),
        None => None,
    };
    // With one part unknown there is nothing to compare.
    Derived { formula: formula.unwrap_or(Formula::Sum(Vec::new())), span: claim.span }
}

fn of_parts(
    claim: &Claim,
    parts: &[(usize, bool)],
    lines: &[Line],
    what: &str,
    sink: &mut Sink,
) -> Option<Formula> {
    Some(match (claim.sort, parts) {
        (Sort::All, _) => Formula::Sum(
            (0..lines.len()).filter(|at| lines[*at].is_part).map(|at| (at, false)).collect(),
        ),
        (Sort::Of, parts) => Formula::Sum(parts.to_vec()),
        (Sort::Change, [(from, _), (to, _)]) => Formula::Change { from: *from, to: *to },
        (Sort::PercentChange, [(from, _), (to, _)]) => {
            Formula::PercentChange { from: *from, to: *to }
        }
        (Sort::Direction, [(from, _), (to, _)]) => Formula::Direction { from: *from, to: *to },
        (Sort::Share, [(part, _), (whole, _)]) => Formula::Share { part: *part, whole: *whole },
        (Sort::Rate(per), [(count, _), (base, _)]) => {
            Formula::Rate { count: *count, base: *base, per }
        }
        (Sort::Share, [(part, _)]) if what == "column" => Formula::ShareOfTotal { part: *part },
        (Sort::Rank, [(of, _)]) if what == "column" => Formula::Rank { of: *of },
        _ => {
            let message = "a row needs both a part and a whole, and has no rank";
            sink.report(
                Diagnostic::new(&rules::WRONG_VALUE, claim.span, message)
                    .help("write share = [\"part\", \"whole\"], or put it into a column"),
            );
            return None;
        }
    })
}

fn part(
    name: &Spanned<String>,
    sort: Sort,
    own: usize,
    lines: &[Line],
    what: &str,
    sink: &mut Sink,
) -> Option<(usize, bool)> {
    let minus = name.value.strip_prefix('-').filter(|_| matches!(sort, Sort::Of));
    let key = minus.unwrap_or(&name.value);
    let found = lines.iter().position(|line| line.key == key).filter(|at| *at != own);
    if found.is_none() {
        let message = format!("no other {what} is called `{key}`");
        let keys = lines.iter().map(|line| line.key.as_str());
        sink.report(
            Diagnostic::new(&rules::UNKNOWN_NAME, name.span, message)
                .maybe_help(did_you_mean(key, keys)),
        );
    }
    found.map(|at| (at, minus.is_some()))
}
