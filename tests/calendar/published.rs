//! Calendars and services as they are published: whatever a timetable says, who expands them finds the
//! days of the diary and no others.

use std::collections::BTreeSet;
use std::path::Path;

use annals::compile::{Artifacts, compile};
use annals::diagnostic::Sink;
use annals::model::{Off, Site};
use annals::render::render;
use annals::source::{Sources, read as read_site};
use annals::theme::Theme;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use serde_json::Value;

use super::made_up::{BEGIN, LENGTH, day, made_up};
use super::{read, sources};

/// What a site publishes, whatever is found wrong with it.
fn published(site: &Site, sources: &Sources) -> Artifacts {
    let mut sink = Sink::default();
    let theme = Theme::load(sources, &site.settings.theme, &site.settings.languages, &mut sink)
        .expect("a theme");
    render(site, &theme, sources, None, &mut sink)
}

fn text<'a>(artifacts: &'a Artifacts, path: &str) -> &'a str {
    let bytes = artifacts.files.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// A time that a session is on, and a word for why it is not.
type On = (DateTime, &'static str);

fn of_diary(site: &Site) -> BTreeSet<On> {
    let occasions = site.timetables[0].sessions[0].diary.occasions.iter();
    let word = |off| match off {
        None => "",
        Some(Off::Cancelled(_)) => "Cancelled",
        Some(Off::Paused) => "Paused",
    };
    occasions.map(|it| (it.date.to_datetime(it.time.start), word(it.off))).collect()
}

/// The properties of one event.
struct Event(Vec<(String, String)>);

impl Event {
    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn moment(&self, name: &str) -> Option<DateTime> {
        let value = self.all(name).next()?;
        Some(DateTime::strptime("%Y%m%dT%H%M%S", value).expect("a time"))
    }

    fn off(&self) -> &'static str {
        let summary = self.all("SUMMARY").next().expect("a name");
        ["Cancelled", "Paused"].into_iter().find(|word| summary.starts_with(word)).unwrap_or("")
    }

    fn part(&self, name: &str) -> Option<&str> {
        let rule = self.all("RRULE").next()?;
        rule.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    }

    /// Every time of the event, found by asking of each day whether the rule has it.
    fn times(&self) -> Vec<DateTime> {
        let start = self.moment("DTSTART").expect("a beginning");
        let Some(until) = self.part("UNTIL") else { return vec![start] };
        let until = DateTime::strptime("%Y%m%dT%H%M%SZ", until).expect("an end");
        let zone = TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0/2").expect("clocks");
        let until = until.to_zoned(TimeZone::UTC).expect("a time").with_time_zone(zone).datetime();
        let left_out: BTreeSet<&str> = self.all("EXDATE").collect();
        let mut times = Vec::new();
        let mut date = start.date();
        while date <= until.date() {
            let time = date.to_datetime(start.time());
            let written = time.strftime("%Y%m%dT%H%M%S").to_string();
            let turn = rule_has(self.part("BYDAY"), self.part("INTERVAL"), start.date(), date);
            if turn && time <= until && !left_out.contains(written.as_str()) {
                times.push(time);
            }
            date = date.saturating_add(1.day());
        }
        assert!(times.contains(&start), "the rule does not have its first day");
        times
    }
}

/// Whether a rule of a calendar, or of a schedule, has a day.
fn rule_has(days: Option<&str>, interval: Option<&str>, first: Date, date: Date) -> bool {
    let name = date.strftime("%a").to_string()[..2].to_uppercase();
    let nth = (date.day() - 1) / 7 + 1;
    let last =
        if date.day() + 7 > date.days_in_month() { format!("-1{name}") } else { String::new() };
    let names = [name.clone(), format!("{nth}{name}"), last];
    let monday = |date: Date| date.saturating_sub(date.weekday().to_monday_zero_offset().days());
    let weeks = monday(date).duration_since(monday(first)).as_hours() / (24 * 7);
    let is_turn = interval != Some("2") || weeks % 2 == 0;
    is_turn && days.unwrap_or_default().split(',').any(|day| names.iter().any(|name| name == day))
}

fn events(calendar: &str) -> Vec<Event> {
    let whole = calendar.replace("\r\n ", "");
    let blocks = whole.split("BEGIN:VEVENT\r\n").skip(1);
    let property = |line: &str| {
        let (name, value) = line.split_once(':').expect("a property");
        (name.split(';').next().unwrap_or(name).to_owned(), value.to_owned())
    };
    let event = |block: &str| {
        let lines = block.split("\r\n").take_while(|line| *line != "END:VEVENT");
        Event(lines.map(property).collect())
    };
    blocks.map(event).collect()
}

/// What somebody finds who expands a calendar.
fn of_calendar(calendar: &str) -> BTreeSet<On> {
    let (single, masters): (Vec<Event>, Vec<Event>) =
        events(calendar).into_iter().partition(|event| event.moment("RECURRENCE-ID").is_some());
    let mut found = BTreeSet::new();
    for event in masters {
        let uid = event.all("UID").next().map(str::to_owned);
        for time in event.times() {
            let instead = single.iter().find(|other| {
                other.all("UID").next().map(str::to_owned) == uid
                    && other.moment("RECURRENCE-ID") == Some(time)
            });
            assert!(found.insert((time, instead.map_or(event.off(), Event::off))), "{time} twice");
        }
    }
    found
}

