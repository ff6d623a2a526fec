//! Every byte that is not meant stays.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::{Date, Time, date, time};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::{Cancellation, Edited, NotEdited, cancel, day, undo};
use crate::diagnostic::Sink;
use crate::source::Sources;
use crate::syntax::{Mapping, Parsed, Value, parse};

const PATH: &str = "content/hubs/2026-autumn/data/west.toml";
const TODAY: Date = date(2026, 11, 16);

/// The mapping of a file, and that of its session of a number.
fn read(text: &str, at: usize) -> (Mapping, Mapping) {
    let sources = Sources::from_memory([(PATH, text)]);
    let source = sources.at(PATH).expect("the file");
    let Parsed::Data(timetable) = parse(source, &mut Sink::default()) else { panic!("data") };
    let (_, item) =
        timetable.entries.iter().find(|(key, _)| key.value == "session").expect("sessions");
    let Value::List(items) = &item.value else { panic!("a list") };
    let Value::Mapping(session) = &items[at].value else { panic!("a mapping") };
    let session = session.clone();
    (Arc::unwrap_or_clone(timetable), session)
}

fn cancelled(text: &str, at: usize, day: Date, reason: &str) -> Result<Edited, NotEdited> {
    let (timetable, session) = read(text, at);
    let what = Cancellation { date: day, time: None, reason: reason.to_owned() };
    cancel(text, (&timetable, &session), &what, Some(TODAY))
}

fn undone(text: &str, at: usize, day: Date) -> Result<Edited, NotEdited> {
    let (timetable, session) = read(text, at);
    undo(text, (&timetable, &session), (day, None), Some(TODAY))
}

