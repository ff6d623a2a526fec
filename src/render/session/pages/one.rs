//! The page of one session: whether it is on, when, for whom, where, for how much, and every date.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::super::block::venue::VenueView;
use super::super::super::view::{DateView, Frame, Identity, LinkView, SourceView};
use super::super::super::{Rendered, Renderer};
use super::super::card::{self, BookingView, ContactView, ScriptView};
use super::super::days::{self, On};
use super::super::{Programme, calendar_of, event, words};
use super::calendars::{self, CalendarView};
use super::choice::Choice;
use super::list::Lists;
use crate::model::{
    Cost, Gap, Occasion, Off, Session, Site, Timetable, Venue, When, Why, date_words,
};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    session: SessionView<'a>,
    json_ld: Option<String>,
    more: Vec<More>,
}

#[derive(Serialize)]
struct SessionView<'a> {
    name: &'a str,
    full: bool,
    paused: Option<&'a str>,
    when: String,
    who: String,
    venue: VenueView<'a>,
    hub: Option<&'a str>,
    cost: String,
    free: bool,
    booking: BookingView<'a>,
    run_by: Option<&'a str>,
    contact: ContactView<'a>,
    asks: bool,
    languages: String,
    accessibility: Option<&'a str>,
    note: Option<&'a str>,
    checked: Option<DateView>,
    updated: Option<DateView>,
    source: Option<SourceView<'a>>,
    dates: Vec<OccasionView<'a>>,
    not_on: String,
    calendar: CalendarView<'a>,
    script: ScriptView<'a>,
}

/// One time that a session is on, or was to be.
#[derive(Serialize)]
struct OccasionView<'a> {
    iso: String,
    words: String,
    /// "Cancelled", "Paused".
    off: Option<&'static str>,
    reason: &'a str,
}

/// A list with other sessions like it.
#[derive(Serialize)]
struct More {
    title: String,
    url: String,
}

pub(super) fn render<'a>(
    lists: &Lists<'a>,
    timetable: &'a Timetable,
    session: &'a Session,
    title: &str,
) -> Rendered {
    let Lists { renderer, programme, .. } = lists;
    let url = timetable.address_of(session);
    let mut within = lists.within.clone();
    within.push(LinkView {
        title: "What's on",
        url: renderer.address(&programme.folder),
        tongue: None,
    });
    let summary = format!(
        "{}. {}. {}.",
        words::when(session),
        words::who(session),
        words::cost(&session.cost)
    );
    let sessions = vec![(timetable, session)];
    let made = Identity::made("session", &url, title, &summary);
    let identity = Identity { draft: lists.draft, within, sessions, ..made };
    let view = View {
        frame: renderer.frame(identity),
        session: session_view(renderer, timetable, session),
        json_ld: event::json_ld(renderer, timetable, session),
        more: more(lists, timetable, session),
    };
    renderer.theme.render("session.html", &view)
}

fn session_view<'a>(
    renderer: &Renderer<'a>,
    timetable: &'a Timetable,
    session: &'a Session,
) -> SessionView<'a> {
    let venue = &renderer.site.venues[session.venue.0];
    let hub = timetable.hub.map(|hub| &renderer.site.venues[hub.0]);
    let occasions = &session.diary.occasions;
    SessionView {
        name: &session.name.value,
        full: session.full,
        paused: session.paused.as_ref().map(|why| why.value.as_str()),
        when: words::when(session),
        who: words::who(session),
        venue: VenueView::new(venue),
        hub: hub.filter(|hub| hub.name != venue.name).map(|hub| hub.name.as_str()),
        cost: words::cost(&session.cost),
        free: matches!(session.cost, Cost::Free),
        booking: card::booking(session, venue),
        run_by: session.run_by.as_deref(),
        contact: card::contact_view(&session.contact),
        asks: !session.contact.is_empty(),
        languages: words::listed(session.languages.iter().cloned()),
        accessibility: session.accessibility.as_deref(),
        note: session.note.as_deref(),
        checked: session.checked_on.map(|date| DateView::day(date.value)),
        updated: timetable.updated.map(|date| DateView::day(date.value)),
        source: timetable.source.as_ref().map(|note| SourceView::new(renderer, note)),
        dates: occasions.iter().map(|occasion| occasion_view(session, occasion)).collect(),
        not_on: not_on(timetable, session),
        calendar: calendars::view(renderer, &calendar_of(timetable, session), &session.name.value),
        script: card::script(session, hub, &occasions.iter().collect::<Vec<_>>()),
    }
}

