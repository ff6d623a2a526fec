//! `annals cancel`: a session is not on that day.

use std::path::Path;

use clap::Args;
use jiff::civil::{Date, Time};

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, site};
use crate::compile::{examine, survey};
use crate::diagnostic::Sink;
use crate::edit::{self, Cancellation, Edited, NotEdited, NotOneSession};
use crate::model::{Session, Site, Timetable, clock_words, date_words, weekday_words};
use crate::source::{Options, Source, Sources, read};
use crate::syntax::{Mapping, Parsed, Value, parse};

#[derive(Debug, Args)]
pub(super) struct Cancel {
    /// The session: north-toddler-splash, as at the end of its page's address, or the words of its
    /// name.
    session: String,
    /// The day: 2026-11-18, today, tomorrow, or wed for the next Wednesday.
    date: String,
    /// Why, in words for readers: "The pool is closed."
    #[arg(long, value_name = "WORDS", required_unless_present = "undo", value_parser = some_words)]
    reason: Option<String>,
    /// Only the one that begins then, when it is on several times a day: 09:30.
    #[arg(long, value_name = "TIME", value_parser = time_of_day)]
    time: Option<Time>,
    /// Take it back: the session is on after all.
    #[arg(long, conflicts_with = "reason")]
    undo: bool,
}

fn some_words(words: &str) -> Result<String, String> {
    let words = words.trim();
    if words.is_empty() { Err("say why, in a few words".to_owned()) } else { Ok(words.to_owned()) }
}

fn time_of_day(words: &str) -> Result<Time, String> {
    let time = Time::strptime("%H:%M", words);
    time.map_err(|_| "write when it begins by the 24-hour clock: 09:30".to_owned())
}

impl Cancel {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let root = site::find(root)?;
        let today = site::today();
        let not_a_day = || {
            let words = &self.date;
            Failure::Refused(format!(
                "`{words}` is not a day; write it as 2026-11-18, today, tomorrow or wed"
            ))
        };
        let date = edit::day(&self.date, today).ok_or_else(not_a_day)?;
        // What is cancelled may stand in next term's timetable, which is a draft.
        let sources = read_with(&root, true)?;
        let survey = survey(&sources);
        let (timetable, session) =
            edit::find(&survey.site, &self.session, date).map_err(|error| self.unknown(error))?;
        self.must_be_on(session, date)?;
        let source = sources.file(session.span.file);
        let edited = self.edited(source, session, date, today)?;
        let what = said(session, date, self.time);
        let Edited::Text(text) = edited else {
            terminal.status(already(self.undo, session, &what, date, self.time));
            return Ok(Outcome::Clean);
        };
        edit::write(&root.join(&*source.path), source.text(), &text)?;
        terminal.status(self.done(timetable, session, &what));
        show(&root, is_draft(&survey.site, timetable), terminal)
    }

    fn unknown(&self, error: NotOneSession) -> Failure {
        let words = &self.session;
        Failure::Refused(match error {
            NotOneSession::Unknown(Some(near)) => {
                format!("no session is called `{words}`; did you mean `{near}`?")
            }
            NotOneSession::Unknown(None) => format!(
                "no session is called `{words}`; its name stands at the end of its page's address"
            ),
            NotOneSession::Several(names) => format!(
                "several sessions are called `{words}`; write one of `{}`",
                names.join("`, `")
            ),
        })
    }

    /// A day on which it is not on cannot be cancelled: most likely another is meant.
    fn must_be_on(&self, session: &Session, date: Date) -> Result<(), Failure> {
        let name = &session.name.value;
        let times = edit::times_on(session, date);
        if times.is_empty() {
            let days: Vec<String> =
                edit::nearest_days(session, date).into_iter().map(day).collect();
            let near = match days.as_slice() {
                [] => "it has no days left".to_owned(),
                days => format!("the nearest days are {}", days.join(" and ")),
            };
            let near = if days.len() == 1 { near.replace("days are", "day is") } else { near };
            return Err(Failure::Refused(format!("{name} does not run on {}; {near}", day(date))));
        }
        match self.time {
            Some(time) if !times.contains(&time) => {
                let times: Vec<String> = times.into_iter().map(clock_words).collect();
                Err(Failure::Refused(format!(
                    "{name} does not begin at {} on {}; it begins at {}",
                    clock_words(time),
                    day(date),
                    times.join(" and at ")
                )))
            }
            _ => Ok(()),
        }
    }

    fn edited(
        &self,
        source: &Source,
        session: &Session,
        date: Date,
        today: Option<Date>,
    ) -> Result<Edited, Failure> {
        let Parsed::Data(timetable) = parse(source, &mut Sink::default()) else {
            return Err(NotEdited::Inline.into());
        };
        let ours = session_in(&timetable, session).ok_or(NotEdited::Inline)?;
        let both = (&*timetable, ours);
        let edited = match &self.reason {
            Some(reason) => {
                let what = Cancellation { date, time: self.time, reason: reason.clone() };
                edit::cancel(source.text(), both, &what, today)?
            }
            None => edit::undo(source.text(), both, (date, self.time), today)?,
        };
        Ok(edited)
    }

    fn done(&self, timetable: &Timetable, session: &Session, what: &str) -> String {
        let name = timetable.name_of(session);
        match &self.reason {
            Some(reason) => format!(
                "Cancelled {what} ({name}). Pages, posters and calendars will say so, and why: \
                 {reason}\n`annals build` publishes it"
            ),
            None => format!(
                "{what} ({name}) is on again. Pages, posters and calendars will say so\n\
                 `annals build` publishes it"
            ),
        }
    }
}

