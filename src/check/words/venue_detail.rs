//! A telephone number, an email address or a postcode of a place has its home in `venues.toml`.

use std::ops::Range;

use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{PartKind, Setting, Site, Venue};

/// A detail that is typed.
struct Typed {
    range: Range<usize>,
    detail: Detail,
    /// As it can be compared.
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Phone,
    Email,
    Postcode,
}

impl Detail {
    fn key(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Postcode => "postcode",
        }
    }

    fn of(self, venue: &Venue) -> Option<String> {
        let written = match self {
            Self::Phone => &venue.contact.phone,
            Self::Email => &venue.contact.email,
            Self::Postcode => &venue.postcode,
        };
        written.as_deref().map(compared)
    }
}

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    let site = lookup.site;
    if site.venues.is_empty() || !text.is_prose {
        return;
    }
    for line in text.lines.iter().filter(|line| line.passage.setting != Setting::Quote) {
        for typed in typed(&line.passage.text) {
            check_typed(site, text, line, &typed, sink);
        }
    }
}

fn check_typed(site: &Site, text: &Text<'_>, line: &Line<'_>, typed: &Typed, sink: &mut Sink) {
    let part = line.passage.part(typed.range.start);
    if part.is_none_or(|part| part.kind == PartKind::Figure) {
        return;
    }
    let written = &line.passage.text[typed.range.clone()];
    let mut owners =
        site.venues.iter().filter(|venue| typed.detail.of(venue).as_ref() == Some(&typed.value));
    let owner = owners.next();
    // What several places share is no single place's.
    if owners.next().is_some() {
        return;
    }
    let beside = venue_beside(site, line, typed);
    let (venue, message) = match (owner, beside) {
        (Some(venue), _) => (venue, format!("{written} is typed here, and {} has it", venue.name)),
        (None, Some(venue)) => {
            let Some(own) = own_words(typed.detail, venue) else { return };
            (venue, format!("the {} of {} is {own}, not {written}", typed.detail.key(), venue.name))
        }
        (None, None) => return,
    };
    let binding = binding(site, text, venue, typed.detail);
    sink.report_at(line.passage.span(typed.range.clone()), |span| {
        Diagnostic::new(&rules::VENUE_DETAIL, span, message)
            .related(venue.span, "the place")
            .help(format!("write {binding}, so that it changes in one place"))
    });
}

fn own_words(detail: Detail, venue: &Venue) -> Option<&str> {
    match detail {
        Detail::Phone => venue.contact.phone.as_deref(),
        Detail::Email => venue.contact.email.as_deref(),
        Detail::Postcode => venue.postcode.as_deref(),
    }
}

/// The one place that is named in the sentence before the detail, close by.
fn venue_beside<'a>(site: &'a Site, line: &Line<'_>, typed: &Typed) -> Option<&'a Venue> {
    const NEAR: usize = 40;
    let before = &line.passage.text[..typed.range.start];
    let mut named = site.venues.iter().filter_map(|venue| {
        let near = before.len().saturating_sub(NEAR + venue.name.len());
        let before = &before[before.ceil_char_boundary(near)..];
        let (at, _) = before.rmatch_indices(venue.name.as_str()).next()?;
        let between = &before[at + venue.name.len()..];
        (!between.contains(". ")).then_some(venue)
    });
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

fn binding(site: &Site, text: &Text<'_>, venue: &Venue, detail: Detail) -> String {
    let own = text.edition.map(|edition| site.publications[edition.publication].key.as_str());
    let from = if own == Some(&venue.publication) {
        String::new()
    } else {
        format!("{}.", venue.publication)
    };
    format!("{{{{ {from}venues.{}.{} }}}}", venue.key, detail.key())
}

/// Every telephone number, email address and postcode in a text.
fn typed(text: &str) -> Vec<Typed> {
    let mut found = Vec::new();
    // Every detail has a digit or an @.
    if !text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@') {
        return found;
    }
    let mut at = 0;
    for word in text.split(' ') {
        let start = at;
        at += word.len() + 1;
        let from = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let trimmed = from.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let start = start + word.len() - from.len();
        if !trimmed.is_empty() {
            found.extend(detail_at(text, start, trimmed));
        }
    }
    found
}

/// No telephone number is longer, however it is spaced.
const LONGEST: usize = 32;

fn detail_at(text: &str, start: usize, word: &str) -> Option<Typed> {
    let typed = |range: Range<usize>, detail| {
        let value = compared(&text[range.clone()]);
        Some(Typed { range, detail, value })
    };
    if word.contains('@') {
        return typed(start..start + word.len(), Detail::Email);
    }
    if word.starts_with('0') && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let rest = &text[start..text.floor_char_boundary(start + LONGEST)];
        let digits = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ' ');
        let number = rest[..digits.unwrap_or(rest.len())].trim_end();
        let count = number.bytes().filter(u8::is_ascii_digit).count();
        return (10..=11)
            .contains(&count)
            .then(|| typed(start..start + number.len(), Detail::Phone))?;
    }
    if is_outward(word) {
        let rest = text[start + word.len()..].strip_prefix(' ')?;
        let inward = rest.get(..3).filter(|inward| is_inward(inward))?;
        let end = start + word.len() + 1 + inward.len();
        let more = text[end..].starts_with(char::is_alphanumeric);
        return (!more).then(|| typed(start..end, Detail::Postcode))?;
    }
    None
}

/// "WS3", "B1", "SW1A".
fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &word.as_bytes()[letters..];
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest[0].is_ascii_digit()
        && rest.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// "2ED".
fn is_inward(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_digit) && bytes[1..].iter().all(u8::is_ascii_uppercase)
}

/// Without spaces, in small letters.
fn compared(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}
