//! Upright bars whose parts stand on one another.
//!
//! Takes a plot, gives a drawing, or nothing when names or shorthands do not fit: then the bars
//! lie, which `stacked_rows` draws.

use rust_decimal::Decimal;

use super::lying::Segment;
use crate::chart::annotations::{Flags, TargetWords};
use crate::chart::axis::Axis;
use crate::chart::bands::Bands;
use crate::chart::class::{Anchor, Class, SLOTS};
use crate::chart::elements::Bar;
use crate::chart::legend::Legend;
use crate::chart::measure::{HALF_CAPITAL, LINE, height, widest, width};
use crate::chart::names::Names;
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Sheet, Upright, put};
use crate::chart::{Plot, Width, numbers, whole};
use crate::language::drawing;

/// A bar is no wider than this, however few there are.
const WIDEST_BAR: i32 = 1000;
/// Between the parts of a bar.
const PAPER: i32 = 15;
/// Between a bar and the words above it.
const ABOVE: i32 = 40;

/// The parts of a category, from zero outwards: what is below zero stands the other way.
///
/// Percentages that make 100 but for their rounding reach to 100: the axis must not go on to 125.
pub(super) fn parts(plot: &Plot, category: usize) -> Vec<Segment<'_>> {
    let mut parts = parts_as_given(plot, category);
    let (all, lowest) = (top(&parts), parts.iter().map(|part| part.to).min());
    let is_whole = whole::is_in_per_cent(plot) && whole::is_whole(all);
    if is_whole && lowest >= Some(Decimal::ZERO) {
        for part in &mut parts {
            part.from = whole::per_cent(part.from, all).unwrap_or(part.from);
            part.to = whole::per_cent(part.to, all).unwrap_or(part.to);
        }
    }
    parts
}

fn parts_as_given(plot: &Plot, category: usize) -> Vec<Segment<'_>> {
    let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
    let mut parts = Vec::with_capacity(plot.series.len());
    for series in &plot.series {
        let Some(point) = series.points.get(category) else { continue };
        let Some(value) = point.value else { continue };
        let side = if value < Decimal::ZERO { &mut low } else { &mut high };
        let from = *side;
        *side = from.saturating_add(value);
        let (colour, to) = (series.colour, *side);
        parts.push(Segment { colour, from, to, inside: &point.text });
    }
    parts
}

/// Where the parts above zero end.
pub(super) fn top(parts: &[Segment<'_>]) -> Decimal {
    parts.iter().map(|part| part.to).fold(Decimal::ZERO, Decimal::max)
}

/// Everything that is decided before a mark is drawn.
struct Stacked<'p> {
    plot: &'p Plot,
    axis: Axis,
    bands: Bands,
    bars: Vec<Vec<Segment<'p>>>,
    missing: Vec<Vec<&'p str>>,
    edges: Edges,
    bar: i32,
    legend: Legend,
    flags: Flags,
    target: TargetWords,
    names: Option<Names>,
}

/// Draws upright bars in parts, when their names fit.
pub(super) fn draw(plot: &Plot, room: Width) -> Option<String> {
    let stacked = Stacked::lay_out(plot, room)?;
    let sheet = Sheet::new(plot, room, stacked.edges.bottom + stacked.bands.height());
    stacked.draw(&sheet);
    Some(sheet.finish())
}

impl<'p> Stacked<'p> {
    /// Names stand beside the last bar when they fit there, else in a legend on top.
    fn lay_out(plot: &'p Plot, room: Width) -> Option<Self> {
        let beside = (room == Width::Wide).then(|| Names::of(plot, room.tenths() / 4));
        beside
            .and_then(|names| Self::with_names(plot, room, names))
            .or_else(|| Self::with(plot, room, None))
    }

    fn with_names(plot: &'p Plot, room: Width, mut names: Names) -> Option<Self> {
        let mut stacked = Self::with(plot, room, Some(names.width()))?;
        let edges = stacked.edges;
        let last = stacked.bars.last()?;
        let place = |value| stacked.axis.scale.place(value, (edges.bottom, edges.top));
        let spans: Vec<_> = last.iter().map(|part| (place(part.from), place(part.to))).collect();
        let all_there = spans.len() == plot.series.len() && spans.iter().all(|(a, b)| a != b);
        if !all_there || !names.stand_beside(&spans, (edges.top, edges.bottom)) {
            return None;
        }
        stacked.names = Some(names);
        Some(stacked)
    }