fn occasion_view<'a>(session: &'a Session, occasion: &Occasion) -> OccasionView<'a> {
    let (off, reason) = match occasion.off {
        Some(Off::Cancelled(at)) => (Some("Cancelled"), session.cancelled[at].reason.as_str()),
        Some(Off::Paused) => {
            (Some("Paused"), session.paused.as_ref().map_or("", |why| why.value.as_str()))
        }
        None => (None, ""),
    };
    let day = days::heading(On::Date(occasion.date));
    OccasionView {
        iso: format!("{}T{}", occasion.date, occasion.time.start.strftime("%H:%M")),
        words: format!("{day}, {}", words::time(occasion.time)),
        off,
        reason,
    }
}

/// The days of its pattern on which it is not: "28 October 2026 (half term)".
fn not_on(timetable: &Timetable, session: &Session) -> String {
    let why = |gap: &Gap| match gap.why {
        Why::Closure(at) => timetable.school.closures.get(at).map_or("closed", |it| &it.name),
        Why::Holiday => "school holiday",
        Why::Except => "no session",
    };
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for gap in &session.diary.gaps {
        let date = date_words(gap.date);
        match told.last_mut().filter(|(last, _)| *last == why(gap)) {
            Some((_, dates)) => dates.push(date),
            None => told.push((why(gap), vec![date])),
        }
    }
    let told = told.into_iter();
    let groups = told.map(|(why, dates)| format!("{} ({why})", words::listed(dates.into_iter())));
    groups.collect::<Vec<_>>().join("; ")
}

/// Where a reader finds others like it: at its hub, on its days.
fn more(lists: &Lists<'_>, timetable: &Timetable, session: &Session) -> Vec<More> {
    let mut on: Vec<_> = Vec::new();
    for day in days::of(session).into_iter().map(On::weekday) {
        if !on.contains(&day) {
            on.push(day);
        }
    }
    let days = on.into_iter().map(Choice::Day);
    let hub = timetable.hub.map(Choice::Hub);
    let site = lists.renderer.site;
    let link = |choice: Choice| More {
        title: choice.title(site),
        url: lists.renderer.address(&choice.address(site, lists.programme)),
    };
    std::iter::once(Choice::All).chain(hub).chain(days).map(link).collect()
}

/// The title of each session's page: its name and place, with its days and then its times where
/// another would have the same.
pub(in crate::render) fn titles(site: &Site, programme: &Programme<'_>) -> Vec<String> {
    let told: Vec<[String; 4]> =
        programme.sessions().map(|(timetable, it)| told(site, timetable, it)).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for title in told.iter().flatten() {
        *seen.entry(title).or_default() += 1;
    }
    let own = |titles: &[String; 4]| {
        let unlike = titles.iter().find(|title| seen.get(title.as_str()) == Some(&1));
        unlike.unwrap_or(&titles[3]).clone()
    };
    told.iter().map(own).collect()
}

/// What a session may be called, the shortest first. The last is like no other's.
fn told(site: &Site, timetable: &Timetable, session: &Session) -> [String; 4] {
    let Venue { name: place, .. } = &site.venues[session.venue.0];
    let days = match &session.when {
        When::Dates { dates, .. } => {
            dates.first().map(|date| date_words(date.value)).unwrap_or_default()
        }
        When::Weekly { .. } => words::days(&session.when),
    };
    let at = format!("{} at {place}", session.name.value);
    let on = format!("{at}, {days}");
    let from = format!("{on}, {}", words::times(session));
    let named = format!("{from} ({})", timetable.name_of(session));
    [at, on, from, named]
}
