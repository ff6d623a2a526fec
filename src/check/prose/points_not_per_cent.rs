//! A percentage changes by percentage points: from 0% to 15% is no "15% increase".

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::home::Around;
use super::literal::{Literal, Unit};
use super::nearby::{self, is_one_of, word_before};
use super::passage::{Passage, number};
use super::series;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::reading::{ABOUT, AMOUNT_NOUNS, AMOUNT_VERBS};
use crate::model::{FigureId, MeasureKind, TableId};

/// How many words may stand between an amount and its noun.
const NEAR: usize = 2;

/// Two percentages of one thing, and their cells when they have some.
struct Between {
    from: Decimal,
    to: Decimal,
    cells: Option<(FigureId, FigureId)>,
}

/// Reports an amount of change that counts points and says per cent; true when it does.
pub(super) fn check(
    passage: &Passage<'_>,
    literal: &Literal,
    literals: &[Literal],
    around: &Around<'_>,
    sink: &mut Sink,
) -> bool {
    if literal.unit != Unit::Percent || !is_amount(&passage.text, &literal.range) {
        return false;
    }
    let found = bound(passage, around)
        .into_iter()
        .chain(typed(passage, literals))
        .chain(named(passage, around))
        .find(|between| between.explains(literal.value));
    let (Some(found), Some(span)) = (found, passage.span(&literal.range)) else { return false };
    sink.report(finding(passage, literal, &found, around, span));
    true
}

impl Between {
    /// Whether a number is the difference in points, and is not the change in per cent too.
    fn explains(&self, amount: Decimal) -> bool {
        let near = |number: Decimal| {
            number.abs().checked_sub(amount).is_some_and(|away| away.abs() <= Decimal::ONE)
        };
        let Some(points) = self.to.checked_sub(self.from) else { return false };
        let share = points.checked_div(self.from);
        let per_cent = share.and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
        !amount.is_zero() && near(points) && !per_cent.is_some_and(near)
    }
}

/// Whether a number is how much something changed: "a 15% increase", "rose by about 15%".
fn is_amount(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].split(['.', ',', ';', ':', ')']).next().unwrap_or_default();
    if nearby::after(after, 0).take(NEAR).any(|word| is_one_of(word, AMOUNT_NOUNS)) {
        return true;
    }
    let mut joint = "";
    for word in nearby::before(text, range.start) {
        if is_one_of(word, &["of", "by"]) {
            joint = word;
        } else if !is_one_of(word, ABOUT) {
            let by = joint.eq_ignore_ascii_case("by") && is_one_of(word, AMOUNT_VERBS);
            return by || !joint.is_empty() && is_one_of(word, AMOUNT_NOUNS);
        }
    }
    false
}

/// The percentages that the passage binds.
fn bound(passage: &Passage<'_>, around: &Around<'_>) -> Vec<Between> {
    let cells: Vec<FigureId> =
        passage.figures.iter().filter_map(super::passage::Bound::cell).collect();
    let pairs = cells.iter().enumerate().flat_map(|(at, one)| {
        cells[at + 1..].iter().filter_map(|other| between(around, *one, *other))
    });
    pairs.collect()
}

fn between(around: &Around<'_>, one: FigureId, other: FigureId) -> Option<Between> {
    let pair = series::pair(around.site(), one, other)?;
    let is_percentage = around.measure(one).kind == MeasureKind::Percentage;
    let (from, to) = series::numbers(around.site(), pair)?;
    is_percentage.then_some(Between { from, to, cells: Some((pair.earlier, pair.later)) })
}

/// The percentages that the passage types: "from 0% to 15%".
fn typed(passage: &Passage<'_>, literals: &[Literal]) -> Vec<Between> {
    let text = &passage.text;
    let percent = |it: &&[Literal]| it.iter().all(|it| it.unit == Unit::Percent);
    let said = |literal: &Literal, word: &str| {
        word_before(text, literal.range.start).eq_ignore_ascii_case(word)
    };
    let pairs = literals.windows(2).filter(percent).filter_map(|two| match two {
        [from, to] if said(from, "from") && said(to, "to") => {
            Some(Between { from: from.value, to: to.value, cells: None })
        }
        _ => None,
    });
    pairs.collect()
}

/// The percentages of the page's tables whose row or column the passage names.
fn named(passage: &Passage<'_>, around: &Around<'_>) -> Vec<Between> {
    around.tables.iter().flat_map(|id| named_in(passage, around, *id)).collect()
}

fn named_in(passage: &Passage<'_>, around: &Around<'_>, id: TableId) -> Vec<Between> {
    let table = around.site().table(id);
    let said = |label: &str| nearby::find(&passage.text, label).is_some();
    let rows: BTreeSet<usize> =
        (0..table.rows.len()).filter(|row| said(&table.rows[*row].label)).collect();
    let columns: BTreeSet<usize> =
        (0..table.columns.len()).filter(|column| said(&table.columns[*column].label)).collect();
    let at = |row: usize, column: usize| FigureId { table: id, row, column };
    let steps = rows.iter().flat_map(|row| {
        (1..table.columns.len()).rev().map(|column| (at(*row, column - 1), at(*row, column)))
    });
    let down = columns.iter().flat_map(|column| {
        (1..table.rows.len()).rev().map(|row| (at(row - 1, *column), at(row, *column)))
    });
    let cells = steps.chain(down).filter(|(one, other)| {
        number(around.site(), *one).is_some() && number(around.site(), *other).is_some()
    });
    cells.filter_map(|(one, other)| between(around, one, other)).collect()
}

fn finding(
    passage: &Passage<'_>,
    literal: &Literal,
    found: &Between,
    around: &Around<'_>,
    span: crate::source::Span,
) -> Diagnostic {
    let written = &passage.text[literal.range.clone()];
    let (from, to, points) =
        (found.from.normalize(), found.to.normalize(), literal.value.normalize());
    let message =
        format!("`{written}` counts percentage points: {from}% and {to}% lie that far apart");
    let finding = Diagnostic::new(&rules::POINTS_NOT_PER_CENT, span, message)
        .help(format!("write {points} percentage points"));
    match found.cells {
        Some((from, to)) => {
            let (from, to) = (around.path(from), around.path(to));
            finding.help(format!(
                "or let it be worked out: {{{{ change(from = {from}, to = {to}) }}}}"
            ))
        }
        None => finding,
    }
}
