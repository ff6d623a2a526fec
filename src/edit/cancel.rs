//! A day of a session that is cancelled, or is on after all.

use std::fmt;

use jiff::civil::{Date, Time};

use super::splice::{Splices, newline};
use super::toml::{Entry, entries, insert_after, quoted, remove};
use crate::syntax::{Item, Mapping, Value};

/// What is cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancellation {
    /// The day.
    pub date: Date,
    /// Which time of it; every one when none is named.
    pub time: Option<Time>,
    /// Why, in words for readers.
    pub reason: String,
}

/// What came of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// The new text.
    Text(String),
    /// It says so already.
    Already,
}

/// Why a file was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotEdited {
    /// The session is not written with a key on each line.
    Inline,
    /// The cancelled days are not written as a list in brackets.
    NotAList,
}

impl fmt::Display for NotEdited {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Inline => {
                "the session is written in braces, so it must be changed by hand: add \
                 cancelled = [{ date = …, reason = \"…\" }] to it"
            }
            Self::NotAList => {
                "the cancelled days of the session are not a list in brackets, so they must be \
                 changed by hand"
            }
        })
    }
}

impl std::error::Error for NotEdited {}

/// Cancels a day of a session, and says in the timetable that it was changed on a day.
///
/// # Errors
///
/// When the session is written in a way that cannot be changed without writing it anew.
pub fn cancel(
    text: &str,
    (timetable, session): (&Mapping, &Mapping),
    what: &Cancellation,
    today: Option<Date>,
) -> Result<Edited, NotEdited> {
    let keys = entries(session, text);
    let last = keys.last().ok_or(NotEdited::Inline)?;
    let mut splices = Splices::default();
    match keys.iter().find(|entry| entry.key.value == "cancelled") {
        None => {
            insert_after(&mut splices, text, last, "cancelled", &format!("[{}]", written(what)));
        }
        Some(entry) => {
            let items = list(entry, text)?;
            if items.iter().any(|item| is(item, what.date, what.time)) {
                return Ok(Edited::Already);
            }
            add(&mut splices, text, entry, items, &written(what));
        }
    }
    updated(&mut splices, text, timetable, today);
    Ok(Edited::Text(splices.apply(text)))
}

/// Takes a cancelled day back, and says in the timetable that it was changed on a day.
///
/// # Errors
///
/// As for [`cancel`].
pub fn undo(
    text: &str,
    (timetable, session): (&Mapping, &Mapping),
    (date, time): (Date, Option<Time>),
    today: Option<Date>,
) -> Result<Edited, NotEdited> {
    let keys = entries(session, text);
    let Some(entry) = keys.iter().find(|entry| entry.key.value == "cancelled") else {
        return if keys.is_empty() { Err(NotEdited::Inline) } else { Ok(Edited::Already) };
    };
    let items = list(entry, text)?;
    let Some(at) = items.iter().position(|item| is(item, date, time)) else {
        return Ok(Edited::Already);
    };
    let mut splices = Splices::default();
    if items.len() > 1 {
        take(&mut splices, text, entry, items, at);
    } else if entry.has_comment(text) || inside(entry, text).contains('#') {
        splices.replace(items[at].span.range(), "");
    } else {
        remove(&mut splices, text, entry);
    }
    updated(&mut splices, text, timetable, today);
    Ok(Edited::Text(splices.apply(text)))
}

fn written(what: &Cancellation) -> String {
    let time = what.time.map(|time| format!("time = \"{}\", ", time.strftime("%H:%M")));
    let (date, time) = (what.date, time.unwrap_or_default());
    format!("{{ date = {date}, {time}reason = {} }}", quoted(&what.reason))
}

/// What stands between the brackets of an entry.
fn inside<'a>(entry: &Entry<'_>, text: &'a str) -> &'a str {
    text.get(entry.item.span.range()).unwrap_or_default()
}

fn list<'a>(entry: &Entry<'a>, text: &str) -> Result<&'a [Item], NotEdited> {
    let between = inside(entry, text);
    match &entry.item.value {
        Value::List(items) if between.starts_with('[') && between.ends_with(']') => Ok(items),
        _ => Err(NotEdited::NotAList),
    }
}

