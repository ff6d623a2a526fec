//! Front matter: what stands between the `+++` lines of a page.

use jiff::civil::Date;

use super::log::{Log, log};
use super::reader::Reader;
use super::trust::{self, Sort, Trust};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Span, Spanned};
use crate::syntax::Mapping;

/// What front matter says.
#[derive(Default)]
pub(super) struct Front {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) draft: bool,
    pub(super) published: Option<Date>,
    pub(super) updated: Option<Date>,
    pub(super) menu: bool,
    pub(super) safeguarding: Option<Span>,
    pub(super) texts: [Option<Span>; 2],
    pub(super) trust: Trust,
    pub(super) log: Log,
}

pub(super) fn front(mapping: Mapping, sort: Sort, sink: &mut Sink) -> Front {
    let mut reader = Reader::new(mapping, "front matter", sink);
    let title = reader.required_text("title");
    let summary = reader.text("summary");
    let texts = [&title, &summary].map(|text| text.as_ref().map(|text| text.span));
    let (published, updated) = (reader.date("published"), reader.date("updated"));
    if let (Some(published), Some(updated)) = (&published, &updated) {
        check_dates(published, updated, reader.sink);
    }
    let log = log(&mut reader);
    log.check_dates(published.as_ref(), updated.as_ref(), reader.sink);
    let front = Front {
        title: title.map(|text| text.value).unwrap_or_default(),
        summary: summary.map(|text| text.value).unwrap_or_default(),
        texts,
        draft: reader.flag("draft"),
        published: published.map(|date| date.value),
        updated: updated.map(|date| date.value).or(log.newest()),
        menu: sort == Sort::Site && reader.flag("menu"),
        safeguarding: own_safeguarding(&mut reader, sort),
        trust: trust::front(&mut reader, sort),
        log,
    };
    reader.finish();
    front
}

/// Where a publication, or a page, says that it is about harm.
pub(super) fn safeguarding(reader: &mut Reader<'_>) -> Option<Span> {
    let span = reader.peek("safeguarding").map(|item| item.span);
    if reader.flag("safeguarding") { span } else { None }
}

/// A page of an edition is as its publication says.
fn own_safeguarding(reader: &mut Reader<'_>, sort: Sort) -> Option<Span> {
    matches!(sort, Sort::Home | Sort::Site).then(|| safeguarding(reader)).flatten()
}

/// A page is published before it is changed.
fn check_dates(published: &Spanned<Date>, updated: &Spanned<Date>, sink: &mut Sink) {
    if updated.value < published.value {
        let message = "the page was changed before it was published";
        sink.report(
            Diagnostic::new(&rules::DATE_ORDER, updated.span, message)
                .related(published.span, "published")
                .help("correct one of the two dates"),
        );
    }
}
