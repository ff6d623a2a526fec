//! A session that two timetables give has one time and one price.

use rust_decimal::Decimal;

use super::held::{Days, Held, namesakes, shared_days};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cost, Session, SessionTime, Site, clock_words};
use crate::source::Spanned;

pub(in crate::check) fn check(site: &Site, sink: &mut Sink) {
    for group in namesakes(site) {
        for (at, one) in group.iter().enumerate() {
            for two in group[at + 1..].iter().filter(|two| two.file != one.file) {
                check_pair(one, two, &group, sink);
            }
        }
    }
}

fn check_pair(one: &Held<'_>, two: &Held<'_>, group: &[Held<'_>], sink: &mut Sink) {
    let Some(days) = shared_days(one.session, two.session) else { return };
    if let (Some(first), Some(second)) = (untold(one, two, group), untold(two, one, group)) {
        report(
            (one, first),
            (two, second),
            days,
            (&times(first.value), &times(second.value)),
            sink,
        );
    } else if let Some((first, second)) = same_time(one.session, two.session)
        && let Some((price, other)) = prices(one.session, two.session)
    {
        report((one, first), (two, second), days, (&amounts(&price), &amounts(&other)), sink);
    }
}

/// A time of a session that another timetable does not give for it. A morning and an afternoon
/// session of one name: each timetable may have both.
fn untold<'a>(
    held: &Held<'a>,
    by: &Held<'_>,
    group: &[Held<'_>],
) -> Option<&'a Spanned<SessionTime>> {
    held.session.times.iter().find(|time| {
        let same = |other: &Spanned<SessionTime>| other.value == time.value;
        !group.iter().any(|other| other.file == by.file && other.session.times.iter().any(same))
    })
}

/// A time that two sessions have.
fn same_time<'a>(
    one: &'a Session,
    two: &'a Session,
) -> Option<(&'a Spanned<SessionTime>, &'a Spanned<SessionTime>)> {
    one.times.iter().find_map(|first| {
        let second = two.times.iter().find(|second| second.value == first.value)?;
        Some((first, second))
    })
}

fn report(
    (one, first): (&Held<'_>, &Spanned<SessionTime>),
    (two, second): (&Held<'_>, &Spanned<SessionTime>),
    days: Days,
    (said, here): (&str, &str),
    sink: &mut Sink,
) {
    let (name, days) = (&two.session.name.value, days.words());
    let message = format!("“{name}” on {days} is {here} here, and {said} in another timetable");
    sink.report(
        Diagnostic::new(&rules::SESSION_CONFLICT, second.span, message)
            .related(first.span, format!("“{}”", one.timetable.title))
            .help("find out which is right, keep that one and delete the other session"),
    );
}

fn times(time: SessionTime) -> String {
    let start = clock_words(time.start);
    time.end.map_or_else(|| format!("at {start}"), |end| format!("{start} to {}", clock_words(end)))
}

/// What two sessions cost, if that is known and is not the same.
pub(super) fn prices(one: &Session, two: &Session) -> Option<(Vec<Decimal>, Vec<Decimal>)> {
    price(&one.cost).zip(price(&two.cost)).filter(|(one, two)| one != two)
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
