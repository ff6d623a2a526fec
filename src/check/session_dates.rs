//! A session's dates lie in the days that its timetable holds for.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, Timetable, When, date_words};

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for timetable in &site.timetables {
        check_timetable(timetable, sink);
    }
}

fn check_timetable(timetable: &Timetable, sink: &mut Sink) {
    let (first, last) = (&timetable.first, &timetable.last);
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
        return;
    }
    for session in &timetable.sessions {
        let When::Dates { dates, .. } = &session.when else { continue };
        for date in dates.iter().filter(|date| date.value < first.value || date.value > last.value)
        {
            let message = format!("{} is outside the timetable", date_words(date.value));
            let range =
                format!("it runs from {} to {}", date_words(first.value), date_words(last.value));
            sink.report(
                Diagnostic::new(&rules::SESSION_DATES, date.span, message)
                    .related(first.span, range)
                    .help("correct the date, or the timetable's `first` and `last`"),
            );
        }
    }
}
