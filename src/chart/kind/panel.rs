//! One panel of small multiples: its marks, its first and last value, its gaps.
//!
//! Takes a series and the panel's sides, gives marks and words that do not touch. It must not
//! know the other panels.

use rust_decimal::Decimal;

use crate::chart::class::Class;
use crate::chart::elements::{Bar, Line, Marker};
use crate::chart::measure::{HALF_CAPITAL, LINE, width};
use crate::chart::path::Place;
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Upright, put};
use crate::chart::{Plot, Series, numbers};

/// All panels have one colour: the names tell them apart.
const COLOUR: usize = 0;
/// From the sides of a panel to the ends of its line.
const INSET: i32 = 50;
/// A column is no wider than this, however few there are.
const WIDEST_BAR: i32 = 320;
/// From a point, or the end of a column, to its value.
const POINT_GAP: i32 = 80;
const BAR_GAP: i32 = 50;
/// Between two words of a panel, and between words and a point.
const APART: i32 = 60;
/// From the foot of a panel to the shorthand of a gap.
const GAP_FOOT: i32 = 80;

/// What the numbers of a panel are drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Line,
    Columns,
}

/// One line of words around a place on its baseline.
pub(super) struct Note<'p> {
    pub(super) at: Place,
    pub(super) text: &'p str,
    half: i32,
}

/// A number with its place on the sheet.
struct Mark<'p> {
    category: usize,
    /// Whether counting changed here, so that no line leads to it.
    begins: bool,
    at: Place,
    value: Decimal,
    text: &'p str,
}

/// A series in its place.
pub(super) struct Panel<'p> {
    pub(super) name: Vec<String>,
    pub(super) edges: Edges,
    pub(super) values: Vec<Note<'p>>,
    pub(super) gaps: Vec<Note<'p>>,
    form: Form,
    bar: i32,
    zero: i32,
    marks: Vec<Mark<'p>>,
}

impl<'p> Panel<'p> {
    pub(super) fn new(
        plot: &Plot,
        (number, series): (usize, &'p Series),
        name: Vec<String>,
        form: Form,
        edges: Edges,
        scale: &Scale,
    ) -> Self {
        let height = |value| scale.place(value, (edges.bottom, edges.top));
        let points = numbers::points(plot, series).iter().enumerate();
        let marks = points.filter_map(|(category, point)| {
            let value = point.value?;
            let at = (x(plot, form, edges, category), height(value));
            let begins = plot.breaks.iter().any(|part| part.is_of(number, category));
            Some(Mark { category, begins, at, value, text: &point.text })
        });
        let count = i32::try_from(plot.categories.len().max(1)).unwrap_or(i32::MAX);
        let bar = ((edges.right - edges.left) * 70 / 100 / count).clamp(10, WIDEST_BAR);
        let zero = height(Decimal::ZERO);
        let marks = marks.collect();
        let (values, gaps) = (Vec::new(), Vec::new());
        let mut panel = Self { name, edges, values, gaps, form, bar, zero, marks };
        panel.find_values();
        panel.find_gaps(plot, series);
        panel
    }

    /// The first and the last value; where they would touch, the last alone.
    fn find_values(&mut self) {
        let (first, last) = match self.marks.as_slice() {
            [] => (None, None),
            [only] => (None, self.value(only, None)),
            [first, second] => (self.value(first, Some(second)), self.value(second, Some(first))),
            [first, second, .., before, last] => {
                (self.value(first, Some(second)), self.value(last, Some(before)))
            }
            [first, second, last] => {
                (self.value(first, Some(second)), self.value(last, Some(second)))
            }
        };
        let touches = |note: &Note<'p>| last.as_ref().is_some_and(|last| note.touches(last));
        let first = first.filter(|note| !touches(note));
        self.values.extend(first.into_iter().chain(last));
    }

    /// The value of a mark, on the side that its neighbour's line does not take.
    fn value(&self, mark: &Mark<'p>, neighbour: Option<&Mark<'p>>) -> Option<Note<'p>> {
        let (x, half) = self.inside(mark.at.0, mark.text, Class::Value)?;
        let y = match self.form {
            Form::Line => {
                let rises = neighbour.is_some_and(|neighbour| neighbour.at.1 < mark.at.1);
                let has_room = mark.at.1 + 2 * POINT_GAP + APART < self.edges.bottom;
                if rises && has_room { mark.at.1 + LINE } else { mark.at.1 - POINT_GAP }
            }
            Form::Columns => self.beyond(mark, x, half)?,
        };
        Some(Note { at: (x, y), text: mark.text, half })
    }

    /// The height of a value at the end of its column, clear of the columns beside it; none where
    /// those are so much higher that it would seem to be theirs.
    fn beyond(&self, mark: &Mark<'p>, x: i32, half: i32) -> Option<i32> {
        let ends = self.near(x, half + self.bar / 2).map(|near| near.at.1);
        let below = mark.value < Decimal::ZERO;
        let end =
            if below { ends.fold(self.zero, i32::max) } else { ends.fold(self.zero, i32::min) };
        let y = if below { end + BAR_GAP + 2 * HALF_CAPITAL } else { end - BAR_GAP };
        ((end - mark.at.1).abs() <= LINE).then_some(y)
    }

