//! No session is announced for a day on which nothing runs.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{dates, distance, term};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Closure, Session, Timetable, When, Why, date_words};
use crate::source::Spanned;

pub(super) fn check(timetable: &Timetable, session: &Session, sink: &mut Sink) {
    let listed: &[Spanned<Date>] = match &session.when {
        When::Dates { dates, .. } => dates,
        When::Weekly { .. } => &[],
    };
    for date in listed.iter().chain(&session.also) {
        let gap = session.diary.gaps.iter().find(|gap| gap.date == date.value);
        match gap.map(|gap| gap.why) {
            Some(Why::Closure(at)) => {
                let closure = &timetable.school.closures[at];
                let message = format!(
                    "{} is in “{}”, when nothing runs",
                    date_words(date.value),
                    closure.name
                );
                let finding = Diagnostic::new(&rules::SESSION_CLOSED, date.span, message);
                let finding = finding.related(closure.span, "nothing runs then");
                sink.report(finding.help(meant(timetable, session, date.value)));
            }
            Some(Why::Holiday) if !term::is_unknown(timetable) => {
                let message = format!(
                    "{} is in no school term, and the session is in term time only",
                    date_words(date.value)
                );
                let finding = Diagnostic::new(&rules::SESSION_CLOSED, date.span, message);
                let finding = beside(timetable, date.value, finding);
                let help = meant(timetable, session, date.value);
                sink.report(finding.help(format!("{help}, or delete term_time = true")));
            }
            _ => {}
        }
    }
}

/// Names the term that is nearest.
fn beside(timetable: &Timetable, date: Date, finding: Diagnostic) -> Diagnostic {
    let near = |term: &&Closure| distance(date, term.first).min(distance(date, term.last));
    let Some(term) = timetable.school.terms.iter().min_by_key(near) else { return finding };
    let words = if term.last < date {
        format!("“{}” ends on {}", term.name, date_words(term.last))
    } else {
        format!("“{}” begins on {}", term.name, date_words(term.first))
    };
    finding.related(term.span, words)
}

/// The nearest day of the same name on which something runs, and on which the session is not yet.
fn meant(timetable: &Timetable, session: &Session, date: Date) -> String {
    let is_open = |day: &Date| {
        let school = &timetable.school;
        dates::holds(timetable, *day)
            && !school.closures.iter().any(|closure| closure.has(*day))
            && (!session.term_time || school.terms.iter().any(|term| term.has(*day)))
            && !session.diary.occasions.iter().any(|occasion| occasion.date == *day)
    };
    let days = (1..=8).flat_map(|weeks: i32| {
        [date.checked_add((weeks * 7).days()), date.checked_sub((weeks * 7).days())]
    });
    days.filter_map(Result::ok).find(is_open).map_or_else(
        || "delete this date".to_owned(),
        |day| format!("write {day} instead, or delete this date"),
    )
}