/// Whether a cancelled day is this one. One that names no time is of every time.
fn is(item: &Item, date: Date, time: Option<Time>) -> bool {
    let Value::Mapping(mapping) = &item.value else { return false };
    let value = |key: &str| mapping.entries.iter().find(|(name, _)| name.value == key);
    let on = value("date").is_some_and(|(_, item)| item.value == Value::Date(date));
    let starts = value("time").and_then(|(_, item)| match &item.value {
        Value::Text(text) => text.value.split('-').next(),
        _ => None,
    });
    let at = time.map(|time| time.strftime("%H:%M").to_string());
    on && starts.is_none_or(|starts| Some(starts.trim()) == at.as_deref())
}

/// Adds a day to a list: several stand one on a line.
fn add(splices: &mut Splices, text: &str, entry: &Entry<'_>, items: &[Item], day: &str) {
    let range = entry.item.span.range();
    let close = range.end - 1;
    let Some(last) = items.last() else {
        return splices.insert(close, day);
    };
    let key_line = &text[entry.lines.start..entry.key.span.start()];
    let newline = newline(text, entry.lines.end);
    let before_close =
        text[..close].rfind('\n').map(|at| at + 1).filter(|at| *at > last.span.end());
    let after_last = &text[last.span.end()..close];
    let comma = comma(after_last);
    match before_close {
        // The bracket stands on a line of its own.
        Some(line) if text[line..close].trim().is_empty() => {
            let indent = indent_of(text, items[0].span.start());
            if comma.is_none() {
                splices.insert(last.span.end(), ",");
            }
            splices.insert(line, format!("{indent}{day},{newline}"));
        }
        _ => {
            let between = format!("{newline}{key_line}  ");
            if !text[range.start..items[0].span.start()].contains('\n') {
                for (at, item) in items.iter().enumerate() {
                    let before =
                        if at == 0 { range.start + 1 } else { after_comma(text, &items[at - 1]) };
                    splices.replace(before..item.span.start(), between.clone());
                }
            }
            let end = comma.map_or(last.span.end(), |comma| last.span.end() + comma + 1);
            let own = if comma.is_none() { "," } else { "" };
            splices.insert(end, format!("{own}{between}{day},{newline}{key_line}"));
        }
    }
}

/// Where a comma stands in what follows an item, if it is not in a comment.
fn comma(after: &str) -> Option<usize> {
    let mut is_comment = false;
    after.char_indices().find_map(|(at, letter)| {
        is_comment = (is_comment || letter == '#') && letter != '\n';
        (letter == ',' && !is_comment).then_some(at)
    })
}

/// The place after an item's comma.
fn after_comma(text: &str, item: &Item) -> usize {
    let end = item.span.end();
    comma(&text[end..]).map_or(end, |comma| end + comma + 1)
}

/// The space before something on its line.
fn indent_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = &text[start..at];
    &line[..line.len() - line.trim_start().len()]
}

/// Takes one of several days out of their list.
fn take(splices: &mut Splices, text: &str, entry: &Entry<'_>, items: &[Item], at: usize) {
    let item = &items[at];
    let end = item.span.end();
    let close = entry.item.span.end() - 1;
    let comma = comma(&text[end..close]).map(|comma| end + comma + 1);
    let until = comma.unwrap_or(end);
    let line = crate::source::lines_around(text, item.span.start()..until);
    let alone = text[line.start..item.span.start()].trim().is_empty()
        && text[until..line.end].trim().is_empty()
        && line.start > entry.item.span.start()
        && line.end < close;
    if alone {
        return splices.replace(line.start..line.end + 1, "");
    }
    match (comma, at.checked_sub(1)) {
        (Some(comma), _) if at + 1 < items.len() => {
            let spaces = text[comma..].len() - text[comma..].trim_start_matches([' ', '\t']).len();
            splices.replace(item.span.start()..comma + spaces, "");
        }
        (_, Some(before)) => splices.replace(items[before].span.end()..end, ""),
        _ => splices.replace(item.span.start()..until, ""),
    }
}

/// Says when a timetable was changed, for calendars and for readers.
fn updated(splices: &mut Splices, text: &str, timetable: &Mapping, today: Option<Date>) {
    let Some(today) = today else { return };
    let keys = entries(timetable, text);
    let named = |name: &str| keys.iter().find(|entry| entry.key.value == name);
    match named("updated") {
        Some(entry) if matches!(entry.item.value, Value::Date(date) if date >= today) => {}
        Some(entry) => splices.replace(entry.item.span.range(), today.to_string()),
        None => {
            if let Some(last) = named("last").or_else(|| named("first")) {
                insert_after(splices, text, last, "updated", &today.to_string());
            }
        }
    }
}
