//! The next term of a timetable: the last one's files, with the days that can move moved.
//!
//! Takes the files of an edition and the days of the new term, gives the new files and what is left
//! for a person: days that only a person knows.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::written_dates;
use crate::diagnostic::Sink;
use crate::edit::{Entry, Splices, entries, insert_after, remove};
use crate::model::date_words;
use crate::source::{Content, Source, Sources};
use crate::syntax::{Item, Mapping, Parsed, Value, parse};

/// A term to make.
#[derive(Debug, Clone)]
pub struct Term {
    /// The folder of the last one, below the site: `content/hubs/2026-autumn/`.
    pub from: String,
    /// The folder of the new one.
    pub to: String,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// A file of a new term.
#[derive(Debug)]
pub struct NewFile {
    /// Its path below the site.
    pub path: String,
    /// What it holds; none when it is copied as it is.
    pub text: Option<String>,
}

/// Something in a new file that a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What it is: "27 November 2026, of First aid".
    pub what: String,
}

/// The files of a new term, and what could not be moved, in file order.
#[must_use]
pub fn term(sources: &Sources, term: &Term) -> (Vec<NewFile>, Vec<Left>) {
    let mut files = Vec::new();
    for source in sources.iter() {
        let Some(below) = source.path.strip_prefix(&term.from) else { continue };
        let text = matches!(source.content, Content::Text(_)).then(|| moved(source, below, term));
        files.push(NewFile { path: format!("{}{below}", term.to), text });
    }
    let left = left(&files, term);
    (files, left)
}

/// The text of a file in the new term.
fn moved(source: &Source, below: &str, term: &Term) -> String {
    let text = source.text();
    let mut splices = Splices::default();
    match parse(source, &mut Sink::default()) {
        Parsed::Page(page) => {
            let keys = entries(&page.front, text);
            take_out(&mut splices, text, &keys, &["published", "updated"]);
            if below == "index.md" {
                draft(&mut splices, text, &keys);
            }
        }
        Parsed::Data(timetable)
            if timetable.entries.iter().any(|(key, _)| key.value == "session") =>
        {
            Moving { text, term, splices: &mut splices }.timetable(&timetable);
        }
        _ => {}
    }
    splices.apply(text)
}

/// A new edition is a draft until someone has looked through it.
fn draft(splices: &mut Splices, text: &str, keys: &[Entry<'_>]) {
    if let Some(draft) = named(keys, "draft") {
        splices.replace(draft.item.span.range(), "true");
    } else if let Some(title) = named(keys, "title").or(keys.first()) {
        insert_after(splices, text, title, "draft", "true");
    }
}

fn named<'a, 'b>(keys: &'b [Entry<'a>], name: &str) -> Option<&'b Entry<'a>> {
    keys.iter().find(|entry| entry.key.value == name)
}

fn take_out(splices: &mut Splices, text: &str, keys: &[Entry<'_>], names: &[&str]) {
    for entry in keys.iter().filter(|entry| names.contains(&entry.key.value.as_str())) {
        remove(splices, text, entry);
    }
}

/// A timetable on its way into the new term.
struct Moving<'a> {
    text: &'a str,
    term: &'a Term,
    splices: &'a mut Splices,
}

impl Moving<'_> {
    fn timetable(&mut self, timetable: &Mapping) {
        let keys = entries(timetable, self.text);
        let bound = |name: &str| named(&keys, name).and_then(|entry| day(entry.item));
        let old = (bound("first"), bound("last"));
        for (name, day) in [("first", self.term.first), ("last", self.term.last)] {
            if let Some(entry) = named(&keys, name) {
                self.splices.replace(entry.item.span.range(), day.to_string());
            }
        }
        take_out(self.splices, self.text, &keys, &["updated", "checked_on"]);
        let sessions = timetable.entries.iter().find(|(key, _)| key.value == "session");
        if let Some(Value::List(items)) = sessions.map(|(_, item)| &item.value) {
            for item in items {
                if let Value::Mapping(session) = &item.value {
                    self.session(session, old);
                }
            }
        }
    }

    fn session(&mut self, session: &Mapping, old: (Option<Date>, Option<Date>)) {
        let keys = entries(session, self.text);
        take_out(self.splices, self.text, &keys, &["cancelled", "except", "also", "checked_on"]);
        let every = named(&keys, "every").map(|entry| &entry.item.value);
        let is_fortnightly = matches!(every, Some(Value::Text(text)) if text.value == "fortnight");
        for (name, old, new) in [("first", old.0, self.term.first), ("last", old.1, self.term.last)]
        {
            let Some(entry) = named(&keys, name) else { continue };
            let stated = day(entry.item);
            let new = match stated {
                Some(stated) if name == "first" && is_fortnightly => same_weekday(stated, new),
                stated => (stated == old).then_some(new),
            };
            match new {
                Some(new) => self.splices.replace(entry.item.span.range(), new.to_string()),
                None => self.comment_out(entry, ""),
            }
        }
        if let Some(dates) = named(&keys, "dates") {
            let key = &self.text[dates.lines.start..dates.item.span.start()];
            self.comment_out(dates, &format!("{key}[]"));
        }
    }

    /// Keeps the lines of an entry as a comment, and writes another line below.
    fn comment_out(&mut self, entry: &Entry<'_>, below: &str) {
        let lines = &self.text[entry.lines.clone()];
        let newline =
            if lines.ends_with('\r') || self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let old: Vec<String> =
            lines.lines().map(|line| format!("# {}", line.trim_end_matches('\r'))).collect();
        let mut new = old.join(newline);
        if !below.is_empty() {
            new.push_str(newline);
            new.push_str(below);
        }
        let end = entry.lines.end - usize::from(lines.ends_with('\r'));
        self.splices.replace(entry.lines.start..end, new);
    }
}

fn day(item: &Item) -> Option<Date> {
    if let Value::Date(date) = item.value { Some(date) } else { None }
}

/// The first day from one on with the weekday of another.
fn same_weekday(stated: Date, from: Date) -> Option<Date> {
    let days = (0..7_i64).filter_map(|ahead| from.checked_add(ahead.days()).ok());
    days.into_iter().find(|day| day.weekday() == stated.weekday())
}

/// Every day in the new files that is not of the new term.
fn left(files: &[NewFile], term: &Term) -> Vec<Left> {
    let mut left = Vec::new();
    for file in files {
        let Some(text) = &file.text else { continue };
        for (at, line) in text.lines().enumerate() {
            let mut note = |what: String| {
                left.push(Left { path: file.path.clone(), line: at + 1, what });
            };
            let is_data = file.path.rsplit_once('.').is_some_and(|(_, ending)| ending != "md");
            let key =
                line.trim_start_matches(['#', ' ']).split('=').next().unwrap_or_default().trim();
            let of_key = match key {
                "dates" | "first" | "last" => format!(", in `{key}`"),
                _ => String::new(),
            };
            let own = |date: &Date| *date < term.first || term.last < *date;
            for date in iso(line).into_iter().filter(own) {
                note(format!("{}{of_key}", date_words(date)));
            }
            // What a comment says is for the author alone.
            if is_data && line.trim_start().starts_with('#') {
                continue;
            }
            for range in written_dates(line) {
                note(line[range].to_owned());
            }
            if is_data && ["full", "paused"].contains(&key) {
                note(format!("`{key}` is of the last term"));
            }
        }
    }
    left
}

/// The days of a line that are written as 2026-11-27.
fn iso(line: &str) -> Vec<Date> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '-';
    let words = line.split(|letter| !is_part(letter)).filter(|word| word.len() == 10);
    words.filter_map(|word| word.parse().ok()).collect()
}
