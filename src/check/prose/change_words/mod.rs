//! The words around figures say what the figures say: what rose has risen.

mod claim;
mod compare;
mod drawn;
mod named;

use std::cmp::Ordering;
use std::ops::Range;

use rust_decimal::Decimal;

use super::home::Around;
use super::literal::{Literal, Unit};
use super::passage::{Bound, FIGURE, Passage, number};
use super::series::{self, Pair};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{FigureId, Formula, MeasureKind};
use claim::{Claim, Says};

pub(super) use drawn::check as check_chart;

pub(super) fn check(passage: &Passage<'_>, around: &Around<'_>, sink: &mut Sink) {
    if passage.figures.is_empty() {
        return;
    }
    for sentence in passage.sentences() {
        let figures = passage.figures_in(&sentence);
        for two in figures.windows(2) {
            let Some(two) = Two::of(two) else { continue };
            if let Some(claim) = claim::of_two(&passage.text, &sentence, &two) {
                note(sink, judge(passage, around, &claim));
            }
            note(sink, compare::beside(passage, around, &sentence, &two));
        }
        if let [only] = figures {
            note(sink, alone(passage, around, &sentence, *only));
            note(sink, compare::extreme(passage, around, &sentence, *only));
        }
        for figure in figures {
            note(sink, compare::share(passage, around, &sentence, *figure));
        }
    }
}

fn note(sink: &mut Sink, finding: Option<Diagnostic>) {
    if let Some(finding) = finding {
        sink.report(finding);
    }
}

/// Two figures that stand one after the other in a sentence.
struct Two {
    first: FigureId,
    second: FigureId,
    /// The words between them.
    between: Range<usize>,
}

impl Two {
    fn of(two: &[Bound<'_>]) -> Option<Self> {
        let [first, second] = two else { return None };
        let between = first.at + FIGURE.len_utf8()..second.at;
        Some(Self { first: first.cell()?, second: second.cell()?, between })
    }
}

/// Holds a claim about two figures against what they are.
fn judge(passage: &Passage<'_>, around: &Around<'_>, claim: &Claim) -> Option<Diagnostic> {
    let site = around.site();
    let pair = series::pair(site, claim.from, claim.to).filter(|_| !is_rank(around, claim.to))?;
    let (from, to) = (number(site, claim.from)?, number(site, claim.to)?);
    let holds = match claim.says {
        Says::Way(way) => to.cmp(&from) == way,
        Says::Times(least, most) => times(from, to).is_none_or(|it| (least..=most).contains(&it)),
    };
    if holds && pair.earlier == claim.from {
        return None;
    }
    Some(contradicted(passage, around, claim, pair))
}

/// Whether a figure is a place in an order, where less is more: from 4th to 2nd is a rise.
fn is_rank(around: &Around<'_>, figure: FigureId) -> bool {
    const RANKS: [&str; 3] = ["rank", "place", "position"];
    let table = around.site().table(figure.table);
    let column = &table.columns[figure.column];
    let derived = column.derived.as_ref().map(|derived| &derived.formula);
    let units = [&column.measure.unit, &table.measure.unit];
    units.iter().any(|unit| RANKS.contains(&unit.as_str()))
        || matches!(derived, Some(Formula::Rank { .. }))
}

fn times(from: Decimal, to: Decimal) -> Option<Decimal> {
    to.checked_div(from)?.checked_mul(Decimal::ONE_HUNDRED)
}

fn contradicted(
    passage: &Passage<'_>,
    around: &Around<'_>,
    claim: &Claim,
    pair: Pair,
) -> Diagnostic {
    let word = &passage.text[claim.word.clone()];
    let span = passage.span(&claim.word).unwrap_or_else(|| cell_span(around, pair.later));
    let facts = facts(around, pair);
    let turned = pair.earlier != claim.from;
    let message = if turned {
        format!("`{word}` goes from the later figure to the earlier one: {facts}")
    } else {
        format!("`{word}` does not fit the figures: {facts}")
    };
    let finding = Diagnostic::new(&rules::CHANGE_WORDS, span, message)
        .related(cell_span(around, pair.earlier), "before")
        .related(cell_span(around, pair.later), "after");
    match right_word(around, pair, claim) {
        Some(right) if !turned => finding.help(format!("write {right}, or bind other figures")),
        _ => finding.help("let the earlier figure stand after `from`"),
    }
}

/// What two figures did, as a clause: "496 in 2021-22 and 481 in 2022-23".
fn facts(around: &Around<'_>, pair: Pair) -> String {
    format!("{} and then {}", dated(around, pair.earlier, pair), dated(around, pair.later, pair))
}

fn dated(around: &Around<'_>, figure: FigureId, pair: Pair) -> String {
    let table = around.site().table(figure.table);
    let time = if pair.earlier.row == pair.later.row {
        &table.columns[figure.column].label
    } else {
        &table.rows[figure.row].label
    };
    format!("{} ({time})", around.words(figure))
}

fn right_word(around: &Around<'_>, pair: Pair, claim: &Claim) -> Option<&'static str> {
    let (earlier, later) = series::numbers(around.site(), pair)?;
    let short = matches!(claim.says, Says::Way(_)) && claim.short;
    Some(match (later.cmp(&earlier), short) {
        (Ordering::Greater, false) => "`rose`",
        (Ordering::Less, false) => "`fell`",
        (Ordering::Greater, true) => "`up`",
        (Ordering::Less, true) => "`down`",
        (Ordering::Equal, _) => "`unchanged`",
    })
}

fn cell_span(around: &Around<'_>, figure: FigureId) -> crate::source::Span {
    around.site().table(figure.table).rows[figure.row].cells[figure.column].span
}

/// "fell to B": held against the figure of the period before, and so is "by 3%".
fn alone(
    passage: &Passage<'_>,
    around: &Around<'_>,
    sentence: &Range<usize>,
    only: Bound<'_>,
) -> Option<Diagnostic> {
    let to = only.cell()?;
    let claim::ToOne { verb, way, by } = claim::to_one(&passage.text, sentence, only.at)?;
    let from = series::before(around.site(), to)?;
    let claim = Claim { from, to, says: Says::Way(way), word: verb, short: false };
    judge(passage, around, &claim)
        .or_else(|| by.and_then(|by| amount(passage, around, &claim, &by)))
}

/// Holds "by 3%" against the change of two figures in per cent of the earlier.
fn amount(
    passage: &Passage<'_>,
    around: &Around<'_>,
    claim: &Claim,
    by: &Literal,
) -> Option<Diagnostic> {
    let site = around.site();
    let counts_percent = around.measure(claim.to).kind == MeasureKind::Percentage;
    if by.unit != Unit::Percent || counts_percent {
        return None;
    }
    let pair = series::pair(site, claim.from, claim.to).filter(|_| !is_rank(around, claim.to))?;
    let (earlier, later) = series::numbers(site, pair)?;
    let change = times(earlier, later.checked_sub(earlier)?)?.abs();
    if by.rounds(change) {
        return None;
    }
    let message =
        format!("`by {}%` does not fit the figures: {}", by.value.normalize(), facts(around, pair));
    let span = passage.span(&claim.word)?;
    Some(
        Diagnostic::new(&rules::CHANGE_WORDS, span, message)
            .related(cell_span(around, pair.earlier), "before")
            .related(cell_span(around, pair.later), "after")
            .help(format!(
                "it is {}%; or let it write itself: {{{{ change(…) }}}}",
                change.round_dp(1)
            )),
    )
}
