//! The clocks of the United Kingdom.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};

/// The name of the time zone in the [database of time zones](https://www.iana.org/time-zones).
pub const ZONE: &str = "Europe/London";

/// The rule of its clocks: an hour ahead from the last Sunday of March, 1am, to the last Sunday of
/// October, 2am. [The Summer Time Order 2002](https://www.legislation.gov.uk/uksi/2002/262/made).
/// Written here, and not read from the machine, so that the same sources give the same bytes.
const RULE: &str = "GMT0BST,M3.5.0/1,M10.5.0/2";

/// The time zone of every session.
#[must_use]
pub fn zone() -> TimeZone {
    TimeZone::posix(RULE).unwrap_or(TimeZone::UTC)
}

/// How far the clocks are ahead of universal time on a day at a time.
#[must_use]
pub fn offset(zone: &TimeZone, date: Date, time: Time) -> Offset {
    let ambiguous = zone.to_ambiguous_zoned(date.to_datetime(time));
    ambiguous.compatible().map_or(Offset::UTC, |zoned| zoned.offset())
}

/// The day it is in the United Kingdom, some seconds after the beginning of 1970 in universal time.
#[must_use]
pub fn day_at(seconds: i64) -> Option<Date> {
    Some(zone().to_datetime(Timestamp::from_second(seconds).ok()?).date())
}
