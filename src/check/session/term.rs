//! Sessions in term time have a term.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Timetable, date_words};

pub(super) fn check(timetable: &Timetable, sink: &mut Sink) {
    let mut sessions = timetable.sessions.iter().filter(|session| session.term_time);
    let (true, Some(session)) = (is_unknown(timetable), sessions.next()) else { return };
    let name = &session.name;
    let who = match sessions.count() {
        0 => format!("“{}” is", name.value),
        1 => format!("“{}” and another session are", name.value),
        more => format!("“{}” and {more} other sessions are", name.value),
    };
    let (first, last) = (timetable.first.value, timetable.last.value);
    let message = format!(
        "{who} in term time only, and no school term is known from {} to {}",
        date_words(first),
        date_words(last)
    );
    sink.report(Diagnostic::new(&rules::SESSION_CLOSED, name.span, message).help(format!(
        "add to terms.toml, with the right days: [[term]] name = \"…\" first = {first} last = {last}, \
         each on a line of its own"
    )));
}

/// Whether no school term falls in the days of a timetable.
pub(super) fn is_unknown(timetable: &Timetable) -> bool {
    timetable.school.terms.is_empty()
}
