//! A place is written once: one name, one address, one postcode, one telephone number.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, Venue};

pub(super) fn check(site: &Site, sink: &mut Sink) {
    let mut by_postcode: BTreeMap<String, Vec<&Venue>> = BTreeMap::new();
    let mut by_name: BTreeMap<String, Vec<&Venue>> = BTreeMap::new();
    for venue in &site.venues {
        if let Some(postcode) = &venue.postcode {
            by_postcode.entry(squeezed(postcode)).or_default().push(venue);
        }
        by_name.entry(squeezed(&venue.name)).or_default().push(venue);
    }
    for (first, second) in by_postcode.values().flat_map(|venues| pairs(venues)) {
        check_neighbours(first, second, sink);
    }
    for (first, second) in by_name.values().flat_map(|venues| pairs(venues)) {
        if !same_postcode(first, second) {
            check_namesakes(first, second, sink);
        }
    }
}

fn pairs<'a>(venues: &[&'a Venue]) -> Vec<(&'a Venue, &'a Venue)> {
    let all = venues.iter().enumerate();
    all.flat_map(|(at, first)| venues[at + 1..].iter().map(|second| (*first, *second))).collect()
}

fn same_postcode(first: &Venue, second: &Venue) -> bool {
    let squeeze = |venue: &Venue| venue.postcode.as_deref().map(squeezed);
    squeeze(first) == squeeze(second)
}

/// Two places with one postcode.
fn check_neighbours(first: &Venue, second: &Venue, sink: &mut Sink) {
    let postcode = second.postcode.as_deref().unwrap_or_default();
    let street = |venue: &Venue| venue.address.first().cloned().unwrap_or_default();
    let (one, two) = (street(first), street(second));
    let (message, help) = if is_near(&first.name, &second.name) {
        let names = if first.name == second.name {
            format!("“{}” is written twice", second.name)
        } else {
            format!("“{}” and “{}” look like one place", first.name, second.name)
        };
        (format!("{names}: both are at {postcode}{}", phones(first, second)), "keep one of the two")
    } else if one != two && squeezed(&one) == squeezed(&two) && !one.is_empty() {
        (
            format!("an address at {postcode} is written “{one}” and “{two}”"),
            "write both in the same way",
        )
    } else {
        return;
    };
    report(first, second, message, help, sink);
}

/// Two places with one name, at different postcodes.
fn check_namesakes(first: &Venue, second: &Venue, sink: &mut Sink) {
    let at = |venue: &Venue| venue.postcode.clone().unwrap_or_else(|| "no postcode".to_owned());
    let message = format!(
        "“{}” is written twice, at {} and at {}{}",
        second.name,
        at(first),
        at(second),
        phones(first, second)
    );
    report(
        first,
        second,
        message,
        "keep one; or, if they are two places, tell them apart by name",
        sink,
    );
}

/// The numbers of two places, if they differ.
fn phones(first: &Venue, second: &Venue) -> String {
    match (&first.contact.phone, &second.contact.phone) {
        (Some(one), Some(two)) if squeezed_digits(one) != squeezed_digits(two) => {
            format!(", with the telephone numbers {one} and {two}")
        }
        _ => String::new(),
    }
}

fn report(first: &Venue, second: &Venue, message: String, help: &str, sink: &mut Sink) {
    let (first, second) = if first.span <= second.span { (first, second) } else { (second, first) };
    sink.report(
        Diagnostic::new(&rules::VENUE_TWICE, second.span, message)
            .related(first.span, "the first one")
            .help(help),
    );
}

/// Whether two names are one but for signs, "the" and a letter or two.
fn is_near(first: &str, second: &str) -> bool {
    let (one, two) = (squeezed(first), squeezed(second));
    let long = one.chars().count().min(two.chars().count()) >= 8;
    one == two || (long && strsim::damerau_levenshtein(&one, &two) <= 2)
}

/// Small letters alone: no signs, no spaces, no number of a house, no "the".
fn squeezed(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(' ').filter(|word| *word != "the");
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let kept = words.filter(|word| !is_number(word));
    kept.flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).collect()
}

fn squeezed_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
