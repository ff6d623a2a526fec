//! Twenty mistakes that hub workers make, each seeded into a site that has none. Each is found, by its
//! rule, where it is, with something to type; and all of them at once hide none.

use std::collections::BTreeSet;
use std::slice::from_ref;

use annals::compile::compile;
use annals::diagnostic::{Diagnostic, short};
use annals::source::Sources;
use jiff::civil::date;

const VENUES: &str = "content/hubs/venues.toml";
const NORTH: &str = "content/hubs/2026-autumn/data/north.toml";
const SOUTH: &str = "content/hubs/2026-autumn/data/south.toml";

/// A site without a mistake: the hubs of Ashmere, a made-up town, in the autumn of 2026.
const SITE: &[(&str, &str)] = &[
    ("annals.toml", include_str!("faults/settings.toml")),
    ("content/index.md", "+++\ntitle = \"Ashmere Council\"\n+++\n"),
    ("content/accessibility.toml", include_str!("faults/accessibility.toml")),
    ("content/hubs/publication.toml", "title = \"What's on\"\nkind = \"timetable\"\n"),
    ("content/hubs/2026-autumn/index.md", "+++\ntitle = \"Autumn 2026\"\n+++\n"),
    ("content/hubs/terms.toml", include_str!("faults/terms.toml")),
    (VENUES, include_str!("faults/venues.toml")),
    (NORTH, include_str!("faults/north.toml")),
    (SOUTH, include_str!("faults/south.toml")),
];

/// A mistake: what is typed instead of what, and what is found.
struct Fault {
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
    found: &'static str,
}

const FAULTS: [Fault; 20] = [
    Fault {
        file: NORTH,
        right: "time = \"09:30-11:00\"\nages = \"1 to",
        wrong: "time = \"09:30-23:00\"\nages = \"1 to",
        found: "content/hubs/2026-autumn/data/north.toml:12:8: error[session-time]: the session lasts 13 hours 30 minutes: 9:30am to 11pm",
    },
    Fault {
        file: NORTH,
        right: "\"13:00-14:30\"",
        wrong: "\"13:00-12:30\"",
        found: "content/hubs/2026-autumn/data/north.toml:22:8: error[session-time]: the session ends before it begins: 1pm to 12:30pm",
    },
    Fault {
        file: NORTH,
        right: "\"10:00-10:45\"",
        wrong: "\"01:00-01:45\"",
        found: "content/hubs/2026-autumn/data/north.toml:31:8: error[session-time]: the session is not between 7am and 10pm: 1am to 1:45am",
    },
    Fault {
        file: NORTH,
        right: "[2026-10-10, 2026-11-14]",
        wrong: "[2026-10-10, 2026-11-15]",
        found: "content/hubs/2026-autumn/data/north.toml:39:22: error[weekday-mismatch]: 15 November 2026 is a Sunday, not a Saturday",
    },
    Fault {
        file: NORTH,
        right: "[2026-11-13, 2026-11-27]",
        wrong: "[2026-11-20, 2026-11-27]",
        found: "content/hubs/2026-autumn/data/north.toml:50:10: error[session-closed]: 20 November 2026 is in “Staff training day”, when nothing runs",
    },
    Fault {
        file: NORTH,
        right: "except = [2026-12-16]",
        wrong: "except = [2026-12-15]",
        found: "content/hubs/2026-autumn/data/north.toml:62:11: error[session-dates]: there is no session on 15 December 2026 to leave out: it is a Tuesday",
    },
    Fault {
        file: NORTH,
        right: "room = \"Studio\"\ndays = [\"wed\"]",
        wrong: "room = \"Hall\"\ndays = [\"wed\"]",
        found: "content/hubs/2026-autumn/data/north.toml:73:8: warning[session-clash]: “English class” and “Sign and sing” are both at North Hub (Hall) at this time, on Wednesdays",
    },
    Fault {
        file: NORTH,
        right: "date = 2026-11-02",
        wrong: "date = 2026-11-09",
        found: "content/hubs/2026-autumn/data/north.toml:83:23: error[session-dates]: there is no session on 9 November 2026 to cancel: it is not on that Monday",
    },
    Fault {
        file: SOUTH,
        right: "first = 2026-09-10",
        wrong: "first = 2026-09-11",
        found: "content/hubs/2026-autumn/data/south.toml:12:9: error[session-dates]: 11 September 2026 is a Friday, and the session is on Thursdays",
    },
    Fault {
        file: SOUTH,
        right: "\"09:30-11:00\", \"13:00-14:30\"",
        wrong: "\"09:30-11:00\", \"10:30-12:00\"",
        found: "content/hubs/2026-autumn/data/south.toml:22:25: error[session-time]: two times of the session overlap: 9:30am to 11am, and 10:30am to midday",
    },
    Fault {
        file: SOUTH,
        right: "[2026-09-22, 2026-10-20]",
        wrong: "[2025-09-22, 2026-10-20]",
        found: "content/hubs/2026-autumn/data/south.toml:30:10: error[session-dates]: 22 September 2025 is outside the timetable",
    },
    Fault {
        file: SOUTH,
        right: "monthly = \"last\"",
        wrong: "every = \"fortnight\"",
        found: "content/hubs/2026-autumn/data/south.toml:39:8: error[session-dates]: the session is on every second week, and does not say which",
    },
    Fault {
        file: SOUTH,
        right: "days = [\"wed\"]",
        wrong: "days = \"alternate Wednesdays, not half term\"",
        found: "content/hubs/2026-autumn/data/south.toml:49:8: error[session-dates]: `alternate Wednesdays, not half term` are words, and annals cannot work out dates from words",
    },
    Fault {
        file: SOUTH,
        right: "time = \"10:00-11:30\"\nages = \"adults\"",
        wrong: "time = \"10:00-11:30\"\n",
        found: "content/hubs/2026-autumn/data/south.toml:55:1: error[missing-key]: `ages` is missing from a session",
    },
    Fault {
        file: SOUTH,
        right: "cafe\"\nvenue = \"south-hub\"",
        wrong: "cafe\"\nvenue = \"south-hud\"",
        found: "content/hubs/2026-autumn/data/south.toml:66:9: error[unknown-name]: no place is called `south-hud`",
    },
    Fault {
        file: SOUTH,
        right: "time = \"13:00-14:00\"",
        wrong: "time = \"10:00-11:00\"",
        found: "content/hubs/2026-autumn/data/south.toml:78:8: warning[session-clash]: “Talking together” and “Talking toddlers” both need the speech therapist at this time, on Tuesdays",
    },
    Fault {
        file: SOUTH,
        right: "Cooking on a budget",
        wrong: "Family lunch",
        found: "content/hubs/2026-autumn/data/south.toml:87:8: error[session-conflict]: “Family lunch” on 4 December 2026 is 9:30am to 11:30am here, and midday to 1:30pm in another timetable",
    },
    Fault {
        file: SOUTH,
        right: "checked_on = 2026-08-24",
        wrong: "checked_on = 2026-04-24",
        found: "content/hubs/2026-autumn/data/south.toml:5:14: warning[session-unchecked]: this was checked 160 days before today, on 24 April 2026",
    },
    Fault {
        file: VENUES,
        right: "\"AM1 1AA\"",
        wrong: "\"AM1 IAA\"",
        found: "content/hubs/venues.toml:4:12: error[contact-format]: `AM1 IAA` is not written as postcodes are",
    },
    Fault {
        file: VENUES,
        right: "\"01632 960002\"",
        wrong: "\"01632 9602\"",
        found: "content/hubs/venues.toml:11:9: error[contact-format]: `01632 9602` is not a telephone number: it has 9 digits",
    },
];

