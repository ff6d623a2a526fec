//! A dot for each series, on a line from the least to the greatest.
//!
//! Takes a plot, gives for each category one row of dots. A dot is a place, not a length: the
//! axis need not begin at zero, and says so where it does not.

use rust_decimal::Decimal;

use super::lying::{self, BESIDE, WORDS};
use super::over::{Dot, Over};
use crate::chart::class::{Anchor, Class};
use crate::chart::elements::{Line, Spot};
use crate::chart::legend::Legend;
use crate::chart::measure::{HALF_CAPITAL, LINE, height, widest, wrap};
use crate::chart::ruler::Ruler;
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Lying, Sheet, put};
use crate::chart::{Plot, Point, Width, numbers};

/// Half of a dot, with a little paper.
const HALF_DOT: i32 = 65;
/// Dots nearer than this would hide one another: they stand in different lanes.
const NEAR: i32 = 80;
/// From lane to lane, and the order in which they fill.
const LANE: i32 = 90;
const LANES: [i32; 5] = [0, 1, -1, 2, -2];
/// From a row to the next, beside its name and below it.
const BETWEEN: (i32, i32) = (90, 130);
/// From a dot to the words over it.
const OVER: i32 = 10;

/// Everything that is decided before a mark is drawn.
struct Dots<'p> {
    plot: &'p Plot,
    ruler: Ruler,
    legend: Legend,
    names: Option<lying::Names>,
    over: Over<'p>,
    rows: Vec<Row>,
    /// Half the height of the dots of a row, with all its lanes.
    half: i32,
    /// Where words at the ends of the rows begin.
    ends: i32,
    bottom: i32,
}

/// A category.
struct Row {
    name: Vec<String>,
    name_at: i32,
    /// The room of its marks and the words over them.
    top: i32,
    bottom: i32,
    /// The line that its dots stand on.
    middle: i32,
    dots: Vec<Dot>,
    absent: Vec<String>,
}

/// Draws rows of dots.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let dots = Dots::lay_out(plot, room);
    let sheet = Sheet::new(plot, room, dots.bottom + dots.ruler.height() + 20);
    dots.draw(&sheet);
    sheet.finish()
}

impl<'p> Dots<'p> {
    fn lay_out(plot: &'p Plot, room: Width) -> Self {
        let sheet = room.tenths();
        let names = lying::names_beside(plot, room);
        let left = names.as_ref().map_or(0, |names| names.room);
        let absent = |category| {
            let text = absent(plot, category, room);
            wrap(&text, (sheet - left) * 3 / 10, Class::Missing)
        };
        let absent: Vec<_> = (0..plot.categories.len()).map(absent).collect();
        let words = absent.iter().map(|lines| widest(lines, Class::Missing)).max().unwrap_or(0);
        let right = if words > 0 { sheet - words - WORDS } else { sheet };
        let (low, high, from_zero) = range(plot);
        let about = if room == Width::Wide { 5 } else { 4 };
        let scale = Scale::round(low, high, about, numbers::is_whole(plot));
        let ruler = Ruler::new(plot, scale, from_zero, (left, right));
        let dots: Vec<_> =
            (0..plot.categories.len()).map(|category| dots(plot, &ruler, category)).collect();
        let over = Over::new(plot, &dots, (left, right));
        let is_listed = plot.series.len() > 1 && !over.named;
        let legend = if is_listed { Legend::of_markers(plot, sheet) } else { Legend::none() };
        let bottom = legend.height() + 10;
        let ends = right + WORDS;
        let rows = Vec::with_capacity(dots.len());
        let lanes = dots.iter().flatten().map(|dot| dot.lane.abs()).max().unwrap_or(0);
        let half = HALF_DOT + lanes * LANE;
        let mut layout = Self { plot, ruler, legend, names, over, rows, half, ends, bottom };
        layout.stack_all(dots, absent, sheet);
        layout
    }

    /// Puts the rows below one another, all in the same rhythm.
    fn stack_all(&mut self, dots: Vec<Vec<Dot>>, absent: Vec<Vec<String>>, sheet: i32) {
        let words = if self.over.is_empty() { 0 } else { OVER + LINE };
        let named = self.names.as_ref().map_or(0, |names| names.tall / 2);
        let ends = absent.iter().map(|lines| height(lines) / 2).max().unwrap_or(0);
        let above = (self.half + words).max(named).max(ends);
        let below = self.half.max(named).max(ends);
        let between = if self.names.is_some() { BETWEEN.0 } else { BETWEEN.1 };
        let plot = self.plot;
        for ((category, dots), absent) in plot.categories.iter().zip(dots).zip(absent) {
            let beside = self.names.as_mut().and_then(|names| names.lines.get_mut(self.rows.len()));
            let is_beside = beside.is_some();
            let name = beside.map_or_else(|| wrap(category, sheet, Class::Label), std::mem::take);
            let start = self.bottom;
            let top = if is_beside { start } else { start + height(&name) };
            let middle = top + above;
            let name_at = if is_beside { middle } else { start };
            let bottom = middle + below;
            self.rows.push(Row { name, name_at, top, bottom, middle, dots, absent });
            self.bottom = bottom + between;
        }
        self.bottom = (self.bottom - between).max(LINE);
    }

