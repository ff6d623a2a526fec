//! A session on a day, as every list shows it. Each is rendered once for a whole site.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use super::super::view::{DateView, phone_link};
use super::super::{Rendered, Renderer};
use super::days::{self, On};
use super::{age, notice, words};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Booking, Contact, Cost, Diary, Occasion, Off, Session, Timetable, Venue, Why, date_words,
};

/// A session on a day.
pub(in crate::render) struct Card<'a> {
    pub(in crate::render) timetable: &'a Timetable,
    pub(in crate::render) session: &'a Session,
    pub(in crate::render) on: On,
    pub(in crate::render) html: String,
}

/// The cards of a site, or what is wrong with their template.
pub(in crate::render) type Cards<'a> = Result<Arc<Vec<Card<'a>>>, Box<Diagnostic>>;

#[derive(Serialize)]
struct View<'a> {
    session: CardView<'a>,
}

#[derive(Serialize)]
struct CardView<'a> {
    id: String,
    name: &'a str,
    url: Option<String>,
    time: String,
    who: String,
    place: PlaceView<'a>,
    hub: Option<&'a str>,
    cost: String,
    free: bool,
    booking: BookingView<'a>,
    when: String,
    not_on: String,
    full: bool,
    paused: Option<&'a str>,
    cancelled: Vec<CancelledView<'a>>,
    /// Whether its only date is cancelled.
    off: bool,
    note: Option<&'a str>,
    script: ScriptView<'a>,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    name: &'a str,
    /// Its address on one line.
    address: String,
}

/// A time that is cancelled, and why.
#[derive(Serialize)]
struct CancelledView<'a> {
    date: DateView,
    /// Which time of the day, when the session has several and not all are cancelled.
    time: Option<String>,
    /// When it would have been over, for the script.
    until: String,
    reason: &'a str,
}

/// How to get a place, with ways to ask for one.
#[derive(Serialize)]
pub(super) struct BookingView<'a> {
    text: String,
    #[serde(flatten)]
    contact: ContactView<'a>,
    note: Option<&'a str>,
}

/// Ways to reach someone.
#[derive(Default, Serialize)]
pub(super) struct ContactView<'a> {
    phone: Option<&'a str>,
    phone_link: Option<String>,
    email: Option<&'a str>,
    url: Option<&'a str>,
}

/// What the script reads: when it is on, and whom it fits.
#[derive(Serialize)]
pub(super) struct ScriptView<'a> {
    dates: String,
    times: String,
    /// The digits of the [ages](age::BANDS) that may come.
    ages: String,
    hub: Option<&'a str>,
    open: bool,
}

/// Renders every session of a site for each of its days: the days of the week first, the earliest
/// first.
pub(in crate::render) fn all<'a>(
    renderer: &Renderer<'a>,
) -> Result<Vec<Card<'a>>, Box<Diagnostic>> {
    let site = renderer.site;
    let mut wanted: Vec<(&Timetable, &Session, On)> = Vec::new();
    for timetable in &site.timetables {
        for session in &timetable.sessions {
            wanted.extend(days::of(session).into_iter().map(|on| (timetable, session, on)));
        }
    }
    wanted.sort_by_key(|(_, session, on)| order(session, *on));
    let cards = wanted.into_par_iter().map(|(timetable, session, on)| {
        let html = render(renderer, timetable, session, on)?;
        Ok(Card { timetable, session, on, html })
    });
    cards.collect()
}

fn order(session: &Session, on: On) -> (Option<Date>, i8, jiff::civil::Time, &str) {
    let time = session.time().value.start;
    let date = match on {
        On::Day(_) => None,
        On::Date(date) => Some(date),
    };
    (date, on.weekday().to_monday_zero_offset(), time, &session.name.value)
}

fn render(renderer: &Renderer<'_>, timetable: &Timetable, session: &Session, on: On) -> Rendered {
    let venue = &renderer.site.venues[session.venue.0];
    let hub = timetable.hub.map(|hub| &renderer.site.venues[hub.0]);
    let shown: Vec<&Occasion> =
        session.diary.occasions.iter().filter(|occasion| on.has(occasion)).collect();
    let cancelled = cancelled(session, &shown);
    let card = CardView {
        // The same session stands under each of its days, and a page may have several timetables.
        id: format!("{}-{}", timetable.name_of(session), on.slug()),
        name: &session.name.value,
        // Where an edition is not published, its sessions have no pages.
        url: timetable.edition.map(|_| renderer.address(&timetable.address_of(session))),
        time: words::times(session),
        who: words::who(session),
        place: PlaceView { name: &venue.name, address: address(venue) },
        hub: hub.filter(|hub| hub.name != venue.name).map(|hub| hub.name.as_str()),
        cost: words::cost(&session.cost),
        free: matches!(session.cost, Cost::Free),
        booking: booking(session, venue),
        when: note_of_days(session, on),
        not_on: exceptions(&session.diary, on),
        full: session.full,
        paused: session.paused.as_ref().map(|why| why.value.as_str()),
        off: matches!(on, On::Date(_)) && shown.iter().all(|it| it.off.is_some()),
        cancelled,
        note: session.note.as_deref(),
        script: script(session, hub, &shown),
    };
    renderer.theme.render("blocks/session.html", &View { session: card })
}

fn address(venue: &Venue) -> String {
    let lines: Vec<&str> =
        venue.address.iter().chain(&venue.postcode).map(String::as_str).collect();
    lines.join(", ")
}

