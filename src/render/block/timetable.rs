//! A timetable: a list by day for a phone, a week for a desk.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::super::session::card::Card;
use super::super::session::days::{On, WEEK};
use super::super::session::school::{self, SchoolView};
use super::super::session::{self, words};
use super::super::view::{DateView, SourceView};
use super::super::{Rendered, Renderer};
use super::venue::VenueView;
use crate::model::{SessionTime, Timetable, TimetableId, When, weekday_words};

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
    school: SchoolView<'a>,
    days: Vec<DayView>,
    dated: Vec<DatedView>,
    grid: GridView<'a>,
    source: Option<SourceView<'a>>,
    /// Where all that is on is listed; none when its edition is not published.
    list: Option<ListView>,
}

/// A link to a list of sessions.
#[derive(Serialize)]
struct ListView {
    title: String,
    url: String,
}

#[derive(Serialize)]
struct DayView {
    name: &'static str,
    id: String,
    cards: String,
}

#[derive(Serialize)]
struct DatedView {
    date: DateView,
    cards: String,
}

#[derive(Serialize)]
struct GridView<'a> {
    days: Vec<&'static str>,
    rows: Vec<GridRow<'a>>,
}

#[derive(Serialize)]
struct GridRow<'a> {
    time: String,
    cells: Vec<Vec<GridItem<'a>>>,
}

#[derive(Serialize)]
struct GridItem<'a> {
    name: &'a str,
    url: Option<String>,
    place: &'a str,
    cost: String,
}

pub(super) fn render(renderer: &Renderer<'_>, id: TimetableId) -> Rendered {
    let timetable = &renderer.site.timetables[id.0];
    let all = renderer.cards.as_ref().map_err(Clone::clone)?;
    let cards: Vec<&Card<'_>> =
        all.iter().filter(|card| std::ptr::eq(card.timetable, timetable)).collect();
    let view = TimetableView {
        id: &timetable.key,
        title: &timetable.title,
        hub: timetable.hub.map(|hub| VenueView::new(&renderer.site.venues[hub.0])),
        serves: &timetable.serves,
        first: DateView::day(timetable.first.value),
        last: DateView::day(timetable.last.value),
        school: school::view(&[timetable]),
        days: days(timetable, &cards),
        dated: dated(&cards),
        grid: grid(renderer, timetable, &cards),
        source: timetable.source.as_ref().map(|note| SourceView::new(renderer, note)),
        list: list(renderer, timetable),
    };
    renderer.theme.render("blocks/timetable.html", &View { timetable: view })
}

/// The list of what is on at its hub, or of everything.
fn list(renderer: &Renderer<'_>, timetable: &Timetable) -> Option<ListView> {
    timetable.edition?;
    let (title, url) = match timetable.hub.map(|hub| &renderer.site.venues[hub.0]) {
        Some(hub) => (
            format!("All dates, calendar and poster of {}", hub.name),
            session::hub_page(timetable, hub),
        ),
        None => ("All sessions, with their dates and calendars".to_owned(), timetable.folder()),
    };
    Some(ListView { title, url: renderer.address(&url) })
}

fn on<'a>(cards: &'a [&'a Card<'a>], day: Weekday) -> impl Iterator<Item = &'a Card<'a>> {
    cards.iter().copied().filter(move |card| card.on == On::Day(day))
}

/// The days on which something runs again and again.
fn busy_days<'a>(cards: &'a [&'a Card<'a>]) -> impl Iterator<Item = Weekday> {
    WEEK.into_iter().filter(|day| on(cards, *day).next().is_some())
}

fn days(timetable: &Timetable, cards: &[&Card<'_>]) -> Vec<DayView> {
    busy_days(cards)
        .map(|day| DayView {
            name: weekday_words(day),
            id: format!("{}-{}", timetable.key, session::days::slug(day)),
            cards: on(cards, day).map(|card| card.html.as_str()).collect(),
        })
        .collect()
}

fn dated(cards: &[&Card<'_>]) -> Vec<DatedView> {
    let mut by_date: BTreeMap<Date, String> = BTreeMap::new();
    for card in cards {
        if let On::Date(date) = card.on {
            by_date.entry(date).or_default().push_str(&card.html);
        }
    }
    let view = |(date, cards)| DatedView { date: DateView::weekday(date), cards };
    by_date.into_iter().map(view).collect()
}

/// One row a time, one column a day.
fn grid<'a>(
    renderer: &Renderer<'a>,
    timetable: &'a Timetable,
    cards: &[&Card<'a>],
) -> GridView<'a> {
    let days: Vec<Weekday> = busy_days(cards).collect();
    let weekly =
        timetable.sessions.iter().filter(|session| matches!(session.when, When::Weekly { .. }));
    let mut times: Vec<SessionTime> =
        weekly.flat_map(|session| &session.times).map(|time| time.value).collect();
    times.sort();
    times.dedup();
    let item = |card: &Card<'a>| GridItem {
        name: &card.session.name.value,
        url: timetable.edition.map(|_| renderer.address(&timetable.address_of(card.session))),
        place: &renderer.site.venues[card.session.venue.0].name,
        cost: words::cost(&card.session.cost),
    };
    let cell = |time: SessionTime, day: Weekday| {
        let is_then = |card: &&Card<'a>| card.session.times.iter().any(|it| it.value == time);
        cards
            .iter()
            .copied()
            .filter(|card| card.on == On::Day(day))
            .filter(is_then)
            .map(item)
            .collect()
    };
    let rows = times.iter().map(|time| GridRow {
        time: words::capital(&words::time(*time)),
        cells: days.iter().map(|day| cell(*time, *day)).collect(),
    });
    GridView { rows: rows.collect(), days: days.iter().map(|day| weekday_words(*day)).collect() }
}
