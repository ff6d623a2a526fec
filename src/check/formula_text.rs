//! Words of a download are words to every program that opens it.
//!
//! A spreadsheet program works out a cell of a CSV file that begins with `=`, `+`, `-` or `@`: the label is then
//! an error to its reader, or does [what somebody wrote it to do](https://owasp.org/www-community/attacks/CSV_Injection).

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, Venue};
use crate::source::Span;

const SIGNS: [char; 4] = ['=', '+', '-', '@'];

pub(super) fn check(site: &Site, sink: &mut Sink) {
    let tables = site.tables.iter().flat_map(|table| table.texts());
    let timetables = site.timetables.iter().flat_map(|timetable| timetable.texts());
    let venues = site.venues.iter().flat_map(texts);
    for (text, span) in tables.chain(timetables).chain(venues) {
        sink.report_some(finding(text, span));
    }
}

/// What the data of sessions says of a place.
fn texts(venue: &Venue) -> impl Iterator<Item = (&str, Span)> {
    let all = std::iter::once(&venue.name).chain(&venue.address);
    all.map(|text| (text.as_str(), venue.span))
}

fn finding(text: &str, span: Span) -> Option<Diagnostic> {
    let sign = text.trim_start().chars().next().filter(|first| SIGNS.contains(first))?;
    if is_number(text) {
        return None;
    }
    let message =
        format!("the text begins with `{sign}`, and spreadsheet programs take it for a formula");
    Some(
        Diagnostic::new(&rules::FORMULA_TEXT, span, message)
            .help(format!("leave the `{sign}` out, or begin with a word")),
    )
}

/// A number, a dash for none or a telephone number is the same to a program, or no worse.
fn is_number(text: &str) -> bool {
    let rest = text.trim().trim_start_matches(['+', '-']);
    rest.chars().all(|letter| letter.is_ascii_digit() || " .,%()".contains(letter))
}