/// What is cancelled, once for a day whose every time is.
fn cancelled<'a>(session: &'a Session, shown: &[&Occasion]) -> Vec<CancelledView<'a>> {
    let mut found: Vec<CancelledView<'_>> = Vec::new();
    for occasion in shown {
        let Some(Off::Cancelled(at)) = occasion.off else { continue };
        let cancelled = &session.cancelled[at];
        let (date, until) = (DateView::weekday(occasion.date), notice::until(occasion));
        let whole_day = cancelled.start.is_none();
        if let Some(last) = found.last_mut().filter(|last| whole_day && last.date == date) {
            last.until = until;
            continue;
        }
        let time = (!whole_day).then(|| words::time(occasion.time));
        found.push(CancelledView { date, time, until, reason: &cancelled.reason });
    }
    found
}

/// What its day does not say of when it is on.
fn note_of_days(session: &Session, on: On) -> String {
    let mut parts: Vec<String> = Vec::new();
    if matches!(on, On::Day(_)) {
        parts.extend(words::monthly(&session.when));
        parts.extend(session.term_time.then(|| "term time only".to_owned()));
        parts.extend(session.first.map(|first| format!("from {}", date_words(first.value))));
        parts.extend(session.last.map(|last| format!("until {}", date_words(last.value))));
    }
    words::capital(&parts.join(", "))
}

/// The days that the session itself leaves out. Holidays and closures stand beside the list.
fn exceptions(diary: &Diary, on: On) -> String {
    let On::Day(day) = on else { return String::new() };
    let gaps = diary.gaps.iter().filter(|gap| gap.why == Why::Except);
    words::listed(gaps.filter(|gap| gap.date.weekday() == day).map(|gap| date_words(gap.date)))
}

/// How to get a place at a session.
pub(super) fn booking<'a>(session: &'a Session, venue: &'a Venue) -> BookingView<'a> {
    let (contact, note) = match &session.booking {
        Booking::Needed { contact, note } => (contact_view(contact), note.as_deref()),
        Booking::Referral { contact, .. } => (contact_view(contact), None),
        Booking::Venue => (contact_view(&venue.contact), None),
        Booking::None | Booking::Ask => (ContactView::default(), None),
    };
    BookingView { text: words::booking(&session.booking), contact, note }
}

pub(super) fn contact_view(contact: &Contact) -> ContactView<'_> {
    ContactView {
        phone: contact.phone.as_deref(),
        phone_link: phone_link(contact),
        email: contact.email.as_deref(),
        url: contact.url.as_deref(),
    }
}

/// What the script reads of a session and some of the times that it is on.
pub(super) fn script<'a>(
    session: &Session,
    hub: Option<&'a Venue>,
    shown: &[&Occasion],
) -> ScriptView<'a> {
    let times = session.times.iter().map(|time| {
        let end = time.value.end.map_or(String::new(), |end| end.strftime("%H%M").to_string());
        format!("{}-{end}", time.value.start.strftime("%H%M"))
    });
    ScriptView {
        dates: dates(shown),
        times: times.collect::<Vec<_>>().join(" "),
        ages: age::fitting(&session.ages).map(|band| band.to_string()).collect(),
        hub: hub.map(|hub| hub.key.as_str()),
        open: matches!(session.booking, Booking::None),
    }
}

/// The first day that it is on, then how many days later each next one is, and how often so:
/// `20261118 7*3 14`. Where a time of a day is off, the day has a mark for each of its times, `x` for
/// those: `7x-`.
fn dates(shown: &[&Occasion]) -> String {
    let mut steps: Vec<(String, usize)> = Vec::new();
    let mut before: Option<Date> = None;
    for day in shown.chunk_by(|one, next| one.date == next.date) {
        let date = day[0].date;
        let mut step = match before.and_then(|before| before.until(date).ok()) {
            Some(later) => later.get_days().to_string(),
            None => date.strftime("%Y%m%d").to_string(),
        };
        if day.iter().any(|occasion| occasion.off.is_some()) {
            step.extend(day.iter().map(|it| if it.off.is_some() { 'x' } else { '-' }));
        }
        match steps.last_mut() {
            Some((last, times)) if *last == step => *times += 1,
            _ => steps.push((step, 1)),
        }
        before = Some(date);
    }
    let word = |(step, times): (String, usize)| match times {
        1 => step,
        _ => format!("{step}*{times}"),
    };
    steps.into_iter().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::dates;
    use crate::model::{Occasion, Off, SessionTime};

    #[test]
    fn the_script_is_told_each_day_and_what_is_off() {
        let at = |hour| SessionTime { start: jiff::civil::time(hour, 0, 0, 0), end: None };
        let on = |day, hour, off| Occasion {
            date: jiff::civil::date(2026, 11, day),
            time: at(hour),
            off,
        };
        let weekly = [2, 9, 16, 30].map(|day| on(day, 9, None));
        assert_eq!(dates(&weekly.iter().collect::<Vec<_>>()), "20261102 7*2 14");
        let off = Some(Off::Cancelled(0));
        let twice =
            [on(2, 9, None), on(2, 13, None), on(9, 9, off), on(9, 13, None), on(10, 9, off)];
        assert_eq!(dates(&twice.iter().collect::<Vec<_>>()), "20261102 7x- 1x");
        assert_eq!(dates(&[]), "");
    }
}
