//! What it costs to work out when sessions are on.
//!
//! `cargo bench --bench sessions`. The times are those of one machine on one day.

#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to measure")]

use annals::calendar::{Around, diary};
use annals::compile::survey;
use annals::model::Timetable;
use annals::source::Sources;
use divan::Bencher;

fn main() {
    divan::main();
}

/// Ten thousand sessions over a year, from what their author wrote to every time they are on. Budget: a
/// tenth of a second on one core.
#[divan::bench]
fn ten_thousand_sessions(bencher: Bencher<'_, '_>) {
    let timetable = year();
    let school = &timetable.school;
    let around = Around { first: timetable.first.value, last: timetable.last.value, school };
    let sessions = || timetable.sessions.iter().cycle().take(10_000);
    let occasions: usize = sessions().map(|session| diary(session, around).occasions.len()).sum();
    assert!(occasions > 250_000, "only {occasions}");
    bencher
        .bench(|| sessions().map(|session| diary(session, around).occasions.len()).sum::<usize>());
}

/// A year with one session of each sort of pattern.
fn year() -> Timetable {
    const PATTERNS: [&str; 6] = [
        "days = [\"mon\"]\nterm_time = true",
        "days = [\"tue\", \"thu\"]\nexcept = [2026-10-06, 2026-11-03]",
        "days = [\"wed\"]\nevery = \"fortnight\"",
        "days = [\"sat\"]\nmonthly = [\"first\", \"last\"]",
        "dates = [2026-10-10, 2026-12-12, 2027-02-06]",
        "days = [\"fri\"]\nalso = [2026-09-05]\ncancelled = [{ date = 2026-10-09, reason = \"Snow.\" }]",
    ];
    let mut timetable = "title = \"Hall\"\nfirst = 2026-09-01\nlast = 2027-08-31\n".to_owned();
    for (at, pattern) in PATTERNS.iter().enumerate() {
        timetable.extend([format!(
            "[[session]]\nname = \"Session {at}\"\nvenue = \"hall\"\n{pattern}\n\
             time = \"{:02}:00-{:02}:00\"\nages = \"all\"\ncost = \"free\"\nbooking = \"none\"\n",
            9 + at,
            10 + at,
        )]);
    }
    let term = |name, first, last| {
        format!("[[term]]\nname = \"{name}\"\nfirst = {first}\nlast = {last}\n")
    };
    let closed = |day| format!("[[closure]]\nname = \"{day}\"\nfirst = {day}\nlast = {day}\n");
    let terms = [
        term("Autumn", "2026-09-02", "2026-10-23"),
        term("Winter", "2026-11-02", "2026-12-18"),
        term("Spring", "2027-01-04", "2027-03-25"),
        term("Summer", "2027-04-12", "2027-07-21"),
        closed("2026-12-25"),
        closed("2026-12-28"),
        closed("2027-03-26"),
        closed("2027-05-03"),
    ];
    let sources = Sources::from_memory([
        ("content/hubs/publication.toml", "title = \"What is on\"\nkind = \"timetable\"\n"),
        ("content/hubs/venues.toml", "[hall]\nname = \"Hall\"\naddress = [\"Ashmere\"]\n"),
        ("content/hubs/terms.toml", &terms.concat()),
        ("content/hubs/2026/index.md", "+++\ntitle = \"2026\"\n+++\n\nCome along.\n"),
        ("content/hubs/2026/data/hall.toml", &timetable),
    ]);
    let mut timetables = survey(&sources).site.timetables;
    assert_eq!(timetables.first().map(|found| found.sessions.len()), Some(PATTERNS.len()));
    timetables.remove(0)
}
