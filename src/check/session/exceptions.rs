//! What is left out or cancelled was to be, and what is added was not.

use jiff::civil::Date;

use super::{dates, nearest, term};
use crate::calendar::{self, Around};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{
    Cancelled, Gap, Session, Timetable, When, Why, clock_words, date_words, weekday_words,
};
use crate::source::Spanned;

pub(super) fn check(timetable: &Timetable, session: &Session, sink: &mut Sink) {
    if session.term_time && term::is_unknown(timetable) {
        return;
    }
    for date in session.except.iter().filter(|date| gap(session, date.value) != Some(Why::Except)) {
        check_except(timetable, session, date, sink);
    }
    for (at, cancelled) in session.cancelled.iter().enumerate() {
        let before = &session.cancelled[..at];
        if let Some(first) = before.iter().find(|first| is_same(first, cancelled)) {
            repeated(first, cancelled, sink);
        } else {
            check_cancelled(timetable, session, cancelled, sink);
        }
    }
    if !session.also.is_empty() && matches!(session.when, When::Weekly { .. }) {
        check_also(timetable, session, sink);
    }
}

/// Why a session is not on, on a day of its pattern.
fn gap(session: &Session, date: Date) -> Option<Why> {
    let gaps = &session.diary.gaps;
    gaps.binary_search_by_key(&date, |gap: &Gap| gap.date).ok().map(|at| gaps[at].why)
}

/// Whether a session is on, or was to be.
fn is_on(session: &Session, date: Date) -> bool {
    session.diary.occasions.binary_search_by_key(&date, |occasion| occasion.date).is_ok()
}

fn check_except(timetable: &Timetable, session: &Session, date: &Spanned<Date>, sink: &mut Sink) {
    if is_on(session, date.value) {
        let message =
            format!("{} is added by `also` and left out by `except`", date_words(date.value));
        sink.report(
            Diagnostic::new(&rules::SESSION_DATES, date.span, message)
                .help("delete it from one of the two"),
        );
    } else {
        nothing(timetable, session, date, "leave out", sink);
    }
}

fn check_cancelled(
    timetable: &Timetable,
    session: &Session,
    cancelled: &Cancelled,
    sink: &mut Sink,
) {
    if !is_on(session, cancelled.date.value) {
        nothing(timetable, session, &cancelled.date, "cancel", sink);
        return;
    }
    let starts = || session.times.iter().map(|time| time.value.start);
    let Some(start) =
        cancelled.start.as_ref().filter(|start| starts().all(|own| own != start.value))
    else {
        return;
    };
    let own: Vec<String> =
        starts().map(|own| format!("time = \"{}\"", own.strftime("%H:%M"))).collect();
    let message = format!("the session does not begin at {}", clock_words(start.value));
    sink.report(
        Diagnostic::new(&rules::SESSION_TIME, start.span, message)
            .related(session.time().span, "when it begins")
            .help(format!("write {}, or no time to cancel the whole day", own.join(" or "))),
    );
}

/// Reports an exception for a day on which the session is not on anyway.
fn nothing(
    timetable: &Timetable,
    session: &Session,
    date: &Spanned<Date>,
    to: &str,
    sink: &mut Sink,
) {
    let why = why(timetable, session, date.value);
    let message = format!("there is no session on {} to {to}: {why}", date_words(date.value));
    let finding = Diagnostic::new(&rules::SESSION_DATES, date.span, message);
    let on = session.diary.occasions.iter().map(|occasion| occasion.date);
    sink.report(finding.help(nearest(date.value, on).map_or_else(
        || "delete this date".to_owned(),
        |near| format!("did you mean {near}? If not, delete this date"),
    )));
}

fn why(timetable: &Timetable, session: &Session, date: Date) -> String {
    match gap(session, date) {
        Some(Why::Closure(at)) => {
            format!("nothing runs in “{}”", timetable.school.closures[at].name)
        }
        Some(Why::Holiday) => "it is not in a school term".to_owned(),
        Some(Why::Except) => "`except` leaves it out".to_owned(),
        None if !dates::holds(timetable, date) => "it is outside the timetable".to_owned(),
        None => match &session.when {
            When::Dates { .. } => "it is not one of its dates".to_owned(),
            When::Weekly { days, .. } if days.contains(&date.weekday()) => {
                format!("it is not on that {}", weekday_words(date.weekday()))
            }
            When::Weekly { .. } => format!("it is a {}", weekday_words(date.weekday())),
        },
    }
}

/// Whether one of two cancellations says what the other does.
fn is_same(one: &Cancelled, two: &Cancelled) -> bool {
    let start = |cancelled: &Cancelled| cancelled.start.as_ref().map(|start| start.value);
    let whole_day = one.start.is_none() || two.start.is_none();
    one.date.value == two.date.value && (whole_day || start(one) == start(two))
}

fn repeated(first: &Cancelled, second: &Cancelled, sink: &mut Sink) {
    let message = format!("{} is cancelled twice", date_words(second.date.value));
    sink.report(
        Diagnostic::new(&rules::SESSION_DATES, second.date.span, message)
            .related(first.date.span, "the first time")
            .help("keep one of the two, with one reason"),
    );
}

/// Reports extra days on which the session is on anyway.
fn check_also(timetable: &Timetable, session: &Session, sink: &mut Sink) {
    let plain = Session { also: Vec::new(), ..session.clone() };
    let (first, last) = (timetable.first.value, timetable.last.value);
    let diary = calendar::diary(&plain, Around { first, last, school: &timetable.school });
    let is_on = |date: Date| diary.occasions.iter().any(|occasion| occasion.date == date);
    for date in session.also.iter().filter(|date| is_on(date.value)) {
        let message = format!("the session is on {} without `also`", date_words(date.value));
        sink.report(
            Diagnostic::new(&rules::SESSION_DATES, date.span, message)
                .help("delete this date, or correct it"),
        );
    }
}
