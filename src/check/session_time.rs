//! A session ends after it begins, at an hour when people are awake, and not a working day later.

use jiff::ToSpan;
use jiff::civil::{Time, time};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Session, Site, clock_words};

/// Nothing for families begins before or ends after these.
const EARLIEST: Time = time(7, 0, 0, 0);
const LATEST: Time = time(22, 0, 0, 0);
/// The longest opening that is not a slip of "am" and "pm", in hours: soft play from 10am to 6pm is 8.
const LONGEST: i32 = 9;

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for session in site.timetables.iter().flat_map(|timetable| &timetable.sessions) {
        sink_problem(session, sink);
    }
}

fn sink_problem(session: &Session, sink: &mut Sink) {
    let time = session.time().value;
    let Some(end) = time.end else { return };
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let hours = (minutes(end) - minutes(time.start)) / 60;
    let said = format!("{} to {}", clock_words(time.start), clock_words(end));
    let problem = if end <= time.start {
        format!("the session ends before it begins: {said}")
    } else if hours > LONGEST {
        format!("the session lasts {hours} hours: {said}")
    } else if time.start < EARLIEST || end > LATEST {
        format!("the session is in the night: {said}")
    } else {
        return;
    };
    let finding = Diagnostic::new(&rules::SESSION_TIME, session.time().span, problem)
        .related(session.name.span, "this session");
    sink.report(match likely(time.start, end) {
        Some(likely) => finding.help(format!("did you mean time = \"{likely}\"?")),
        None => finding.help("write both times by the 24-hour clock: \"13:00-14:30\""),
    });
}

/// The end twelve hours earlier or later, if that makes a session of at most four hours.
fn likely(start: Time, end: Time) -> Option<String> {
    let other =
        if end.hour() >= 12 { end.checked_sub(12.hours()) } else { end.checked_add(12.hours()) };
    let other = other.ok()?;
    let short = other > start && other.hour() - start.hour() <= 4;
    short.then(|| format!("{}-{}", start.strftime("%H:%M"), other.strftime("%H:%M")))
}
