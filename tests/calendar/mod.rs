//! When sessions are on: patterns, school terms, exceptions, cancelled days and the clocks, each read
//! from a timetable as an author writes it.

mod made_up;
mod published;

use annals::calendar::{offset, zone};
use annals::compile::survey;
use annals::model::{Off, Session, Site, Why};
use annals::source::Sources;
use jiff::civil::{Date, date, time};
use jiff::tz::Offset;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

use made_up::{BEGIN, LENGTH, day, made_up};

/// Half term is a gap between two terms; the fair is a day on which nothing runs.
const TERMS: &str = r#"
[[term]]
name = "Autumn, before half term"
first = 2026-09-02
last = 2026-10-23
[[term]]
name = "Autumn, after half term"
first = 2026-11-02
last = 2026-12-18
[[closure]]
name = "Fair day"
first = 2026-10-05
last = 2026-10-05
"#;

/// A site with one session.
fn sources(terms: &str, (first, last): (&str, &str), session: &str) -> Sources {
    let timetable = format!(
        "title = \"Mill Hall\"\nhub = \"hall\"\nfirst = {first}\nlast = {last}\n[[session]]\n\
         name = \"Stay and play\"\nvenue = \"hall\"\nages = \"all\"\ncost = \"free\"\nbooking = \"none\"\n{session}\n"
    );
    Sources::from_memory([
        (
            "annals.toml",
            "title = \"Ashmere\"\nbase_url = \"https://ashmere.example/\"\n[publisher]\nname = \"Ashmere Council\"\n",
        ),
        ("content/index.md", "+++\ntitle = \"Ashmere\"\n+++\n\nWelcome.\n"),
        ("content/hubs/publication.toml", "title = \"What is on\"\nkind = \"timetable\"\n"),
        ("content/hubs/venues.toml", "[hall]\nname = \"Mill Hall\"\naddress = [\"Ashmere\"]\n"),
        ("content/hubs/terms.toml", terms),
        ("content/hubs/2026/index.md", "+++\ntitle = \"2026\"\n+++\n\nCome along.\n"),
        ("content/hubs/2026/data/mill.toml", &timetable),
    ])
}

/// What a site says, whatever is found wrong with it.
fn read(sources: &Sources) -> Site {
    let survey = survey(sources);
    let found = annals::diagnostic::short(&survey.diagnostics, sources);
    assert_eq!(survey.site.timetables.len(), 1, "{found}");
    assert_eq!(survey.site.timetables[0].sessions.len(), 1, "{found}");
    survey.site
}

/// The only session of a timetable.
fn session(terms: &str, bounds: (&str, &str), session: &str) -> Session {
    read(&sources(terms, bounds, session)).timetables.remove(0).sessions.remove(0)
}

/// An autumn, 1 September to 31 December 2026.
fn autumn(words: &str) -> Session {
    session(TERMS, ("2026-09-01", "2026-12-31"), words)
}

/// The days of a session, each with its time where there are several.
fn days(session: &Session) -> Vec<String> {
    let several = session.times.len() > 1;
    let day = |date: Date| date.strftime("%-d %b").to_string();
    let occasions = session.diary.occasions.iter().map(|occasion| {
        let off = match occasion.off {
            None => "",
            Some(Off::Cancelled(_)) => " cancelled",
            Some(Off::Paused) => " paused",
        };
        let time = if several {
            occasion.time.start.strftime(" %H:%M").to_string()
        } else {
            String::new()
        };
        format!("{}{time}{off}", day(occasion.date))
    });
    occasions.collect()
}

fn gaps(session: &Session) -> Vec<String> {
    let gap = |why: Why| match why {
        Why::Closure(at) => format!("closure {at}"),
        Why::Holiday => "holiday".to_owned(),
        Why::Except => "except".to_owned(),
    };
    let gaps = session.diary.gaps.iter();
    gaps.map(|found| format!("{} {}", found.date.strftime("%-d %b"), gap(found.why))).collect()
}

#[test]
fn each_week_between_its_first_and_last_day() {
    let session =
        autumn("days = [\"wed\"]\nfirst = 2026-09-10\nlast = 2026-10-07\ntime = \"09:30-11:00\"");
    assert_eq!(days(&session), ["16 Sep", "23 Sep", "30 Sep", "7 Oct"]);
    assert_eq!(gaps(&session), [""; 0]);
    let held = session.diary.occasions[0].time;
    assert_eq!((held.start, held.end), (time(9, 30, 0, 0), Some(time(11, 0, 0, 0))));
}

