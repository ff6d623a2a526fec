//! One line a series, over time.
//!
//! Takes a plot, gives a drawing: names at the ends of the lines, gaps where numbers are missing.

use rust_decimal::Decimal;

use crate::chart::annotations::Flags;
use crate::chart::axis::Axis;
use crate::chart::class::{Anchor, Class};
use crate::chart::elements::{Line, Marker};
use crate::chart::measure::{HALF_CAPITAL, LINE, height, widest, width, wrap};
use crate::chart::moments::Moments;
use crate::chart::names::Names;
use crate::chart::path::Place;
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Sheet, Upright, put};
use crate::chart::{Plot, Series, Width, foot, numbers};
use crate::language::drawing;

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
    /// The words right of the field: the names of several lines, and the target.
    names: Option<Names>,
    /// Whether the last value of the only line is among them.
    last_is_named: bool,
    flags: Flags,
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
    let named = foot::below_names(plot);
    let lines = Lines::lay_out(&named, room);
    if plot.marks.is_empty() || lines.moments.has_all_names() {
        lines.on_sheet(room)
    } else {
        Lines::lay_out(&foot::at_foot(plot), room).on_sheet(room)
    }
}

impl<'p> Lines<'p> {
    fn lay_out(plot: &'p Plot, room: Width) -> Self {
        let (tall, share) = if room == Width::Wide { (2800, 4) } else { (2200, 3) };
        let (low, high, from_zero) = range(plot);
        let scale = Scale::round(low, high, 5, numbers::is_whole(plot));
        let axis = Axis::new(plot, scale, room.tenths());
        let (names, last_is_named) = words_beside(plot, room, room.tenths() / share);
        let beside = match &names {
            Some(names) => names.width(),
            None => last_value(plot, room).map_or(60, |text| width(text, Class::Value) + GAP),
        };
        let fields = (axis.width().max(50), room.tenths() - beside);
        let moments = Moments::fit(plot, fields, room);
        let (left, right) = (moments.left, moments.right);
        let sides = |at| (left + moments.before(at), left + moments.before(at + 1));
        let flags = Flags::fit(plot, room, &sides, &|at| left + moments.place(at));
        let top = if from_zero { LINE + 40 } else { 2 * LINE + 40 } + flags.height();
        let tall = names.as_ref().map_or(0, Names::height).max(tall);
        let edges = Edges { left, top, right, bottom: top + tall };
        let (gaps, strip) = (Vec::new(), 0);
        let mut lines = Self {
            plot,
            axis,
            moments,
            names,
            last_is_named,
            flags,
            from_zero,
            edges,
            gaps,
            strip,
        };
        lines.stand_names();
        lines.find_gaps();
        lines
    }

    fn on_sheet(&self, room: Width) -> String {
        let sheet = Sheet::new(self.plot, room, self.foot() + self.moments.height());
        self.draw(&sheet);
        sheet.finish()
    }

    /// Stands each name at the height of its line's last point; without one, at the bottom.
    fn stand_names(&mut self) {
        let plot = self.plot;
        let last =
            |series| numbers::points(plot, series).iter().rev().find_map(|point| point.value);
        let middle = |series| last(series).map_or(self.edges.bottom, |value| self.height(value));
        let named =
            if plot.series.len() > 1 || self.last_is_named { &plot.series[..] } else { &[] };
        let target = numbers::target(plot).map(|value| self.height(value));
        let middles: Vec<_> = named.iter().map(middle).chain(target).collect();
        let around = (self.edges.top - LINE / 2, self.edges.bottom + LINE / 2);
        if let Some(names) = &mut self.names {
            names.stand_at(&middles, around);
        }
    }

    /// Breaks the shorthands into lines, but for those that would touch the one before. What is
    /// missing for one reason at neighbouring moments is said once, in their middle.
    fn find_gaps(&mut self) {
        let (left, right) = (self.edges.left, self.edges.right);
        let texts: Vec<_> =
            (0..self.moments.len()).map(|at| numbers::missing(self.plot, at).join(" ")).collect();
        let mut written = i32::MIN;
        let mut first = 0;
        for run in texts.chunk_by(|one, other| one == other) {
            let last = first + run.len() - 1;
            let lines = wrap(&texts[first], (right - left) / 3, Class::Missing);
            let half = widest(&lines, Class::Missing) / 2 + 10;
            let middle = i32::midpoint(self.x(first), self.x(last));
            let x = middle.min(right + REACH - half).max(left - REACH + half);
            if !lines.is_empty() && x - half >= written {
                written = x + half;
                self.gaps.push(Gap { x, lines });
            }
            first += run.len();
        }
        let tall = self.gaps.iter().map(|gap| height(&gap.lines)).max().unwrap_or(0);
        let lowest = numbers::values(self.plot).map(|value| self.height(value)).max();
        let is_clear = lowest.is_none_or(|lowest| lowest + 2 * LINE + tall < self.edges.bottom);
        self.strip = if is_clear || tall == 0 { 0 } else { tall + STRIP };
    }

