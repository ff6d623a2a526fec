//! A list of sessions by day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::super::super::block::venue::VenueView;
use super::super::super::view::{DateView, Frame, Identity, LinkView};
use super::super::super::{Rendered, Renderer};
use super::super::card::Card;
use super::super::days::{self, On, WEEK};
use super::super::school::{self, SchoolView};
use super::super::{Programme, age, words};
use super::calendars::{self, CalendarView};
use super::choice::{self, Choice, Group};
use crate::model::{Timetable, Venue, VenueId, weekday_words};

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    list: ListView<'a>,
    choose: Vec<Group>,
    /// What the script lets a reader choose; only on the list of all.
    filters: Option<FiltersView<'a>>,
}

#[derive(Serialize)]
struct ListView<'a> {
    first: Option<DateView>,
    last: Option<DateView>,
    note: &'static str,
    hub: Option<VenueView<'a>>,
    poster: Option<String>,
    posters: Vec<LinkView<'a>>,
    serves: Vec<&'a str>,
    school: SchoolView<'a>,
    days: Vec<DayView>,
    dates: Vec<DayView>,
    calendar: CalendarView<'a>,
    csv: String,
    json: String,
}

/// The sessions of a day.
#[derive(Serialize)]
struct DayView {
    id: String,
    name: String,
    /// A date for machines.
    iso: Option<String>,
    /// The day of the week, as the script names it.
    day: &'static str,
    cards: String,
}

#[derive(Serialize)]
struct FiltersView<'a> {
    ages: Vec<Answer<'a>>,
    days: Vec<Answer<'a>>,
    hubs: Vec<Answer<'a>>,
}

/// One answer to a question of the form.
#[derive(Serialize)]
struct Answer<'a> {
    value: String,
    words: std::borrow::Cow<'a, str>,
}

/// What every list of an edition is made of.
pub(super) struct Lists<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) programme: &'a Programme<'a>,
    pub(super) cards: Vec<&'a Card<'a>>,
    pub(super) choices: Vec<Choice>,
    /// What the edition lies in.
    pub(super) within: Vec<LinkView<'a>>,
    pub(super) draft: bool,
}

impl<'a> Lists<'a> {
    /// The page of one list.
    pub(super) fn render(&self, choice: Choice) -> Rendered {
        let Self { renderer, programme, .. } = self;
        let cards: Vec<&Card<'_>> =
            self.cards.iter().copied().filter(|card| choice.fits(card)).collect();
        let url = choice.address(renderer.site, programme);
        let title = choice.title(renderer.site);
        let timetables = self.timetables(choice);
        let summary = summary(&timetables, choice);
        let mut within = self.within.clone();
        if choice != Choice::All {
            within.push(LinkView {
                title: "What's on",
                url: renderer.address(&programme.folder),
                tongue: None,
            });
        }
        let mut sessions: Vec<_> =
            cards.iter().map(|card| (card.timetable, card.session)).collect();
        sessions.sort_by_key(|(timetable, session)| timetable.name_of(session));
        sessions.dedup_by_key(|(timetable, session)| timetable.name_of(session));
        let made = Identity::made("sessions", &url, &title, &summary);
        let identity = Identity { draft: self.draft, within, sessions, ..made };
        let view = View {
            frame: renderer.frame(identity),
            list: self.view(choice, &timetables, &cards),
            choose: choice::groups(renderer, programme, &self.choices, choice),
            filters: (choice == Choice::All).then(|| self.filters()),
        };
        renderer.theme.render("sessions.html", &view)
    }