    fn draw(&self, sheet: &Sheet) {
        let edges =
            Edges { left: self.ruler.left, top: 0, right: self.ruler.right, bottom: self.bottom };
        let area = sheet.lying(edges, self.ruler.scale.clone());
        self.legend.draw(sheet);
        self.ruler.draw_lines(sheet, &self.spans());
        self.draw_ranges(&area);
        for (number, series) in self.plot.series.iter().enumerate().rev() {
            for (row, dot) in self.dots().filter(|(_, dot)| dot.series == number) {
                let value = series.points.get(row).and_then(|point| point.value);
                let middle = self.rows.get(row).map_or(0, |row| row.middle);
                let at = (value.unwrap_or_default(), middle + dot.lane * LANE);
                put(&area, &Spot { slot: series.colour, at });
            }
        }
        self.write(sheet);
        self.ruler.write(sheet, self.bottom);
    }

    fn dots(&self) -> impl Iterator<Item = (usize, &Dot)> {
        self.rows.iter().enumerate().flat_map(|(at, row)| row.dots.iter().map(move |dot| (at, dot)))
    }

    /// Lines run from top to bottom, but not through names that stand above their dots.
    fn spans(&self) -> Vec<(i32, i32)> {
        let first = self.rows.first().map_or(self.bottom, |row| row.top);
        if self.names.is_some() {
            return vec![(first, self.bottom)];
        }
        self.rows.iter().map(|row| (row.middle - HALF_DOT, row.bottom)).collect()
    }

    /// A line from the least to the greatest of each row.
    fn draw_ranges(&self, area: &Lying) {
        for (category, row) in self.rows.iter().enumerate() {
            let points = self.plot.series.iter().filter_map(|series| series.points.get(category));
            let values = || points.clone().filter_map(|point| point.value);
            if let (Some(low), Some(high)) = (values().min(), values().max())
                && low < high
            {
                let points = vec![(low, row.middle), (high, row.middle)];
                put(area, &Line { class: Class::Range, points });
            }
        }
    }

    fn write(&self, sheet: &Sheet) {
        for row in &self.rows {
            if let Some(names) = &self.names {
                let at = (names.room - BESIDE, row.name_at);
                sheet.lines_around(Class::Label, Anchor::End, at, &row.name);
            } else {
                sheet.lines_below(Class::Label, Anchor::Start, (0, row.name_at), &row.name);
            }
        }
        for series in 0..self.plot.series.len() {
            for (row, dot) in self.dots().filter(|(_, dot)| dot.series == series) {
                let middle = self.rows.get(row).map_or(0, |row| row.middle);
                if let Some(label) = self.over.label(row, dot) {
                    let y = middle - self.half - OVER - LINE / 2 + HALF_CAPITAL;
                    sheet.words(label.class, Anchor::Middle, (label.middle, y), &label.text);
                }
            }
        }
        for row in &self.rows {
            sheet.lines_around(Class::Missing, Anchor::Start, (self.ends, row.middle), &row.absent);
        }
    }
}

/// The dots of a category, each in a lane where it hides no other.
fn dots(plot: &Plot, ruler: &Ruler, category: usize) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::with_capacity(plot.series.len());
    for (series, of) in plot.series.iter().enumerate() {
        let Some(value) = of.points.get(category).and_then(|point| point.value) else { continue };
        let x = ruler.scale.place(value, (ruler.left, ruler.right));
        let is_free =
            |lane: &i32| dots.iter().all(|dot| dot.lane != *lane || (dot.x - x).abs() >= NEAR);
        let lane = LANES.into_iter().find(is_free).unwrap_or(0);
        dots.push(Dot { series, x, lane });
    }
    dots
}

/// What is said at the end of a row where numbers are missing: of whom, where there is room.
fn absent(plot: &Plot, category: usize, room: Width) -> String {
    let texts = numbers::missing(plot, category);
    let of = |text: &str| {
        let is_it = |point: &Point| point.value.is_none() && point.text == text;
        let series =
            plot.series.iter().filter(|series| series.points.get(category).is_some_and(is_it));
        series.map(|series| series.name.as_str()).collect::<Vec<_>>()
    };
    let is_all = |names: &Vec<&str>| names.len() == plot.series.len();
    let said = texts.iter().map(|text| {
        let names = of(text);
        if room == Width::Narrow || is_all(&names) {
            (*text).to_owned()
        } else {
            format!("{} {text}", names.join(", "))
        }
    });
    said.collect::<Vec<_>>().join(" ")
}

/// From where to where the axis goes, and whether it begins at zero.
///
/// Dots far from zero would all stand in one corner, and their distances could not be seen.
fn range(plot: &Plot) -> (Decimal, Decimal, bool) {
    let (low, high) = numbers::reach(numbers::values(plot));
    let least = numbers::values(plot).min().unwrap_or_default();
    let is_far = least > high / Decimal::from(3);
    if is_far && least < high { (least, high, false) } else { (low, high, true) }
}
