//! An edition gives a session once.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::conflict::prices;
use super::held::{Days, Held, namesakes};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{SessionTime, Site};

pub(in crate::check) fn check(site: &Site, sink: &mut Sink) {
    for group in namesakes(site) {
        for ((later, earlier), days) in repeated(&group) {
            report(&group[earlier], &group[later], days, sink);
        }
    }
}

/// An edition, a day and a time; and which session of a group is on then.
type Given<'a> = ((&'a str, Date, SessionTime), usize);

/// The sessions of a group that are given before, with the days.
fn repeated(group: &[Held<'_>]) -> BTreeMap<(usize, usize), Days> {
    let mut given: Vec<Given<'_>> = Vec::new();
    for (at, held) in group.iter().enumerate() {
        let edition = held.timetable.scope.as_str();
        let occasions = held.session.diary.occasions.iter();
        given.extend(occasions.map(|occasion| ((edition, occasion.date, occasion.time), at)));
    }
    given.sort_unstable();
    let mut found: BTreeMap<(usize, usize), Days> = BTreeMap::new();
    for run in given.chunk_by(|one, two| one.0 == two.0) {
        for (before, ((_, date, _), later)) in run.iter().enumerate() {
            let same = |(_, earlier): &&Given<'_>| is_one(&group[*earlier], &group[*later]);
            let Some((_, earlier)) = run[..before].iter().find(same) else { continue };
            found.entry((*later, *earlier)).or_insert(Days::one(*date)).add(*date);
        }
    }
    found
}

/// Whether nothing tells two sessions of one name, place and time apart. A price that differs has a
/// finding of its own where two timetables give it.
fn is_one(one: &Held<'_>, two: &Held<'_>) -> bool {
    let (first, second) = (one.session, two.session);
    let rooms = (first.room.as_ref(), second.room.as_ref());
    let apart = rooms.0.zip(rooms.1).is_some_and(|(one, two)| one.value != two.value);
    // A copy in one file has a finding for its name.
    let copied = one.file == two.file && first.id == second.id;
    let known = first.parallel || second.parallel || apart || copied;
    !known
        && first.ages == second.ages
        && first.audience == second.audience
        && (one.file == two.file || prices(first, second).is_none())
}

fn report(one: &Held<'_>, two: &Held<'_>, days: Days, sink: &mut Sink) {
    let (name, days) = (&two.session.name, days.words());
    let message = format!("“{}” on {days} is given before, and readers see it twice", name.value);
    sink.report(
        Diagnostic::new(&rules::SESSION_TWICE, name.span, message)
            .related(one.session.name.span, format!("the first time, in “{}”", one.timetable.title))
            .help("delete one of the two; or, if they are held side by side, write parallel = true in one"),
    );
}
