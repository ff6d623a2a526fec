//! What an author writes on an upright chart: bands, events, breaks and a target.
//!
//! Takes places along the axis with their words, gives the room that the words need above the field,
//! and draws them there, apart from one another. It must not know the marks of the chart.

use super::class::{Anchor, Class};
use super::measure::{LINE, height, widest, wrap};
use super::sheet::{Edges, Sheet};
use super::{Plot, Width};
use crate::language::drawing;

/// From an upright to its words.
const BESIDE: i32 = 60;
/// Between two words that would touch.
const APART: i32 = 80;
/// Between words that stand on one another.
const ABOVE: i32 = 40;
/// How wide the words of an annotation may be.
const WIDE: i32 = 1700;
const NARROW: i32 = 1150;
/// The dashes before the words of a target that stand on top of a chart.
const KEY: i32 = 300;
/// From the field to the words of a target beside it.
const MARGIN: i32 = 90;

/// A place along the axis with its words.
struct Flag {
    class: Class,
    /// Which annotation of its class it is.
    number: usize,
    /// Where it stands on the sheet, from one side to the other; both are one for an upright.
    from: i32,
    to: i32,
    lines: Vec<String>,
    anchor: Anchor,
    /// Where the words stand on the sheet.
    left: i32,
    right: i32,
    /// How far the words begin above the foot of the head.
    above: i32,
}

impl Flag {
    /// Stands the words right of their place, or left of it where the sheet ends, or as near as
    /// may be.
    fn new(class: Class, number: usize, (from, to): (i32, i32), words: &str, room: Width) -> Self {
        let most = if room == Width::Wide { WIDE } else { NARROW };
        let lines = wrap(words, most.max(to - from - 2 * BESIDE), Class::Label);
        let wide = widest(&lines, Class::Label) + 1;
        let sheet = room.tenths();
        let (anchor, left) = if from + BESIDE + wide <= sheet {
            (Anchor::Start, from + BESIDE)
        } else if to - BESIDE - wide >= 0 {
            (Anchor::End, to - BESIDE - wide)
        } else {
            (Anchor::Start, (sheet - wide).max(0))
        };
        Self { class, number, from, to, lines, anchor, left, right: left + wide, above: 0 }
    }

    fn height(&self) -> i32 {
        height(&self.lines)
    }

    /// Whether the upright of another would go through these words.
    fn is_crossed_by(&self, other: &Self) -> bool {
        self.left < other.from && other.from < self.right
    }

    fn is_over(&self, other: &Self) -> bool {
        self.left < other.right + APART && other.left < self.right + APART
    }
}

/// The words above the field of an upright chart, and what leads from them to their places.
pub(super) struct Flags {
    flags: Vec<Flag>,
    height: i32,
}

impl Flags {
    /// Sets out the words: the lower ones are those whose uprights would cross others.
    ///
    /// `stretch` gives the two sides of a category on the sheet, and `place` its point.
    pub(super) fn fit(
        plot: &Plot,
        room: Width,
        stretch: &dyn Fn(usize) -> (i32, i32),
        place: &dyn Fn(usize) -> i32,
    ) -> Self {
        let mut left = Self::wanted(plot, room, stretch, place);
        left.sort_by_key(|flag| std::cmp::Reverse(flag.from));
        let mut flags = Self { flags: Vec::new(), height: 0 };
        while !left.is_empty() {
            let is_next = |at: &usize| {
                let mut others = left.iter().enumerate().filter(|(other, _)| other != at);
                left.get(*at)
                    .is_some_and(|flag| !others.any(|(_, other)| flag.is_crossed_by(other)))
            };
            let next = (0..left.len()).find(is_next).unwrap_or(0);
            flags.stand(left.remove(next));
        }
        flags
    }

    /// Every annotation that stands at a category that there is.
    fn wanted(
        plot: &Plot,
        room: Width,
        stretch: &dyn Fn(usize) -> (i32, i32),
        place: &dyn Fn(usize) -> i32,
    ) -> Vec<Flag> {
        let is_there = |at: usize| at < plot.categories.len();
        let bands = plot.bands.iter().enumerate().filter(|(_, band)| is_there(band.to));
        let bands = bands.map(|(number, band)| {
            let sides = (stretch(band.from.min(band.to)).0, stretch(band.to).1);
            Flag::new(Class::Band, number, sides, &band.words, room)
        });
        let events = plot.events.iter().enumerate().filter(|(_, event)| is_there(event.at));
        let events = events.map(|(number, event)| {
            let at = place(event.at);
            Flag::new(Class::Event, number, (at, at), &event.words, room)
        });
        let breaks = plot.breaks.iter().enumerate();
        let breaks = breaks.filter(|(_, part)| part.series.is_none() && part.at > 0);
        let breaks = breaks.filter(|(_, part)| is_there(part.at)).map(|(number, part)| {
            let at = stretch(part.at).0;
            Flag::new(Class::Break, number, (at, at), drawing::BREAK, room)
        });
        bands.chain(events).chain(breaks).collect()
    }

