//! A TOML file to a [`Timetable`].

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    Booking, Contact, Cost, Monthly, Price, School, Session, SessionTime, Timetable, VenueId, When,
};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Mapping, Value, slug};

use super::names::{Entity, Names};
use super::reader::{Reader, Wanted, unfit, wrong_type};
use super::table::source_note;
use super::venue::contact;

/// The days of the week, by the words for them.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// Reads a timetable. Its places are looked up from `scope`.
pub(super) fn timetable(
    mapping: Mapping,
    key: String,
    scope: &str,
    (names, school): (&Names, Option<&School>),
    sink: &mut Sink,
) -> Option<Timetable> {
    let mut reader = Reader::new(mapping, "a timetable", sink);
    let title = reader.required_text("title").map_or_else(|| key.clone(), |text| text.value);
    let hub = reader.text("hub").and_then(|hub| venue(&hub, scope, names, reader.sink));
    let serves = reader.list("serves").into_iter().map(|area| area.value).collect();
    let first = reader.required_date("first");
    let last = reader.required_date("last");
    let source = source_note(&mut reader);
    if !reader.has("session") {
        reader.missing("session", "[[session]], and below it name, venue, days and time");
    }
    let items = reader.items("session").unwrap_or_default();
    let sessions = sessions(items, scope, names, reader.sink);
    reader.finish();
    let (first, last) = (first?, last?);
    let school = school.map(|school| school.within(first.value, last.value)).unwrap_or_default();
    Some(Timetable { key, title, hub, serves, first, last, school, source, sessions })
}

fn sessions(items: Vec<Item>, scope: &str, names: &Names, sink: &mut Sink) -> Vec<Session> {
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for item in items {
        let Some(mut reader) = Reader::of_item(item, "a session", sink) else { continue };
        let session = session(&mut reader, scope, names);
        reader.finish();
        if let Some(mut session) = session {
            let count = ids.entry(session.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                session.id = format!("{}-{count}", session.id);
            }
            found.push(session);
        }
    }
    found
}

fn session(reader: &mut Reader<'_>, scope: &str, names: &Names) -> Option<Session> {
    let name = reader.required_text("name");
    let place = reader.required_text("venue");
    let when = when(reader);
    let time = reader.required_text("time").and_then(|text| time(&text, reader.sink));
    let ages = reader.words("ages");
    let audience = reader.words("audience");
    let cost = cost(reader);
    let booking = booking(reader);
    let term_time = reader.flag("term_time");
    let parallel = reader.flag("parallel");
    let note = reader.words("note");
    let venue = venue(&place?, scope, names, reader.sink)?;
    let name = name?;
    Some(Session {
        id: slug(&name.value),
        name,
        venue,
        when: when?,
        time: time?,
        ages,
        audience,
        cost: cost?,
        booking: booking?,
        term_time,
        parallel,
        note,
    })
}