#[test]
fn the_timetable_bounds_what_its_sessions_say() {
    let wide = "days = [\"mon\"]\nfirst = 2026-01-01\nlast = 2027-12-31\ntime = \"09:30\"";
    let found = session("", ("2026-09-01", "2026-09-21"), wide);
    assert_eq!(days(&found), ["7 Sep", "14 Sep", "21 Sep"]);
    let none = autumn("days = [\"mon\"]\nfirst = 2027-01-01\ntime = \"09:30\"");
    assert_eq!(days(&none), [""; 0]);
}

#[test]
fn several_days_of_a_week_are_in_order() {
    let session = autumn("days = [\"fri\", \"mon\"]\nlast = 2026-09-14\ntime = \"09:30\"");
    assert_eq!(days(&session), ["4 Sep", "7 Sep", "11 Sep", "14 Sep"]);
}

#[test]
fn a_fortnight_goes_on_counting_across_half_term() {
    let words = "days = [\"tue\"]\nevery = \"fortnight\"\nfirst = 2026-09-08\nlast = 2026-12-08\n\
                 term_time = true\ntime = \"10:00-11:00\"";
    let session = autumn(words);
    // Half term has no turn of its own: 20 October, then 3 November.
    assert_eq!(days(&session), ["8 Sep", "22 Sep", "6 Oct", "20 Oct", "3 Nov", "17 Nov", "1 Dec"]);
    let other = autumn(&words.replace("2026-09-08", "2026-09-15"));
    assert_eq!(days(&other), ["15 Sep", "29 Sep", "13 Oct", "10 Nov", "24 Nov", "8 Dec"]);
    assert_eq!(gaps(&other), ["27 Oct holiday"]);
}

#[test]
fn a_fortnight_is_a_week_of_the_calendar_not_fourteen_days_from_the_first() {
    // The first day is a Thursday: Monday's turn comes with the second week after it.
    let session = autumn(
        "days = [\"mon\", \"thu\"]\nevery = \"fortnight\"\nfirst = 2026-09-03\nlast = 2026-10-01\ntime = \"10:00\"",
    );
    assert_eq!(days(&session), ["3 Sep", "14 Sep", "17 Sep", "28 Sep", "1 Oct"]);
}

#[test]
fn days_of_a_month_are_counted_in_the_month() {
    let month = |words: &str| days(&autumn(&format!("{words}\ntime = \"10:00\"")));
    assert_eq!(
        month("days = [\"sat\"]\nmonthly = \"last\""),
        ["26 Sep", "31 Oct", "28 Nov", "26 Dec"]
    );
    assert_eq!(
        month("days = [\"wed\"]\nmonthly = [\"third\", \"first\"]"),
        ["2 Sep", "16 Sep", "7 Oct", "21 Oct", "4 Nov", "18 Nov", "2 Dec", "16 Dec"]
    );
    assert_eq!(
        month("days = [\"tue\", \"wed\"]\nmonthly = \"first\""),
        ["1 Sep", "2 Sep", "6 Oct", "7 Oct", "3 Nov", "4 Nov", "1 Dec", "2 Dec"]
    );
    // The fourth is not the last where a month has five.
    assert_eq!(
        month("days = [\"tue\"]\nmonthly = [\"fourth\", \"last\"]\nlast = 2026-10-31"),
        ["22 Sep", "29 Sep", "27 Oct"]
    );
}

#[test]
fn listed_days_are_those_and_no_others() {
    let session = autumn("dates = [2026-11-21, 2026-09-12]\ntime = \"14:00\"");
    assert_eq!(days(&session), ["12 Sep", "21 Nov"]);
}

#[test]
fn extra_days_are_added_and_need_no_weekday() {
    let words = "days = [\"mon\"]\nlast = 2026-09-14\nalso = [2026-09-19, 2026-09-07, 2026-12-30]\ntime = \"14:00\"";
    assert_eq!(days(&autumn(words)), ["7 Sep", "14 Sep", "19 Sep", "30 Dec"]);
    let outside = session("", ("2026-09-01", "2026-09-08"), words);
    assert_eq!(days(&outside), ["7 Sep"]);
}

#[test]
fn exceptions_closures_and_holidays_are_gaps_that_say_why() {
    let words = "days = [\"mon\"]\nlast = 2026-11-09\nexcept = [2026-09-14, 2026-10-05, 2026-10-26]\ntime = \"14:00\"";
    let all_year = autumn(words);
    assert_eq!(
        days(&all_year),
        ["7 Sep", "21 Sep", "28 Sep", "12 Oct", "19 Oct", "2 Nov", "9 Nov"]
    );
    assert_eq!(gaps(&all_year), ["14 Sep except", "5 Oct closure 0", "26 Oct except"]);
    let term_time = autumn(&format!("{words}\nterm_time = true"));
    assert_eq!(gaps(&term_time), ["14 Sep except", "5 Oct closure 0", "26 Oct holiday"]);
}

