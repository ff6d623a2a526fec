//! A session ends after it begins, at an hour when people are awake, and is as long as sessions are.

use jiff::ToSpan;
use jiff::civil::{Time, time};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Session, SessionTime, clock_words};
use crate::source::Spanned;

/// Nothing for families begins before or ends after these.
const EARLIEST: Time = time(7, 0, 0, 0);
const LATEST: Time = time(22, 0, 0, 0);
/// The longest session that is not a slip of "am" and "pm", in minutes.
const LONGEST: i32 = 4 * 60;

/// What is wrong with a time.
enum Problem {
    Backwards,
    Long(i32),
    Night,
}

pub(super) fn check(session: &Session, sink: &mut Sink) {
    for time in &session.times {
        if let Some(problem) = problem(session, time.value) {
            report(session, time, &problem, sink);
        }
    }
    let sound = |time: &&Spanned<SessionTime>| is_sound(session, time.value);
    let times: Vec<_> = session.times.iter().filter(sound).collect();
    for pair in times.windows(2).filter(|pair| overlap(pair[0].value, pair[1].value)) {
        let (one, two) = (words(pair[0].value), words(pair[1].value));
        let message = format!("two times of the session overlap: {one}, and {two}");
        sink.report(
            Diagnostic::new(&rules::SESSION_TIME, pair[1].span, message)
                .related(pair[0].span, "the other time")
                .help("correct one of the two, or delete it"),
        );
    }
}

/// Whether nothing is wrong with a time of a session, so that others can be held against it.
pub(super) fn is_sound(session: &Session, time: SessionTime) -> bool {
    problem(session, time).is_none()
}

/// Whether two times share a minute. One whose end is not known takes its first minute.
pub(super) fn overlap(one: SessionTime, two: SessionTime) -> bool {
    one.start < end(two) && two.start < end(one)
}

/// When a time is over. One whose end is not known takes its first minute.
pub(super) fn end(time: SessionTime) -> Time {
    time.end.unwrap_or_else(|| time.start.saturating_add(1.minute()))
}

fn problem(session: &Session, time: SessionTime) -> Option<Problem> {
    let end = time.end.unwrap_or(time.start);
    if time.end.is_some_and(|end| end <= time.start) {
        Some(Problem::Backwards)
    } else if minutes(time.start, end) > LONGEST && !session.all_day {
        Some(Problem::Long(minutes(time.start, end)))
    } else if time.start < EARLIEST || end > LATEST {
        Some(Problem::Night)
    } else {
        None
    }
}

fn report(session: &Session, time: &Spanned<SessionTime>, problem: &Problem, sink: &mut Sink) {
    let said = words(time.value);
    let likely = likely(time.value).map(|likely| format!("did you mean \"{likely}\"?"));
    let (message, help) = match problem {
        Problem::Backwards => (
            format!("the session ends before it begins: {said}"),
            "write both times by the 24-hour clock: \"13:00-14:30\"",
        ),
        Problem::Long(minutes) => (
            format!("the session lasts {}: {said}", length(*minutes)),
            "correct the end, or, if it is meant to be so long, write all_day = true",
        ),
        Problem::Night => (
            format!("the session is not between 7am and 10pm: {said}"),
            "write both times by the 24-hour clock: \"13:00-14:30\"",
        ),
    };
    sink.report(
        Diagnostic::new(&rules::SESSION_TIME, time.span, message)
            .related(session.name.span, "this session")
            .help(likely.unwrap_or_else(|| help.to_owned())),
    );
}

/// "13 hours", "4 hours 30 minutes".
fn length(minutes: i32) -> String {
    match minutes % 60 {
        0 => format!("{} hours", minutes / 60),
        rest => format!("{} hours {rest} minutes", minutes / 60),
    }
}

fn words(time: SessionTime) -> String {
    let start = clock_words(time.start);
    time.end.map_or_else(|| start.clone(), |end| format!("{start} to {}", clock_words(end)))
}

fn minutes(start: Time, end: Time) -> i32 {
    let of = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    of(end) - of(start)
}

/// The time with its end, its start or both twelve hours away, if that makes a session.
fn likely(time: SessionTime) -> Option<String> {
    let (start, end) = (time.start, time.end?);
    let meant = [(start, half_day(end)), (half_day(start), end), (half_day(start), half_day(end))];
    let is_session = |(start, end): &(Time, Time)| {
        *start >= EARLIEST && *end <= LATEST && (1..=LONGEST).contains(&minutes(*start, *end))
    };
    // An evening that ends late is no slip for a morning.
    let is_slip = |(meant, _): &(Time, Time)| *meant == start || start < EARLIEST;
    let (start, end) = meant.into_iter().filter(is_slip).find(is_session)?;
    Some(format!("{}-{}", start.strftime("%H:%M"), end.strftime("%H:%M")))
}

/// The same time of the clock's other half.
fn half_day(time: Time) -> Time {
    time.wrapping_add(12.hours())
}
