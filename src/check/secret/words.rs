//! What points at one person, in any text: pages, data, settings, templates, names of files, and the
//! words of pictures and documents.

use std::ops::Range;

use memchr::memchr_iter;

use super::comment::{comments, figures, is_within};
use super::markup::{Part, words};
use super::near::before;
use super::scan::{What, scan};
use super::{View, is_published};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{is_free_mail, mobile_digits};
use crate::source::{Content, Source, Span};

/// How much of a line is looked at.
const LINE: usize = 400;
/// Endings of published files that are text.
const TEXTS: [&str; 15] = [
    "css", "csv", "geojson", "htm", "html", "ics", "js", "json", "md", "rtf", "svg", "tsv", "txt",
    "vcf", "xml",
];

pub(super) fn check(source: &Source, view: &View<'_>, sink: &mut Sink) {
    let start = Span::start_of(source.id);
    for (place, what) in scan(&source.path, view.asked) {
        let finding = finding(what, &source.path[place], view, start);
        sink.report_some(finding.map(|it| it.label("in the name of the file")));
    }
    match &source.content {
        Content::Text(text) | Content::Workbook { text, .. } => in_text(source, text, view, sink),
        Content::Bytes(bytes) if is_published(source) => {
            let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
            if TEXTS.contains(&&*ending.to_lowercase())
                && let Ok(text) = std::str::from_utf8(bytes)
            {
                in_lines(text, "line", start, view, sink);
            }
        }
        Content::Bytes(_) | Content::Refused(_) => {}
    }
}

fn in_text(source: &Source, text: &str, view: &View<'_>, sink: &mut Sink) {
    let found = scan(text, view.asked);
    if found.is_empty() {
        return;
    }
    let comments = comments(&source.path, text);
    let figures = figures(&source.path, text);
    for (place, what) in found {
        let counts = || what == What::NhsNumber && is_figure(text, &figures, &place);
        if !is_within(&comments, &place) && !counts() {
            let span = Span::new(source.id, place.clone());
            sink.report_some(finding(what, &text[place], view, span));
        }
    }
}

/// Whether ten digits are a number of a data file, not words in it: a figure of a table counts something,
/// and one in eleven of that length has the right last digit. What is called after the NHS is none.
fn is_figure(text: &str, figures: &[Range<usize>], place: &Range<usize>) -> bool {
    let line = before(text, place.start, LINE).rsplit('\n').next().unwrap_or_default();
    is_within(figures, place) && !line.to_ascii_lowercase().contains("nhs")
}

/// The words of a document.
pub(super) fn in_parts(parts: &[Part], start: Span, view: &View<'_>, sink: &mut Sink) {
    for part in parts {
        in_lines(&words(part), &format!("`{}`, line", part.name), start, view, sink);
    }
}

/// What stands in a file whose lines annals does not show.
fn in_lines(text: &str, name: &str, start: Span, view: &View<'_>, sink: &mut Sink) {
    let (mut line, mut at) = (1, 0);
    for (place, what) in scan(text, view.asked) {
        line += memchr_iter(b'\n', &text.as_bytes()[at..place.start]).count();
        at = place.start;
        let finding = finding(what, &text[place], view, start).map(|mut finding| {
            finding.message = format!("{name} {line}: {}", finding.message);
            finding
        });
        sink.report_some(finding);
    }
}

fn finding(what: What, text: &str, view: &View<'_>, span: Span) -> Option<Diagnostic> {
    let ending = || {
        let signs: Vec<char> = text.chars().filter(|it| it.is_alphanumeric()).collect();
        signs[signs.len().saturating_sub(2)..].iter().collect::<String>()
    };
    let (rule, message, help) = match what {
        What::NhsNumber => (
            &rules::NHS_NUMBER,
            format!("this is an NHS number: ten digits that end in {}", ending()),
            "take it out; nothing that is published needs one".to_owned(),
        ),
        What::NationalInsurance => (
            &rules::NATIONAL_INSURANCE_NUMBER,
            format!("this is a National Insurance number, which ends in {}", ending()),
            "take it out; nothing that is published needs one".to_owned(),
        ),
        What::Birth => (
            &rules::DATE_OF_BIRTH,
            "this is the day on which someone was born".to_owned(),
            "write an age, or a year: \"aged 14\", \"born in 2009\"".to_owned(),
        ),
        What::Mobile => {
            if view.allowed.has_phone(&mobile_digits(text)?) {
                return None;
            }
            (
                &rules::PRIVATE_PHONE,
                format!("this mobile number, which ends in {}, is not one that the site may publish", ending()),
                "write the number of a team; or list it in annals.toml: [allowed] with phones = [\"07…\"]"
                    .to_owned(),
            )
        }
        What::Email => return email(text, view, span),
    };
    Some(Diagnostic::new(rule, span, message).help(help))
}

fn email(text: &str, view: &View<'_>, span: Span) -> Option<Diagnostic> {
    let address = text.to_lowercase();
    let (name, domain) = address.split_once('@')?;
    if view.allowed.has_email(&address) {
        return None;
    }
    let shown = format!("{}…@{domain}", name.chars().next()?);
    let (message, help) = if is_free_mail(domain) {
        (
            format!(
                "`{shown}` is an address that anyone may have, so it may be a private person's"
            ),
            format!(
                "write the address of a team; or list the whole of it in annals.toml: [allowed] with \
                 emails = [\"{shown}\"]"
            ),
        )
    } else {
        (
            format!("`{shown}` is not one of the addresses that the site may publish"),
            format!(
                "write the address of a team; or list its domain, or the whole of it, in annals.toml: \
                 [allowed] with emails = [\"@{domain}\"]"
            ),
        )
    };
    Some(Diagnostic::new(&rules::PRIVATE_EMAIL, span, message).help(help))
}