/// What came of it, when something did.
fn text(edited: Result<Edited, NotEdited>) -> String {
    match edited {
        Ok(Edited::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

const PLAIN: &str = "\
title   = \"West\" # the hub
first   = 2026-09-07
last    = 2026-12-18

# Monday
[[session]]
name    = \"Songs\"
days    = [\"mon\"] # in the hall
time    = \"09:30-11:00\" # or later

# Tuesday
[[session]]
name      = \"Play\"
booking   = \"none\"
term_time = true";

#[test]
fn a_first_day_is_written_below_the_last_key() {
    let now = text(cancelled(PLAIN, 0, date(2026, 11, 23), "A \"burst\" pipe.\nSorry."));
    let expected = PLAIN
        .replace("last    = 2026-12-18\n", "last    = 2026-12-18\nupdated = 2026-11-16\n")
        .replace(
            "# or later\n",
            "# or later\ncancelled = [{ date = 2026-11-23, reason = \"A \\\"burst\\\" pipe. Sorry.\" }]\n",
        );
    assert_eq!(now, expected);
}

#[test]
fn a_file_without_a_last_newline_stays_so() {
    let now = text(cancelled(PLAIN, 1, date(2026, 11, 24), "Ill."));
    let line = "\ncancelled = [{ date = 2026-11-24, reason = \"Ill.\" }]";
    assert!(now.ends_with(&format!("term_time = true{line}")), "{now}");
    let back = text(undone(&now, 1, date(2026, 11, 24)));
    assert_eq!(back, PLAIN.replace("12-18\n", "12-18\nupdated = 2026-11-16\n"));
}

#[test]
fn windows_line_endings_stay() {
    let windows = PLAIN.replace('\n', "\r\n");
    let now = text(cancelled(&windows, 0, date(2026, 11, 23), "Ill."));
    assert_eq!(now, text(cancelled(PLAIN, 0, date(2026, 11, 23), "Ill.")).replace('\n', "\r\n"));
    let more = text(cancelled(&now, 0, date(2026, 11, 30), "Ill."));
    assert!(!more.replace("\r\n", "").contains(['\r', '\n']), "{more:?}");
    let back = text(undone(&text(undone(&more, 0, date(2026, 11, 30))), 0, date(2026, 11, 23)));
    assert_eq!(back, windows.replace("12-18\r\n", "12-18\r\nupdated = 2026-11-16\r\n"));
}

#[test]
fn several_days_stand_one_on_a_line() {
    let one = text(cancelled(PLAIN, 1, date(2026, 11, 24), "Ill."));
    let two = text(cancelled(&one, 1, date(2026, 12, 1), "Snow."));
    let three = text(cancelled(&two, 1, date(2026, 12, 8), "Ice."));
    let end = three.split_once("term_time = true\n").expect("the last key").1;
    let expected = "\
cancelled = [
  { date = 2026-11-24, reason = \"Ill.\" },
  { date = 2026-12-01, reason = \"Snow.\" },
  { date = 2026-12-08, reason = \"Ice.\" },
]";
    assert_eq!(end, expected);
    let less = text(undone(&three, 1, date(2026, 12, 1)));
    assert_eq!(less, three.replace("  { date = 2026-12-01, reason = \"Snow.\" },\n", ""));
}

#[test]
fn a_list_of_lines_keeps_its_comments_and_its_commas() {
    let list = "cancelled = [\n    { date = 2026-11-24, reason = \"Ill\" } # said, on Sunday\n  ]\nnote = \"x\"\n";
    let file = format!("{PLAIN}\n{list}");
    let now = text(cancelled(&file, 1, date(2026, 12, 1), "Snow"));
    let added = list
        .replace("} # said", "}, # said")
        .replace("\n  ]", "\n    { date = 2026-12-01, reason = \"Snow\" },\n  ]");
    assert!(now.ends_with(&added), "{now}");
    let back = text(undone(&now, 1, date(2026, 11, 24)));
    assert!(back.contains("# said, on Sunday\n"), "{back}");
    assert_eq!(cancelled(&now, 1, date(2026, 12, 1), "Fog"), Ok(Edited::Already));
}

#[test]
fn lists_of_every_form_grow_and_shrink() {
    let day = "{ date = 2026-11-24, reason = \"Ill\" }";
    let other = "{ date = 2026-12-01, reason = \"Snow\" }";
    for list in [
        "[]".to_owned(),
        "[ ]".to_owned(),
        format!("[{day}]"),
        format!("[ {day}, ]"),
        format!("[{day}, {other}]"),
        format!("[\n{day},\n{other}]"),
        format!("[{day},\n  {other},\n]"),
        format!("[{day}, # one\n {other} # two\n]"),
    ] {
        let file = format!("{PLAIN}\ncancelled = {list} # all\n");
        let now = text(cancelled(&file, 1, date(2026, 12, 8), "Ice"));
        let days = |text: &str| {
            let (_, session) = read(text, 1);
            let (_, item) =
                session.entries.iter().find(|(key, _)| key.value == "cancelled").cloned()?;
            let Value::List(items) = item.value else { return None };
            Some(items.len())
        };
        assert_eq!(days(&now), days(&file).map(|days| days + 1), "{now}");
        assert_eq!(cancelled(&now, 1, date(2026, 12, 8), "Ice"), Ok(Edited::Already), "{now}");
        let back = text(undone(&now, 1, date(2026, 12, 8)));
        assert_eq!(days(&back), days(&file), "{list} became {now} and {back}");
        for comment in ["# one", "# two", "# all"] {
            assert_eq!(back.contains(comment), file.contains(comment), "{back}");
        }
    }
}

#[test]
fn a_time_is_one_of_several() {
    let (timetable, session) = read(PLAIN, 0);
    let both = (&timetable, &session);
    let at = |time: Time| Cancellation {
        date: date(2026, 11, 23),
        time: Some(time),
        reason: "Ill".into(),
    };
    let now = text(cancel(PLAIN, both, &at(time(9, 30, 0, 0)), None));
    assert!(now.contains("[{ date = 2026-11-23, time = \"09:30\", reason = \"Ill\" }]"), "{now}");
    let (timetable, session) = read(&now, 0);
    let both = (&timetable, &session);
    assert_eq!(cancel(&now, both, &at(time(9, 30, 0, 0)), None), Ok(Edited::Already));
    assert_ne!(cancel(&now, both, &at(time(13, 0, 0, 0)), None), Ok(Edited::Already));
}

#[test]
fn a_session_in_braces_is_left_alone() {
    let file = "title = \"West\"\nfirst = 2026-09-07\nlast = 2026-12-18\nsession = [{ name = \"Songs\" }]\n";
    assert_eq!(cancelled(file, 0, date(2026, 11, 23), "Ill"), Err(NotEdited::Inline));
}

#[test]
fn a_later_change_is_not_made_earlier() {
    let file = PLAIN.replace("last    = 2026-12-18", "last    = 2026-12-18\nupdated = 2026-11-20");
    assert!(text(cancelled(&file, 0, date(2026, 11, 23), "Ill")).contains("updated = 2026-11-20"));
    let earlier = file.replace("11-20", "11-02");
    assert!(
        text(cancelled(&earlier, 0, date(2026, 11, 23), "Ill")).contains("updated = 2026-11-16")
    );
}

#[test]
fn days_are_said_as_people_say_them() {
    let today = Some(TODAY);
    assert_eq!(day("2026-11-18", None), Some(date(2026, 11, 18)));
    assert_eq!(day("today", today), Some(TODAY));
    assert_eq!(day("Tomorrow", today), Some(date(2026, 11, 17)));
    assert_eq!(day("wed", today), Some(date(2026, 11, 18)));
    assert_eq!(day("Monday", today), Some(TODAY));
    assert_eq!(day("sun", today), Some(date(2026, 11, 22)));
    for words in ["we", "wednesdays", "18 November", "2026-11-31", ""] {
        assert_eq!(day(words, today), None, "{words}");
    }
    assert_eq!(day("today", None), None);
}

/// Lines that may stand between the keys of a session.
fn line() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("# a comment, with = and ["),
        Just(""),
        Just("\tcost=\"free\" # x"),
        Just("  'note'  =  'Tea'"),
        Just("audience = \"\"\"\nAll\n# no comment\n\"\"\""),
        Just("days = [\n  \"mon\", # one\n]"),
        Just("contact.phone = \"01632 960001\""),
    ]
}

proptest! {
    #[test]
    fn every_other_byte_stays(
        lines in proptest::collection::vec(line(), 0..6),
        windows in any::<bool>(),
        ends in any::<bool>(),
        many in 1..3_usize,
    ) {
        // A key stands once.
        let mut seen = BTreeSet::new();
        let lines: Vec<&str> =
            lines.into_iter().filter(|line| !line.contains('=') || seen.insert(*line)).collect();
        let mut file = format!("{PLAIN}\n{}", lines.join("\n"));
        for at in 0..many {
            let contact = "[session.contact]\nphone = \"01632 960001\"";
            let _ = write!(file, "\n[[session]]\nname = \"More {at}\"\n{contact}");
        }
        file.push_str(if ends { "\n" } else { "" });
        let file = if windows { file.replace('\n', "\r\n") } else { file };
        let day = date(2026, 11, 24);
        for at in 0..2 + many {
            let now = text(cancelled(&file, at, day, "Ill"));
            let mut kept = now.lines().filter(|line| !line.starts_with("updated") && !line.trim_start().starts_with("cancelled"));
            prop_assert!(file.lines().all(|line| kept.next() == Some(line)));
            prop_assert_eq!(kept.next(), None);
            let back = text(undone(&now, at, day));
            let updated = if windows { "updated = 2026-11-16\r\n" } else { "updated = 2026-11-16\n" };
            prop_assert_eq!(back.replacen(updated, "", 1), file.clone());
        }
    }
}
