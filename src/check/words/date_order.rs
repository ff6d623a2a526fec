//! What runs from one date to another ends after it begins.

use std::ops::Range;

use super::written_date::WrittenDate;
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Setting;

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for line in &text.lines {
        for pair in line.dates.windows(2) {
            check_pair(line, &pair[0], &pair[1], sink);
        }
        for range in backward_years(&line.passage.text) {
            // A label that is a period and nothing else has a rule of its own.
            if is_label(line, &range) {
                continue;
            }
            report(line, range, "correct one of the two years", sink);
        }
    }
}

fn check_pair(line: &Line<'_>, from: &WrittenDate, to: &WrittenDate, sink: &mut Sink) {
    let text = &line.passage.text;
    let before = text[..from.range.start].trim_end();
    let joined = match &text[from.range.end..to.range.start] {
        " to " | " until " | " till " | "–" | " – " | " - " | "-" => true,
        " and " => before.ends_with("between") || before.ends_with("Between"),
        _ => false,
    };
    // "5 November to 3 April 2023" says nothing of the first year, so that it is the second's.
    let taken = to.year.filter(|_| from.year.is_none() && from.day.is_some() && to.day.is_some());
    let begins = WrittenDate { year: from.year.or(taken), ..from.clone() };
    if joined && to.is_before(&begins) {
        let help = match taken {
            Some(_) => "correct one of the two dates, or write the year of both",
            None => "correct one of the two dates",
        };
        report(line, from.range.start..to.range.end, help, sink);
    }
}

fn report(line: &Line<'_>, range: Range<usize>, help: &str, sink: &mut Sink) {
    let message = format!("“{}” ends before it begins", &line.passage.text[range.clone()]);
    sink.report_at(line.passage.span(range), |span| {
        Diagnostic::new(&rules::DATE_ORDER, span, message).help(help)
    });
}

fn is_label(line: &Line<'_>, range: &Range<usize>) -> bool {
    line.passage.setting == Setting::Label && range.len() == line.passage.text.len()
}

/// "2022-21", "2023/22", "2023–2021" and "from 2023 to 2021". A second part up to 12 may be a month.
fn backward_years(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("20") {
        let rest = &text[at..];
        let Some(first) = rest.get(..4).and_then(number).filter(|_| !is_inside(text, at)) else {
            continue;
        };
        let after = &rest[4..];
        let plain = ["-", "–", "/"].iter().find_map(|sign| after.strip_prefix(sign));
        let said = text[..at].ends_with("rom ").then(|| after.strip_prefix(" to ")).flatten();
        let Some(second) = plain.or(said) else { continue };
        let digits = second.bytes().take_while(u8::is_ascii_digit).count();
        let next = second[digits..].chars().next();
        let more =
            next.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '–' | '/'));
        let backward = match (digits, second.get(..digits).and_then(number)) {
            (2, Some(year)) => year > 12 && year < first % 100 && said.is_none(),
            (4, Some(year)) => year < first && year > 1900,
            _ => false,
        };
        if backward && !more {
            found.push(at..text.len() - second.len() + digits);
        }
    }
    found
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Whether a number goes on before this place: a telephone number, an amount, a path.
fn is_inside(text: &str, at: usize) -> bool {
    let mut letters = text[..at].chars().rev();
    let (before, second) = (letters.next(), letters.next());
    let number = before == Some(' ') && second.is_some_and(|letter| letter.is_ascii_digit());
    number
        || before.is_some_and(|sign| {
            sign.is_alphanumeric() || matches!(sign, '-' | '–' | '/' | '.' | ',' | '£')
        })
}
