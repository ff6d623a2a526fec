//! Numbers that were typed by hand.
//!
//! Takes the text of a passage, gives the numbers in it that may be data: their value, their unit and
//! how exact they are. Years, dates, times, ages, telephone numbers, numbers in names and numbers that
//! are part of a word are no data and are left alone.

use std::ops::Range;

use rust_decimal::Decimal;

use super::nearby::{is_one_of, word_after, word_before};
use crate::language::reading::{LENGTHS, MONTHS, MULTIPLIERS, NAMES, ROUNDED};
use crate::model::{Measure, MeasureKind};

/// A number of so many whole digits is data even without a unit.
const LONG: usize = 4;

/// A number in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    /// Where it stands, with its sign and its unit.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) value: Decimal,
    /// How far the exact number may be away: half of what one of the last digit is worth.
    pub(super) half: Decimal,
    /// The digits before the point.
    pub(super) whole: usize,
    /// What it counts, as far as a sign says so.
    pub(super) unit: Unit,
}

/// A unit that stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// None.
    Plain,
    /// £
    Money,
    /// % or per cent.
    Percent,
    /// Percentage points.
    Points,
}

impl Literal {
    /// Whether it looks like a figure of a report wherever it stands.
    pub(super) fn is_data(&self) -> bool {
        self.unit != Unit::Plain || self.whole >= LONG
    }

    /// Whether it says the same as a number, or a true rounding of it.
    pub(super) fn rounds(&self, exact: Decimal) -> bool {
        exact.abs().checked_sub(self.value).is_some_and(|away| away.abs() <= self.half)
    }

    /// Whether a figure of a measure can be what it says.
    pub(super) fn fits(&self, measure: &Measure) -> bool {
        match self.unit {
            Unit::Money => measure.kind == MeasureKind::Money,
            Unit::Percent => measure.kind == MeasureKind::Percentage,
            Unit::Points => measure.unit.contains("point"),
            Unit::Plain => {
                matches!(measure.kind, MeasureKind::Number | MeasureKind::Count | MeasureKind::Rate)
            }
        }
    }
}

/// The digits of a number as they stand, before anything is made of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    /// Where the digits stand, with their commas and points.
    pub(super) range: Range<usize>,
    /// Whether a pound sign stands before them.
    pub(super) pounds: bool,
    /// How many noughts a word or letters after them add, and where those end.
    pub(super) noughts: Option<(u32, usize)>,
}

impl Digits {
    /// The whole place: the pound sign, the digits, and the word that multiplies them.
    pub(super) fn whole(&self, text: &str) -> Range<usize> {
        let sign = self.pounds.then(|| text[..self.range.start].rfind('£')).flatten();
        sign.unwrap_or(self.range.start)..self.end()
    }

    fn end(&self) -> usize {
        self.noughts.map_or(self.range.end, |(_, end)| end)
    }

    /// What the word after the digits multiplies them by.
    pub(super) fn factor(&self) -> Decimal {
        Decimal::from(10_i64.pow(self.noughts.map_or(0, |(noughts, _)| noughts)))
    }
}

/// The runs of digits that stand on their own: no part of a word, a name, a time, a date or a range.
pub(super) fn digits(text: &str) -> Vec<Digits> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = (at..bytes.len()).find(|at| bytes[*at].is_ascii_digit()) {
        let end = end_of_digits(bytes, start);
        let before = text[..start].trim_end_matches(' ');
        let pounds = before.ends_with('£');
        let mut digits = Digits { range: start..end, pounds, noughts: None };
        digits.noughts = noughts(text, &digits);
        at = end_of_word(text, digits.noughts.map_or(end, |(_, end)| end));
        let alone = digits.noughts.is_some() || at == end;
        if alone && !continues(&text[..start]) && !is_joined(&text[at..]) {
            found.push(digits);
        }
        at = at.max(end);
    }
    found
}

fn end_of_digits(bytes: &[u8], start: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end) || matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1) {
        end += 1;
    }
    end
}

/// Where the letters, digits and joints that follow without a space end.
fn end_of_word(text: &str, at: usize) -> usize {
    let mut end = at;
    for (offset, sign) in text[at..].char_indices() {
        let next = text[at + offset + sign.len_utf8()..].chars().next();
        let joint = matches!(sign, '-' | '–' | '/' | ':' | '.' | '’' | '\'')
            && next.is_some_and(char::is_alphanumeric);
        if !sign.is_alphanumeric() && !joint {
            break;
        }
        end = at + offset + sign.len_utf8();
    }
    end
}

/// Whether what stands before belongs to the same word, such as the letters of a postcode.
fn continues(before: &str) -> bool {
    let last = before.chars().next_back();
    let joint =
        matches!(last, Some('-' | '–' | '—' | '/' | ':' | '.' | '&' | '@' | '#' | '+' | '_'));
    last.is_some_and(char::is_alphanumeric) || joint
}

