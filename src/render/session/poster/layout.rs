//! How a poster fits on its sheet: the size of the letters, the columns, and where a column ends.
//!
//! Takes the words of a poster, gives the largest letters with which all of it stands on one sheet of
//! A4. It lays nothing out for good: the browser does, with the measures that stand here and in
//! `themes/default/style/poster.css`. What is counted here is never less than what the browser needs:
//! widths are rounded up, and a browser only finds more places to break a line.
//!
//! Lengths are in thousandths of a point, of which 72 make an inch.

use std::ops::Range;

use super::around::Around;
use super::text::{Entry, Told};
use crate::chart::width_in_arial;

/// The sheet without its margins of 8 mm, and a point to spare each way.
pub(super) const WIDE: i64 = 548_000;
pub(super) const HIGH: i64 = 795_000;
/// The letters that are tried, in points. Less than 12 cannot be read on a wall.
pub(super) const SIZES: [i64; 5] = [18, 16, 14, 13, SMALLEST];
const SMALLEST: i64 = 12;
/// From one line to the next, in thousandths of the size.
pub(super) const LINE: i64 = 1_125;
/// Between two columns.
pub(super) const GUTTER: i64 = 14_000;
/// Around a session: its hairline and the space above and below.
pub(super) const AROUND: i64 = 4_750;
/// The name of a day: its size, in thousandths of the size; around it: its rule and the space.
pub(super) const DAY: i64 = 1_350;
pub(super) const AROUND_DAY: i64 = 10_000;
/// The column of times where sessions stand in one column, and the space beside it, in thousandths of
/// the size.
pub(super) const TIMES: i64 = 11_000;
pub(super) const BESIDE_TIMES: i64 = 800;
/// The hub's name and its dates, in points; around the head: its rule and the space.
pub(super) const NAME: i64 = 30;
pub(super) const DATES: i64 = 16;
pub(super) const AROUND_HEAD: i64 = 8_000;
/// The other words of head and foot, in points; between two of their paragraphs; around the foot.
pub(super) const SMALL: i64 = 12;
pub(super) const PARAGRAPH: i64 = 2_000;
pub(super) const AROUND_FOOT: i64 = 7_000;
/// The side of the code, and the space beside it.
pub(super) const CODE: i64 = 84_000;
pub(super) const BESIDE_CODE: i64 = 14_000;

/// How a poster is laid out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The size of the letters, in points.
    pub(super) size: i64,
    /// Whether the places to book stand at the foot.
    pub(super) keyed: bool,
    /// What each column holds.
    pub(super) columns: Vec<Vec<Piece>>,
    /// What does not fit.
    pub(super) over: Option<Over>,
}

/// Some sessions of a day, one after another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) day: usize,
    pub(super) entries: Range<usize>,
}

/// What does not fit on one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Over {
    /// How many lines are too many.
    pub(super) lines: i64,
    /// The first session that falls off: of which day, and which of it.
    pub(super) first: (usize, usize),
    /// How many sessions fall off.
    pub(super) sessions: usize,
}

/// Lays out a poster with the largest letters that fit. Places to book stand beside each session, and
/// only where that does not fit at the foot.
pub(super) fn fit(told: &Told<'_>, around: &Around<'_>) -> Fit {
    for keyed in [false, true] {
        let room = room(told, around, keyed);
        for size in SIZES {
            let trials = [one, by_day, even].map(|trial| trial(told, size, keyed));
            let fits = |trial: &Trial| trial.height <= room && (size == SMALLEST || !trial.is_torn);
            if let Some(trial) = trials.into_iter().flatten().find(fits) {
                return Fit { size, keyed, columns: trial.pieces(told), over: None };
            }
        }
    }
    let size = SMALLEST;
    let trial = even(told, size, true).or_else(|| one(told, size, true)).unwrap_or_default();
    let over = trial.over(told, room(told, around, true), size);
    Fit { size, keyed: true, columns: trial.pieces(told), over: Some(over) }
}

/// The height that head and foot leave for sessions.
fn room(told: &Told<'_>, around: &Around<'_>, keyed: bool) -> i64 {
    let beside = WIDE - CODE - BESIDE_CODE;
    let title = |text: &str, size: i64| lines(&[(text, true)], beside, size) * size * LINE;
    let small = |runs: &[(&str, bool)], room: i64| match lines(runs, room, SMALL) {
        0 => 0,
        many => many * SMALL * LINE + PARAGRAPH,
    };
    let name = title(&told.hub.name, NAME) + title(&told.validity, DATES);
    let head: i64 = around.head().iter().map(|text| small(&[(text, false)], beside)).sum();
    let keys = if keyed { small(&around.booking(), WIDE) } else { 0 };
    let foot = keys + small(&[(&around.foot(), false)], WIDE);
    HIGH - (name + head).max(CODE) - AROUND_HEAD - foot - AROUND_FOOT
}

/// Sessions in columns, each measured.
#[derive(Debug, Default)]
struct Trial {
    /// The height of each session, with its day and its place in it.
    entries: Vec<(i64, (usize, usize))>,
    /// The height of a day's name.
    heading: i64,
    /// Where each column but the first begins.
    breaks: Vec<usize>,
    /// The height of the highest column.
    height: i64,
    /// Whether a word is wider than its column, and so is torn apart.
    is_torn: bool,
}

/// All sessions one below the other, the times in a column of their own.
fn one(told: &Told<'_>, size: i64, keyed: bool) -> Option<Trial> {
    let room = WIDE - (TIMES + BESIDE_TIMES) * size;
    let high = |entry: &Entry<'_>| {
        let when = lines(&[(&entry.when, true)], TIMES * size, size);
        let name = lines(&[(&entry.session.name.value, true)], room, size);
        when.max(name + below(entry, room, size, keyed))
    };
    Trial::of(told, (size, keyed), room, &high).broken(Vec::new())
}

