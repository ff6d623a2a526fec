//! Places and school terms.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Closure, School, Venue};
use crate::source::Span;
use crate::syntax::Mapping;

use super::contact::{contact, postcode};
use super::reader::Reader;
use super::settings::named;

/// Reads `venues.toml`.
pub(super) fn venues(publication: &str, mapping: Mapping, sink: &mut Sink) -> Vec<Venue> {
    named(mapping, "a place", sink, |key, reader| {
        // A place without a name is reported for that; the sessions there are not at fault.
        let name = reader.required_text("name").map_or_else(|| key.clone(), |name| name.value);
        Some(Venue {
            key,
            publication: publication.to_owned(),
            span: reader.span,
            name,
            address: reader.list("address").into_iter().map(|line| line.value).collect(),
            postcode: postcode(reader),
            contact: contact(reader),
            accessibility: reader.words("accessibility"),
            travel: reader.words("travel"),
            note: reader.words("note"),
        })
    })
}

/// Reads `terms.toml`. Where it has a mistake that has a finding, no day is taken for a holiday, so that
/// no session is blamed for it.
pub(super) fn school(mapping: Mapping, sink: &mut Sink) -> School {
    let (span, broken) = (mapping.span, mapping.broken);
    let mut own = Sink::default();
    let mut reader = Reader::new(mapping, "terms.toml", &mut own);
    let mut school = School {
        terms: closures(&mut reader, "term", "a term"),
        closures: closures(&mut reader, "closure", "a closure"),
    };
    reader.finish();
    if broken || own.has_errors() {
        school.terms = vec![always(span)];
    }
    sink.merge(own);
    school
}

/// A term that has every day.
fn always(span: Span) -> Closure {
    Closure { name: "term".to_owned(), first: Date::MIN, last: Date::MAX, span }
}

fn closures(reader: &mut Reader<'_>, key: &'static str, what: &'static str) -> Vec<Closure> {
    let items = if reader.has(key) { reader.items(key) } else { None };
    let mut found = Vec::new();
    for item in items.unwrap_or_default() {
        let Some(mut reader) = Reader::of_item(item, what, reader.sink) else { continue };
        found.extend(closure(&mut reader));
        reader.finish();
    }
    found
}

fn closure(reader: &mut Reader<'_>) -> Option<Closure> {
    let span = reader.span;
    let name = reader.required_text("name");
    let first = reader.required_date("first");
    let last = reader.required_date("last");
    let (name, first, last) = (name?, first?, last?);
    if last.value < first.value {
        reader.report(
            Diagnostic::new(&rules::SESSION_DATES, last.span, "the last day is before the first")
                .related(first.span, "the first day")
                .help("correct one of the two dates"),
        );
    }
    Some(Closure { name: name.value, first: first.value, last: last.value, span })
}