    /// Stands words on those that are below them.
    fn stand(&mut self, mut flag: Flag) {
        let below = self.flags.iter().filter(|below| below.is_over(&flag));
        let foot = below.map(|below| below.above + ABOVE).max().unwrap_or(0);
        flag.above = foot + flag.height();
        self.height = self.height.max(flag.above);
        self.flags.push(flag);
    }

    /// How much room the words need above the field.
    pub(super) fn height(&self) -> i32 {
        if self.height == 0 { 0 } else { self.height + ABOVE }
    }

    /// Draws the bands, behind everything, from their words to the bottom of the field. The room
    /// for words begins at `top`.
    pub(super) fn draw_bands(&self, sheet: &Sheet, top: i32, bottom: i32) {
        let foot = top + self.height;
        for flag in self.flags.iter().filter(|flag| flag.class == Class::Band) {
            sheet.key(Class::Band, [(flag.from, foot - flag.above), (flag.to, bottom)]);
        }
    }

    /// Draws the uprights down to `end`, by the number of the event, and writes the words.
    pub(super) fn draw(&self, sheet: &Sheet, top: i32, bottom: i32, end: &dyn Fn(usize) -> i32) {
        let foot = top + self.height;
        for class in [Class::Event, Class::Break] {
            for flag in self.flags.iter().filter(|flag| flag.class == class) {
                let end = if class == Class::Event { end(flag.number) } else { bottom };
                sheet.rule(class, [(flag.from, foot - flag.above), (flag.from, end)]);
            }
        }
        for flag in &self.flags {
            let x = if flag.anchor == Anchor::End { flag.right } else { flag.left };
            let at = (x, foot - flag.above);
            sheet.lines_below(Class::Label, flag.anchor, at, &flag.lines);
        }
    }
}

/// The words of a target.
pub(super) struct TargetWords {
    lines: Vec<String>,
    is_beside: bool,
}

impl TargetWords {
    /// Beside the field, where a wide sheet has room, else on top of it; none without a target.
    pub(super) fn fit(plot: &Plot, room: Width, is_beside: bool) -> Self {
        let is_beside = is_beside && room == Width::Wide;
        let most = if is_beside { WIDE * 2 / 3 } else { room.tenths() - KEY - BESIDE };
        let words = plot.target.as_ref().map(|target| wrap(&target.words, most, Class::Label));
        Self { lines: words.unwrap_or_default(), is_beside }
    }

    /// How much room the words need right of the field.
    pub(super) fn width(&self) -> i32 {
        if self.is_beside && !self.lines.is_empty() {
            widest(&self.lines, Class::Label) + MARGIN + 1
        } else {
            0
        }
    }

    /// How much room the words need above the field.
    pub(super) fn height(&self) -> i32 {
        if self.is_beside || self.lines.is_empty() { 0 } else { height(&self.lines) + ABOVE }
    }

    /// Draws the line across the field at a height, and writes the words beside it, or with a key
    /// on top.
    pub(super) fn draw(&self, sheet: &Sheet, edges: Edges, y: i32, top: i32) {
        sheet.rule(Class::Target, [(edges.left, y), (edges.right, y)]);
        if self.is_beside {
            let half = height(&self.lines) / 2;
            let highest = edges.top - LINE / 2 + half;
            let lowest = (edges.bottom + LINE / 2 - half).max(highest);
            let at = (edges.right + MARGIN, y.clamp(highest, lowest));
            sheet.lines_around(Class::Label, Anchor::Start, at, &self.lines);
        } else {
            let middle = top + LINE / 2;
            sheet.rule(Class::Target, [(0, middle), (KEY, middle)]);
            sheet.lines_below(Class::Label, Anchor::Start, (KEY + BESIDE, top), &self.lines);
        }
    }
}