    fn draw(&self, sheet: &Sheet) {
        let edges = self.edges;
        let area = sheet.upright(edges, self.axis.scale.clone());
        let head = if self.from_zero { 0 } else { LINE };
        self.flags.draw_bands(sheet, head, edges.bottom);
        if !self.from_zero {
            let at = (0, LINE / 2 + HALF_CAPITAL);
            sheet.words(Class::Tick, Anchor::Start, at, drawing::NOT_ZERO);
        }
        self.axis.draw(sheet, &area, edges, Decimal::ZERO);
        // A dark line would say that the chart begins there.
        if self.from_zero {
            let zero = self.height(Decimal::ZERO);
            sheet.baseline([(edges.left, zero), (edges.right, zero)]);
        }
        if let Some(value) = numbers::target(self.plot) {
            let y = self.height(value);
            sheet.rule(Class::Target, [(edges.left, y), (edges.right, y)]);
        }
        // The first series is what the chart is about: it lies on top.
        for (number, series) in self.plot.series.iter().enumerate().rev() {
            self.draw_line(&area, number, series);
        }
        self.flags.draw(sheet, head, edges.bottom, &|_| edges.bottom);
        self.write_notes(sheet);
        if let Some(names) = &self.names {
            names.draw(sheet, edges.right);
        }
        self.moments.draw(sheet, self.foot());
    }

    /// Draws a line for each run of numbers, and markers.
    fn draw_line(&self, area: &Upright, number: usize, series: &Series) {
        let runs = self.runs(number, series);
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

    /// The numbers of a series, broken where one is missing and where counting changed: a gap is
    /// never bridged.
    fn runs(&self, number: usize, series: &Series) -> Vec<Vec<(i32, Decimal)>> {
        let breaks = |at| self.plot.breaks.iter().any(|part| part.is_of(number, at));
        let mut runs: Vec<Vec<(i32, Decimal)>> = vec![Vec::new()];
        for (at, point) in numbers::points(self.plot, series).iter().enumerate() {
            if point.value.is_none() || breaks(at) {
                runs.push(Vec::new());
            }
            if let (Some(value), Some(run)) = (point.value, runs.last_mut()) {
                run.push((self.moments.place(at), value));
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    /// Writes the ends of a single line, and the shorthands of the gaps along the bottom.
    fn write_notes(&self, sheet: &Sheet) {
        let ends = if self.plot.series.len() < 2 { self.end_notes() } else { Vec::new() };
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
            let note = self.note(place, text).filter(|note| self.is_clear(note));
            notes.extend(note.filter(|_| !self.last_is_named));
        }
        if let (Some((at, value, text)), Some((_, next, _))) = (&first, &second) {
            let y = self.height(*value);
            let below = next > value && y + 3 * LINE < self.edges.bottom;
            let y = if below { y + LINE } else { y - 80 };
            let note = self.note((self.x(*at), y), text);
            let clear = |note: &Note| notes.iter().all(|last| note.right + 40 < last.at.0);
            notes.extend(note.filter(clear).filter(|note| self.is_clear(note)));
        }
        notes
    }

    /// A value on the field, when it stays inside the sheet.
    fn note(&self, at: Place, text: &str) -> Option<Note> {
        let right = at.0 + width(text, Class::Value);
        let fits = width(text, Class::Value) <= (self.edges.right - self.edges.left) / 4;
        fits.then(|| Note { at, right, text: text.to_owned() })
    }

    /// Whether a value keeps away from the words right of the field.
    fn is_clear(&self, note: &Note) -> bool {
        self.names.is_none() || note.right <= self.edges.right
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
    let values = || numbers::values(plot).chain(numbers::target(plot));
    let from_zero = numbers::reach(values());
    let low = values().min().unwrap_or_default();
    let high = from_zero.1;
    let (four_fifths, little) = (Decimal::new(8, 1), Decimal::new(1, 3));
    let far = low > high.saturating_mul(four_fifths);
    let moves = high.saturating_sub(low) > high.saturating_mul(little);
    if far && moves { (low, high, false) } else { (from_zero.0, from_zero.1, true) }
}

/// The words right of the field, and whether the last value of the only line is one of them.
fn words_beside(plot: &Plot, room: Width, most: i32) -> (Option<Names>, bool) {
    let is_alone = plot.series.len() < 2;
    let mut names = if is_alone { Names::none() } else { Names::of(plot, most) };
    let mut last_is_named = false;
    if let Some(target) = &plot.target {
        let reaches_end = plot.series.first().is_some_and(|series| {
            let last = numbers::points(plot, series).get(plot.categories.len().wrapping_sub(1));
            last.is_some_and(|point| point.value.is_some())
        });
        let last = last_value(plot, room).filter(|_| is_alone && reaches_end);
        last_is_named = last.is_some();
        if let Some(last) = last {
            names.push(Class::Value, last, most);
        }
        names.push(Class::Label, &target.words, most);
    }
    ((!names.is_empty()).then_some(names), last_is_named)
}

/// The last value of the only line, when it is short enough to stand beside it.
fn last_value(plot: &Plot, room: Width) -> Option<&str> {
    let points = numbers::points(plot, plot.series.first()?);
    let last = points.iter().rev().find(|point| point.value.is_some())?;
    (width(&last.text, Class::Value) <= room.tenths() / 4).then_some(last.text.as_str())
}
