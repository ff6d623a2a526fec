//! The next edition came when it was due.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, date_words};

pub(super) fn check(site: &Site, today: Option<Date>, sink: &mut Sink) {
    let Some(today) = today else { return };
    for publication in site.publications.iter().filter(|publication| !publication.archive) {
        let Some(newest) = publication.editions.first() else { continue };
        let Some(due) = &site.page(newest.cover).next_due else { continue };
        if due.value.last_day() < today {
            let message = format!(
                "the next edition of “{}” was due by {}",
                publication.title,
                date_words(due.value.last_day())
            );
            sink.report(Diagnostic::new(&rules::EDITION_OVERDUE, due.span, message).help(
                "publish it, or say when it comes; or, if none comes, write archive = true in publication.toml",
            ));
        }
    }
}