#[test]
fn an_extra_day_is_on_unless_everything_is_closed() {
    let closed = autumn(
        "days = [\"tue\"]\nlast = 2026-09-01\nalso = [2026-10-05, 2026-10-06]\ntime = \"14:00\"",
    );
    assert_eq!(days(&closed), ["1 Sep", "6 Oct"]);
    assert_eq!(gaps(&closed), ["5 Oct closure 0"]);
}

#[test]
fn one_of_two_times_can_be_cancelled() {
    let session = autumn(
        "days = [\"wed\"]\nlast = 2026-09-16\ntimes = [\"13:00-14:00\", \"09:30-11:00\"]\n\
         cancelled = [{ date = 2026-09-09, time = \"13:00\", reason = \"No heating.\" }, { date = 2026-09-16, reason = \"Flood.\" }]",
    );
    assert_eq!(
        days(&session),
        [
            "2 Sep 09:30",
            "2 Sep 13:00",
            "9 Sep 09:30",
            "9 Sep 13:00 cancelled",
            "16 Sep 09:30 cancelled",
            "16 Sep 13:00 cancelled"
        ]
    );
    let reason = |at: usize| match session.diary.occasions[at].off {
        Some(Off::Cancelled(which)) => session.cancelled[which].reason.as_str(),
        _ => "",
    };
    assert_eq!([reason(3), reason(4), reason(5)], ["No heating.", "Flood.", "Flood."]);
}

#[test]
fn a_paused_session_keeps_its_days_and_what_was_cancelled_says_so_still() {
    let session = autumn(
        "days = [\"wed\"]\nlast = 2026-09-09\ntime = \"09:30\"\npaused = \"The hall is being painted.\"\n\
         cancelled = [{ date = 2026-09-09, reason = \"Flood.\" }]",
    );
    assert_eq!(days(&session), ["2 Sep paused", "9 Sep cancelled"]);
}

#[test]
fn clocks_change_on_the_last_sundays_of_march_and_october() {
    let zone = zone();
    let ahead = |day: Date, hour, minute| offset(&zone, day, time(hour, minute, 0, 0));
    for (day, hours) in [
        (date(2026, 10, 24), 1),
        (date(2026, 10, 25), 0),
        (date(2026, 10, 26), 0),
        (date(2027, 1, 15), 0),
        (date(2026, 3, 28), 0),
        (date(2026, 3, 29), 1),
        (date(2026, 7, 15), 1),
        (date(2024, 3, 31), 1),
        (date(2023, 10, 29), 0),
    ] {
        assert_eq!(ahead(day, 9, 30), Offset::constant(hours), "{day}");
    }
    assert_eq!(ahead(date(2026, 10, 25), 0, 30), Offset::constant(1));
    assert_eq!(ahead(date(2026, 10, 25), 2, 0), Offset::constant(0));
    assert_eq!(ahead(date(2026, 3, 29), 0, 59), Offset::constant(0));
    assert_eq!(ahead(date(2026, 3, 29), 2, 0), Offset::constant(1));
}

#[test]
fn a_session_is_at_the_same_time_by_the_clock_before_and_after_the_clocks_change() {
    let words = "days = [\"sun\"]\ntime = \"09:30-11:00\"";
    let found = session("", ("2026-10-18", "2026-11-01"), words);
    assert_eq!(days(&found), ["18 Oct", "25 Oct", "1 Nov"]);
    assert!(found.diary.occasions.iter().all(|it| it.time.start == time(9, 30, 0, 0)));
    let found = session("", ("2026-03-22", "2026-04-05"), words);
    assert_eq!(days(&found), ["22 Mar", "29 Mar", "5 Apr"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// The list of days is the one that somebody gets who asks of each day whether the session is on.
    #[test]
    fn the_diary_is_what_a_slow_reader_finds(made_up in made_up()) {
        let bounds = (BEGIN.to_string(), day(LENGTH - 1).to_string());
        let session = session(&made_up.terms(), (&bounds.0, &bounds.1), &made_up.words());
        let slow: Vec<String> = (0..LENGTH).flat_map(|at| made_up.on(at)).collect();
        prop_assert_eq!(days(&session), slow, "{}", made_up.words());
        let asked = |at: &i64| made_up.asks_for(day(*at)) || made_up.also.contains(at);
        let left_out = (0..LENGTH).filter(asked).filter(|at| made_up.on(*at).is_empty()).map(day);
        let gaps: Vec<Date> = session.diary.gaps.iter().map(|gap| gap.date).collect();
        prop_assert_eq!(gaps, left_out.collect::<Vec<_>>());
    }
}
