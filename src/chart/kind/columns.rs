//! Upright bars, side by side in groups.
//!
//! Takes a plot, gives a drawing, or nothing when names or shorthands do not fit: then the bars
//! lie, which `rows` draws.

use rust_decimal::Decimal;

use crate::chart::axis::Axis;
use crate::chart::bands::Bands;
use crate::chart::class::{Anchor, Class};
use crate::chart::elements::Bar;
use crate::chart::legend::Legend;
use crate::chart::measure::{HALF_CAPITAL, LINE, width};
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Sheet, put};
use crate::chart::{Plot, Point, Series, Width, numbers};

/// Between the bars of a group.
const GAP: i32 = 20;
/// A bar is no wider than this, however few there are.
const WIDEST_BAR: i32 = 640;
/// A bar thinner than this is a line.
const THINNEST_BAR: i32 = 80;
/// Between the end of a bar and its value.
const VALUE_GAP: i32 = 50;
/// Between the axis and a shorthand, whose brackets reach further down than figures.
const SHORTHAND_GAP: i32 = 80;
/// Room for a value beyond the end of its bar.
const HEAD: i32 = VALUE_GAP + LINE;

/// Everything that is decided before a mark is drawn.
struct Columns<'p> {
    plot: &'p Plot,
    axis: Axis,
    bands: Bands,
    legend: Legend,
    edges: Edges,
    /// Room for values below the lowest line of the axis.
    foot: i32,
    bar: i32,
    with_values: bool,
}

/// Draws upright bars, when their names fit.
pub(super) fn draw(plot: &Plot, room: Width) -> Option<String> {
    let columns = Columns::lay_out(plot, room)?;
    let sheet = Sheet::new(plot, room, columns.bottom() + columns.bands.height());
    columns.draw(&sheet);
    Some(sheet.finish())
}

impl<'p> Columns<'p> {
    fn lay_out(plot: &'p Plot, room: Width) -> Option<Self> {
        let (low, high) = numbers::reach(numbers::values(plot));
        let height = if room == Width::Wide { 2600 } else { 2000 };
        let scale = Scale::round(low, high, 5, numbers::is_whole(plot));
        let (above, below) =
            (height - scale.place(high, (0, height)), scale.place(low, (0, height)));
        let axis = Axis::new(plot, scale, room.tenths());
        let (left, right) = (axis.width(), room.tenths());
        let bands = Bands::fit(&plot.categories, left, right)?;
        let legend = if plot.series.len() > 1 { Legend::new(plot, right) } else { Legend::none() };
        let top = legend.height() + (HEAD - above).max(LINE / 2);
        let foot = if low < Decimal::ZERO { (HEAD - below).max(0) } else { 0 };
        let edges = Edges { left, top, right, bottom: top + height };
        let bar = bar_width(bands.width(), plot.series.len())?;
        let columns = Self { plot, axis, bands, legend, edges, foot, bar, with_values: true };
        columns.with_fitting_values(room)
    }

    /// Leaves values out where they would touch; the axis still tells them. A shorthand is told
    /// nowhere else, and a narrow drawing has more room for values when the bars lie.
    fn with_fitting_values(mut self, room: Width) -> Option<Self> {
        let alone = self.plot.series.len() < 2;
        let pitch = if alone { self.bands.width() - 40 } else { self.bar + GAP - 10 };
        let points =
            || self.plot.series.iter().flat_map(|series| numbers::points(self.plot, series));
        let fits = |point: &Point| width(&point.text, class(point)) <= pitch;
        self.with_values = points().all(fits);
        let has_words = points().filter(|point| point.value.is_none()).all(fits);
        (has_words && (self.with_values || room == Width::Wide)).then_some(self)
    }

    fn draw(&self, sheet: &Sheet) {
        let edges = self.edges;
        let area = sheet.upright(edges, self.axis.scale.clone());
        self.legend.draw(sheet);
        self.axis.draw(sheet, &area, edges, Decimal::ZERO);
        for (number, series) in self.plot.series.iter().enumerate() {
            for (band, value) in self.numbers(series) {
                let left = self.left_of(band, number);
                let corners = [(left, Decimal::ZERO), (left + self.bar, value)];
                put(&area, &Bar { class: Class::Bar(series.colour), corners, gap: (0, 0) });
            }
        }
        let zero = area.map_coordinate(&(0, Decimal::ZERO)).1;
        sheet.baseline([(edges.left, zero), (edges.right, zero)]);
        self.write_values(sheet, &|value| area.map_coordinate(&(0, value)).1);
        self.bands.draw(sheet, self.bottom());
    }

    fn bottom(&self) -> i32 {
        self.edges.bottom + self.foot
    }

    fn numbers(&self, series: &'p Series) -> impl Iterator<Item = (usize, Decimal)> {
        let bands = numbers::points(self.plot, series).iter().enumerate();
        bands.filter_map(|(band, point)| Some((band, point.value?)))
    }

    /// Writes each value at the end of its bar, and each shorthand where its bar would stand.
    fn write_values(&self, sheet: &Sheet, height: &dyn Fn(Decimal) -> i32) {
        for (number, series) in self.plot.series.iter().enumerate() {
            for (band, point) in numbers::points(self.plot, series).iter().enumerate() {
                if point.value.is_some() && !self.with_values {
                    continue;
                }
                let value = point.value.unwrap_or_default();
                let end = height(value);
                let x = self.edges.left + self.left_of(band, number) + self.bar / 2;
                let gap = if point.value.is_some() { VALUE_GAP } else { SHORTHAND_GAP };
                let below = value < Decimal::ZERO;
                let y = if below { end + VALUE_GAP + 2 * HALF_CAPITAL } else { end - gap };
                sheet.words(class(point), Anchor::Middle, (x, y), &point.text);
            }
        }
    }

    /// The left side of a bar, counted from the left of the axis.
    fn left_of(&self, band: usize, series: usize) -> i32 {
        let count = length(self.plot.series.len());
        let group = count * (self.bar + GAP) - GAP;
        self.bands.middle(band) - group / 2 + length(series) * (self.bar + GAP)
    }
}

fn class(point: &Point) -> Class {
    if point.value.is_some() { Class::Value } else { Class::Missing }
}

/// How wide the bars of a group may be, when they can be told apart at all.
fn bar_width(band: i32, series: usize) -> Option<i32> {
    let count = length(series.max(1));
    let share = if series > 1 { 80 } else { 62 };
    let bar = (band * share / 100 - (count - 1) * GAP) / count;
    (bar >= THINNEST_BAR).then_some(bar.min(WIDEST_BAR))
}

fn length(count: usize) -> i32 {
    i32::try_from(count.min(1000)).unwrap_or(1000)
}
