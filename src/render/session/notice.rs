//! What someone must know before they read when sessions are on: what is cancelled, and that a
//! timetable is kept as a record.

use jiff::civil::{Date, Time};
use serde::Serialize;

use super::super::Renderer;
use super::{days, days::On, words};
use crate::model::{Occasion, Off, Session, Timetable};

/// What stands above the sessions of a page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Notices<'a> {
    /// Whether they are kept as a record.
    ended: bool,
    /// The last day that any of their timetables holds for.
    last: Option<Date>,
    cancelled: Vec<Notice<'a>>,
}

/// A session that is cancelled on a day.
#[derive(Debug, Serialize)]
struct Notice<'a> {
    name: &'a str,
    url: Option<String>,
    /// "Wednesday 18 November 2026", with the time when the session has several.
    when: String,
    /// When it would have been over, for the script.
    until: String,
    reason: &'a str,
    #[serde(skip)]
    order: (Date, Time),
}

/// What must be said of some sessions; nothing when there are none.
pub(in crate::render) fn of<'a>(
    renderer: &Renderer<'a>,
    sessions: &[(&'a Timetable, &'a Session)],
) -> Option<Notices<'a>> {
    let (timetable, _) = sessions.first()?;
    let publication = timetable.edition.map(|id| &renderer.site.publications[id.publication]);
    let ended = publication.is_some_and(|publication| publication.archive);
    let mut cancelled: Vec<Notice<'a>> = Vec::new();
    // Nobody has to be told what a record of the past was cancelled.
    for (timetable, session) in sessions.iter().filter(|_| !ended) {
        cancelled.extend(of_session(renderer, timetable, session));
    }
    cancelled.sort_by_key(|notice| notice.order);
    let last = sessions.iter().map(|(timetable, _)| timetable.last.value).max();
    Some(Notices { ended, last, cancelled })
}

fn of_session<'a>(
    renderer: &Renderer<'a>,
    timetable: &Timetable,
    session: &'a Session,
) -> Vec<Notice<'a>> {
    let url = timetable.edition.map(|_| renderer.address(&timetable.address_of(session)));
    let mut notices: Vec<Notice<'a>> = Vec::new();
    for occasion in &session.diary.occasions {
        let Some(Off::Cancelled(at)) = occasion.off else { continue };
        let cancelled = &session.cancelled[at];
        let until = until(occasion);
        let same_day = |last: &&mut Notice<'_>| last.order.0 == occasion.date;
        match notices.last_mut().filter(same_day) {
            Some(last) if cancelled.start.is_none() => last.until = until,
            _ => {
                let time = cancelled.start.map(|_| format!(", {}", words::time(occasion.time)));
                let day = days::heading(On::Date(occasion.date));
                notices.push(Notice {
                    name: &session.name.value,
                    url: url.clone(),
                    when: format!("{day}{}", time.unwrap_or_default()),
                    until,
                    reason: &cancelled.reason,
                    order: (occasion.date, occasion.time.start),
                });
            }
        }
    }
    notices
}

/// When something would have been over: `2026-11-18T12:30`.
pub(super) fn until(occasion: &Occasion) -> String {
    let end = occasion.time.end.unwrap_or(occasion.time.start);
    format!("{}T{}", occasion.date, end.strftime("%H:%M"))
}
