//! Words that set one figure beside another, or beside a whole: "higher than", "more than half",
//! "the highest".

use std::cmp::Ordering;
use std::ops::Range;

use rust_decimal::Decimal;

use super::super::home::{Around, figures};
use super::super::nearby::{self, is_one_of, word_after, word_before};
use super::super::passage::{Bound, Passage, number};
use super::{Two, is_rank};
use crate::diagnostic::{Diagnostic, rules};
use crate::language::reading::{COMPARISONS, NOT_SAID, SHARES};
use crate::model::{FigureId, MeasureKind};

/// "A, higher than England (B)": two figures of one row or one column.
pub(super) fn beside(
    passage: &Passage<'_>,
    around: &Around<'_>,
    sentence: &Range<usize>,
    two: &Two,
) -> Option<Diagnostic> {
    let said = &passage.text[sentence.clone()];
    let all = COMPARISONS.iter().filter(|(words, _)| nearby::find(said, words).is_some()).count();
    let between = &passage.text[two.between.clone()];
    let (at, words, way) = COMPARISONS
        .iter()
        .find_map(|(words, way)| Some((nearby::find(between, words)?, *words, *way)))?;
    let (before, after) = (&between[..at], &between[at + words.len()..]);
    let after = after.trim_end_matches([' ', ',', '(']);
    let named = nearby::after(after, 0).next().is_some_and(|word| !is_part(word));
    let plain = !nearby::before(before, before.len())
        .any(|word| is_one_of(word, NOT_SAID) || is_near(word));
    if all != 1
        || !named
        || !plain
        || before.contains([';', ':'])
        || after.contains([',', ';', ':'])
    {
        return None;
    }
    let (first, second) = same_kind(around, two)?;
    if first.cmp(&second) == way || is_rank(around, two.first) {
        return None;
    }
    let range = two.between.start + at..two.between.start + at + words.len();
    let (one, other) = (around.words(two.first), around.words(two.second));
    let message = format!("`{words}` does not fit the figures: {one} and {other}");
    let right = match first.cmp(&second) {
        Ordering::Greater => "higher than",
        Ordering::Less => "lower than",
        Ordering::Equal => "the same as",
    };
    Some(
        Diagnostic::new(&rules::CHANGE_WORDS, passage.span(&range)?, message)
            .help(format!("write `{right}`, or bind other figures")),
    )
}

/// "higher than half" compares with a part, not with the figure that follows.
fn is_part(word: &str) -> bool {
    is_one_of(word, &["half", "a", "one", "two", "twice", "three", "average", "expected", "last"])
}

fn is_near(word: &str) -> bool {
    is_one_of(word, &["about", "nearly", "almost", "roughly", "much", "broadly"])
}

/// Both numbers, when they are of one row or one column of a table and count the same.
fn same_kind(around: &Around<'_>, two: &Two) -> Option<(Decimal, Decimal)> {
    let (first, second) = (two.first, two.second);
    let related = first.table == second.table
        && (first.row == second.row) != (first.column == second.column)
        && around.measure(first) == around.measure(second);
    let site = around.site();
    related.then_some((number(site, first)?, number(site, second)?))
}

/// "more than half of the cases (35%)".
pub(super) fn share(
    passage: &Passage<'_>,
    around: &Around<'_>,
    sentence: &Range<usize>,
    figure: Bound<'_>,
) -> Option<Diagnostic> {
    const FAR: usize = 6;
    let before = &passage.text[sentence.start..figure.at];
    let cell = figure.cell()?;
    if !before.ends_with('(') || around.measure(cell).kind != MeasureKind::Percentage {
        return None;
    }
    let (at, (words, least, most)) =
        SHARES.iter().find_map(|share| Some((nearby::find(before, share.0)?, *share)))?;
    let rest = before[at + words.len()..].trim_end_matches('(');
    let qualified = ["than", "over", "under", "least", "most", "first", "second", "to"];
    let sure = is_one_of(word_after(rest, 0), &["of"])
        && nearby::after(rest, 0).count() <= FAR
        && !rest.contains([',', '(', ';'])
        && !is_one_of(word_before(before, at), &qualified);
    let value = number(around.site(), cell)?;
    if !sure || (Decimal::from(least)..=Decimal::from(most)).contains(&value) {
        return None;
    }
    let range = sentence.start + at..sentence.start + at + words.len();
    let message = format!("`{words}` does not fit the figure: {}", figure.shown.words);
    Some(
        Diagnostic::new(&rules::CHANGE_WORDS, passage.span(&range)?, message)
            .help("correct the words, or bind another figure"),
    )
}

/// "the highest" of a figure that is it neither in its row nor in its column.
pub(super) fn extreme(
    passage: &Passage<'_>,
    around: &Around<'_>,
    sentence: &Range<usize>,
    figure: Bound<'_>,
) -> Option<Diagnostic> {
    const FAR: usize = 4;
    let said = &passage.text[sentence.clone()];
    let (at, words, way) = [("the highest", Ordering::Greater), ("the lowest", Ordering::Less)]
        .into_iter()
        .find_map(|(words, way)| Some((nearby::find(said, words)?, words, way)))?;
    let own = figure.at - sentence.start;
    let gap = if at < own { &said[at + words.len()..own] } else { &said[own..at] };
    let unsure =
        ["since", "ever", "of", "second", "third", "joint", "among", "one", "no", "not", "than"];
    let near = nearby::after(gap, 0).count() <= FAR && !gap.contains([';', ':', '.']);
    if !near || nearby::after(said, 0).any(|word| is_one_of(word, &unsure)) {
        return None;
    }
    let cell = figure.cell()?;
    if is_rank(around, cell) || is_extreme(around, cell, way) {
        return None;
    }
    let range = sentence.start + at..sentence.start + at + words.len();
    let message = format!(
        "`{words}` does not fit {}: another figure of its row and of its column goes further",
        figure.shown.words
    );
    Some(
        Diagnostic::new(&rules::CHANGE_WORDS, passage.span(&range)?, message)
            .help("bind the figure that is meant, or say of what it is the most"),
    )
}

/// Whether a figure goes furthest in its row or in its column, or there is too little to say.
fn is_extreme(around: &Around<'_>, cell: FigureId, way: Ordering) -> bool {
    let table = around.site().table(cell.table);
    let Some(value) = number(around.site(), cell) else { return true };
    let beaten = |same: &dyn Fn(FigureId) -> bool| {
        figures(table, cell.table).any(|(other, figure)| {
            let whole =
                table.rows[figure.row].is_total() || table.columns[figure.column].is_total();
            same(figure)
                && !whole
                && around.measure(figure) == around.measure(cell)
                && other.cmp(&value) == way
        })
    };
    !(beaten(&|other| other.row == cell.row) && beaten(&|other| other.column == cell.column))
}
