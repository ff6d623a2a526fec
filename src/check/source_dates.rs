//! Figures describe a day that lies before the edition with them is published.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Page, Publication, Site, SourceNote, date_words};

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for id in site.edition_ids() {
        let cover = site.page(site.edition(id).cover);
        let tables = site.tables_of(id).map(|table| site.table(table));
        for source in tables.filter_map(|table| table.source.as_ref()) {
            check_source(source, cover, &site.publications[id.publication], sink);
        }
    }
}

fn check_source(source: &SourceNote, cover: &Page, publication: &Publication, sink: &mut Sink) {
    let (Some(as_at), Some(published)) = (&source.as_at, cover.published) else { return };
    if as_at.value > published {
        let message = format!(
            "figures of {} cannot be in “{}”, published on {}",
            date_words(as_at.value),
            if cover.title.is_empty() { &publication.title } else { &cover.title },
            date_words(published)
        );
        sink.report(
            Diagnostic::new(&rules::DATE_ORDER, as_at.span, message)
                .help("correct `as_at`, or the date on which the edition was published"),
        );
    }
}
