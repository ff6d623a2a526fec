//! The days of a session: days of the week with how often, or a list of dates.

use jiff::civil::{Date, Weekday};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Every, Nth, When};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Value};

use super::super::reader::{Reader, Wanted, unfit};
use super::plain_words;

/// The days of the week, by the words for them.
pub(super) const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

pub(super) fn when(reader: &mut Reader<'_>, from: Option<Date>) -> Option<When> {
    if sentence(reader, from) {
        return None;
    }
    if reader.has_empty_list("days") || reader.has_empty_list("dates") {
        let finding = undated(reader.span, "the session does not say when it is");
        reader.report(finding);
    }
    let given = (reader.has("days"), reader.has("dates"));
    let days = given.0.then(|| reader.item("days")).flatten();
    let dates = dates(reader, "dates");
    if given.0 != given.1 {
        let (wrong, beside): (&[&'static str], _) = if given.0 {
            (&["weekday"], "days")
        } else {
            (&["monthly", "every", "first", "last"], "dates")
        };
        for key in wrong {
            misplaced(reader, key, beside);
        }
    }
    let every = every(reader);
    let weekday = reader.text("weekday").and_then(|word| weekday(&word, reader.sink));
    match given {
        (true, false) => weekly(days?, every, from, reader.sink),
        // A list that has no date has a finding for it.
        (false, true) => (!dates.is_empty()).then_some(When::Dates { dates, weekday }),
        (true, true) => {
            let finding = undated(reader.span, "the session has both `days` and `dates`");
            reader.report(finding);
            None
        }
        (false, false) => {
            let finding = undated(reader.span, "the session does not say when it is");
            reader.absent("days", finding);
            None
        }
    }
}

/// Reports days that are written as a sentence, with the form that says the same.
fn sentence(reader: &mut Reader<'_>, from: Option<Date>) -> bool {
    for key in ["days", "dates", "when", "pattern"] {
        let Some(item) = reader.take_words(key) else { continue };
        reader.report(in_words(&item, from));
        let _ = (reader.item("days"), reader.item("dates"), every(reader), reader.item("weekday"));
        return true;
    }
    false
}

fn in_words(text: &Spanned<String>, from: Option<Date>) -> Diagnostic {
    let message =
        format!("`{}` are words, and annals cannot work out dates from words", text.value);
    Diagnostic::new(&rules::SESSION_DATES, text.span, message)
        .help(plain_words::form(&text.value, from))
}

/// How often: `every = "fortnight"`, or `monthly = "last"`.
fn every(reader: &mut Reader<'_>) -> Every {
    if let (Some(every), true) = (reader.peek("every"), reader.has("monthly")) {
        let finding = Diagnostic::new(
            &rules::SESSION_DATES,
            every.span,
            "the session has both `every` and `monthly`",
        );
        reader.report(finding.help("keep the one that is right, and delete the other line"));
    }
    let fortnight = [("week", false), ("fortnight", true)];
    let fortnight = reader.choice("every", &fortnight).unwrap_or(false);
    let mut nths = monthly(reader);
    nths.sort_unstable();
    nths.dedup();
    match (nths.is_empty(), fortnight) {
        (false, _) => Every::Month(nths),
        (true, true) => Every::Fortnight,
        (true, false) => Every::Week,
    }
}

/// One word, or several in a list.
fn monthly(reader: &mut Reader<'_>) -> Vec<Nth> {
    let is_list = reader.peek("monthly").is_some_and(|item| matches!(item.value, Value::List(_)));
    if !is_list {
        return reader.choice("monthly", &Nth::ALL).into_iter().collect();
    }
    if let (Some(item), true) = (reader.peek("monthly"), reader.has_empty_list("monthly")) {
        let finding =
            Diagnostic::new(&rules::SESSION_DATES, item.span, "`monthly` does not say which");
        reader.report(finding.help("write monthly = \"last\", or delete the line for every week"));
    }
    let words = reader.list("monthly");
    words.iter().filter_map(|word| reader.one_of("monthly", word, &Nth::ALL)).collect()
}

/// Reports a key that says nothing beside the way the days are given.
fn misplaced(reader: &mut Reader<'_>, key: &'static str, beside: &str) {
    let Some(item) = reader.item(key) else { return };
    let message = format!("`{key}` means nothing beside `{beside}`");
    reader.report(
        Diagnostic::new(&rules::SESSION_DATES, item.span, message).help("delete this line"),
    );
}

fn undated(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(&rules::SESSION_DATES, span, message).help(
        "write days = [\"mon\", \"wed\"] for every week, or dates = [2023-12-02] for some days",
    )
}

fn weekly(item: Item, every: Every, from: Option<Date>, sink: &mut Sink) -> Option<When> {
    let span = item.span;
    let Value::List(items) = item.value else {
        sink.report(unfit(span, Wanted::List, &item.value));
        return None;
    };
    let mut days = Vec::new();
    for item in items {
        match item.value {
            Value::Text(text) => {
                let text = Spanned::new(text.value, item.span);
                if plain_words::are_several(&text.value) {
                    sink.report(in_words(&text, from));
                } else {
                    days.extend(weekday(&text, sink));
                }
            }
            other => sink.report(unfit(item.span, Wanted::Words, &other)),
        }
    }
    let mut days: Vec<Weekday> = days.into_iter().map(|day| day.value).collect();
    days.sort_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    // What has no day left has a finding for it.
    (!days.is_empty()).then_some(When::Weekly { days, every, span })
}

fn weekday(word: &Spanned<String>, sink: &mut Sink) -> Option<Spanned<Weekday>> {
    let found = DAYS.iter().find(|(day, _)| *day == word.value).map(|(_, day)| *day);
    if found.is_none() {
        let near = word.value.to_lowercase();
        let near = DAYS.iter().find(|(day, _)| near.starts_with(day)).map(|(day, _)| *day);
        let help = near.map_or_else(
            || "write mon, tue, wed, thu, fri, sat or sun".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`{}` is not a day of the week", word.value);
        sink.report(Diagnostic::new(&rules::WRONG_VALUE, word.span, message).help(help));
    }
    found.map(|day| Spanned::new(day, word.span))
}

/// Takes a list of dates, and puts them in order.
pub(super) fn dates(reader: &mut Reader<'_>, key: &'static str) -> Vec<Spanned<Date>> {
    let items =
        if reader.has(key) { reader.items(key) } else { reader.item(key).map(|_| Vec::new()) };
    let mut dates = Vec::new();
    for item in items.unwrap_or_default() {
        match item.value {
            Value::Date(date) => dates.push(Spanned::new(date, item.span)),
            other => reader.report(unfit(item.span, Wanted::Date, &other)),
        }
    }
    dates.sort_by_key(|date| date.value);
    dates
}
