//! A number that is typed beside a figure does not contradict it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::home::Around;
use super::literal::{self, Literal, Unit, literals};
use super::nearby;
use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::FigureId;

/// Numbers of so many digits are alike by chance only rarely.
const LONG: usize = 5;
/// Shorter ones are compared from here on, where the words agree too.
const TELLING: usize = 4;

/// Reports a number that is a figure of the page but for one slip, or that says another number of
/// something that a table has; true when it does.
pub(super) fn check(
    passage: &Passage<'_>,
    literal: &Literal,
    sentence: &Range<usize>,
    around: &Around<'_>,
    sink: &mut Sink,
) -> bool {
    let said = &passage.text[sentence.clone()];
    let found = slipped(said, literal, around).or_else(|| {
        let figure = named(passage, sentence, literal, around)?;
        Some((figure, ""))
    });
    let (Some((figure, why)), Some(span)) = (found, passage.span(&literal.range)) else {
        return false;
    };
    sink.report(finding(&passage.text[literal.range.clone()], figure, why, around, span));
    true
}

/// The figure of the page that one slip of the hand lies away from, and which slip.
fn slipped(said: &str, literal: &Literal, around: &Around<'_>) -> Option<(FigureId, &'static str)> {
    let typed = digits(literal.value);
    if typed.len() < TELLING {
        return None;
    }
    around.on_page(literal).find_map(|(exact, figure)| {
        let why = slip(literal, &typed, exact)?;
        let sure = typed.len() >= LONG || names(said, figure, around);
        sure.then_some((figure, why))
    })
}

/// The one slip of the hand that makes a figure of a number.
fn slip(literal: &Literal, typed: &[u8], exact: Decimal) -> Option<&'static str> {
    let exact = exact.abs();
    if !may_be_slip(exact.checked_sub(literal.value)?) {
        return None;
    }
    // A slip in one digit, or in two side by side, keeps a number's length and its point.
    if literal.value.normalize().scale() != exact.normalize().scale() {
        return None;
    }
    let meant = digits(exact);
    if typed.len() != meant.len() {
        return None;
    }
    let unlike: Vec<usize> = (0..typed.len()).filter(|at| typed[*at] != meant[*at]).collect();
    match unlike.as_slice() {
        [_] => Some("one digit is another"),
        [a, b] if b - a == 1 && typed[*a] == meant[*b] && typed[*b] == meant[*a] => {
            Some("two digits are swapped")
        }
        _ => None,
    }
}

/// Whether a difference is one that a slip makes: one digit and noughts, or nine times one. Numbers
/// are told apart by it before they are written out.
fn may_be_slip(difference: Decimal) -> bool {
    let mut digits = difference.mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits != 0 && (digits < 10 || digits <= 72 && digits.is_multiple_of(9))
}

fn digits(number: Decimal) -> Vec<u8> {
    number.normalize().to_string().bytes().filter(u8::is_ascii_digit).collect()
}

/// Whether a sentence names the row of a figure.
fn names(said: &str, figure: FigureId, around: &Around<'_>) -> bool {
    let table = around.site().table(figure.table);
    nearby::find(said, &table.rows[figure.row].label).is_some()
}

/// Whether nothing else in the sentence is a number: then there is no doubt what it says.
fn is_alone(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let said = &passage.text[sentence.clone()];
    literals(said, &literal::digits(said)).len() == 1 && passage.figures_in(sentence).is_empty()
}

/// The one figure of a table of the page that a sentence names by its row and its column.
fn named(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    literal: &Literal,
    around: &Around<'_>,
) -> Option<FigureId> {
    if literal.unit == Unit::Plain || !is_alone(passage, sentence) {
        return None;
    }
    let said = &passage.text[sentence.clone()];
    let mut named = around.tables.iter().filter_map(|id| {
        let table = around.site().table(*id);
        if !table.columns.iter().any(|column| literal.fits(&column.measure)) {
            return None;
        }
        let row = only(said, table.rows.iter().map(|row| row.label.as_str()))?;
        let column = only(said, table.columns.iter().map(|column| column.label.as_str()))?;
        let figure = FigureId { table: *id, row, column };
        let exact = table.rows[row].cells[column].value.number()?;
        let fits = literal.fits(around.measure(figure)) && around.is_about(said, figure);
        (fits && !literal.rounds(exact)).then_some(figure)
    });
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// The one label that a text names; the longest where one holds another.
fn only<'a>(said: &str, labels: impl Iterator<Item = &'a str>) -> Option<usize> {
    let found: Vec<(usize, &str)> =
        labels.enumerate().filter(|(_, label)| nearby::find(said, label).is_some()).collect();
    let (at, longest) = found.iter().max_by_key(|(_, label)| label.len())?;
    found.iter().all(|(_, label)| nearby::find(longest, label).is_some()).then_some(*at)
}

fn finding(
    written: &str,
    figure: FigureId,
    why: &str,
    around: &Around<'_>,
    span: crate::source::Span,
) -> Diagnostic {
    let (path, words) = (around.path(figure), around.words(figure));
    let table = around.site().table(figure.table);
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    let message = format!("`{written}` stands where `{path}` is {words}{why}");
    let cell = table.rows[figure.row].cells[figure.column].span;
    Diagnostic::new(&rules::NUMBER_MISMATCH, span, message)
        .related(cell, "its home")
        .help(format!("write {{{{ {path} }}}}"))
}