/// Whether a range or a share goes on: "9.30 – 11pm".
fn is_joined(after: &str) -> bool {
    let rest = after.trim_start_matches(' ');
    rest.strip_prefix(['–', '-', '/'])
        .is_some_and(|rest| rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit()))
}

fn noughts(text: &str, digits: &Digits) -> Option<(u32, usize)> {
    let end = digits.range.end;
    let word = word_after(text, end);
    let (_, noughts) = MULTIPLIERS.iter().find(|(words, _)| is_one_of(word, words))?;
    // Alone, a letter may be metres.
    let sure = digits.pounds || word.len() > 3 || word == "bn";
    let start = end + text[end..].find(word)?;
    let far = text[end..start].chars().count() > 1;
    (sure && !far).then_some((*noughts, start + word.len()))
}

/// The numbers of a text that may be data.
pub(super) fn literals(text: &str, found: &[Digits]) -> Vec<Literal> {
    found.iter().filter_map(|digits| literal(text, digits)).collect()
}

fn literal(text: &str, digits: &Digits) -> Option<Literal> {
    let (number, step) = value(&text[digits.range.clone()])?;
    let factor = digits.factor();
    let step = if is_round(text, digits) { step } else { step.min(Decimal::ONE) };
    let (value, step) = (number.checked_mul(factor)?, step.checked_mul(factor)?);
    let Range { start, end } = digits.whole(text);
    let (unit, end) = unit(text, digits.pounds, end);
    let whole = value.trunc().normalize().to_string().len();
    let literal = Literal { range: start..end, value, half: step / Decimal::TWO, whole, unit };
    (unit != Unit::Plain || !is_left_alone(text, digits)).then_some(literal)
}

/// Whether noughts at the end may stand for what was rounded away: "about 480", "2,774,000".
fn is_round(text: &str, digits: &Digits) -> bool {
    let long = digits.range.len() > LONG && !text[digits.range.end..].starts_with('%');
    let start = text[..digits.range.start].trim_end_matches(['£', ' ']).len();
    long || is_one_of(word_before(text, start), ROUNDED)
}

/// The number that digits make, and what one of the last digit is worth. Digits in wrong groups are no
/// number; `number-format` speaks of them.
pub(super) fn value(written: &str) -> Option<(Decimal, Decimal)> {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let sound = groups.all(|group| group.len() == 3) && (!grouped || first.len() <= 3);
    if !sound || fraction.contains(['.', ',']) {
        return None;
    }
    let number: Decimal = written.replace(',', "").parse().ok()?;
    let noughts = if fraction.is_empty() { trailing_noughts(whole) } else { 0 };
    // More decimals than can be kept were rounded away.
    let step = Decimal::new(1, number.scale());
    Some((number, step.checked_mul(Decimal::from(10_i64.checked_pow(noughts)?))?))
}

/// The noughts at the end, as far as they may stand for digits that were rounded away.
fn trailing_noughts(whole: &str) -> u32 {
    let noughts = whole.bytes().rev().filter(|byte| *byte != b',').take_while(|byte| *byte == b'0');
    u32::try_from(noughts.count()).unwrap_or(0).min(9)
}

fn unit(text: &str, pounds: bool, end: usize) -> (Unit, usize) {
    if pounds {
        return (Unit::Money, end);
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let start = text.len() - rest.len();
    let signs = [
        ("%", Unit::Percent),
        ("per cent", Unit::Percent),
        ("percent", Unit::Percent),
        ("percentage point", Unit::Points),
        ("points", Unit::Points),
    ];
    let fits = |sign: &str| rest.get(..sign.len()).is_some_and(|it| it.eq_ignore_ascii_case(sign));
    let points = "percentage point";
    let found = signs.iter().find(|(sign, _)| fits(sign) && !(*sign == "percent" && fits(points)));
    match found {
        Some((sign, unit)) => (*unit, start + sign.len()),
        None => (Unit::Plain, end),
    }
}

/// Whether a number without a unit is a year, a day, an age, a telephone number or part of a name.
fn is_left_alone(text: &str, digits: &Digits) -> bool {
    let written = &text[digits.range.clone()];
    let (before, after) = (word_before(text, digits.range.start), word_after(text, digits.end()));
    let grouped = written.contains(',');
    let is_year = written.len() == 4 && matches!(written.as_bytes()[0], b'1' | b'2') && !grouped;
    let is_phone = written.starts_with('0') && !written.starts_with("0.");
    let beside = |word: &str| !grouped && word.starts_with(|sign: char| sign.is_ascii_digit());
    is_year && digits.noughts.is_none() && !written.contains('.')
        || is_phone
        || beside(before)
        || beside(after)
        || is_one_of(before, NAMES)
        || is_one_of(before, MONTHS)
        || is_one_of(after, MONTHS)
        || is_one_of(after, LENGTHS)
}
