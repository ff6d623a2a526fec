//! The newest timetables still have something to come.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{EditionId, PublicationKind, Site, Timetable, date_words};

pub(super) fn check(site: &Site, today: Date, sink: &mut Sink) {
    for (number, publication) in site.publications.iter().enumerate() {
        if publication.kind != PublicationKind::Timetable || publication.archive {
            continue;
        }
        let newest = EditionId { publication: number, edition: 0 };
        let timetables = site.timetables.iter().filter(|it| it.edition == Some(newest));
        check_edition(&timetables.collect::<Vec<_>>(), today, sink);
    }
}

fn check_edition(timetables: &[&Timetable], today: Date, sink: &mut Sink) {
    let Some(longest) = timetables.iter().max_by_key(|timetable| timetable.last.value) else {
        return;
    };
    if longest.last.value < today {
        let message = format!("the newest timetables ended on {}", date_words(longest.last.value));
        sink.report(Diagnostic::new(&rules::TIMETABLE_ENDED, longest.last.span, message).help(
            "publish the next edition; or, if none comes, write archive = true in publication.toml",
        ));
        return;
    }
    for timetable in timetables.iter().filter(|timetable| today <= timetable.last.value) {
        check_rest(timetable, today, sink);
    }
}

/// Reports a timetable that still holds, and of which every session is over.
fn check_rest(timetable: &Timetable, today: Date, sink: &mut Sink) {
    let occasions = timetable.sessions.iter().filter_map(|session| session.diary.occasions.last());
    let Some(latest) = occasions.map(|occasion| occasion.date).max() else { return };
    if latest < today {
        let message = format!(
            "the timetable runs to {}, and its last session was on {}",
            date_words(timetable.last.value),
            date_words(latest)
        );
        sink.report(
            Diagnostic::new(&rules::TIMETABLE_ENDED, timetable.last.span, message)
                .help(format!("add the sessions that are to come, or write last = {latest}")),
        );
    }
}
