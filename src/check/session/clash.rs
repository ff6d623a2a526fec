//! Nothing is in two places, and no room holds two sessions, at one time.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use super::held::{Days, Held, all, same_name, squeezed};
use super::time;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Session, SessionTime, Site, VenueId};
use crate::source::{Span, Spanned};

/// One time that a session takes up.
struct Slot {
    date: Date,
    start: Time,
    end: Time,
    /// Which session, as they stand in the files.
    at: usize,
}

/// When two sessions clash.
struct Clash {
    days: Days,
    /// When the later of the two, as they stand in the files, begins; and the other.
    starts: (Time, Time),
}

/// The later and the earlier of two sessions.
type Clashes = BTreeMap<(usize, usize), Clash>;

/// No finding names more.
const MOST: usize = 5;

pub(in crate::check) fn check(site: &Site, sink: &mut Sink) {
    let held = all(site);
    for group in at_places(&held) {
        let words = |one: &Held<'_>| at_one_place(site, one);
        report(&held, &clashes(&held, &group, in_one_room), words, sink);
    }
    for (role, group) in workers(&held) {
        let words = |_: &Held<'_>| Words {
            both: format!("both need the {role}"),
            help: format!(
                "correct one of them; or, if they are two people, name them apart: staff = [\"{role} 2\"]"
            ),
        };
        report(&held, &clashes(&held, &group, apart), words, sink);
    }
}

/// What is said of two sessions.
struct Words {
    both: String,
    help: String,
}

fn at_one_place(site: &Site, one: &Held<'_>) -> Words {
    let place = &site.venues[one.session.venue.0].name;
    let room = one.session.room.as_ref().map(|room| format!(" ({})", room.value));
    Words {
        both: format!("are both at {place}{}", room.unwrap_or_default()),
        help:
            "correct one of them; or, if they are held side by side, write parallel = true in one"
                .to_owned(),
    }
}

/// The sessions of each place, as numbers; only where there are several.
fn at_places(held: &[Held<'_>]) -> impl Iterator<Item = Vec<usize>> {
    let mut groups: BTreeMap<VenueId, Vec<usize>> = BTreeMap::new();
    for (at, one) in held.iter().enumerate() {
        groups.entry(one.session.venue).or_default().push(at);
    }
    groups.into_values().filter(|group| group.len() > 1)
}

/// The sessions of each worker. One publication's "family worker" is not another's.
fn workers<'a>(held: &[Held<'a>]) -> Vec<(&'a str, Vec<usize>)> {
    let mut workers: BTreeMap<(&str, String), (&str, Vec<usize>)> = BTreeMap::new();
    for (at, one) in held.iter().enumerate() {
        let publication = one.timetable.scope.split('.').next().unwrap_or_default();
        for role in &one.session.staff {
            let key = (publication, squeezed(&role.value));
            workers.entry(key).or_insert((&role.value, Vec::new())).1.push(at);
        }
    }
    workers.into_values().filter(|(_, group)| group.len() > 1).collect()
}

/// Every two sessions of some that are on at one time and must not be. What is off clashes with
/// nothing, and neither does a time that has a finding of its own.
fn clashes(
    held: &[Held<'_>],
    group: &[usize],
    may_clash: fn(&Held<'_>, &Held<'_>) -> bool,
) -> Clashes {
    let mut slots: Vec<Slot> = group.iter().flat_map(|at| slots(held[*at].session, *at)).collect();
    slots.sort_unstable_by_key(|slot| (slot.date, slot.start, slot.at));
    let mut found = Clashes::new();
    for (at, one) in slots.iter().enumerate() {
        let beside = slots[at + 1..]
            .iter()
            .take_while(|two| two.date == one.date && two.start < one.end)
            .filter(|two| two.at != one.at && may_clash(&held[one.at], &held[two.at]));
        for two in beside.take(MOST) {
            let (later, earlier) = if one.at < two.at { (two, one) } else { (one, two) };
            let starts = (later.start, earlier.start);
            let clash = Clash { days: Days::one(one.date), starts };
            found.entry((later.at, earlier.at)).or_insert(clash).days.add(one.date);
        }
    }
    found
}

fn slots(session: &Session, at: usize) -> impl Iterator<Item = Slot> {
    let on = session.diary.occasions.iter().filter(|occasion| occasion.off.is_none());
    on.filter(|occasion| time::is_sound(session, occasion.time)).map(move |occasion| Slot {
        date: occasion.date,
        start: occasion.time.start,
        end: time::end(occasion.time),
        at,
    })
}

/// Whether two sessions at one place could meet in one room.
fn in_one_room(one: &Held<'_>, two: &Held<'_>) -> bool {
    let (first, second) = (one.session, two.session);
    if first.parallel || second.parallel || is_one(one, two) {
        return false;
    }
    match same_room(first, second) {
        Some(same) => same,
        // Babies and toddlers of one class are often taught side by side.
        None => first.ages == second.ages,
    }
}

/// Whether two sessions need someone in two places.
fn apart(one: &Held<'_>, two: &Held<'_>) -> bool {
    let elsewhere = one.session.venue != two.session.venue;
    !is_one(one, two) && (elsewhere || same_room(one.session, two.session) == Some(false))
}

/// Whether two sessions are in one room, where both say in which.
fn same_room(one: &Session, two: &Session) -> Option<bool> {
    let (one, two) = (one.room.as_ref()?, two.room.as_ref()?);
    Some(squeezed(&one.value) == squeezed(&two.value))
}

/// Whether they are one session that is given twice: other rules compare the two.
fn is_one(one: &Held<'_>, two: &Held<'_>) -> bool {
    let (first, second) = (one.session, two.session);
    let same_time =
        || first.times.iter().any(|time| second.times.iter().any(|own| own.value == time.value));
    first.venue == second.venue && same_name(first, second) && (one.file != two.file || same_time())
}

/// Reports each session that clashes with one that stands before it.
fn report(
    held: &[Held<'_>],
    clashes: &Clashes,
    words: impl Fn(&Held<'_>) -> Words,
    sink: &mut Sink,
) {
    let mut found: BTreeMap<usize, Diagnostic> = BTreeMap::new();
    for (&(later, earlier), Clash { days, starts }) in clashes {
        let (one, two) = (held[earlier].session, held[later].session);
        let (first, second) = (&one.name.value, &two.name.value);
        let place = at(one, starts.1);
        let finding = found.remove(&later).unwrap_or_else(|| {
            let Words { both, help } = words(&held[later]);
            let message =
                format!("“{second}” and “{first}” {both} at this time, on {}", days.words());
            Diagnostic::new(&rules::SESSION_CLASH, at(two, starts.0), message).help(help)
        });
        let finding = match finding.related.len() {
            0 => finding.related(place, format!("“{first}”")),
            1..MOST => finding.related(place, format!("“{first}”, on {}", days.words())),
            _ => finding,
        };
        found.insert(later, finding);
    }
    for finding in found.into_values() {
        sink.report(finding);
    }
}

/// Where a session says that it begins at a time.
fn at(session: &Session, start: Time) -> Span {
    let same = |time: &&Spanned<SessionTime>| time.value.start == start;
    session.times.iter().find(same).unwrap_or(session.time()).span
}
