//! One line a series, over time.
//!
//! Takes a plot, gives a drawing: names at the ends of the lines, gaps where numbers are missing.

use rust_decimal::Decimal;

use crate::chart::axis::Axis;
use crate::chart::class::{Anchor, Class};
use crate::chart::elements::{Line, Marker};
use crate::chart::measure::{HALF_CAPITAL, LINE, height, widest, width, wrap};
use crate::chart::moments::Moments;
use crate::chart::names::Names;
use crate::chart::path::Place;
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Sheet, Upright, put};
use crate::chart::{Plot, Series, Width, numbers};

/// Said where the axis begins elsewhere: a reader expects zero.
pub(super) const NOT_ZERO: &str = "Axis does not start at 0";
/// From a point to its value.
const GAP: i32 = 90;
/// Points nearer than this have no markers, but the ends of their line.
const NEAR: i32 = 160;
/// How far the shorthand of the first and the last moment may reach out of the axis.
const REACH: i32 = 60;
/// Between the axis and the shorthands of gaps.
const STRIP: i32 = 70;

/// Everything that is decided before a mark is drawn.
struct Lines<'p> {
    plot: &'p Plot,
    axis: Axis,
    moments: Moments,
    names: Option<Names>,
    from_zero: bool,
    edges: Edges,
    gaps: Vec<Gap>,
    /// Room for the shorthands below the axis, where lines are in their way above it.
    strip: i32,
}

/// The value of a point, beside it.
struct Note {
    at: Place,
    right: i32,
    text: String,
}

/// The shorthands of a moment where numbers are missing.
struct Gap {
    x: i32,
    lines: Vec<String>,
}

/// Draws lines.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let lines = Lines::lay_out(plot, room);
    let sheet = Sheet::new(plot, room, lines.foot() + lines.moments.height());
    lines.draw(&sheet);
    sheet.finish()
}

impl<'p> Lines<'p> {
    fn lay_out(plot: &'p Plot, room: Width) -> Self {
        let (tall, share) = if room == Width::Wide { (2800, 4) } else { (2200, 3) };
        let (low, high, from_zero) = range(plot);
        let scale = Scale::round(low, high, 5, numbers::is_whole(plot));
        let axis = Axis::new(plot, scale, room.tenths());
        let names = (plot.series.len() > 1).then(|| Names::of(plot, room.tenths() / share));
        let beside = match &names {
            Some(names) => names.width(),
            None => last_value(plot, room).map_or(60, |text| width(text, Class::Value) + GAP),
        };
        let fields = (axis.width().max(50), room.tenths() - beside);
        let moments = Moments::fit(&plot.categories, fields, room.tenths());
        let top = if from_zero { LINE + 40 } else { 2 * LINE + 40 };
        let tall = names.as_ref().map_or(0, Names::height).max(tall);
        let (left, right) = (moments.left, moments.right);
        let edges = Edges { left, top, right, bottom: top + tall };
        let (gaps, strip) = (Vec::new(), 0);
        let mut lines = Self { plot, axis, moments, names, from_zero, edges, gaps, strip };
        lines.stand_names();
        lines.find_gaps();
        lines
    }

    /// Stands each name at the height of its line's last point; without one, at the bottom.
    fn stand_names(&mut self) {
        let plot = self.plot;
        let last =
            |series| numbers::points(plot, series).iter().rev().find_map(|point| point.value);
        let middle = |series| last(series).map_or(self.edges.bottom, |value| self.height(value));
        let middles: Vec<_> = self.plot.series.iter().map(middle).collect();
        let around = (self.edges.top - LINE / 2, self.edges.bottom + LINE / 2);
        if let Some(names) = &mut self.names {
            names.stand_at(&middles, around);
        }
    }

    /// Breaks the shorthands into lines, but for those that would touch the one before.
    fn find_gaps(&mut self) {
        let (left, right) = (self.edges.left, self.edges.right);
        let mut written = i32::MIN;
        for moment in 0..self.moments.len() {
            let text = numbers::missing(self.plot, moment).join(" ");
            let lines = wrap(&text, (right - left) / 3, Class::Missing);
            let half = widest(&lines, Class::Missing) / 2 + 10;
            let x = self.x(moment).min(right + REACH - half).max(left - REACH + half);
            if !lines.is_empty() && x - half >= written {
                written = x + half;
                self.gaps.push(Gap { x, lines });
            }
        }
        let tall = self.gaps.iter().map(|gap| height(&gap.lines)).max().unwrap_or(0);
        let lowest = numbers::values(self.plot).map(|value| self.height(value)).max();
        let is_clear = lowest.is_none_or(|lowest| lowest + 2 * LINE + tall < self.edges.bottom);
        self.strip = if is_clear || tall == 0 { 0 } else { tall + STRIP };
    }

    fn draw(&self, sheet: &Sheet) {
        let edges = self.edges;
        let area = sheet.upright(edges, self.axis.scale.clone());
        if !self.from_zero {
            let at = (0, LINE / 2 + HALF_CAPITAL);
            sheet.words(Class::Tick, Anchor::Start, at, NOT_ZERO);
        }
        self.axis.draw(sheet, &area, edges, Decimal::ZERO);
        // A dark line would say that the chart begins there.
        if self.from_zero {
            let zero = self.height(Decimal::ZERO);
            sheet.baseline([(edges.left, zero), (edges.right, zero)]);
        }
        // The first series is what the chart is about: it lies on top.
        for series in self.plot.series.iter().rev() {
            self.draw_line(&area, series);
        }
        self.write_notes(sheet);
        if let Some(names) = &self.names {
            names.draw(sheet, edges.right);
        }
        self.moments.draw(sheet, self.foot());
    }