    /// The shorthand of each run of missing numbers, where nothing is in its way.
    fn find_gaps(&mut self, plot: &Plot, series: &'p Series) {
        let foot = if self.form == Form::Line { self.edges.bottom } else { self.zero };
        let points: Vec<_> = numbers::points(plot, series).iter().enumerate().collect();
        let mut written = self.edges.left - APART;
        for run in
            points.chunk_by(|(_, one), (_, other)| one.value.is_none() == other.value.is_none())
        {
            let (Some((from, point)), Some((to, _))) = (run.first(), run.last()) else { continue };
            let middle = i32::midpoint(
                x(plot, self.form, self.edges, *from),
                x(plot, self.form, self.edges, *to),
            );
            let Some((x, half)) = self.inside(middle, &point.text, Class::Missing) else {
                continue;
            };
            let note = Note { at: (x, foot - GAP_FOOT), text: &point.text, half };
            let is_clear = x - half >= written + APART
                && self.values.iter().all(|value| !note.touches(value))
                && self.is_clear(&note);
            if point.value.is_none() && is_clear {
                written = x + half;
                self.gaps.push(note);
            }
        }
    }

    /// Whether no mark stands where words would.
    fn is_clear(&self, note: &Note<'_>) -> bool {
        match self.form {
            Form::Line => self
                .near(note.at.0, note.half + APART)
                .all(|mark| mark.at.1 + APART < note.at.1 - 2 * HALF_CAPITAL),
            Form::Columns => self.near(note.at.0, note.half + self.bar / 2).next().is_none(),
        }
    }

    /// The marks no further from a place than so much; they stand from left to right.
    fn near(&self, x: i32, reach: i32) -> impl Iterator<Item = &Mark<'p>> {
        let from = self.marks.partition_point(|mark| mark.at.0 <= x - reach);
        self.marks.iter().skip(from).take_while(move |mark| mark.at.0 < x + reach)
    }

    /// The middle of words that stay inside the panel, and half their width.
    fn inside(&self, x: i32, text: &str, class: Class) -> Option<(i32, i32)> {
        let half = width(text, class) / 2 + 1;
        let (left, right) =
            (self.edges.left.saturating_add(half), self.edges.right.saturating_sub(half));
        (left <= right).then(|| (x.clamp(left, right), half))
    }

    /// Draws a line for each run of numbers, or the columns.
    pub(super) fn draw_marks(&self, area: &Upright) {
        if self.form == Form::Columns {
            for mark in &self.marks {
                let left = mark.at.0 - self.edges.left - self.bar / 2;
                let corners = [(left, Decimal::ZERO), (left + self.bar, mark.value)];
                put(area, &Bar { class: Class::Bar(COLOUR), corners, gap: (0, 0) });
            }
            return;
        }
        for run in self.runs().filter(|run| run.len() > 1) {
            let points = run.iter().map(|mark| self.place(mark)).collect();
            put(area, &Line { class: Class::Line(COLOUR), points });
        }
    }

    /// Draws markers at both ends of a line, and where a number stands alone.
    pub(super) fn draw_ends(&self, area: &Upright) {
        if self.form == Form::Columns {
            return;
        }
        let category = |mark: Option<&Mark<'_>>| mark.map(|mark| mark.category);
        let ends = [category(self.marks.first()), category(self.marks.last())];
        for run in self.runs() {
            for mark in run {
                if run.len() == 1 || ends.contains(&Some(mark.category)) {
                    put(area, &Marker { slot: COLOUR, at: self.place(mark) });
                }
            }
        }
    }

    /// The numbers, broken where one is missing or counting changed: a gap is never bridged.
    fn runs(&self) -> impl Iterator<Item = &[Mark<'p>]> {
        self.marks.chunk_by(|one, next| one.category + 1 == next.category && !next.begins)
    }

    fn place(&self, mark: &Mark<'_>) -> (i32, Decimal) {
        (mark.at.0 - self.edges.left, mark.value)
    }
}

impl Note<'_> {
    fn touches(&self, other: &Self) -> bool {
        (self.at.0 - other.at.0).abs() < self.half + other.half + APART
            && (self.at.1 - other.at.1).abs() < LINE
    }
}

/// Where a category stands: in time as far apart as its moments, else in even steps.
fn x(plot: &Plot, form: Form, edges: Edges, category: usize) -> i32 {
    let width = i128::from(edges.right - edges.left);
    let inset = i128::from(INSET);
    let (part, whole) = match form {
        Form::Columns => (2 * length(category) + 1, 2 * length(plot.categories.len())),
        Form::Line => moment(plot, category),
    };
    let from_left = match form {
        Form::Columns => width * part / whole.max(1),
        Form::Line if whole <= 0 => width / 2,
        Form::Line => inset + (width - 2 * inset) * part.clamp(0, whole) / whole,
    };
    edges.left + i32::try_from(from_left).unwrap_or(0)
}

/// How far along a category is, and of how much.
fn moment(plot: &Plot, category: usize) -> (i128, i128) {
    let all = plot.times.len() == plot.categories.len();
    match (plot.times.first(), plot.times.get(category), plot.times.last()) {
        (Some(&first), Some(&time), Some(&last)) if all => {
            let first = i128::from(first);
            (i128::from(time) - first, i128::from(last) - first)
        }
        _ => (length(category), length(plot.categories.len()) - 1),
    }
}

fn length(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(1)
}
