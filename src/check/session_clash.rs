//! Two sessions in one place at one time are known to be held side by side.

use jiff::civil::Time;

use super::occasions::{Held, by_place, same_name, shared_day};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{SessionTime, Site};

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for (venue, place) in site.venues.iter().zip(by_place(site)) {
        for (at, one) in place.iter().enumerate() {
            for two in place[at + 1..].iter().filter(|two| may_clash(one, two)) {
                let Some(day) = shared_day(one, two) else { continue };
                let (first, second) = (&one.session.name, &two.session.name);
                let message = format!(
                    "“{}” and “{}” are both at {} at this time, on {day}",
                    second.value, first.value, venue.name
                );
                sink.report(
                    Diagnostic::new(&rules::SESSION_CLASH, two.session.time().span, message)
                        .related(one.session.time().span, format!("“{}”", first.value))
                        .help("correct one of them; or, if they are held side by side, write parallel = true in one"),
                );
            }
        }
    }
}

/// Longer openings are slips, in hours; the rule of a session's time has a finding for them.
const LONGEST: i8 = 10;

/// Whether two sessions could meet in one room. A session that two timetables give is no clash.
fn may_clash(one: &Held<'_>, two: &Held<'_>) -> bool {
    let ages = (one.session.ages, two.session.ages);
    // Babies and toddlers of one class are often taught side by side.
    let apart = one.session.parallel || two.session.parallel || ages.0 != ages.1;
    !apart && !same_name(one, two) && overlap(one.session.time().value, two.session.time().value)
}

/// Whether two times overlap. One whose end is not known, or not likely, takes no time.
fn overlap(one: SessionTime, two: SessionTime) -> bool {
    let end = |time: SessionTime| {
        let likely = |end: &Time| end.hour() - time.start.hour() <= LONGEST;
        time.end.filter(likely).unwrap_or(time.start)
    };
    one.start < end(two) && two.start < end(one)
}