    /// Draws a line for each run of numbers, and markers.
    fn draw_line(&self, area: &Upright, series: &Series) {
        let runs = self.runs(series);
        for run in runs.iter().filter(|run| run.len() > 1) {
            let (class, points) = (Class::Line(series.colour), run.clone());
            put(area, &Line { class, points });
        }
        let all = self.moments.step() >= NEAR;
        let (first, last) = (runs.first().and_then(|run| run.first()), runs.last());
        let last = last.and_then(|run| run.last());
        for run in &runs {
            for point in run {
                if all || run.len() == 1 || first == Some(point) || last == Some(point) {
                    put(area, &Marker { slot: series.colour, at: *point });
                }
            }
        }
    }

    /// The numbers of a series, broken where one is missing: a gap is never bridged.
    fn runs(&self, series: &Series) -> Vec<Vec<(i32, Decimal)>> {
        let points = numbers::points(self.plot, series);
        let points: Vec<_> = points.iter().enumerate().collect();
        let runs = points.split(|(_, point)| point.value.is_none());
        let place = |&(at, point): &(usize, &crate::chart::Point)| {
            Some((self.moments.place(at), point.value?))
        };
        runs.map(|run| run.iter().filter_map(place).collect())
            .filter(|run: &Vec<_>| !run.is_empty())
            .collect()
    }

    /// Writes the ends of a single line, and the shorthands of the gaps along the bottom.
    fn write_notes(&self, sheet: &Sheet) {
        let ends = if self.names.is_none() { self.end_notes() } else { Vec::new() };
        for note in &ends {
            sheet.words(Class::Value, Anchor::Start, note.at, &note.text);
        }
        for Gap { x, lines } in &self.gaps {
            let top = if self.strip > 0 {
                self.edges.bottom + STRIP
            } else {
                self.edges.bottom - STRIP - height(lines)
            };
            sheet.lines_below(Class::Missing, Anchor::Middle, (*x, top), lines);
        }
    }

    /// Where the names of the moments begin.
    fn foot(&self) -> i32 {
        self.edges.bottom + self.strip
    }

    /// The first and the last value of the only line.
    fn end_notes(&self) -> Vec<Note> {
        let points =
            self.plot.series.first().map_or(&[][..], |series| numbers::points(self.plot, series));
        let there = |(at, point): (usize, &crate::chart::Point)| {
            Some((at, point.value?, point.text.clone()))
        };
        let mut points = points.iter().enumerate().filter_map(there);
        let (first, second) = (points.next(), points.next());
        let last = points.next_back().or_else(|| second.clone());
        let mut notes = Vec::new();
        if let Some((at, value, text)) = last.as_ref().or(first.as_ref()) {
            let place = (self.x(*at) + GAP, self.height(*value) + HALF_CAPITAL);
            notes.extend(self.note(place, text));
        }
        if let (Some((at, value, text)), Some((_, next, _))) = (&first, &second) {
            let y = self.height(*value);
            let below = next > value && y + 3 * LINE < self.edges.bottom;
            let y = if below { y + LINE } else { y - 80 };
            let note = self.note((self.x(*at), y), text);
            let clear = |note: &Note| notes.iter().all(|last| note.right + 40 < last.at.0);
            notes.extend(note.filter(clear));
        }
        notes
    }

    /// A value on the field, when it stays inside the sheet.
    fn note(&self, at: Place, text: &str) -> Option<Note> {
        let right = at.0 + width(text, Class::Value);
        let fits = width(text, Class::Value) <= (self.edges.right - self.edges.left) / 4;
        fits.then(|| Note { at, right, text: text.to_owned() })
    }

    fn x(&self, point: usize) -> i32 {
        self.edges.left + self.moments.place(point)
    }

    fn height(&self, value: Decimal) -> i32 {
        self.axis.scale.place(value, (self.edges.bottom, self.edges.top))
    }
}

/// From where to where the axis goes, and whether it begins at zero.
///
/// It does, unless every number is so far from zero that a change could not be seen.
pub(super) fn range(plot: &Plot) -> (Decimal, Decimal, bool) {
    let from_zero = numbers::reach(numbers::values(plot));
    let low = numbers::values(plot).min().unwrap_or_default();
    let high = from_zero.1;
    let (four_fifths, little) = (Decimal::new(8, 1), Decimal::new(1, 3));
    let far = low > high.saturating_mul(four_fifths);
    let moves = high.saturating_sub(low) > high.saturating_mul(little);
    if far && moves { (low, high, false) } else { (from_zero.0, from_zero.1, true) }
}

/// The last value of the only line, when it is short enough to stand beside it.
fn last_value(plot: &Plot, room: Width) -> Option<&str> {
    let points = numbers::points(plot, plot.series.first()?);
    let last = points.iter().rev().find(|point| point.value.is_some())?;
    (width(&last.text, Class::Value) <= room.tenths() / 4).then_some(last.text.as_str())
}
