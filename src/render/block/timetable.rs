//! A timetable: a list by day for a phone, a week for a desk.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::super::session::words;
use super::super::view::{DateView, SourceView, phone_link};
use super::super::{Rendered, Renderer};
use super::venue::VenueView;
use crate::model::{
    Booking, Closure, Cost, Session, SessionTime, Timetable, TimetableId, When, clock_words,
    weekday_words,
};

#[derive(Serialize)]
struct View<'a> {
    timetable: TimetableView<'a>,
}

#[derive(Serialize)]
struct TimetableView<'a> {
    id: &'a str,
    title: &'a str,
    hub: Option<VenueView<'a>>,
    serves: &'a [String],
    first: DateView,
    last: DateView,
    days: Vec<DayView<'a>>,
    dated: Vec<DatedView<'a>>,
    grid: GridView<'a>,
    source: Option<SourceView<'a>>,
    terms: Vec<SpellView<'a>>,
    closures: Vec<SpellView<'a>>,
}

/// Some days with a name: a term, a bank holiday.
#[derive(Serialize)]
struct SpellView<'a> {
    name: &'a str,
    first: DateView,
    last: DateView,
    one_day: bool,
}

#[derive(Serialize)]
struct DayView<'a> {
    name: &'static str,
    id: String,
    sessions: Vec<SessionView<'a>>,
}

#[derive(Serialize)]
struct DatedView<'a> {
    date: DateView,
    sessions: Vec<SessionView<'a>>,
}

#[derive(Serialize)]
struct GridView<'a> {
    days: Vec<&'static str>,
    rows: Vec<GridRow<'a>>,
}

#[derive(Serialize)]
struct GridRow<'a> {
    time: String,
    cells: Vec<Vec<SessionView<'a>>>,
}

#[derive(Clone, Serialize)]
struct SessionView<'a> {
    id: String,
    name: &'a str,
    start: String,
    start_24: String,
    end: Option<String>,
    time: String,
    ages: String,
    audience: Option<&'a str>,
    venue: VenueView<'a>,
    cost: String,
    free: bool,
    booking: BookingView<'a>,
    term_time: bool,
    pattern: Option<String>,
    note: Option<&'a str>,
}

#[derive(Clone, Serialize)]
struct BookingView<'a> {
    needed: bool,
    text: &'static str,
    phone: Option<&'a str>,
    phone_link: Option<String>,
    email: Option<&'a str>,
    url: Option<&'a str>,
    note: Option<&'a str>,
}

pub(super) fn render(renderer: &Renderer<'_>, id: TimetableId) -> Rendered {
    let timetable = &renderer.site.timetables[id.0];
    let days = days(renderer, timetable);
    let view = TimetableView {
        id: &timetable.key,
        title: &timetable.title,
        hub: timetable.hub.map(|hub| VenueView::new(&renderer.site.venues[hub.0])),
        serves: &timetable.serves,
        first: DateView::day(timetable.first.value),
        last: DateView::day(timetable.last.value),
        grid: grid(renderer, timetable),
        days,
        dated: dated(renderer, timetable),
        source: timetable.source.as_ref().map(SourceView::new),
        // Terms matter to those who come in term time only.
        terms: if timetable.sessions.iter().any(|session| session.term_time) {
            spells(&timetable.school.terms)
        } else {
            Vec::new()
        },
        closures: spells(&timetable.school.closures),
    };
    renderer.theme.render("blocks/timetable.html", &View { timetable: view })
}

fn spells(all: &[Closure]) -> Vec<SpellView<'_>> {
    all.iter()
        .map(|days| SpellView {
            name: &days.name,
            first: DateView::day(days.first),
            last: DateView::day(days.last),
            one_day: days.first == days.last,
        })
        .collect()
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The weekly sessions of a day, the earliest first.
fn on(timetable: &Timetable, day: Weekday) -> Vec<&Session> {
    let mut sessions: Vec<&Session> = timetable
        .sessions
        .iter()
        .filter(|session| matches!(&session.when, When::Weekly { days, .. } if days.contains(&day)))
        .collect();
    sessions.sort_by(|a, b| order(a).cmp(&order(b)));
    sessions
}

fn order(session: &Session) -> (SessionTime, &str) {
    (session.time().value, &session.name.value)
}

