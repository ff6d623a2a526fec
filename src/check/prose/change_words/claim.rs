//! What a sentence claims of two figures.
//!
//! A few patterns, each sure: "rose from A to B", "A, up from B", "fell to A, compared with B". What
//! fits none of them is not judged.

use std::cmp::Ordering;
use std::ops::Range;

use rust_decimal::Decimal;

use super::super::literal::{self, Literal, literals};
use super::super::nearby::{self, is_one_of, word_before};
use super::Two;
use crate::language::reading::{CHANGES, NOT_SAID, TIMES};
use crate::model::FigureId;

/// How many words may stand between a verb and "from" or "to".
const NEAR: usize = 4;
/// How many words before a verb may take its claim away.
const BEFORE: usize = 5;

/// A claim that one figure became another.
pub(super) struct Claim {
    pub(super) from: FigureId,
    pub(super) to: FigureId,
    pub(super) says: Says,
    /// The word that claims it.
    pub(super) word: Range<usize>,
    /// Whether it is "up" or "down".
    pub(super) short: bool,
}

/// What is claimed.
#[derive(Clone, Copy)]
pub(super) enum Says {
    /// Which way it went.
    Way(Ordering),
    /// How many times as much it became, in hundredths: at least and at most.
    Times(Decimal, Decimal),
}

/// The claim of a sentence about two figures in it.
pub(super) fn of_two(text: &str, sentence: &Range<usize>, two: &Two) -> Option<Claim> {
    let first_at = two.between.start - super::FIGURE.len_utf8();
    let before = sentence.start..first_at;
    let first = word_before(&text[before.clone()], before.len());
    let second = word_before(&text[two.between.clone()], two.between.len());
    let (verb, from, to) = if is_one_of(first, &["from"]) && is_one_of(second, &["to"]) {
        (verb(text, &before)?, two.first, two.second)
    } else if is_from(text, &two.between, second) {
        let own = verb(text, &two.between);
        let verb = match own {
            Some(verb) => verb,
            None if is_one_of(first, &["to", "at"]) => verb(text, &before)?,
            None => return None,
        };
        (verb, two.second, two.first)
    } else {
        return None;
    };
    let says = says(text, sentence, &verb)?;
    let short = is_one_of(&text[verb.clone()], &["up", "down"]);
    Some(Claim { from, to, says, word: verb, short })
}

/// "fell to B", or "fell by 3%, to B".
pub(super) struct ToOne {
    pub(super) verb: Range<usize>,
    pub(super) way: Ordering,
    /// By how much, where it is said.
    pub(super) by: Option<Literal>,
}

/// What a sentence with one figure claims of it, if no other number is compared with it.
pub(super) fn to_one(text: &str, sentence: &Range<usize>, at: usize) -> Option<ToOne> {
    const OTHER: &[&str] = &["from", "since", "compared", "than", "after", "before", "when", "but"];
    let before = sentence.start..at;
    let last = word_before(&text[before.clone()], before.len());
    let said = &text[sentence.clone()];
    let other = nearby::after(said, 0).any(|word| is_one_of(word, OTHER));
    if !is_one_of(last, &["to"]) || other {
        return None;
    }
    let amount = amount(text, &before);
    let by = amount.as_ref().map(|(_, literal)| literal.clone());
    let numbers = literals(&text[before.clone()], &literal::digits(&text[before.clone()]));
    let typed = numbers.iter().filter(|number| number.is_data()).count();
    if typed > usize::from(by.as_ref().is_some_and(Literal::is_data)) {
        return None;
    }
    let verb = match &amount {
        Some((by, _)) => nearest(text, sentence.start..*by)?,
        None => verb(text, &before)?,
    };
    match says(text, sentence, &verb)? {
        Says::Way(way) => Some(ToOne { verb, way, by }),
        Says::Times(..) => None,
    }
}

/// The amount of "by 3%, to" at the end of a range, and where its "by" stands.
fn amount(text: &str, before: &Range<usize>) -> Option<(usize, Literal)> {
    let words = text[before.clone()].trim_end().strip_suffix("to")?;
    let words = words.trim_end().trim_end_matches(',');
    let by = words.rfind(" by ")?;
    let from = before.start + by + " by ".len();
    let said = &text[from..before.start + words.len()];
    let mut found = literals(said, &literal::digits(said));
    let literal = found.pop().filter(|literal| found.is_empty() && literal.range.start == 0)?;
    let rest = said[literal.range.end..].trim();
    matches!(rest, "" | "per cent" | "percentage points" | "percentage point" | "points")
        .then_some((before.start + by, literal))
}

/// Whether the words between two figures lead back to the second: "… from", "compared with".
fn is_from(text: &str, between: &Range<usize>, last: &str) -> bool {
    let words = text[between.clone()].trim_end();
    is_one_of(last, &["from"]) || words.ends_with("compared with") || words.ends_with("compared to")
}

/// The word of change right before the last word of a range, with a few small words between.
fn verb(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    let end = words.trim_end().rfind([' ', '\u{a0}', '(', ','])?;
    let clause = words[..end].rfind([',', ';', ':', '(']).map_or(0, |mark| mark + 1);
    nearest(words, clause..end).map(|verb| range.start + verb.start..range.start + verb.end)
}

fn nearest(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let known = |word: &str| {
        CHANGES.iter().any(|(verb, _)| verb.eq_ignore_ascii_case(word))
            || TIMES.iter().any(|(verb, ..)| verb.eq_ignore_ascii_case(word))
    };
    let clause = &text[range.clone()];
    let found = nearby::before(clause, clause.len()).take(NEAR).find(|word| known(word))?;
    let at = range.start + nearby::find_last(clause, found)?;
    Some(at..at + found.len())
}

fn says(text: &str, sentence: &Range<usize>, verb: &Range<usize>) -> Option<Says> {
    let said = &text[sentence.start..verb.start];
    let word = &text[verb.clone()];
    let times = TIMES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(word));
    if let Some((_, least, most)) = times {
        let plain =
            nearby::before(said, said.len()).take(BEFORE).all(|word| !is_one_of(word, NOT_SAID));
        return plain.then(|| Says::Times(Decimal::from(*least), Decimal::from(*most)));
    }
    let (_, way) = CHANGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(word))?;
    let denied =
        nearby::before(said, said.len()).take(BEFORE).any(|word| is_one_of(word, NOT_SAID));
    (!denied).then_some(Says::Way(*way))
}