fn already(undo: bool, session: &Session, what: &str, date: Date, time: Option<Time>) -> String {
    if undo {
        return format!("{what} was not cancelled, so nothing was changed");
    }
    let same = |at: Option<Time>| at.is_none() || at == time;
    let known = session.cancelled.iter().find(|cancelled| {
        cancelled.date.value == date && same(cancelled.start.as_ref().map(|start| start.value))
    });
    let reason = known.map_or("", |cancelled| &cancelled.reason);
    format!("{what} is cancelled already, so nothing was changed. The reason: {reason}")
}

/// "Toddler Splash on Wednesday 18 November 2026", with its time where only one of several is meant.
fn said(session: &Session, date: Date, time: Option<Time>) -> String {
    let time = time.map(|time| format!(" at {}", clock_words(time))).unwrap_or_default();
    format!("{} on {}{time}", session.name.value, day(date))
}

fn day(date: Date) -> String {
    format!("{} {}", weekday_words(date.weekday()), date_words(date))
}

/// The mapping that a session was read from.
fn session_in<'a>(timetable: &'a Mapping, session: &Session) -> Option<&'a Mapping> {
    let (_, item) = timetable.entries.iter().find(|(key, _)| key.value == "session")?;
    let Value::List(items) = &item.value else { return None };
    items.iter().find_map(|item| match &item.value {
        Value::Mapping(mapping) if mapping.span == session.span => Some(mapping),
        _ => None,
    })
}

fn read_with(root: &Path, drafts: bool) -> Result<Sources, Failure> {
    let mut sources = read(root)?;
    sources.options = Options { drafts, today: site::today(), ..Options::default() };
    Ok(sources)
}

fn is_draft(site: &Site, timetable: &Timetable) -> bool {
    timetable.edition.is_some_and(|edition| site.page(site.edition(edition).cover).draft)
}

/// What is wrong with the site now; with its drafts, only if one was edited.
fn show(root: &Path, drafts: bool, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = read_with(root, drafts)?;
    let compiled = examine(&sources);
    terminal.findings(&compiled.diagnostics, &sources);
    Ok(if compiled.artifacts.is_some() { Outcome::Clean } else { Outcome::Errors })
}