    fn with(plot: &'p Plot, room: Width, names: Option<i32>) -> Option<Self> {
        let bars: Vec<_> = (0..plot.categories.len()).map(|at| parts(plot, at)).collect();
        let mut missing: Vec<_> =
            (0..plot.categories.len()).map(|at| numbers::missing(plot, at)).collect();
        let reached = bars.iter().flatten().map(|part| part.to);
        let (low, high) = numbers::reach(reached.chain(numbers::target(plot)));
        let tall = if room == Width::Wide { 3000 } else { 2400 };
        let scale = Scale::round(low, high, 5, numbers::is_whole(plot));
        let axis = Axis::new(plot, scale, room.tenths());
        let (left, right) = (axis.width(), room.tenths() - names.unwrap_or(0));
        let bands = Bands::fit(&plot.categories, left, right)?;
        let bar = (bands.width() * 68 / 100).min(WIDEST_BAR);
        let fits = |texts: &Vec<&str>| widest(texts, Class::Missing) <= bands.width() - 40;
        // That a table skips a period is said where it fits, and can be seen where it does not.
        let skipped =
            missing.iter_mut().filter(|texts| !fits(texts) && **texts == [drawing::NO_DATA]);
        skipped.for_each(Vec::clear);
        if bar < 80 || !missing.iter().all(fits) {
            return None;
        }
        let has_legend = names.is_none() && plot.series.len() > 1;
        let legend = if has_legend { Legend::new(plot, room.tenths()) } else { Legend::none() };
        let head = bars.iter().zip(&missing).map(|(parts, texts)| {
            let above = tall - axis.scale.place(top(parts), (0, tall));
            height(texts) + ABOVE - above
        });
        let target = TargetWords::fit(plot, room, false);
        let sides = |at| (left + bands.side(at), left + bands.side(at + 1));
        let flags = Flags::fit(plot, room, &sides, &|at| left + bands.middle(at));
        let above = legend.height() + target.height() + flags.height();
        let top = above + head.max().unwrap_or(0).max(LINE / 2);
        let edges = Edges { left, top, right, bottom: top + tall };
        let names = None;
        Some(Self { plot, axis, bands, bars, missing, edges, bar, legend, flags, target, names })
    }

    fn draw(&self, sheet: &Sheet) {
        let edges = self.edges;
        let area = sheet.upright(edges, self.axis.scale.clone());
        let head = self.legend.height() + self.target.height();
        self.flags.draw_bands(sheet, head, edges.bottom);
        self.legend.draw(sheet);
        self.axis.draw(sheet, &area, edges, Decimal::ZERO);
        self.draw_bars(&area);
        let zero = area.map_coordinate(&(0, Decimal::ZERO)).1;
        sheet.baseline([(edges.left, zero), (edges.right, zero)]);
        if let Some(value) = numbers::target(self.plot) {
            let y = self.height_of(value);
            self.target.draw(sheet, edges, y, self.legend.height());
        }
        self.flags.draw(sheet, head, edges.bottom, &|event| self.above(event));
        self.write_inside(sheet);
        self.write_missing(sheet);
        if let Some(names) = &self.names {
            names.draw(sheet, edges.left + self.left_of(self.bands.len() - 1) + self.bar);
        }
        self.bands.draw(sheet, edges.bottom);
    }

    /// Where the words of the band of an event end.
    fn above(&self, event: usize) -> i32 {
        let band = self.plot.events.get(event).map_or(0, |event| event.at);
        let parts = self.bars.get(band).map_or(&[][..], Vec::as_slice);
        let words = self.missing.get(band).map_or(0, |texts| height(texts));
        self.height_of(top(parts)) - 2 * ABOVE - words
    }

    /// Draws colour by colour, so that the parts of a colour are one path.
    fn draw_bars(&self, area: &Upright) {
        for slot in 0..SLOTS {
            for (band, parts) in self.bars.iter().enumerate() {
                let left = self.left_of(band);
                for part in parts.iter().filter(|part| part.colour % SLOTS == slot) {
                    let gap = if part.from.is_zero() { 0 } else { PAPER };
                    let corners = [(left, part.from), (left + self.bar, part.to)];
                    put(area, &Bar { class: Class::Bar(slot), corners, gap: (0, gap) });
                }
            }
        }
    }

    /// Writes the numbers that their parts have room for.
    fn write_inside(&self, sheet: &Sheet) {
        for (band, part) in
            self.bars.iter().enumerate().flat_map(|(at, parts)| parts.iter().map(move |p| (at, p)))
        {
            let (from, to) = (self.height_of(part.from), self.height_of(part.to));
            let class = Class::On(part.colour);
            let fits = width(part.inside, class) + 60 <= self.bar;
            if fits && (to - from).abs() >= LINE - 20 {
                let x = self.edges.left + self.left_of(band) + self.bar / 2;
                let y = i32::midpoint(from, to) + HALF_CAPITAL;
                sheet.words(class, Anchor::Middle, (x, y), part.inside);
            }
        }
    }

    /// Writes the shorthands of parts that are missing on top of what is there.
    fn write_missing(&self, sheet: &Sheet) {
        for (band, texts) in self.missing.iter().enumerate() {
            let parts = self.bars.get(band).map_or(&[][..], Vec::as_slice);
            let x = self.edges.left + self.bands.middle(band);
            let y = self.height_of(top(parts)) - ABOVE - height(texts);
            sheet.lines_below(Class::Missing, Anchor::Middle, (x, y), texts);
        }
    }

    fn height_of(&self, value: Decimal) -> i32 {
        self.axis.scale.place(value, (self.edges.bottom, self.edges.top))
    }

    /// The left side of a bar, counted from the left of the axis.
    fn left_of(&self, band: usize) -> i32 {
        self.bands.middle(band) - self.bar / 2
    }
}