/// The findings of the site with some mistakes in it.
fn findings(faults: &[Fault]) -> (Vec<Diagnostic>, Sources) {
    let files = SITE.iter().map(|(path, text)| {
        let faults = faults.iter().filter(|fault| fault.file == *path);
        let text = faults.fold((*text).to_owned(), |text, fault| {
            assert_eq!(text.matches(fault.right).count(), 1, "{}: it stands once", fault.right);
            text.replace(fault.right, fault.wrong)
        });
        (*path, text)
    });
    let files: Vec<(&str, String)> = files.collect();
    let mut sources = Sources::from_memory(files.iter().map(|(path, text)| (*path, text.as_str())));
    sources.options.today = Some(date(2026, 10, 1));
    (compile(&sources).diagnostics, sources)
}

#[test]
fn the_site_without_a_mistake_has_no_finding() {
    let (found, sources) = findings(&[]);
    assert_eq!(short(&found, &sources), "");
}

#[test]
fn each_mistake_is_found_alone_where_it_is_with_something_to_type() {
    for fault in &FAULTS {
        let (found, sources) = findings(from_ref(fault));
        assert_eq!(short(&found, &sources), format!("{}\n", fault.found), "{}", fault.wrong);
        assert!(found[0].help.iter().any(|help| !help.is_empty()), "{}: no help", fault.wrong);
    }
}

#[test]
fn twenty_mistakes_give_twenty_findings_at_once() {
    // A finding without its place.
    let said = |finding: &Diagnostic| (finding.rule.code, finding.message.clone());
    let each: BTreeSet<_> =
        FAULTS.iter().map(|fault| said(&findings(from_ref(fault)).0[0])).collect();
    assert_eq!(each.len(), FAULTS.len(), "no two mistakes are told in the same words");
    let (found, sources) = findings(&FAULTS);
    let all: BTreeSet<_> = found.iter().map(said).collect();
    assert_eq!(all, each, "\n{}", short(&found, &sources));
}
