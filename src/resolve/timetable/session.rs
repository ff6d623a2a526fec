//! One session of a timetable.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Booking, Cancelled, Contact, Diary, Session, Venue};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Value};

use super::super::contact::contact;
use super::super::reader::{Reader, Wanted, unfit};
use super::cost::{booking, cost};
use super::{Seen, ages, days, time, venue};

pub(super) fn session(reader: &mut Reader<'_>, seen: Seen<'_>) -> Option<Session> {
    let span = reader.span;
    let id = reader.text("id");
    let name = reader.required_text("name");
    let place = reader.required_text("venue");
    let when = days::when(reader, seen.first);
    let times = time::times(reader);
    let (first, last) = (reader.date("first"), reader.date("last"));
    let (except, also) = (days::dates(reader, "except"), days::dates(reader, "also"));
    let cancelled = cancelled(reader);
    let ages = ages::ages(reader);
    let booked_at = reader.peek("booking").map(|item| item.span);
    let (cost, booking) = (cost(reader), booking(reader));
    let (room, staff) = (reader.text("room"), reader.list("staff"));
    let (audience, run_by, note) =
        (reader.words("audience"), reader.words("run_by"), reader.words("note"));
    let contact = asked_at(reader);
    let languages = reader.list("languages").into_iter().map(|language| language.value).collect();
    let accessibility = reader.words("accessibility");
    let flags = ["term_time", "parallel", "all_day", "full"].map(|flag| reader.flag(flag));
    let [term_time, parallel, all_day, full] = flags;
    let poster = !reader.has("poster") || reader.flag("poster");
    let (paused, checked_on) = (reader.text("paused"), reader.date("checked_on"));
    let venue = venue(&place?, seen.scope, seen.names, reader.sink)?;
    if let (Some(Booking::Venue), Some(at)) = (&booking, booked_at) {
        can_be_asked(&seen.venues[venue.0], at, reader.sink);
    }
    Some(Session {
        id: super::identity::written(id, reader.sink),
        span,
        name: name?,
        venue,
        room,
        staff,
        when: when?,
        first,
        last,
        except,
        also,
        cancelled,
        times: times?,
        ages: ages?,
        audience,
        cost: cost?,
        booking: booking?,
        run_by,
        contact,
        languages,
        accessibility,
        term_time,
        parallel,
        all_day,
        full,
        poster,
        paused,
        checked_on,
        note,
        diary: Diary::default(),
    })
}

/// Reports a place that people are told to ask, and nobody can reach.
fn can_be_asked(venue: &Venue, booked_at: Span, sink: &mut Sink) {
    if venue.contact.is_empty() {
        let message = format!("people book with {}, which has no phone, email or url", venue.name);
        sink.report(
            Diagnostic::new(&rules::MISSING_KEY, booked_at, message)
                .related(venue.span, "the place")
                .help(
                    "give the place a phone in venues.toml, or write booking = { phone = \"…\" }",
                ),
        );
    }
}

/// Where to ask about a session.
fn asked_at(reader: &mut Reader<'_>) -> Contact {
    let item = reader.item("contact");
    let inner = item.and_then(|item| Reader::of_item(item, "a contact", reader.sink));
    inner.map_or_else(Contact::default, |mut inner| {
        let contact = contact(&mut inner);
        inner.finish();
        contact
    })
}

fn cancelled(reader: &mut Reader<'_>) -> Vec<Cancelled> {
    let items = if reader.has("cancelled") { reader.items("cancelled") } else { None };
    items.unwrap_or_default().into_iter().filter_map(|item| cancellation(item, reader)).collect()
}

fn cancellation(item: Item, reader: &mut Reader<'_>) -> Option<Cancelled> {
    if let Value::Date(date) = &item.value {
        let message = "the cancelled day does not say why";
        let help = format!("write {{ date = {date}, reason = \"The room is flooded.\" }}");
        reader.report(Diagnostic::new(&rules::MISSING_KEY, item.span, message).help(help));
        return None;
    }
    let Value::Mapping(_) = &item.value else {
        reader.report(unfit(item.span, Wanted::Date, &item.value));
        return None;
    };
    let mut reader = Reader::of_item(item, "a cancelled day", reader.sink)?;
    let date = reader.required_date("date");
    let start = reader.text("time").and_then(|text| start(&text, &mut reader));
    let reason = reader.required_text("reason");
    reader.finish();
    Some(Cancelled { date: date?, start, reason: reason?.value })
}

fn start(text: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Spanned<jiff::civil::Time>> {
    let start = time::clock(text.value.split('-').next().unwrap_or_default());
    if start.is_none() {
        let message = format!("`{}` is not a time by the 24-hour clock", text.value);
        reader.report(
            Diagnostic::new(&rules::SESSION_TIME, text.span, message)
                .help("write when it begins: \"09:30\""),
        );
    }
    start.map(|start| Spanned::new(start, text.span))
}
