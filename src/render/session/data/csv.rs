//! Every occasion of an edition's sessions as a table: a row each.

use csv::WriterBuilder;
use jiff::civil::Time;

use super::super::super::Renderer;
use super::super::{Programme, stamp, words};
use super::metadata::COLUMNS;
use crate::model::{Occasion, Off, Session, Timetable, weekday_words};

/// Writes every occasion as CSV, in the order of days and times.
pub(super) fn table(renderer: &Renderer<'_>, programme: &Programme<'_>) -> String {
    let mut all: Vec<(&Timetable, &Session, &Occasion)> = programme
        .sessions()
        .flat_map(|(timetable, session)| {
            session.diary.occasions.iter().map(move |occasion| (timetable, session, occasion))
        })
        .collect();
    all.sort_by_key(|(_, _, occasion)| (occasion.date, occasion.time));
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, so there is no error to pass on.
    let _ = writer.write_record(COLUMNS.map(|(name, ..)| name));
    for (timetable, session, occasion) in all {
        let _ = writer.write_record(row(renderer, timetable, session, occasion));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row(
    renderer: &Renderer<'_>,
    timetable: &Timetable,
    session: &Session,
    occasion: &Occasion,
) -> [String; COLUMNS.len()] {
    let site = renderer.site;
    let venue = &site.venues[session.venue.0];
    let status = match occasion.off {
        None => "on",
        Some(Off::Cancelled(_)) => "cancelled",
        Some(Off::Paused) => "paused",
    };
    let room = session.room.as_ref().map(|room| room.value.clone());
    [
        occasion.date.to_string(),
        weekday_words(occasion.date.weekday()).to_owned(),
        clock(occasion.time.start),
        occasion.time.end.map(clock).unwrap_or_default(),
        session.name.value.clone(),
        venue.name.clone(),
        room.unwrap_or_default(),
        venue.address.join(", "),
        venue.postcode.clone().unwrap_or_default(),
        timetable.hub.map(|hub| site.venues[hub.0].name.clone()).unwrap_or_default(),
        session.ages.to_string(),
        session.audience.clone().unwrap_or_default(),
        words::cost(&session.cost),
        words::whole_booking(session, &venue.contact),
        status.to_owned(),
        words::reason(session, occasion.off).unwrap_or_default().to_owned(),
        stamp::whole_address(renderer, &timetable.address_of(session)),
    ]
}

/// "09:30".
fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}
