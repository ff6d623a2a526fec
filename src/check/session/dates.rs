//! A session's dates lie in the days that its timetable holds for, in order, each once.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Session, Timetable, When, date_words, weekday_words};
use crate::source::{Span, Spanned};

/// Checks a timetable's own days; whether it has any.
pub(super) fn check(timetable: &Timetable, sink: &mut Sink) -> bool {
    let (first, last) = (&timetable.first, &timetable.last);
    if !timetable.scope.contains('.') {
        let message = "the sessions of a timetable in this folder have no page";
        sink.report(
            Diagnostic::new(&rules::STRAY_FILE, Span::start_of(first.span.file), message)
                .help("move it to an edition: content/<publication>/<edition>/data/<name>.toml"),
        );
    }
    if last.value < first.value {
        sink.report(
            Diagnostic::new(
                &rules::SESSION_DATES,
                last.span,
                "the timetable ends before it begins",
            )
            .related(first.span, "it begins here")
            .help("correct one of the two dates"),
        );
        return false;
    }
    true
}

pub(super) fn check_session(timetable: &Timetable, session: &Session, sink: &mut Sink) {
    check_order(session, sink);
    let listed: &[Spanned<Date>] = match &session.when {
        When::Dates { dates, .. } => dates,
        When::Weekly { .. } => &[],
    };
    let single = session.first.iter().chain(&session.last).chain(listed).chain(&session.also);
    for date in single.filter(|date| !holds(timetable, date.value)) {
        outside(timetable, date, sink);
    }
    let mut once: Vec<&Spanned<Date>> = listed.iter().chain(&session.also).collect();
    once.sort_by_key(|date| date.value);
    repeated(once.windows(2).map(|pair| (pair[0], pair[1])), sink);
    repeated(session.except.windows(2).map(|pair| (&pair[0], &pair[1])), sink);
}

/// Whether a day is one that a timetable holds for.
pub(super) fn holds(timetable: &Timetable, date: Date) -> bool {
    timetable.first.value <= date && date <= timetable.last.value
}

fn check_order(session: &Session, sink: &mut Sink) {
    if let (Some(first), Some(last)) = (&session.first, &session.last)
        && last.value < first.value
    {
        sink.report(
            Diagnostic::new(
                &rules::SESSION_DATES,
                last.span,
                "the session's last day is before its first",
            )
            .related(first.span, "its first day")
            .help("correct one of the two dates"),
        );
    }
}

fn outside(timetable: &Timetable, date: &Spanned<Date>, sink: &mut Sink) {
    let (first, last) = (&timetable.first, &timetable.last);
    let message = format!("{} is outside the timetable", date_words(date.value));
    let range = format!("it runs from {} to {}", date_words(first.value), date_words(last.value));
    // A date copied from last year.
    let years = first.value.year()..=last.value.year();
    let meant = years
        .filter_map(|year| Date::new(year, date.value.month(), date.value.day()).ok())
        .find(|date| holds(timetable, *date));
    let help = meant.map_or_else(
        || "correct the date, or the timetable's `first` and `last`".to_owned(),
        |meant| format!("did you mean {meant}? It is a {}", weekday_words(meant.weekday())),
    );
    sink.report(
        Diagnostic::new(&rules::SESSION_DATES, date.span, message)
            .related(first.span, range)
            .help(help),
    );
}

/// Reports the second of two neighbours that are one day.
fn repeated<'a>(
    pairs: impl Iterator<Item = (&'a Spanned<Date>, &'a Spanned<Date>)>,
    sink: &mut Sink,
) {
    for (one, two) in pairs.filter(|(one, two)| one.value == two.value) {
        let (one, two) = if one.span <= two.span { (one, two) } else { (two, one) };
        let message = format!("{} is written twice", date_words(two.value));
        sink.report(
            Diagnostic::new(&rules::SESSION_DATES, two.span, message)
                .related(one.span, "the first time")
                .help("delete one of the two, or correct it"),
        );
    }
}
