//! Dates as sentences write them: "Saturday 18 November 2023", "5 May", "November 2022".

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::language::reading::MONTHS;

/// The shortest short form of a month: "Jan".
const START: usize = 3;
/// How many months there are; short forms of them follow in the list.
const YEAR: usize = 12;
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// A month, with or without a weekday, a day and a year; never a month alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct WrittenDate {
    /// Where it stands.
    pub(super) range: Range<usize>,
    pub(super) weekday: Option<Weekday>,
    pub(super) day: Option<i8>,
    /// From 1 to 12.
    pub(super) month: i8,
    pub(super) year: Option<i16>,
}

impl WrittenDate {
    /// The day, if all of it is written and there is such a day.
    pub(super) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day?).ok()
    }

    /// The longest that its month can be.
    pub(super) fn last_of_month(&self) -> i8 {
        // A year that is not written may be a leap year.
        let year = self.year.unwrap_or(2024);
        Date::new(year, self.month, 1).map_or(31, Date::days_in_month)
    }

    /// What can be compared: year and month, and the day where both have one.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        let month = |date: &Self| date.year.map(|year| (year, date.month));
        let (Some(own), Some(others)) = (month(self), month(other)) else { return false };
        let days = self.day.zip(other.day).is_some_and(|(own, other)| own < other);
        own < others || (own == others && days)
    }
}

/// Every date in a text, from left to right.
pub(in crate::check) fn dates(text: &str) -> Vec<WrittenDate> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) || !may_name_month(text) {
        return Vec::new();
    }
    let words = words(text);
    let mut found = Vec::new();
    for at in 0..words.len() {
        found.extend(date(text, &words, at));
    }
    found
}

/// Whether a text has the first three letters of a month, which few of a site's lines have.
fn may_name_month(text: &str) -> bool {
    text.as_bytes().windows(START).any(|letters| {
        let is_start = |month: &&str| month.as_bytes()[..START].eq_ignore_ascii_case(letters);
        letters[0].is_ascii_uppercase() && MONTHS[..YEAR].iter().any(is_start)
    })
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

/// The date whose month is the word at `at`.
fn date(text: &str, words: &[Range<usize>], at: usize) -> Option<WrittenDate> {
    let word = |at: usize| words.get(at).map(|range| &text[range.clone()]);
    let gap = |at: usize, allowed: &[&str]| {
        let (one, next) = (words.get(at), words.get(at + 1));
        one.zip(next).is_some_and(|(one, next)| allowed.contains(&&text[one.end..next.start]))
    };
    let month = month(word(at)?)?;
    let mut first = at;
    let mut day = None;
    let mut of = at;
    if at >= 2 && word(at - 1) == Some("of") && gap(at - 1, &[" "]) && gap(at - 2, &[" "]) {
        of = at - 1;
    }
    if of >= 1 && gap(of - 1, &[" ", "\u{a0}"]) {
        day = word(of - 1).and_then(day_number);
        first = if day.is_some() { of - 1 } else { at };
    }
    let year =
        gap(at, &[" ", ", ", "\u{a0}"]).then(|| word(at + 1).and_then(year_number)).flatten();
    let mut weekday = None;
    if day.is_some() && first >= 1 {
        weekday = word(first - 1).and_then(weekday_named);
        let mut before = first - 1;
        if weekday.is_none() && first >= 2 && word(first - 1) == Some("the") {
            before = first - 2;
            weekday = word(before).and_then(weekday_named);
        }
        weekday = weekday.filter(|_| gap(before, &[" ", ", "]));
        first = if weekday.is_some() { before } else { first };
    }
    let last = if year.is_some() { at + 1 } else { at };
    (day.is_some() || year.is_some()).then(|| WrittenDate {
        range: words[first].start..words[last].end,
        weekday,
        day,
        month,
        year,
    })
}

/// Months begin with a capital: "may" is a verb.
fn month(word: &str) -> Option<i8> {
    if !word.starts_with(|first: char| first.is_ascii_uppercase()) || !(3..=9).contains(&word.len())
    {
        return None;
    }
    let short = |month: &str| {
        word.len() <= 4
            && month.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let at =
        MONTHS[..YEAR].iter().position(|month| month.eq_ignore_ascii_case(word) || short(month))?;
    i8::try_from(at + 1).ok()
}

fn weekday_named(word: &str) -> Option<Weekday> {
    let name = |day: &str| day.eq_ignore_ascii_case(word);
    let short = |day: &str| {
        word.len() == 3 && day.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let capital = word.starts_with(|first: char| first.is_ascii_uppercase());
    DAYS.iter().find(|(day, _)| capital && (name(day) || short(day))).map(|(_, day)| *day)
}

/// "18", "18th".
fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let sound = matches!(ending, "" | "st" | "nd" | "rd" | "th") && (1..=2).contains(&digits.len());
    sound.then(|| digits.parse().ok()).flatten().filter(|day| *day > 0)
}

fn year_number(word: &str) -> Option<i16> {
    let year: i16 = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
    (1800..2200).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::dates;

    fn found(text: &str) -> Vec<(&str, Option<i8>, i8, Option<i16>)> {
        let all = dates(text);
        all.into_iter().map(|it| (&text[it.range.clone()], it.day, it.month, it.year)).collect()
    }

    #[test]
    fn dates_are_found_as_they_are_written() {
        assert_eq!(
            found("From Saturday the 18th of November 2023 to 5 May, in Sept 2024; May 2025."),
            [
                ("Saturday the 18th of November 2023", Some(18), 11, Some(2023)),
                ("5 May", Some(5), 5, None),
                ("Sept 2024", None, 9, Some(2024)),
                ("May 2025", None, 5, Some(2025)),
            ]
        );
    }

    #[test]
    fn verbs_names_and_numbers_are_no_dates() {
        assert_eq!(
            found("We may 2 times, 18 marches, 300 May, March on, Marcha 2023, 5 to June"),
            []
        );
    }
}
