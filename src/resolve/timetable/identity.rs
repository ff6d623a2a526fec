//! What names a session: part of its address, and of its events in people's calendars.
//!
//! It must not change when sessions are put in another order, so it is made of what the session says
//! and never counted.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Session, When, weekday_words};
use crate::source::Spanned;
use crate::syntax::slug;

use super::super::reader::check_key;

/// The name that an author gave; empty when there is none.
pub(super) fn written(id: Option<Spanned<String>>, sink: &mut Sink) -> String {
    id.filter(|id| check_key(id, "a session", sink)).map(|id| id.value).unwrap_or_default()
}

/// Names every session that its author did not: by what it is called, then by its days, then by its
/// time, as far as it takes to tell it from the others.
pub(super) fn name(sessions: &mut [Session], sink: &mut Sink) {
    let parts: [fn(&Session) -> String; 3] = [|session| slug(&session.name.value), days, starts];
    let own: Vec<bool> = sessions.iter().map(|session| session.id.is_empty()).collect();
    let mut open = own.clone();
    for part in parts {
        for (session, _) in sessions.iter_mut().zip(&open).filter(|(_, open)| **open) {
            let more = part(session);
            let dash = if session.id.is_empty() { "" } else { "-" };
            session.id = format!("{}{dash}{more}", session.id);
        }
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for session in sessions.iter() {
            *count.entry(session.id.clone()).or_default() += 1;
        }
        for ((session, open), own) in sessions.iter().zip(&mut open).zip(&own) {
            *open = *own && count[&session.id] > 1;
        }
    }
    report(sessions, sink);
}

/// "mon-thu", "2023-11-18".
fn days(session: &Session) -> String {
    match &session.when {
        When::Weekly { days, .. } => {
            let short = |day| weekday_words(day).to_lowercase().chars().take(3).collect::<String>();
            days.iter().map(|day| short(*day)).collect::<Vec<_>>().join("-")
        }
        When::Dates { dates, .. } => {
            dates.first().map(|date| date.value.to_string()).unwrap_or_default()
        }
    }
}

/// "0930".
fn starts(session: &Session) -> String {
    session.time().value.start.strftime("%H%M").to_string()
}

fn report(sessions: &[Session], sink: &mut Sink) {
    let mut first: BTreeMap<&str, &Session> = BTreeMap::new();
    // One without dates has a finding of its own, and no whole name before it has some.
    let is_named = |session: &&Session| !matches!(&session.when, When::Dates { dates, .. } if dates.is_empty());
    for session in sessions.iter().filter(is_named) {
        let Some(other) = first.insert(&session.id, session) else { continue };
        let message = format!("two sessions have the id `{}`", session.id);
        sink.report(
            Diagnostic::new(&rules::DUPLICATE_NAME, session.name.span, message)
                .related(other.name.span, "the first one")
                .help(format!(
                    "delete one; or, if both are on, write id = \"{}-2\" in this one",
                    session.id
                )),
        );
    }
}
