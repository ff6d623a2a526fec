//! A session is on at least once.

use super::term;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Every, Session, Timetable, When, Why, date_words, weekday_words};

pub(super) fn check(timetable: &Timetable, session: &Session, sink: &mut Sink) {
    if !session.diary.occasions.is_empty() || (session.term_time && term::is_unknown(timetable)) {
        return;
    }
    let span = match &session.when {
        When::Weekly { span, .. } => *span,
        When::Dates { dates, .. } => dates.first().map_or(session.span, |date| date.span),
    };
    let why = if session.diary.gaps.is_empty() {
        no_such_day(timetable, session)
    } else {
        all_left_out(timetable, session)
    };
    let help = if session.diary.gaps.iter().any(|gap| gap.why == Why::Holiday) {
        "correct its days, or delete term_time = true"
    } else {
        "correct its days, or delete the session"
    };
    sink.report(
        Diagnostic::new(&rules::SESSION_DATES, span, format!("the session is never on: {why}"))
            .related(session.name.span, "this session")
            .help(help),
    );
}

fn no_such_day(timetable: &Timetable, session: &Session) -> String {
    let first = session.first.map_or(timetable.first.value, |first| first.value);
    let last = session.last.map_or(timetable.last.value, |last| last.value);
    let day = match &session.when {
        When::Weekly { days, every, .. } => {
            let days: Vec<&str> = days.iter().map(|day| weekday_words(*day)).collect();
            let rule = if matches!(every, Every::Month(_)) { "such " } else { "" };
            format!("{rule}{}", days.join(" or "))
        }
        When::Dates { .. } => "date".to_owned(),
    };
    format!("there is no {day} from {} to {}", date_words(first), date_words(last))
}

fn all_left_out(timetable: &Timetable, session: &Session) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for gap in &session.diary.gaps {
        let reason = match gap.why {
            Why::Closure(at) => format!("in “{}”", timetable.school.closures[at].name),
            Why::Holiday => "in no school term".to_owned(),
            Why::Except => "left out by `except`".to_owned(),
        };
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let reasons = reasons.join(" or ");
    match session.diary.gaps.as_slice() {
        [gap] => format!("its only day, {}, is {reasons}", date_words(gap.date)),
        gaps => format!("all of its {} days are {reasons}", gaps.len()),
    }
}
