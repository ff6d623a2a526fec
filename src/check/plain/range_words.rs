//! From one time, day or age to another is written with "to": a dash is not read out.

use std::ops::Range;

use super::{is_own, own_lines};
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::reading::MONTHS;
use crate::model::Setting;

const DASHES: [char; 2] = ['-', '–'];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// How the middle of a day and of a night are written, what is said instead, and why.
const TWELVES: [(&str, &str, &str); 6] = [
    ("12 noon", "midday", ONE_WORD),
    ("12noon", "midday", ONE_WORD),
    ("12pm", "midday", EITHER),
    ("12 pm", "midday", EITHER),
    ("12am", "midnight", EITHER),
    ("12 midnight", "midnight", ONE_WORD),
];
const ONE_WORD: &str = "one word says it";
const EITHER: &str = "readers take it for the other twelve";

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for line in own_lines(text) {
        let text = &line.passage.text;
        if text.contains(DASHES) {
            for (range, written) in ranges(text, line.passage.setting) {
                report(line, range, "a dash is not read out", &written, sink);
            }
        }
        if text.contains("12") {
            for (range, plain, why) in twelves(text) {
                report(line, range, why, plain, sink);
            }
        }
    }
}

fn report(line: &Line<'_>, range: Range<usize>, why: &str, plain: &str, sink: &mut Sink) {
    if !is_own(line, range.start) {
        return;
    }
    let written = &line.passage.text[range.clone()];
    sink.report_at(line.passage.span(range), |span| {
        let message = format!("“{written}” is hard to read: {why}");
        Diagnostic::new(&rules::RANGE_WORDS, span, message).help(format!("write `{plain}`"))
    });
}

/// Every range with a dash, and how it is written with "to". The years of a label are its period, which
/// has rules of its own.
fn ranges(text: &str, setting: Setting) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, dash) in text.match_indices(DASHES) {
        let (left, right) = (&text[..at], &text[at + dash.len()..]);
        let (before, after) = (left.trim_end_matches(' '), right.trim_start_matches(' '));
        let start = before.trim_end_matches(is_part).len();
        let end = after.len() - after.trim_start_matches(is_part).len();
        let (from, to) = (&before[start..], after[..end].trim_end_matches(['.', ':']));
        let joined =
            |letter: Option<char>| letter.is_some_and(|it| DASHES.contains(&it) || it == '/');
        let apart = !joined(before[..start].chars().next_back())
            && !joined(after[to.len()..].chars().next());
        let spaced = left.len() != before.len() || right.len() != after.len();
        let around = (before[..start].trim_end(), &after[to.len()..]);
        if apart
            && !from.is_empty()
            && is_range(from, to, around)
            && !(is_year(from) && (spaced || setting == Setting::Label || from >= to))
        {
            let end = text.len() - after.len() + to.len();
            found.push((start..end, format!("{} to {}", plain(from), plain(to))));
        }
    }
    found
}

fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | ':')
}

fn is_range(from: &str, to: &str, around: (&str, &str)) -> bool {
    let small = |word: &str| {
        word.len() <= 2 && word.bytes().all(|it| it.is_ascii_digit()) && !word.is_empty()
    };
    let (before, after) = around;
    let next = after.trim_start().split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let dates = || MONTHS.contains(&next.to_lowercase().as_str()) && after.starts_with(' ');
    let ages = || {
        let word = last.to_lowercase();
        matches!(word.as_str(), "age" | "ages" | "aged") || next.eq_ignore_ascii_case("years")
    };
    is_time(to) && (is_time(from) || is_clock(from))
        || is_weekday(from) && is_weekday(to)
        || is_year(from) && is_year(to)
        || small(from) && small(to) && (dates() || ages())
}

fn is_year(word: &str) -> bool {
    let century = word.starts_with("19") || word.starts_with("20");
    word.len() == 4 && century && word.bytes().all(|it| it.is_ascii_digit())
}

/// "9", "9.30", "12:00".
fn is_clock(word: &str) -> bool {
    let mut parts = word.split(['.', ':']);
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
    parts.clone().count() <= 2 && parts.all(digits)
}

/// "9am", "11:30pm".
fn is_time(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).is_some_and(is_clock)
}

fn is_weekday(word: &str) -> bool {
    let start = word.get(..3).unwrap_or_default().to_lowercase();
    let whole = word.len() == 3 || word.ends_with("day") || word.ends_with("days");
    word.starts_with(char::is_uppercase) && whole && WEEKDAYS.contains(&start.as_str())
}

/// A time as it is said.
fn plain(time: &str) -> &str {
    let known = TWELVES.iter().find(|(written, ..)| time.eq_ignore_ascii_case(written));
    known.map_or(time, |(_, plain, _)| plain)
}

fn twelves(text: &str) -> Vec<(Range<usize>, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("12") {
        let joins = |it: char| {
            it.is_alphanumeric() || matches!(it, '.' | ':' | ',') || DASHES.contains(&it)
        };
        let known = TWELVES.iter().find(|(written, ..)| {
            let start = text[at..].get(..written.len());
            let rest = || text[at + written.len()..].trim_start();
            start.is_some_and(|start| start.eq_ignore_ascii_case(written))
                // What is part of a range is reported with it.
                && !rest().starts_with(DASHES)
                && !text[at + written.len()..].starts_with(char::is_alphanumeric)
        });
        let known = known.filter(|_| {
            !text[..at].trim_end_matches(' ').ends_with(DASHES) && !text[..at].ends_with(joins)
        });
        found.extend(known.map(|(written, plain, why)| (at..at + written.len(), *plain, *why)));
    }
    found
}
