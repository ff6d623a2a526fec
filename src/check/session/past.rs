//! No session is over before its timetable is published.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, Timetable, date_words};

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for timetable in &site.timetables {
        let Some(published) = published(site, timetable) else { continue };
        for session in &timetable.sessions {
            let Some(last) = session.diary.occasions.last().map(|occasion| occasion.date) else {
                continue;
            };
            if last < published {
                let message = format!(
                    "“{}” was over on {}, before the timetable was published on {}",
                    session.name.value,
                    date_words(last),
                    date_words(published)
                );
                sink.report(
                    Diagnostic::new(&rules::SESSION_PAST, session.name.span, message)
                        .help("correct its dates, or delete the session"),
                );
            }
        }
    }
}

/// When readers first saw a timetable. A record of the past may be published when all of it is over.
fn published(site: &Site, timetable: &Timetable) -> Option<Date> {
    let edition = timetable.edition?;
    if site.publications[edition.publication].archive {
        return None;
    }
    site.page(site.edition(edition).cover).published
}
