//! A session that two timetables give has one time and one price.

use rust_decimal::Decimal;

use super::occasions::{Held, by_place, same_name, shared_day};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cost, SessionTime, Site, clock_words};

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for place in by_place(site) {
        for (at, one) in place.iter().enumerate() {
            for two in place[at + 1..].iter().filter(|two| is_same(one, two)) {
                check_pair(one, two, &place, sink);
            }
        }
    }
}

/// Whether two timetables speak of one activity.
fn is_same(one: &Held<'_>, two: &Held<'_>) -> bool {
    one.file != two.file && same_name(one, two)
}

fn check_pair(one: &Held<'_>, two: &Held<'_>, place: &[Held<'_>], sink: &mut Sink) {
    let Some(day) = shared_day(one, two) else { return };
    let (first, second) = (one.session.time().value, two.session.time().value);
    if first != second {
        // A morning and an afternoon session of one name: each timetable may have both.
        let told = |held: &Held<'_>, by: &Held<'_>| {
            place.iter().any(|other| {
                other.file == by.file
                    && is_same(held, other)
                    && other.session.time().value == held.session.time().value
            })
        };
        if !told(one, two) && !told(two, one) {
            report(one, two, &day, (&times(first), &times(second)), sink);
        }
    } else if let (Some(first), Some(second)) = (price(&one.session.cost), price(&two.session.cost))
        && first != second
    {
        report(one, two, &day, (&amounts(&first), &amounts(&second)), sink);
    }
}

fn report(
    one: &Held<'_>,
    two: &Held<'_>,
    day: &str,
    (first, second): (&str, &str),
    sink: &mut Sink,
) {
    let name = &two.session.name.value;
    let message = format!("“{name}” on {day} is {second} here, and {first} in another timetable");
    sink.report(
        Diagnostic::new(&rules::SESSION_CONFLICT, two.session.time().span, message)
            .related(one.session.time().span, format!("“{}”", one.timetable.title))
            .help("find out which is right, keep that one and delete the other session"),
    );
}

fn times(time: SessionTime) -> String {
    let start = clock_words(time.start);
    time.end.map_or_else(|| format!("at {start}"), |end| format!("{start} to {}", clock_words(end)))
}

/// The amounts that are asked; none when they are not known.
fn price(cost: &Cost) -> Option<Vec<Decimal>> {
    match cost {
        Cost::Free => Some(Vec::new()),
        Cost::Ask => None,
        Cost::Prices(prices) => {
            let mut amounts: Vec<Decimal> =
                prices.iter().map(|price| price.amount.normalize()).collect();
            amounts.sort();
            Some(amounts)
        }
    }
}

fn amounts(amounts: &[Decimal]) -> String {
    let words: Vec<String> = amounts.iter().map(|amount| format!("£{amount:.2}")).collect();
    if words.is_empty() { "free".to_owned() } else { words.join(" and ") }
}