/// Two columns, where no day is torn apart.
fn by_day(told: &Told<'_>, size: i64, keyed: bool) -> Option<Trial> {
    two(told, size, keyed, &|(_, at)| at == 0)
}

/// Two columns as even as can be.
fn even(told: &Told<'_>, size: i64, keyed: bool) -> Option<Trial> {
    two(told, size, keyed, &|_| true)
}

fn two(
    told: &Told<'_>,
    size: i64,
    keyed: bool,
    may_break: &dyn Fn((usize, usize)) -> bool,
) -> Option<Trial> {
    let room = (WIDE - GUTTER) / 2;
    let high = |entry: &Entry<'_>| {
        let first: [(&str, bool); 2] = [(&entry.when, true), (&entry.session.name.value, true)];
        lines(&first, room, size) + below(entry, room, size, keyed)
    };
    let trial = Trial::of(told, (size, keyed), room, &high);
    let places = (1..trial.entries.len()).filter(|at| may_break(trial.entries[*at].1));
    let best =
        places.min_by_key(|at| trial.height_of(0..*at).max(trial.height_of(*at..usize::MAX)));
    best.and_then(|at| trial.broken(vec![at]))
}

/// The lines below a session's name.
fn below(entry: &Entry<'_>, room: i64, size: i64, keyed: bool) -> i64 {
    let details = entry.below(keyed);
    lines(&[(&entry.alert, true), (&details, false)], room, size)
}

impl Trial {
    fn of(
        told: &Told<'_>,
        (size, keyed): (i64, bool),
        room: i64,
        lines: &dyn Fn(&Entry<'_>) -> i64,
    ) -> Self {
        let mut entries = Vec::new();
        let mut is_torn = false;
        for (day, of_day) in told.days.iter().enumerate() {
            for (at, entry) in of_day.entries.iter().enumerate() {
                entries.push((lines(entry) * size * LINE + AROUND, (day, at)));
                let name = widest(&entry.session.name.value, true);
                is_torn |= name.max(widest(&entry.below(keyed), false)) * size > room;
            }
        }
        let heading = size * DAY * LINE / 1_000 + AROUND_DAY;
        Self { entries, heading, breaks: Vec::new(), height: 0, is_torn }
    }

    fn broken(mut self, breaks: Vec<usize>) -> Option<Self> {
        self.breaks = breaks;
        self.height = self.columns().into_iter().map(|column| self.height_of(column)).max()?;
        Some(self)
    }

    fn columns(&self) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.breaks.iter().copied());
        let ends = self.breaks.iter().copied().chain([self.entries.len()]);
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }

    /// How high each session of a column reaches down.
    fn reaches(&self, column: Range<usize>) -> impl Iterator<Item = (i64, (usize, usize))> {
        let (mut down, mut last) = (0, None);
        let entries = self.entries.iter().take(column.end).skip(column.start);
        entries.map(move |(height, (day, at))| {
            if last.replace(*day) != Some(*day) {
                down += self.heading;
            }
            down += height;
            (down, (*day, *at))
        })
    }

    fn height_of(&self, column: Range<usize>) -> i64 {
        self.reaches(column).last().map_or(0, |(down, _)| down)
    }

    fn pieces(&self, told: &Told<'_>) -> Vec<Vec<Piece>> {
        let piece = |column: Range<usize>, day: usize| {
            let ours = self.entries.get(column).unwrap_or_default().iter();
            let mut places = ours.filter(|(_, (of, _))| *of == day).map(|(_, (_, at))| *at);
            let first = places.next()?;
            Some(Piece { day, entries: first..places.next_back().unwrap_or(first) + 1 })
        };
        let columns = self.columns().into_iter();
        columns
            .map(|column| {
                (0..told.days.len()).filter_map(|day| piece(column.clone(), day)).collect()
            })
            .collect()
    }

    fn over(&self, told: &Told<'_>, room: i64, size: i64) -> Over {
        let mut off: Vec<(usize, usize)> = Vec::new();
        let mut excess = 0;
        for column in self.columns() {
            let falls = self.reaches(column.clone()).filter(|(down, _)| *down > room);
            off.extend(falls.map(|(_, place)| place));
            excess += (self.height_of(column) - room).max(0);
        }
        let last = told.days.len().saturating_sub(1);
        Over {
            lines: (excess + size * LINE - 1) / (size * LINE),
            first: off.iter().min().copied().unwrap_or((last, 0)),
            sessions: off.len(),
        }
    }
}

/// How many lines some words need at most, the bold ones marked.
pub(super) fn lines(runs: &[(&str, bool)], room: i64, size: i64) -> i64 {
    let mut count = 0;
    let mut used = 0;
    for (text, bold) in runs {
        let space = i64::from(width_in_arial(" ", *bold)) * size;
        for word in words(text) {
            let wide = i64::from(width_in_arial(word, *bold)) * size;
            if count > 0 && used + space + wide <= room {
                used += space + wide;
                continue;
            }
            // A word wider than the room is broken between letters.
            count += 1 + wide / (room + 1);
            used = wide % (room + 1);
        }
    }
    count
}

/// The widest of what no browser breaks: words, and parts of addresses.
fn widest(text: &str, bold: bool) -> i64 {
    let parts = words(text).flat_map(|word| word.split_inclusive(['-', '/']));
    parts.map(|part| i64::from(width_in_arial(part, bold))).max().unwrap_or(0)
}

/// The words of a text; a space that does not break holds its neighbours together.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() && letter != '\u{a0}')
        .filter(|word| !word.is_empty())
}
