//! As many values as names before "respectively".

use std::ops::Range;

use super::literal;
use super::nearby::{self, is_one_of};
use super::passage::{FIGURE, Passage};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::Comparator;

/// Words that may stand between the names and the values.
const LINKS: &[&str] = &[
    "averages", "average", "were", "was", "had", "have", "has", "at", "scored", "with", "is",
    "are", "of", "rates", "figures", "there", "stood", "made", "recorded", "by", "to", "rose",
    "fell",
];
/// Words with a capital letter that are no name, where they open a sentence.
const OPENERS: &[&str] = &[
    "In", "At", "For", "From", "Of", "The", "A", "During", "Across", "Between", "By", "On", "Both",
    "This", "That", "These", "Those", "While", "When", "Where", "As", "Our", "We", "It", "They",
];

pub(super) fn check(passage: &Passage<'_>, comparators: &[Comparator], sink: &mut Sink) {
    let text = &passage.text;
    if !text.contains("espectively") {
        return;
    }
    for sentence in passage.sentences() {
        let Some(at) = nearby::find(&text[sentence.clone()], "respectively") else { continue };
        let before = &text[sentence.start..sentence.start + at];
        let Some((values, start)) = values(before) else { continue };
        let names = names(&before[..start], comparators);
        let sure =
            names.count >= 2 && (values < names.count || values > names.count && names.whole);
        let word = sentence.start + at..sentence.start + at + "respectively".len();
        let range = sentence.start + start..word.end;
        if let Some(span) = passage.span(&range).filter(|_| sure) {
            sink.report(finding(names.count, values, span));
        }
    }
}

fn finding(names: usize, values: usize, span: crate::source::Span) -> Diagnostic {
    let message = format!("{names} names and {values} values stand before `respectively`");
    Diagnostic::new(&rules::COMPARATOR_VALUES, span, message)
        .help("give each name its own value, such as England ({{ … }}) and Wales ({{ … }})")
}

/// How many values stand in a list at the end of a text, and where the list begins.
fn values(text: &str) -> Option<(usize, usize)> {
    let mut all: Vec<Range<usize>> =
        literal::digits(text).iter().map(|it| whole(text, it)).collect();
    all.extend(text.match_indices(FIGURE).map(|(at, sign)| at..at + sign.len()));
    all.sort_by_key(|range| range.start);
    let mut end = text.len();
    let mut count = 0;
    for range in all.iter().rev() {
        let gap = text.get(range.end..end)?.trim_matches([' ', ')']);
        let joined = matches!(gap, "," | "and" | ", and" | "&");
        if !(joined || count == 0 && gap.is_empty()) {
            break;
        }
        count += 1;
        end = range.start;
    }
    (count >= 2).then_some((count, end))
}

/// A number with its sign and its unit.
fn whole(text: &str, digits: &literal::Digits) -> Range<usize> {
    let Range { start, end } = digits.whole(text);
    let units = ["%", " per cent", " percent"];
    let unit = units.iter().find(|unit| text[end..].starts_with(**unit));
    start..end + unit.map_or(0, |unit| unit.len())
}

/// The names of a list.
struct Names {
    count: usize,
    /// Whether nothing before them can belong to the list too.
    whole: bool,
}

/// The names in a list at the end of a text, counted from its last one.
fn names(text: &str, comparators: &[Comparator]) -> Names {
    let mut rest = text.trim_end_matches([' ', '(', ':', ',']);
    while let Some(shorter) = without_last(rest, LINKS) {
        rest = shorter.trim_end_matches([' ', '(', ':', ',']);
    }
    let mut count = 0;
    while let Some(before) = name(rest, comparators) {
        count += 1;
        let before = without_last(before, &["the"]).unwrap_or(before).trim_end();
        let separated = before.strip_suffix(',').or_else(|| without_last(before, &["and"]));
        match separated {
            Some(more) => rest = more.trim_end_matches([' ', ',']),
            None => return Names { count, whole: true },
        }
    }
    Names { count, whole: false }
}

fn without_last<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let start = text.rfind(' ').map_or(0, |space| space + 1);
    is_one_of(&text[start..], words).then(|| text[..start].trim_end())
}

/// What stands before a name at the end of a text; nothing when there is no name.
fn name<'a>(text: &'a str, comparators: &[Comparator]) -> Option<&'a str> {
    let known = comparators.iter().map(|comparator| comparator.name.as_str());
    let known = known.chain(["statistical neighbours"]).find_map(|name| {
        let start = text.len().checked_sub(name.len())?;
        let same = text.get(start..)?.eq_ignore_ascii_case(name);
        let apart = !text[..start].ends_with(char::is_alphanumeric);
        (same && apart).then_some(start)
    });
    if let Some(start) = known {
        return Some(text[..start].trim_end());
    }
    let mut rest = text;
    loop {
        let start = rest.rfind([' ', '(']).map_or(0, |space| space + 1);
        let word = &rest[start..];
        let capital =
            word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        if !capital || OPENERS.contains(&word) || word.ends_with([',', ';', ':']) {
            break;
        }
        rest = rest[..start].trim_end();
        if text[rest.len()..].trim_start().starts_with(|first: char| first.is_ascii_digit()) {
            break;
        }
    }
    (rest.len() < text.len()).then_some(rest)
}
