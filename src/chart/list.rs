//! Names and numbers beside a picture of one whole, or below it where there is no room.
//!
//! Takes a picture's size and the entries, gives places. It must not know the picture.

use super::class::{Anchor, Class};
use super::measure::{LINE, height, widest, wrap};
use super::path::Place;
use super::sheet::Sheet;

/// The side of a key.
pub(super) const KEY: i32 = 140;
/// From a key to its name.
const GAP: i32 = 80;
/// From a name to its number.
const APART: i32 = 200;
/// From an entry to the next.
const ROWS: i32 = 90;
/// From the picture to the list beside it, and below it.
const BESIDE: i32 = 480;
const BELOW: i32 = 240;
/// Less room than this beside the picture is better used below it.
const LEAST: i32 = 2400;

/// Entries in a column, and where they stand.
pub(super) struct List {
    entries: Vec<Entry>,
    at: Place,
    width: i32,
    height: i32,
    /// The top of the picture and the height of it all.
    pub(super) top: i32,
    pub(super) bottom: i32,
}

struct Entry {
    top: i32,
    name: Vec<String>,
    value: Vec<String>,
}

impl List {
    /// Sets the names and numbers of the parts out, beside a picture of some width and height.
    pub(super) fn beside<'t>(
        sheet: i32,
        picture: Place,
        texts: impl Iterator<Item = (&'t str, &'t str)> + Clone,
    ) -> Self {
        let left = picture.0 + BESIDE;
        let is_beside = sheet - left >= LEAST;
        let room = if is_beside { sheet - left } else { sheet } - KEY - GAP;
        let mut list = Self::of(texts, room);
        if is_beside {
            list.bottom = picture.1.max(list.height);
            list.top = (list.bottom - picture.1) / 2;
            list.at = (left, (list.bottom - list.height) / 2);
        } else {
            list.at = (0, if list.entries.is_empty() { picture.1 } else { picture.1 + BELOW });
            list.bottom = list.at.1 + list.height;
        }
        list
    }

    fn of<'t>(texts: impl Iterator<Item = (&'t str, &'t str)> + Clone, room: i32) -> Self {
        let values = texts.clone().map(|(_, value)| wrap(value, room / 2, Class::Value));
        let values: Vec<_> = values.collect();
        let numbers = values.iter().map(|lines| widest(lines, Class::Value)).max().unwrap_or(0);
        let (mut entries, mut names, mut top) = (Vec::new(), 0, 0);
        for ((name, _), value) in texts.zip(values) {
            let name = wrap(name, room - numbers - APART, Class::Label);
            names = names.max(widest(&name, Class::Label));
            let tall = height(&name).max(height(&value)).max(LINE);
            entries.push(Entry { top, name, value });
            top += tall + ROWS;
        }
        let (width, height) = (KEY + GAP + names + APART + numbers, (top - ROWS).max(0));
        Self { entries, at: (0, 0), width, height, top: 0, bottom: 0 }
    }

    /// Where the middle of each key is.
    pub(super) fn keys(&self) -> impl Iterator<Item = Place> {
        let (x, y) = self.at;
        self.entries.iter().map(move |entry| (x + KEY / 2, y + entry.top + LINE / 2))
    }

    /// Writes the names, and the numbers at the right of them.
    pub(super) fn write(&self, sheet: &Sheet) {
        let (x, y) = self.at;
        for entry in &self.entries {
            let at = (x + KEY + GAP, y + entry.top);
            sheet.lines_below(Class::Label, Anchor::Start, at, &entry.name);
        }
        for entry in &self.entries {
            let at = (x + self.width, y + entry.top);
            sheet.lines_below(Class::Value, Anchor::End, at, &entry.value);
        }
    }
}
