//! When a session is on, as schedules of Open Referral UK.
//!
//! Its schedules cannot leave a day out. So a schedule ends before each day that is not on, and another
//! begins after it: together they are the days that are on and no others.

use jiff::civil::{Date, Time};
use serde::Serialize;
use uuid::Uuid;

use crate::calendar;
use crate::model::{Every, Session, SessionTime, Timetable, When};

use super::id;

/// Days of one pattern at one time of day. Clocks are those of the place, as in
/// [the standard's own example](https://github.com/OpenReferralUK/uk-profile/blob/main/examples/service_full.json):
/// a schedule may have days on both sides of a change of clocks.
#[derive(Serialize)]
pub(super) struct Schedule {
    id: Uuid,
    valid_from: Date,
    valid_to: Date,
    dtstart: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byday: Option<String>,
    opens_at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_at: Option<Time>,
    schedule_link: String,
}

/// Some days of a session in a row, all at one time of day.
struct Run {
    first: Date,
    last: Date,
    /// Whether they follow the pattern; else it is one listed or extra day.
    ruled: bool,
}

/// Every time that a session is on. `url` is the address of its page.
pub(super) fn schedules(timetable: &Timetable, session: &Session, url: &str) -> Vec<Schedule> {
    let mut all = Vec::new();
    for time in &session.times {
        let runs = runs(timetable, session, time.value);
        all.extend(runs.iter().map(|run| schedule(session, time.value, run, url)));
    }
    all
}

/// The days at one time of day, cut wherever one is left out or off.
fn runs(timetable: &Timetable, session: &Session, time: SessionTime) -> Vec<Run> {
    let weekly = matches!(session.when, When::Weekly { .. });
    let ruled = |date| weekly && calendar::has(session, timetable.first.value, date);
    let occasions = session.diary.occasions.iter().filter(|it| it.time == time);
    let mut days: Vec<(Date, bool)> = occasions.map(|it| (it.date, it.off.is_none())).collect();
    let gaps = session.diary.gaps.iter().map(|gap| (gap.date, false));
    days.extend(gaps);
    days.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    for (date, on) in days {
        match (ruled(date), on) {
            (true, true) => match &mut open {
                Some(run) => run.last = date,
                None => open = Some(Run { first: date, last: date, ruled: true }),
            },
            (true, false) => runs.extend(open.take()),
            // A day outside the pattern cuts nothing: it stands beside it.
            (false, true) => runs.push(Run { first: date, last: date, ruled: false }),
            (false, false) => {}
        }
    }
    runs.extend(open);
    runs.sort_by_key(|run| run.first);
    runs
}

fn schedule(session: &Session, time: SessionTime, run: &Run, url: &str) -> Schedule {
    let (freq, interval, byday) = match &session.when {
        When::Weekly { days, every, .. } if run.ruled => {
            let (freq, interval) = match every {
                Every::Week => ("WEEKLY", 1),
                Every::Fortnight => ("WEEKLY", 2),
                Every::Month(_) => ("MONTHLY", 1),
            };
            (Some(freq), Some(interval), Some(calendar::by_day(days, every)))
        }
        _ => (None, None, None),
    };
    Schedule {
        id: id(&format!("{url}#schedule-{}-{}", run.first, time.start.strftime("%H%M"))),
        valid_from: run.first,
        valid_to: run.last,
        dtstart: run.first,
        freq,
        interval,
        byday,
        opens_at: time.start,
        closes_at: time.end,
        schedule_link: url.to_owned(),
    }
}
