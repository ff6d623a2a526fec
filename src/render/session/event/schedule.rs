//! The pattern of a session: <https://schema.org/Schedule>.

use jiff::civil::{Date, Time, Weekday};
use serde::Serialize;

use crate::calendar;
use crate::model::{Every, Occasion, Session, SessionTime, When, weekday_words};

/// On which days of the week, at what time, from when to when, and not on which days.
#[derive(Serialize)]
pub(super) struct Schedule {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "startDate")]
    first: Date,
    #[serde(rename = "endDate")]
    last: Date,
    #[serde(rename = "repeatFrequency")]
    every: &'static str,
    #[serde(rename = "byDay")]
    days: Vec<String>,
    #[serde(rename = "startTime")]
    starts: Time,
    #[serde(rename = "endTime", skip_serializing_if = "Option::is_none")]
    ends: Option<Time>,
    #[serde(rename = "scheduleTimezone")]
    zone: &'static str,
    #[serde(rename = "exceptDate", skip_serializing_if = "Vec::is_empty")]
    except: Vec<Date>,
}

/// A schedule for each time of day. None where a schedule would not be the whole truth: for listed and
/// extra days, for days of a month, and while a session is paused.
pub(super) fn schedules(session: &Session) -> Vec<Schedule> {
    let When::Weekly { days, every, .. } = &session.when else { return Vec::new() };
    let every = match every {
        Every::Week => "P1W",
        Every::Fortnight => "P2W",
        Every::Month(_) => return Vec::new(),
    };
    if !session.also.is_empty() || session.paused.is_some() {
        return Vec::new();
    }
    session.times.iter().filter_map(|time| schedule(session, time.value, (days, every))).collect()
}

fn schedule(
    session: &Session,
    time: SessionTime,
    (days, every): (&[Weekday], &'static str),
) -> Option<Schedule> {
    let occasions: Vec<&Occasion> =
        session.diary.occasions.iter().filter(|occasion| occasion.time == time).collect();
    let (first, last) = (occasions.first()?.date, occasions.last()?.date);
    let gaps = session.diary.gaps.iter().map(|gap| gap.date);
    let off = occasions.iter().filter(|occasion| occasion.off.is_some());
    let mut except: Vec<Date> = gaps
        .filter(|date| first < *date && *date < last)
        .chain(off.map(|occasion| occasion.date))
        .collect();
    except.sort_unstable();
    except.dedup();
    Some(Schedule {
        kind: "Schedule",
        first,
        last,
        every,
        days: days
            .iter()
            .map(|day| format!("https://schema.org/{}", weekday_words(*day)))
            .collect(),
        starts: time.start,
        ends: time.end,
        zone: calendar::ZONE,
        except,
    })
}
