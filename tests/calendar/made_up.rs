//! Timetables that a machine makes up, and a slow reader of them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use proptest::collection::{btree_set, vec};
use proptest::prelude::{Strategy, any};
use proptest::sample::{select, subsequence};

/// A timetable that a machine made up.
#[derive(Debug, Clone)]
pub(crate) struct MadeUp {
    weekdays: Vec<(&'static str, Weekday)>,
    /// 0 each week, 1 each fortnight, 2 the days of a month below.
    every: u8,
    nths: Vec<&'static str>,
    bounds: (Option<i64>, Option<i64>),
    except: Vec<i64>,
    pub(crate) also: Vec<i64>,
    closed: Vec<i64>,
    terms: Vec<(i64, i64)>,
    term_time: bool,
    cancelled: Vec<(i64, Option<usize>)>,
    paused: bool,
}

pub(crate) const BEGIN: Date = date(2026, 9, 1);
pub(crate) const LENGTH: i64 = 220;
const TIMES: [&str; 2] = ["09:30", "13:00"];
const WEEK: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];
const NTHS: [&str; 5] = ["first", "second", "third", "fourth", "last"];

pub(crate) fn day(number: i64) -> Date {
    BEGIN.saturating_add(number.days())
}

pub(crate) fn made_up() -> impl Strategy<Value = MadeUp> {
    let some =
        |most| btree_set(0..LENGTH, 0..most).prop_map(|days| days.into_iter().collect::<Vec<_>>());
    let bounds = (proptest::option::of(-30..LENGTH), proptest::option::of(0..LENGTH + 30));
    let pattern =
        (subsequence(WEEK.to_vec(), 1..4), 0..3_u8, subsequence(NTHS.to_vec(), 1..3), bounds);
    let terms = vec((0..LENGTH, 1..60_i64), 0..3);
    let cancelled = vec((0..LENGTH, proptest::option::of(select(vec![0, 1]))), 0..4);
    (pattern, (some(6), some(4), some(4)), (terms, any::<bool>()), (cancelled, any::<bool>()))
        .prop_map(
            |(
                (weekdays, every, nths, bounds),
                (except, also, closed),
                (terms, term_time),
                (cancelled, paused),
            )| {
                let terms =
                    terms.into_iter().map(|(first, length)| (first, first + length)).collect();
                MadeUp {
                    weekdays,
                    every,
                    nths,
                    bounds,
                    except,
                    also,
                    closed,
                    terms,
                    term_time,
                    cancelled,
                    paused,
                }
            },
        )
}

impl MadeUp {
    pub(crate) fn terms(&self) -> String {
        let block = |kind: &str, (first, last): (i64, i64)| {
            format!(
                "[[{kind}]]\nname = \"{first}\"\nfirst = {}\nlast = {}\n",
                day(first),
                day(last)
            )
        };
        let terms = self.terms.iter().map(|term| block("term", *term));
        let closed = self.closed.iter().map(|at| block("closure", (*at, *at)));
        // A file of nothing is a mistake, and then no day is taken for a holiday.
        std::iter::once("# The year.\n".to_owned()).chain(terms).chain(closed).collect()
    }

    pub(crate) fn words(&self) -> String {
        let list = |days: &[i64]| {
            days.iter().map(|at| day(*at).to_string()).collect::<Vec<_>>().join(", ")
        };
        let weekdays: Vec<String> =
            self.weekdays.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let mut words =
            format!("days = [{}]\ntimes = [\"09:30-11:00\", \"13:00\"]\n", weekdays.join(", "));
        match self.every {
            0 => {}
            1 => words += "every = \"fortnight\"\n",
            _ => words.extend([format!("monthly = {:?}\n", self.nths)]),
        }
        for (key, bound) in [("first", self.bounds.0), ("last", self.bounds.1)] {
            words += &bound.map(|at| format!("{key} = {}\n", day(at))).unwrap_or_default();
        }
        for (key, days) in [("except", &self.except), ("also", &self.also)] {
            if !days.is_empty() {
                words.extend([format!("{key} = [{}]\n", list(days))]);
            }
        }
        words.extend([format!("term_time = {}\n", self.term_time)]);
        if self.paused {
            words += "paused = \"Painting.\"\n";
        }
        let cancelled = self.cancelled.iter().map(|(at, which)| {
            let time =
                which.map(|which| format!("time = \"{}\", ", TIMES[which])).unwrap_or_default();
            format!("{{ date = {}, {time}reason = \"No.\" }}", day(*at))
        });
        let cancelled: Vec<String> = cancelled.collect();
        if !cancelled.is_empty() {
            words.extend([format!("cancelled = [{}]\n", cancelled.join(", "))]);
        }
        words
    }

    /// Whether the pattern asks for a day, found by counting days one by one.
    pub(crate) fn asks_for(&self, date: Date) -> bool {
        let first = self.bounds.0.map_or(BEGIN, day);
        let late = self.bounds.1.is_some_and(|last| date > day(last));
        if date < first || late || !self.weekdays.iter().any(|(_, day)| *day == date.weekday()) {
            return false;
        }
        match self.every {
            0 => true,
            1 => mondays_between(first, date).is_multiple_of(2),
            _ => self.nths.iter().any(|nth| is_nth(nth, date)),
        }
    }

    /// What is on, or off, on a day: a word for each time.
    pub(crate) fn on(&self, at: i64) -> Vec<String> {
        let date = day(at);
        let meant = self.asks_for(date);
        let holiday = self.term_time
            && !self.terms.iter().any(|(first, last)| (*first..=*last).contains(&at));
        let except = meant && self.except.contains(&at);
        let asked = meant || self.also.contains(&at);
        if !asked || holiday || except || self.closed.contains(&at) {
            return Vec::new();
        }
        let word = |which: usize| {
            let hit = |(day, time): &(i64, Option<usize>)| {
                *day == at && time.is_none_or(|it| it == which)
            };
            let off = if self.cancelled.iter().any(hit) {
                " cancelled"
            } else if self.paused {
                " paused"
            } else {
                ""
            };
            format!("{} {}{off}", date.strftime("%-d %b"), TIMES[which])
        };
        vec![word(0), word(1)]
    }
}

/// How many weeks begin after one day, up to another.
fn mondays_between(first: Date, last: Date) -> usize {
    let mut mondays = 0;
    let mut date = first;
    while date < last {
        date = date.saturating_add(1.day());
        mondays += usize::from(date.weekday() == Weekday::Monday);
    }
    mondays
}

/// Whether a day is the first, second … of its name in its month, found by listing them all.
fn is_nth(nth: &str, date: Date) -> bool {
    let all =
        (1..=date.days_in_month()).filter_map(|day| Date::new(date.year(), date.month(), day).ok());
    let same: Vec<Date> = all.filter(|other| other.weekday() == date.weekday()).collect();
    let wanted = match nth {
        "last" => same.last(),
        word => NTHS.iter().position(|known| *known == word).and_then(|at| same.get(at)),
    };
    wanted == Some(&date)
}