/// The days on which something runs every week.
fn busy_days(timetable: &Timetable) -> Vec<Weekday> {
    WEEK.into_iter().filter(|day| !on(timetable, *day).is_empty()).collect()
}

fn days<'a>(renderer: &Renderer<'a>, timetable: &'a Timetable) -> Vec<DayView<'a>> {
    busy_days(timetable)
        .into_iter()
        .map(|day| DayView {
            name: weekday_words(day),
            id: format!("{}-{}", timetable.key, weekday_words(day).to_lowercase()),
            sessions: on(timetable, day)
                .into_iter()
                .map(|session| session_view(renderer, timetable, session, On::Day(day)))
                .collect(),
        })
        .collect()
}

fn dated<'a>(renderer: &Renderer<'a>, timetable: &'a Timetable) -> Vec<DatedView<'a>> {
    let mut by_date: BTreeMap<Date, Vec<&'a Session>> = BTreeMap::new();
    for session in &timetable.sessions {
        let When::Dates { dates, .. } = &session.when else { continue };
        for date in dates {
            by_date.entry(date.value).or_default().push(session);
        }
    }
    by_date
        .into_iter()
        .map(|(date, mut sessions)| {
            sessions.sort_by(|a, b| order(a).cmp(&order(b)));
            let sessions = sessions
                .into_iter()
                .map(|session| session_view(renderer, timetable, session, On::Date(date)));
            DatedView { date: DateView::weekday(date), sessions: sessions.collect() }
        })
        .collect()
}

/// One row a time, one column a day.
fn grid<'a>(renderer: &Renderer<'a>, timetable: &'a Timetable) -> GridView<'a> {
    let days = busy_days(timetable);
    let mut times: Vec<SessionTime> = timetable
        .sessions
        .iter()
        .filter(|session| matches!(session.when, When::Weekly { .. }))
        .map(|session| session.time().value)
        .collect();
    times.sort();
    times.dedup();
    let cell = |time: SessionTime, day: Weekday| {
        let at_time = on(timetable, day).into_iter().filter(|session| session.time().value == time);
        at_time.map(|session| session_view(renderer, timetable, session, On::Day(day))).collect()
    };
    let rows = times.iter().map(|time| GridRow {
        time: words::time(*time),
        cells: days.iter().map(|day| cell(*time, *day)).collect(),
    });
    GridView { rows: rows.collect(), days: days.iter().map(|day| weekday_words(*day)).collect() }
}

/// The day that a session is shown under.
#[derive(Clone, Copy)]
enum On {
    /// Every week.
    Day(Weekday),
    /// Once.
    Date(Date),
}

impl On {
    fn slug(self) -> String {
        match self {
            Self::Day(day) => weekday_words(day).to_lowercase(),
            Self::Date(date) => date.to_string(),
        }
    }
}

fn session_view<'a>(
    renderer: &Renderer<'a>,
    timetable: &Timetable,
    session: &'a Session,
    on: On,
) -> SessionView<'a> {
    let time = session.time().value;
    SessionView {
        // The same session stands under each of its days, and a page may have several timetables.
        id: format!("{}-{}-{}", timetable.key, session.id, on.slug()),
        name: &session.name.value,
        start: clock_words(time.start),
        start_24: time.start.strftime("%H:%M").to_string(),
        end: time.end.map(clock_words),
        time: words::time(time),
        ages: session.ages.to_string(),
        audience: session.audience.as_deref(),
        venue: VenueView::new(&renderer.site.venues[session.venue.0]),
        cost: words::cost(&session.cost),
        free: matches!(session.cost, Cost::Free),
        booking: booking_view(&session.booking),
        term_time: session.term_time,
        pattern: words::monthly(&session.when),
        note: session.note.as_deref(),
    }
}

fn booking_view(booking: &Booking) -> BookingView<'_> {
    let plain = |text| BookingView {
        needed: false,
        text,
        phone: None,
        phone_link: None,
        email: None,
        url: None,
        note: None,
    };
    match booking {
        Booking::None => plain("No need to book"),
        Booking::Ask => plain("Ask if you need to book"),
        Booking::Venue | Booking::Referral { .. } => plain("Book a place"),
        Booking::Needed { contact, note } => BookingView {
            needed: true,
            text: "Book a place",
            phone: contact.phone.as_deref(),
            phone_link: phone_link(contact),
            email: contact.email.as_deref(),
            url: contact.url.as_deref(),
            note: note.as_deref(),
        },
    }
}