/// What somebody finds who expands the schedules of the services.
fn of_services(services: &Value) -> BTreeSet<On> {
    let mut found = BTreeSet::new();
    for schedule in services["contents"][0]["schedules"].as_array().expect("schedules") {
        let date = |key: &str| schedule[key].as_str().and_then(|text| text.parse::<Date>().ok());
        let dates = ["valid_from", "valid_to", "dtstart"].map(|key| date(key).expect("a day"));
        let [mut day, last, first] = dates;
        let opens =
            schedule["opens_at"].as_str().and_then(|text| text.parse().ok()).expect("a time");
        let interval = schedule["interval"].as_u64().map(|number| number.to_string());
        while day <= last {
            let once = schedule.get("freq").is_none();
            if once || rule_has(schedule["byday"].as_str(), interval.as_deref(), first, day) {
                assert!(found.insert((day.to_datetime(opens), "")), "{day} twice");
            }
            day = day.saturating_add(1.day());
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn who_expands_a_calendar_or_a_schedule_finds_the_diary(made_up in made_up()) {
        let bounds = (BEGIN.to_string(), day(LENGTH - 1).to_string());
        let sources = sources(&made_up.terms(), (&bounds.0, &bounds.1), &made_up.words());
        let site = read(&sources);
        let artifacts = published(&site, &sources);
        let diary = of_diary(&site);
        for path in ["hubs/2026/sessions.ics", "hubs/2026/sessions/hall.ics", "hubs/2026/sessions/mill-stay-and-play.ics"] {
            prop_assert_eq!(of_calendar(text(&artifacts, path)), diary.clone(), "{} of {}", path, made_up.words());
        }
        let services = serde_json::from_str(text(&artifacts, "hubs/2026/sessions.json")).expect("JSON");
        let on: BTreeSet<On> = diary.iter().copied().filter(|(_, off)| off.is_empty()).collect();
        prop_assert_eq!(of_services(&services), on, "{}", made_up.words());
    }
}

/// The site that independent libraries read, too: `tests/calendars/compare.py`.
fn made_up_site() -> Artifacts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendars/site");
    let sources = read_site(&root).expect("the site can be read");
    let compilation = compile(&sources);
    let found = annals::diagnostic::short(&compilation.diagnostics, &sources);
    compilation.artifacts.unwrap_or_else(|| panic!("{found}"))
}

#[test]
fn services_have_the_shape_of_open_referral() {
    let schema = include_str!("../open-referral/services.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let validator =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let artifacts = made_up_site();
    let services: Value =
        serde_json::from_str(text(&artifacts, "hubs/2026/sessions.json")).expect("JSON");
    let faults: Vec<String> = validator
        .iter_errors(&services)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(faults, [""; 0]);
    assert!(services["contents"].as_array().is_some_and(|all| all.len() > 10));
    let broken = |pointer: &str, value: Value| {
        let mut other = services.clone();
        *other.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
        assert!(!validator.is_valid(&other), "{pointer} may be anything");
    };
    broken("/contents/0/id", "stay-and-play".into());
    broken("/contents/0/status", "running".into());
    broken("/contents/0/maximum_age", "five".into());
    broken("/contents/0/schedules/0/freq", "DAILY".into());
    broken("/contents/0/schedules/0/byday", "Monday".into());
    broken("/contents/0/schedules/0/opens_at", "half past nine".into());
    broken("/contents/0/service_at_locations/0/location/addresses/0/country", "England".into());
    broken("/contents/0/organization", Value::Null);
}

#[test]
fn names_for_programs_stay_the_same() {
    let artifacts = made_up_site();
    let services: Value =
        serde_json::from_str(text(&artifacts, "hubs/2026/sessions.json")).expect("JSON");
    let stay = services["contents"].as_array().and_then(|all| {
        all.iter().find(|service| service["name"] == "Stay and play").map(|it| it["id"].clone())
    });
    // UUIDv5 of the address, worked out by Python: uuid5(NAMESPACE_URL, "https://ashmere.example/public/hubs/2026/sessions/autumn-stay-and-play/").
    assert_eq!(stay, Some("1115bcd5-3ad9-5b2d-93a0-7beb01608ff7".into()));
    let uids: Vec<String> = events(text(&artifacts, "hubs/2026/sessions/autumn-splash.ics"))
        .iter()
        .filter_map(|event| event.all("UID").next().map(str::to_owned))
        .collect();
    assert_eq!(uids[0], "hubs.2026.autumn-splash.0930@ashmere.example");
    assert!(uids.contains(&"hubs.2026.autumn-splash.1300@ashmere.example".to_owned()));
}

#[test]
fn a_calendar_of_two_times_a_day_some_cancelled() {
    insta::assert_snapshot!(
        text(&made_up_site(), "hubs/2026/sessions/autumn-splash.ics").replace("\r\n", "\n")
    );
}

#[test]
fn a_calendar_of_hostile_names() {
    let calendar =
        text(&made_up_site(), "hubs/2026/sessions/spring-homework-chess-go-draughts.ics")
            .to_owned();
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    insta::assert_snapshot!(calendar.replace("\r\n", "\n"));
}

#[test]
fn the_table_of_occasions_is_a_row_each() {
    let artifacts = made_up_site();
    let table = text(&artifacts, "hubs/2026/sessions.csv");
    let some = |line: &&str| line.starts_with("date,") || line.starts_with("2026-10-2");
    insta::assert_snapshot!(table.lines().filter(some).collect::<Vec<_>>().join("\n"));
}
