//! Upright bars, side by side in groups.
//!
//! Takes a plot, gives a drawing, or nothing when names or shorthands do not fit: then the bars
//! lie, which `rows` draws.

use rust_decimal::Decimal;

use crate::chart::annotations::{Flags, TargetWords};
use crate::chart::axis::Axis;
use crate::chart::bands::Bands;
use crate::chart::class::{Anchor, Class};
use crate::chart::elements::Bar;
use crate::chart::legend::Legend;
use crate::chart::measure::{HALF_CAPITAL, LINE, height, widest_word, width, wrap};
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Sheet, put};
use crate::chart::{Plot, Point, Series, Width, numbers};
use crate::language::drawing;

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
    flags: Flags,
    target: TargetWords,
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
        let (low, high) = numbers::reach(numbers::values(plot).chain(numbers::target(plot)));
        let height = if room == Width::Wide { 2600 } else { 2000 };
        let scale = Scale::round(low, high, 5, numbers::is_whole(plot));
        let (above, below) =
            (height - scale.place(high, (0, height)), scale.place(low, (0, height)));
        let axis = Axis::new(plot, scale, room.tenths());
        let target = TargetWords::fit(plot, room, true);
        let (left, right) = (axis.width(), room.tenths() - target.width());
        let bands = Bands::fit(&plot.categories, left, right)?;
        let has_legend = plot.series.len() > 1;
        let legend = if has_legend { Legend::new(plot, room.tenths()) } else { Legend::none() };
        let sides = |at| (left + bands.side(at), left + bands.side(at + 1));
        let flags = Flags::fit(plot, room, &sides, &|at| left + bands.middle(at));
        let head = legend.height() + target.height() + flags.height();
        let top = head + (HEAD - above).max(LINE / 2);
        let foot = if low < Decimal::ZERO { (HEAD - below).max(0) } else { 0 };
        let edges = Edges { left, top, right, bottom: top + height };
        let bar = bar_width(bands.width(), plot.series.len())?;
        let with_values = true;
        let columns =
            Self { plot, axis, bands, legend, flags, target, edges, foot, bar, with_values };
        columns.with_fitting_values(room)
    }

    /// Leaves values out where they would touch; the axis still tells them. A shorthand is told
    /// nowhere else, and a narrow drawing has more room for values when the bars lie.
    fn with_fitting_values(mut self, room: Width) -> Option<Self> {
        let alone = self.plot.series.len() < 2;
        let pitch = if alone { self.bands.width() - 40 } else { self.bar + GAP - 10 };
        let fits = |point: &Point| width(&point.text, class(point)) <= pitch;
        let values = self.points().filter(|(_, point)| point.value.is_some());
        self.with_values = values.map(|(_, point)| point).all(fits);
        let has_words = self.points().all(|(band, point)| {
            point.value.is_some() || fits(point) || self.whole_band(band).is_some()
        });
        (has_words && (self.with_values || room == Width::Wide)).then_some(self)
    }

    /// Every point that has a band.
    fn points(&self) -> impl Iterator<Item = (usize, &'p Point)> + use<'p> {
        let of = |series| numbers::points(self.plot, series).iter().enumerate();
        self.plot.series.iter().flat_map(of)
    }

    /// The words of a band in which every number is missing for one reason, in lines that fit it.
    /// That a table skips a period is said where it fits, and can be seen where it does not.
    fn whole_band(&self, band: usize) -> Option<Vec<String>> {
        let mut points =
            self.plot.series.iter().map(|series| numbers::points(self.plot, series).get(band));
        let first = points.next()??;
        let is_like = |point: Option<&Point>| {
            point.is_none_or(|point| point.value.is_none() && point.text == first.text)
        };
        if first.value.is_some() || !points.all(is_like) {
            return None;
        }
        let room = self.bands.width() - 40;
        let lines = wrap(&first.text, room, Class::Missing);
        let has_height =
            self.height(Decimal::ZERO) - self.edges.top >= height(&lines) + SHORTHAND_GAP;
        let fits = widest_word(&first.text, Class::Missing) <= room;
        match first.text == drawing::NO_DATA {
            true if fits && has_height => Some(lines),
            true => Some(Vec::new()),
            false => (fits && lines.len() < 2).then_some(lines),
        }
    }

    fn draw(&self, sheet: &Sheet) {
        let edges = self.edges;
        let area = sheet.upright(edges, self.axis.scale.clone());
        let head = self.legend.height() + self.target.height();
        self.flags.draw_bands(sheet, head, edges.bottom);
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
        if let Some(value) = numbers::target(self.plot) {
            let y = self.height(value);
            self.target.draw(sheet, edges, y, self.legend.height());
        }
        self.write_values(sheet);
        self.flags.draw(sheet, head, edges.bottom, &|event| self.above(event));
        self.bands.draw(sheet, self.bottom());
    }

    /// Where the words of the band of an event end.
    fn above(&self, event: usize) -> i32 {
        let band = self.plot.events.get(event).map_or(0, |event| event.at);
        let values = self.points().filter(|(at, _)| *at == band);
        let highest = values.filter_map(|(_, point)| point.value).fold(Decimal::ZERO, Decimal::max);
        self.foot_of_value(self.height(highest), SHORTHAND_GAP) - LINE
    }

    /// Where the words above a bar stand: over the target, when its line would cross them.
    fn foot_of_value(&self, end: i32, gap: i32) -> i32 {
        let line = numbers::target(self.plot).map(|value| self.height(value));
        let is_crossed = |line: &i32| end - gap - LINE < *line && *line <= end;
        line.filter(is_crossed).unwrap_or(end) - gap
    }

    fn height(&self, value: Decimal) -> i32 {
        self.axis.scale.place(value, (self.edges.bottom, self.edges.top))
    }

    fn bottom(&self) -> i32 {
        self.edges.bottom + self.foot
    }

    fn numbers(&self, series: &'p Series) -> impl Iterator<Item = (usize, Decimal)> {
        let bands = numbers::points(self.plot, series).iter().enumerate();
        bands.filter_map(|(band, point)| Some((band, point.value?)))
    }

    /// Writes each value at the end of its bar, and each shorthand where its bar would stand.
    fn write_values(&self, sheet: &Sheet) {
        let whole: Vec<_> = (0..self.bands.len()).map(|band| self.whole_band(band)).collect();
        for (band, lines) in whole.iter().enumerate() {
            let Some(lines) = lines else { continue };
            let foot = self.height(Decimal::ZERO) - SHORTHAND_GAP + LINE / 2 - HALF_CAPITAL;
            let at = (self.edges.left + self.bands.middle(band), foot - height(lines));
            sheet.lines_below(Class::Missing, Anchor::Middle, at, lines);
        }
        for (number, series) in self.plot.series.iter().enumerate() {
            for (band, point) in numbers::points(self.plot, series).iter().enumerate() {
                let is_written = match point.value {
                    Some(_) => self.with_values,
                    None => whole.get(band).is_none_or(Option::is_none),
                };
                if !is_written {
                    continue;
                }
                let value = point.value.unwrap_or_default();
                let end = self.height(value);
                let x = self.edges.left + self.left_of(band, number) + self.bar / 2;
                let gap = if point.value.is_some() { VALUE_GAP } else { SHORTHAND_GAP };
                let below = value < Decimal::ZERO;
                let y = if below {
                    end + VALUE_GAP + 2 * HALF_CAPITAL
                } else {
                    self.foot_of_value(end, gap)
                };
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