    /// The timetables that a list is about.
    fn timetables(&self, choice: Choice) -> Vec<&'a Timetable> {
        let all = self.programme.timetables.iter().copied();
        match choice {
            Choice::Hub(hub) => all.filter(|timetable| timetable.hub == Some(hub)).collect(),
            _ => all.collect(),
        }
    }

    fn view(
        &self,
        choice: Choice,
        timetables: &[&'a Timetable],
        cards: &[&Card<'_>],
    ) -> ListView<'a> {
        let Self { renderer, programme, .. } = self;
        let venues = &renderer.site.venues;
        let hub = match choice {
            Choice::Hub(VenueId(at)) => Some(&venues[at]),
            _ => None,
        };
        let below = hub.map_or_else(|| programme.calendar(), |hub| programme.hub_calendar(hub));
        let name = hub.map_or("every session", |hub| hub.name.as_str());
        ListView {
            first: timetables.iter().map(|it| it.first.value).min().map(DateView::day),
            last: timetables.iter().map(|it| it.last.value).max().map(DateView::day),
            note: choice.note(),
            hub: hub.map(VenueView::new),
            poster: hub.and_then(|hub| self.poster(hub)),
            posters: if choice == Choice::All { self.posters() } else { Vec::new() },
            serves: serves(timetables, hub),
            school: school::view(timetables),
            days: weekly(cards),
            dates: dated(cards),
            calendar: calendars::view(renderer, &below, name),
            csv: renderer.address(&programme.data("csv")),
            json: renderer.address(&programme.data("json")),
        }
    }

    /// The poster of a hub; none when nothing there is for the wall.
    fn poster(&self, hub: &Venue) -> Option<String> {
        let address = self.programme.poster(hub);
        let mut posters = self.renderer.posters.iter();
        posters.any(|poster| poster.address() == address).then(|| self.renderer.address(&address))
    }

    fn posters(&self) -> Vec<LinkView<'a>> {
        let hubs = self.programme.hubs().into_iter().map(|hub| &self.renderer.site.venues[hub.0]);
        hubs.filter_map(|hub| {
            Some(LinkView { title: &hub.name, url: self.poster(hub)?, tongue: None })
        })
        .collect()
    }

    /// The questions of the form: what the lists are chosen by.
    fn filters(&self) -> FiltersView<'a> {
        let venues = &self.renderer.site.venues;
        let (mut ages, mut days, mut hubs) = (Vec::new(), Vec::new(), Vec::new());
        for choice in &self.choices {
            match choice {
                Choice::Age(band) => ages.push(answer(band.to_string(), age::short(*band))),
                Choice::Day(day) => days.push(answer(short(*day), weekday_words(*day))),
                Choice::Hub(hub) => {
                    hubs.push(answer(venues[hub.0].key.clone(), venues[hub.0].name.as_str()));
                }
                Choice::All | Choice::Free | Choice::NoBooking => {}
            }
        }
        FiltersView { ages, days, hubs }
    }
}

fn answer<'a>(value: impl Into<String>, words: impl Into<std::borrow::Cow<'a, str>>) -> Answer<'a> {
    Answer { value: value.into(), words: words.into() }
}

/// A day of the week in an address: `mon`.
fn short(day: jiff::civil::Weekday) -> &'static str {
    const SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    WEEK.iter().position(|known| *known == day).map_or("", |at| SHORT[at])
}

/// A sentence for search engines.
fn summary(timetables: &[&Timetable], choice: Choice) -> String {
    let first = timetables.iter().map(|it| it.first.value).min().map(crate::model::date_words);
    let last = timetables.iter().map(|it| it.last.value).max().map(crate::model::date_words);
    let (Some(first), Some(last)) = (first, last) else { return String::new() };
    let what = match choice {
        Choice::Age(band) => format!("Sessions for {}", age::children(band)),
        Choice::Day(day) => format!("Sessions on {}s", weekday_words(day)),
        Choice::Free => "Free sessions".to_owned(),
        Choice::NoBooking => "Sessions that you do not have to book".to_owned(),
        Choice::All | Choice::Hub(_) => "Sessions for families".to_owned(),
    };
    format!("{what}, from {first} to {last}: times, ages, places and prices.")
}

/// The areas that some timetables serve, each once.
fn serves<'a>(timetables: &[&'a Timetable], hub: Option<&Venue>) -> Vec<&'a str> {
    let mut areas: Vec<&str> = Vec::new();
    for area in timetables.iter().filter(|_| hub.is_some()).flat_map(|it| &it.serves) {
        if !areas.contains(&area.as_str()) {
            areas.push(area);
        }
    }
    areas
}

/// The days of the week on which something is on. Cards come in order.
fn weekly(cards: &[&Card<'_>]) -> Vec<DayView> {
    let on = |day| cards.iter().filter(move |card| card.on == On::Day(day));
    let days = WEEK.into_iter().filter(|day| on(*day).next().is_some());
    days.map(|day| day_view(On::Day(day), None, &on(day).copied().collect::<Vec<_>>())).collect()
}

/// The certain dates on which something is on.
fn dated(cards: &[&Card<'_>]) -> Vec<DayView> {
    let mut dates: BTreeMap<Date, Vec<&Card<'_>>> = BTreeMap::new();
    for card in cards {
        if let On::Date(date) = card.on {
            dates.entry(date).or_default().push(card);
        }
    }
    let view = |(date, cards): (Date, Vec<&Card<'_>>)| {
        day_view(On::Date(date), Some(date.to_string()), &cards)
    };
    dates.into_iter().map(view).collect()
}

fn day_view(on: On, iso: Option<String>, cards: &[&Card<'_>]) -> DayView {
    DayView {
        id: on.slug(),
        name: words::capital(&days::heading(on)),
        iso,
        day: short(on.weekday()),
        cards: cards.iter().map(|card| card.html.as_str()).collect(),
    }
}