/// Looks up a place by its key.
pub(super) fn venue(
    key: &Spanned<String>,
    scope: &str,
    names: &Names,
    sink: &mut Sink,
) -> Option<VenueId> {
    let words = [Spanned::new("venues".to_owned(), key.span), key.clone()];
    match names.find(scope, &words) {
        Some((Entity::Venue(id), _)) => Some(id),
        Some((Entity::Broken, _)) => None,
        _ => {
            let known = names.seen_from(scope).filter_map(|name| name.strip_prefix("venues."));
            let near = crate::diagnostic::nearest(&key.value, known);
            let help = near.map_or_else(
                || format!("add it to venues.toml: [{}]", key.value),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no place is called `{}`", key.value);
            sink.report(Diagnostic::new(&rules::UNKNOWN_NAME, key.span, message).help(help));
            None
        }
    }
}

fn when(reader: &mut Reader<'_>) -> Option<When> {
    if reader.has_empty_list("days") || reader.has_empty_list("dates") {
        let finding = undated(reader.span, "the session does not say when it is");
        reader.report(finding);
    }
    let given = (reader.has("days"), reader.has("dates"));
    let days = reader.list("days");
    let dates = reader.items("dates");
    if given.0 != given.1 {
        let (wrong, days) = if given.0 { ("weekday", "days") } else { ("monthly", "dates") };
        misplaced(reader, wrong, days);
    }
    let monthly = reader.choice("monthly", &Monthly::ALL);
    let weekday = reader.text("weekday").and_then(|word| weekday(&word, reader.sink));
    match (given, dates) {
        ((true, false), _) => Some(weekly(&days, monthly, reader.sink)),
        ((false, true), items) => {
            let dates = dates_of(items.unwrap_or_default(), reader.sink);
            Some(When::Dates { dates, weekday })
        }
        ((true, true), _) => {
            let finding = undated(reader.span, "the session has both `days` and `dates`");
            reader.report(finding);
            None
        }
        ((false, false), _) => {
            let finding = undated(reader.span, "the session does not say when it is");
            reader.absent("days", finding);
            None
        }
    }
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

fn weekly(days: &[Spanned<String>], monthly: Option<Monthly>, sink: &mut Sink) -> When {
    let mut days: Vec<Weekday> =
        days.iter().filter_map(|day| weekday(day, sink)).map(|day| day.value).collect();
    days.sort_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    When::Weekly { days, monthly }
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

fn dates_of(items: Vec<Item>, sink: &mut Sink) -> Vec<Spanned<Date>> {
    let mut dates = Vec::new();
    for item in items {
        match item.value {
            Value::Date(date) => dates.push(Spanned::new(date, item.span)),
            other => sink.report(unfit(item.span, Wanted::Date, &other)),
        }
    }
    dates.sort_by_key(|date| date.value);
    dates
}

/// Reads "11:30-13:00", or "13:00" when only the start is known.
fn time(text: &Spanned<String>, sink: &mut Sink) -> Option<Spanned<SessionTime>> {
    let (start, end) = match text.value.split_once('-') {
        Some((start, end)) => (clock(start), clock(end).map(Some)),
        None => (clock(&text.value), Some(None)),
    };
    let time = start.zip(end).map(|(start, end)| SessionTime { start, end });
    if time.is_none() {
        let message = format!("`{}` is not a time by the 24-hour clock", text.value);
        let help = meant(&text.value).map_or_else(
            || "write \"09:30-11:00\", or \"13:00\" if no end is known".to_owned(),
            |meant| format!("did you mean \"{meant}\"?"),
        );
        sink.report(Diagnostic::new(&rules::SESSION_TIME, text.span, message).help(help));
    }
    time.map(|time| Spanned::new(time, text.span))
}

/// The time that a newsletter's way of writing most likely means: "9.30am – 11am" is "09:30-11:00".
fn meant(text: &str) -> Option<String> {
    let text = text.to_lowercase().replace(['–', '—'], "-").replace(" to ", "-");
    let text = text.replace("12 noon", "12pm").replace("noon", "12pm").replace("midday", "12pm");
    let (start, end) =
        text.split_once('-').map_or((&*text, None), |(start, end)| (start, Some(end)));
    let ((start, stated), end) = (meant_clock(start)?, end.map(meant_clock));
    let Some(end) = end else { return Some(written(start)) };
    let (end, afternoon) = end?;
    // "1 – 3pm" begins in the afternoon too.
    let later = start.checked_add(12.hours()).ok().filter(|later| *later < end);
    let start = later.filter(|_| !stated && afternoon).unwrap_or(start);
    let likely =
        start < end && start.hour() >= 7 && end.hour() - start.hour() <= 4 && end.hour() < 22;
    likely.then(|| format!("{}-{}", written(start), written(end)))
}

fn written(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// A time, and whether "am" or "pm" is written with it.
fn meant_clock(text: &str) -> Option<(Time, bool)> {
    let text = text.trim();
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        (None, None) => (text, None),
    };
    let (hour, minute) = digits.trim().split_once([':', '.']).unwrap_or((digits.trim(), "00"));
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = half.map_or(hour, |half| hour % 12 + half);
    Time::new(hour, minute, 0, 0).ok().map(|time| (time, half.is_some()))
}

fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let two = |digits: &str| (digits.len() == 2).then(|| digits.parse::<i8>().ok()).flatten();
    Time::new(two(hour)?, two(minute)?, 0, 0).ok()
}

fn cost(reader: &mut Reader<'_>) -> Option<Cost> {
    let Some(item) = reader.item("cost") else {
        reader.missing("cost", "= \"free\"");
        return None;
    };
    match item.value {
        Value::Text(text) if text.value == "free" => Some(Cost::Free),
        Value::Text(text) if text.value == "ask" => Some(Cost::Ask),
        Value::Mapping(_) => price(item, reader.sink).map(|price| Cost::Prices(vec![price])),
        Value::List(items) => {
            let prices = items.into_iter().filter_map(|item| price(item, reader.sink)).collect();
            Some(Cost::Prices(prices))
        }
        other => {
            let wanted = "\"free\", \"ask\" or { amount = 5.50, per = \"child\" }";
            reader.report(wrong_value(item.span, "cost", wanted, &other));
            None
        }
    }
}

fn price(item: Item, sink: &mut Sink) -> Option<Price> {
    let mut reader = Reader::of_item(item, "a cost", sink)?;
    let amount = reader.required_number("amount", "= 5.50");
    let (per, note) = (reader.words("per"), reader.words("note"));
    reader.finish();
    Some(Price { amount: amount?.value, per, note })
}

fn booking(reader: &mut Reader<'_>) -> Option<Booking> {
    let Some(item) = reader.item("booking") else {
        reader.missing("booking", "= \"none\"");
        return None;
    };
    match item.value {
        Value::Text(text) if text.value == "none" => Some(Booking::None),
        Value::Text(text) if text.value == "ask" => Some(Booking::Ask),
        Value::Mapping(mapping) => Some(booked(mapping, reader.sink)),
        other => {
            let wanted = "\"none\", \"ask\" or { phone = \"…\" }";
            reader.report(wrong_value(item.span, "booking", wanted, &other));
            None
        }
    }
}

fn booked(mapping: Mapping, sink: &mut Sink) -> Booking {
    let span = mapping.span;
    let mut reader = Reader::new(mapping, "a booking", sink);
    let contact = contact(&mut reader);
    let note = reader.words("note");
    let Contact { phone, email, url } = &contact;
    if phone.is_none() && email.is_none() && url.is_none() && note.is_none() {
        reader.absent(
            "phone",
            Diagnostic::new(&rules::MISSING_KEY, span, "the booking does not say where to book")
                .help("give phone, email, url or note; or write booking = \"none\""),
        );
    }
    reader.finish();
    Booking::Needed { contact, note }
}

fn wrong_value(span: Span, key: &str, wanted: &str, found: &Value) -> Diagnostic {
    match found {
        Value::Text(text) => {
            let message = format!("`{}` is not an answer for `{key}`", text.value);
            Diagnostic::new(&rules::WRONG_VALUE, span, message).help(format!("write {wanted}"))
        }
        other => wrong_type(span, wanted, other),
    }
}
