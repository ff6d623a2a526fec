//! A comma or a point in the wrong place makes a number in prose a thousand times too large or small.

use rust_decimal::Decimal;

use super::home::Around;
use super::literal::{Digits, digits};
use super::passage::{Passage, without_quotations};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Measure;

/// Reports digits that can be read in two ways, and says where they begin.
pub(super) fn check(
    passage: &Passage<'_>,
    found: &[Digits],
    around: &Around<'_>,
    sink: &mut Sink,
) -> Vec<usize> {
    let mut reported = Vec::new();
    let grouped = found.iter().any(|it| is_grouped(&passage.text[it.range.clone()]));
    for digits in found {
        let Some(problem) = problem(&passage.text, digits, grouped) else { continue };
        let range = digits.whole(&passage.text);
        let Some(span) = passage.span(&range) else { continue };
        let written = &passage.text[range];
        let mut finding = finding(&passage.text, digits, written, problem, span);
        let homes = readings(&passage.text, digits)
            .into_iter()
            .filter_map(|reading| around.with_value(reading, digits.pounds));
        for home in homes.take(1) {
            finding = finding.help(format!("or bind it: {{{{ {} }}}}", around.path(home)));
        }
        sink.report(finding);
        reported.push(digits.range.start);
    }
    reported
}

/// What is wrong with a text that is not a page's, such as a title or a note of a table.
pub(super) fn check_words(text: &str, span: crate::source::Span, sink: &mut Sink) {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let text = &without_quotations(text.to_owned());
    let found = digits(text);
    for digits in &found {
        if let Some(problem) = problem(text, digits, false) {
            let written = &text[digits.whole(text)];
            sink.report(finding(text, digits, written, problem, span));
        }
    }
}

/// Whether digits are in groups of three: "3,335".
fn is_grouped(written: &str) -> bool {
    written.contains(',') && super::literal::value(written).is_some()
}

fn problem(text: &str, digits: &Digits, others_grouped: bool) -> Option<&'static str> {
    let written = &text[digits.range.clone()];
    let last = written.rsplit(['.', ',']).next().unwrap_or_default().len();
    let separators = written.len() - written.replace(['.', ','], "").len();
    if separators == 0 {
        return None;
    }
    let percent = text[digits.range.end..].starts_with('%');
    if written.contains(',') && !written.contains('.') {
        let groups_fit = super::literal::value(written).is_some();
        let single = separators == 1;
        return match (groups_fit, digits.noughts) {
            (true, Some((6.., _))) => Some("a comma may stand for a decimal point"),
            (false, _) if digits.pounds || percent => {
                Some("thousands come in groups of three digits")
            }
            (false, _)
                if single && last == 4 || single && last == 2 && is_decimal(text, digits) =>
            {
                Some("thousands come in groups of three digits")
            }
            _ => None,
        };
    }
    let point_alone = separators == 1 && last == 3 && digits.noughts.is_none();
    match (digits.pounds, point_alone) {
        (true, true) => Some("pounds have two decimals at most"),
        (false, true) if others_grouped && !percent && !written.starts_with('0') => {
            Some("the other numbers here have a comma before their thousands")
        }
        _ => None,
    }
}

/// Whether "12,34" stands where a number is said, and not in a list such as "pages 12,34".
fn is_decimal(text: &str, digits: &Digits) -> bool {
    let before = super::nearby::word_before(text, digits.range.start);
    let after = super::nearby::word_after(text, digits.range.end);
    let named = super::nearby::is_one_of(before, crate::language::reading::NAMES);
    !named && after.starts_with(char::is_lowercase) && !matches!(after, "and" | "or" | "to")
}

fn finding(
    text: &str,
    digits: &Digits,
    written: &str,
    problem: &str,
    span: crate::source::Span,
) -> Diagnostic {
    let message = format!("`{written}` can be read in two ways: {problem}");
    let finding = Diagnostic::new(&rules::NUMBER_FORMAT, span, message);
    let said: Vec<String> =
        readings(text, digits).into_iter().map(|reading| said(digits, reading)).collect();
    match said.as_slice() {
        [first, second] => finding.help(format!("did you mean {first} or {second}?")),
        _ => finding,
    }
}

/// What digits may stand for: with a decimal point, and without.
fn readings(text: &str, digits: &Digits) -> Vec<Decimal> {
    let written = &text[digits.range.clone()];
    let number = |text: String| text.parse::<Decimal>().ok()?.checked_mul(digits.factor());
    let readings = [number(written.replace(',', ".")), number(written.replace([',', '.'], ""))];
    readings.into_iter().flatten().map(|number| number.normalize()).collect()
}

/// A reading in full: "£3,869,000".
fn said(digits: &Digits, number: Decimal) -> String {
    let sign = if digits.pounds { "£" } else { "" };
    format!("{sign}{}", Measure::plain().digits(number))
}
