//! The words of tables, timetables and strategies that stand outside prose.

use super::cell::{CellValue, Secrecy};
use super::passage::{Read, read};
use super::session::{Booking, Cost, Session};
use super::strategy::{Action, Priority};
use super::table::Table;
use super::timetable::Timetable;
use crate::source::Span;

/// Some words, and where they are written or what they are written for.
pub(super) type Placed<'a> = (&'a str, Span);

impl<S: Secrecy> Table<S> {
    /// Every label, note and word of a table.
    #[must_use]
    pub fn texts(&self) -> Vec<Placed<'_>> {
        let mut texts = vec![(self.title.value.as_str(), self.title.span)];
        texts.extend(self.notes.iter().map(|note| (note.as_str(), self.title.span)));
        for column in &self.columns {
            let span = column.key.span;
            texts.push((&column.label, span));
            texts.extend(column.note.iter().map(|note| (note.as_str(), span)));
        }
        for row in &self.rows {
            let span = row.key.span;
            texts.push((&row.label, span));
            texts.extend(row.note.iter().map(|note| (note.as_str(), span)));
            texts.extend(row.cells.iter().filter_map(|cell| match &cell.value {
                CellValue::Text(text) => Some((text.as_str(), cell.span)),
                _ => None,
            }));
        }
        texts
    }
}

impl Timetable {
    /// Every name and note of a timetable.
    #[must_use]
    pub fn texts(&self) -> Vec<Placed<'_>> {
        let title = (self.title.as_str(), self.first.span);
        std::iter::once(title).chain(self.sessions.iter().flat_map(Session::texts)).collect()
    }
}

impl Session {
    /// Every word of a session.
    #[must_use]
    pub fn texts(&self) -> Vec<Placed<'_>> {
        let booking = match &self.booking {
            Booking::Needed { note, .. } => note.as_deref(),
            Booking::Referral { by, .. } => Some(by.as_str()),
            Booking::None | Booking::Ask | Booking::Venue => None,
        };
        let prices = match &self.cost {
            Cost::Prices(prices) => prices.as_slice(),
            Cost::Free | Cost::Ask => &[],
        };
        let prices = prices.iter().flat_map(|price| {
            [&price.per, &price.concession, &price.note].map(|words| words.as_deref())
        });
        let own = [&self.audience, &self.run_by, &self.accessibility, &self.note];
        let own = own.map(|words| words.as_deref()).into_iter().chain([booking]);
        let paused = self.paused.as_ref().map(|reason| reason.value.as_str());
        let reasons = self.cancelled.iter().map(|cancelled| cancelled.reason.as_str());
        std::iter::once(self.name.value.as_str())
            .chain(own.chain(prices).flatten())
            .chain(paused.into_iter().chain(reasons))
            .map(|text| (text, self.name.span))
            .collect()
    }
}

impl Priority {
    /// Reads the prose of its actions.
    pub fn read<'a>(&'a self, seen: &mut impl FnMut(Read<'a>)) {
        self.actions.iter().for_each(|action| action.read(seen));
    }
}

impl Action {
    fn read<'a>(&'a self, seen: &mut impl FnMut(Read<'a>)) {
        read(&self.set_out, seen);
        for text in [&self.achieved, &self.impact, &self.next].into_iter().flatten() {
            read(text, seen);
        }
    }
}
