//! The times of a session: "11:30-13:00".

use jiff::ToSpan;
use jiff::civil::Time;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::SessionTime;
use crate::source::Spanned;

use super::super::reader::Reader;

/// Reads `time`, or `times` when a session is on more than once a day.
pub(super) fn times(reader: &mut Reader<'_>) -> Option<Vec<Spanned<SessionTime>>> {
    if reader.has("times") && reader.has("time") {
        let finding = Diagnostic::new(
            &rules::SESSION_TIME,
            reader.span,
            "the session has both `time` and `times`",
        )
        .help("keep one: time = \"09:30-11:00\", or times = [\"09:30-11:00\", \"13:00-14:30\"]");
        reader.report(finding);
    }
    let texts = if reader.has("times") {
        let _ = reader.item("time");
        reader.list("times")
    } else {
        reader.required_text("time").into_iter().collect()
    };
    let mut times: Vec<_> = texts.iter().filter_map(|text| time(text, reader.sink)).collect();
    times.sort_by_key(|time| time.value);
    (!times.is_empty()).then_some(times)
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

/// "09:30".
pub(super) fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let two = |digits: &str| (digits.len() == 2).then(|| digits.parse::<i8>().ok()).flatten();
    Time::new(two(hour)?, two(minute)?, 0, 0).ok()
}
