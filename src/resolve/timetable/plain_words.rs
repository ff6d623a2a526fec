//! Days as people say them, to the keys that say the same: "alternate Tuesdays, not half term".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::Nth;

use super::days::DAYS;

/// What to type for days that are written as a sentence. The first day of the timetable says from
/// where a fortnight may be counted.
pub(super) fn form(text: &str, from: Option<Date>) -> String {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let days = days(&words);
    let in_term = is_term_time(&words);
    if !in_term && words.iter().any(|word| matches!(*word, "half" | "holiday" | "holidays")) {
        return "list the dates: dates = [2026-12-02]".to_owned();
    }
    if days.is_empty() {
        return "write days = [\"tue\"] for every week, with every = \"fortnight\" or monthly = \"last\" if \
                it is not each week; or list the dates: dates = [2026-12-02]"
            .to_owned();
    }
    let names: Vec<String> = days.iter().map(|at| format!("\"{}\"", DAYS[*at].0)).collect();
    let mut keys = vec![format!("days = [{}]", names.join(", "))];
    let nths = nths(&words);
    if is_fortnightly(&text, &words) {
        keys.push("every = \"fortnight\"".to_owned());
        keys.push(match from.and_then(|from| first(&days, from)) {
            Some(first) => format!("first = {first} (or a week later)"),
            None => "first = 2026-12-02 (the first day it is on)".to_owned(),
        });
    } else if !nths.is_empty() {
        keys.push(format!("monthly = [{}]", nths.join(", ")));
    }
    if in_term {
        keys.push("term_time = true".to_owned());
    }
    match &keys[..] {
        [days] => format!("write {days}"),
        _ => format!("write {}, each on a line of its own", keys.join(" and ")),
    }
}

/// Whether a text says more than the name of one day.
pub(super) fn are_several(text: &str) -> bool {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() > 1 || days(&words).len() > 1
}

/// Small letters and digits alone, and "to" for a dash.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['-', '–', '—'], " to ");
    text.replace(|letter: char| !letter.is_alphanumeric(), " ")
}

/// What is said, and what is said to be left out.
fn parts<'a>(words: &'a [&'a str]) -> (&'a [&'a str], &'a [&'a str]) {
    const BUT: [&str; 6] = ["except", "excluding", "not", "but", "no", "outside"];
    let but = words.iter().position(|word| BUT.contains(word));
    words.split_at(but.unwrap_or(words.len()))
}

/// "Term time only", "not half term", "except school holidays"; but not "half term only".
fn is_term_time(words: &[&str]) -> bool {
    let (said, out) = parts(words);
    out.iter().any(|word| matches!(*word, "term" | "holiday" | "holidays"))
        || said.windows(2).any(|pair| pair[1] == "term" && pair[0] != "half")
        || said.first() == Some(&"term")
}

/// The days of the week that are named, from Monday, in order.
fn days(words: &[&str]) -> Vec<usize> {
    let (words, without) = parts(words);
    let (all, out) = (named(words), named(without));
    all.into_iter().filter(|day| !out.contains(day)).collect()
}

/// The days that some words name.
fn named(words: &[&str]) -> Vec<usize> {
    let mut days = Vec::new();
    let mut before: Option<usize> = None;
    let mut is_range = false;
    for word in words {
        if let Some(day) = DAYS.iter().position(|(day, _)| is_day(word, day)) {
            if let Some(first) = before.filter(|_| is_range) {
                days.extend((0..7).map(|more| (first + more) % 7).take_while(|at| *at != day));
            }
            days.push(day);
            before = Some(day);
        } else {
            days.extend(several(word));
        }
        is_range = matches!(*word, "to" | "until" | "till" | "through");
    }
    if days.is_empty() && words.windows(2).any(|pair| matches!(pair, ["every" | "each", "day"])) {
        days.extend(0..7);
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// Words for several days.
fn several(word: &str) -> std::ops::Range<usize> {
    match word {
        "weekday" | "weekdays" => 0..5,
        "weekend" | "weekends" => 5..7,
        "daily" => 0..7,
        _ => 0..0,
    }
}

/// "tues", "Tuesdays".
fn is_day(word: &str, day: &str) -> bool {
    const FULL: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.strip_suffix('s').unwrap_or(word);
    word.starts_with(day) && FULL.iter().any(|full| full.starts_with(word))
}

fn is_fortnightly(text: &str, words: &[&str]) -> bool {
    ["alternate", "alternating", "fortnight", "fortnightly"].iter().any(|word| words.contains(word))
        || ["every other", "every second", "every two weeks", "every 2 weeks", "every 2nd"]
            .iter()
            .any(|phrase| text.contains(phrase))
}

/// The first of some days of the week, on or after a day.
fn first(days: &[usize], from: Date) -> Option<Date> {
    let is_one = |day: Weekday| days.iter().any(|at| DAYS[*at].1 == day);
    let next = (0..7).filter_map(|more: i8| from.checked_add(more.days()).ok());
    next.into_iter().find(|date| is_one(date.weekday()))
}

fn nths(words: &[&str]) -> Vec<String> {
    const DIGITS: [&str; 4] = ["1st", "2nd", "3rd", "4th"];
    let said = |at: usize, word: &str| {
        words.contains(&word) || DIGITS.get(at).is_some_and(|digits| words.contains(digits))
    };
    let found = Nth::ALL.iter().enumerate().filter(|(at, (word, _))| said(*at, word));
    found.map(|(_, (word, _))| format!("\"{word}\"")).collect()
}
