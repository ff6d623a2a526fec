//! The words over the dots of a row: values, and in the first row names.
//!
//! Takes places of dots, gives the words that stand over them without touching. The first series has
//! its values, or not; all others have theirs, or none has: a reader would ask why this one and not
//! that.

use crate::chart::class::Class;
use crate::chart::measure::width;
use crate::chart::{Plot, Series};

/// Between two words of a row.
const APART: i32 = 100;

/// A dot of a row.
pub(super) struct Dot {
    /// The number of its series.
    pub(super) series: usize,
    pub(super) x: i32,
    /// How many steps it stands below the middle of its row, so as not to hide another.
    pub(super) lane: i32,
}

/// Words over a dot.
pub(super) struct Label {
    pub(super) class: Class,
    pub(super) middle: i32,
    pub(super) text: String,
}

/// Which words there are.
pub(super) struct Over<'p> {
    plot: &'p Plot,
    /// From where to where words may stand.
    span: (i32, i32),
    /// How wide the name of each series is, and each of its values.
    widths: Vec<(i32, Vec<i32>)>,
    /// Whether the dots of the first row are named.
    pub(super) named: bool,
    /// Whether the first series has its values, and whether all others have.
    valued: [bool; 2],
}

impl<'p> Over<'p> {
    /// The values of the first series come first, then names, then the values of the others.
    pub(super) fn new(plot: &'p Plot, rows: &[Vec<Dot>], span: (i32, i32)) -> Self {
        let widths = |(number, series): (usize, &Series)| {
            let class = class(number, series);
            let values = series.points.iter().map(|point| width(&point.text, class));
            (width(&series.name, class) + width(" ", class) + 2, values.collect())
        };
        let widths = plot.series.iter().enumerate().map(widths).collect();
        let mut over = Self { plot, span, widths, named: false, valued: [true, false] };
        over.valued[0] = over.fits(rows);
        let all = rows.first().is_some_and(|row| row.len() == plot.series.len());
        over.named = plot.series.len() > 1 && all;
        over.named = over.named && over.fits(rows);
        over.valued[1] = true;
        over.valued[1] = over.fits(rows);
        over
    }

    /// Whether no words touch in any row, and all stand in their room.
    fn fits(&self, rows: &[Vec<Dot>]) -> bool {
        let mut spans = Vec::new();
        rows.iter().enumerate().all(|(row, dots)| {
            spans.clear();
            spans.extend(dots.iter().filter_map(|dot| self.reach(row, dot)));
            spans.sort_unstable();
            spans.iter().all(|(left, right)| right - left <= self.span.1 - self.span.0)
                && spans.is_sorted_by(|before, after| before.1 + APART <= after.0)
        })
    }

    /// From where to where the words over a dot reach, if there are any.
    fn reach(&self, row: usize, dot: &Dot) -> Option<(i32, i32)> {
        let (name, values) = self.widths.get(dot.series)?;
        let (is_named, is_valued) = self.shown(row, dot);
        let name = if is_named { *name } else { 0 };
        let value = if is_valued { values.get(row).copied().unwrap_or(0) } else { 0 };
        let half = (name.saturating_add(value)) / 2 + 1;
        let (left, right) = (self.span.0.saturating_add(half), self.span.1.saturating_sub(half));
        let middle = dot.x.min(right).max(left);
        (is_named || is_valued)
            .then_some((middle.saturating_sub(half), middle.saturating_add(half)))
    }

    /// Whether the name and whether the value is over a dot.
    fn shown(&self, row: usize, dot: &Dot) -> (bool, bool) {
        (self.named && row == 0, self.valued[usize::from(dot.series > 0)])
    }

    /// Whether there are no words over any dot.
    pub(super) fn is_empty(&self) -> bool {
        !self.named && !self.valued.contains(&true)
    }

    /// The words over a dot.
    pub(super) fn label(&self, row: usize, dot: &Dot) -> Option<Label> {
        let (left, right) = self.reach(row, dot)?;
        let series = self.plot.series.get(dot.series)?;
        let value = series.points.get(row).map_or("", |point| point.text.as_str());
        let text = match self.shown(row, dot) {
            (true, true) => format!("{} {value}", series.name),
            (true, false) => series.name.clone(),
            _ => value.to_owned(),
        };
        let class = class(dot.series, series);
        Some(Label { class, middle: i32::midpoint(left, right), text })
    }
}

/// The first series is what the chart is about; the others are told more quietly.
fn class(number: usize, series: &Series) -> Class {
    if number == 0 { Class::Name(series.colour) } else { Class::Aside(series.colour) }
}
