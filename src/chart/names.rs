//! The names of the series beside their marks.
//!
//! Takes the heights where names should stand, gives heights where they stand without touching.
//! It must not know what the marks are.

use super::class::{Anchor, Class};
use super::measure::{self, widest, wrap};
use super::sheet::Sheet;
use super::{Plot, Series, numbers};

/// From a mark to its name.
const GAP: i32 = 100;
/// Between two names that would touch.
const PAD: i32 = 40;
/// A name further than this from its mark no longer names it.
const FURTHEST: i32 = 140;

/// Names in a column.
pub(super) struct Names {
    entries: Vec<Entry>,
}

struct Entry {
    class: Class,
    lines: Vec<String>,
    middle: i32,
}

/// Names that touched and now stand together.
struct Cluster {
    top: i32,
    height: i32,
    /// What each name of the cluster asks the top to be, and how many ask.
    asked: i32,
    names: Vec<usize>,
}

impl Names {
    /// Breaks the names into lines; a series without a number says so beside its name.
    pub(super) fn of(plot: &Plot, room: i32) -> Self {
        let named = |series: &Series| (Class::Name(series.colour), named(plot, series));
        Self::with(plot.series.iter().map(named), room)
    }

    /// Breaks the words for each series into lines.
    pub(super) fn with(words: impl Iterator<Item = (Class, String)>, room: i32) -> Self {
        let entry = |(class, words): (Class, String)| Entry {
            class,
            lines: wrap(&words, room, class),
            middle: 0,
        };
        Self { entries: words.map(entry).collect() }
    }

    /// No names yet.
    pub(super) fn none() -> Self {
        Self { entries: Vec::new() }
    }

    /// Adds words that are no name of a series, such as those of a target.
    pub(super) fn push(&mut self, class: Class, words: &str, room: i32) {
        self.entries.push(Entry { class, lines: wrap(words, room, class), middle: 0 });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How much room the names need, with the gap before them.
    pub(super) fn width(&self) -> i32 {
        let widths = self.entries.iter().map(|entry| widest(&entry.lines, entry.class));
        widths.max().unwrap_or(0) + GAP
    }

    /// How high the names are together.
    pub(super) fn height(&self) -> i32 {
        self.entries.iter().map(Entry::height).sum()
    }

    /// Stands each name as near as may be to its height, in order, without touching.
    pub(super) fn stand_at(&mut self, middles: &[i32], (top, bottom): (i32, i32)) {
        for (entry, &middle) in self.entries.iter_mut().zip(middles) {
            entry.middle = middle;
        }
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|&at| self.entries.get(at).map(|entry| entry.middle));
        let mut clusters: Vec<Cluster> = Vec::new();
        for name in order {
            let mut next = self.alone(name, top, bottom);
            while let Some(before) = clusters.pop_if(|before| before.top + before.height > next.top)
            {
                next = before.joined(next, top, bottom);
            }
            clusters.push(next);
        }
        for cluster in &clusters {
            self.settle(cluster);
        }
    }

    /// Stands names beside the spans they name; tells whether all are near enough.
    pub(super) fn stand_beside(&mut self, spans: &[(i32, i32)], (top, bottom): (i32, i32)) -> bool {
        let middles: Vec<_> = spans.iter().map(|(a, b)| i32::midpoint(*a, *b)).collect();
        self.stand_at(&middles, (top, bottom));
        let near = |(entry, (a, b)): (&Entry, &(i32, i32))| {
            let nearest = entry.middle.clamp(*a.min(b), *a.max(b));
            (entry.middle - nearest).abs() <= FURTHEST
        };
        self.height() <= bottom - top && self.entries.iter().zip(spans).all(near)
    }

    /// Writes the names right of a place.
    pub(super) fn draw(&self, sheet: &Sheet, x: i32) {
        self.write(sheet, Anchor::Start, x + GAP);
    }

    /// Writes the names left of a place.
    pub(super) fn draw_before(&self, sheet: &Sheet, x: i32) {
        self.write(sheet, Anchor::End, x - GAP);
    }

    fn write(&self, sheet: &Sheet, anchor: Anchor, x: i32) {
        for entry in &self.entries {
            sheet.lines_around(entry.class, anchor, (x, entry.middle), &entry.lines);
        }
    }

    fn alone(&self, name: usize, top: i32, bottom: i32) -> Cluster {
        let entry = self.entries.get(name);
        let (height, middle) = entry.map_or((0, 0), |entry| (entry.height(), entry.middle));
        let asked = middle - height / 2;
        Cluster { top: within(asked, height, top, bottom), height, asked, names: vec![name] }
    }

    fn settle(&mut self, cluster: &Cluster) {
        let mut top = cluster.top;
        for &name in &cluster.names {
            if let Some(entry) = self.entries.get_mut(name) {
                let height = entry.height();
                entry.middle = top + height / 2;
                top += height;
            }
        }
    }
}

impl Entry {
    fn height(&self) -> i32 {
        measure::height(&self.lines) + PAD
    }
}

impl Cluster {
    /// Stands two clusters on one another, where their names ask on the average.
    fn joined(mut self, below: Self, top: i32, bottom: i32) -> Self {
        let count = length(below.names.len());
        self.asked += below.asked - count * self.height;
        self.height += below.height;
        self.names.extend(below.names);
        let average = self.asked / length(self.names.len()).max(1);
        Self { top: within(average, self.height, top, bottom), ..self }
    }
}

fn within(asked: i32, height: i32, top: i32, bottom: i32) -> i32 {
    asked.min(bottom - height).max(top)
}

fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(1000)
}

fn named(plot: &Plot, series: &Series) -> String {
    let points = numbers::points(plot, series);
    let is_empty = points.iter().all(|point| point.value.is_none());
    match points.first() {
        Some(point) if is_empty => format!("{} {}", series.name, point.text),
        _ => series.name.clone(),
    }
}
