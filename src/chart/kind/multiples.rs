//! Small multiples: one panel a series, all on the same scale.
//!
//! Takes a plot, gives a drawing: panels in a grid, a line in each where the categories are in
//! time, else columns. All panels have one colour, for their names tell them apart.

use rust_decimal::Decimal;

use super::lines::range;
use super::panel::{Form, Panel};
use crate::chart::axis::Axis;
use crate::chart::class::{Anchor, Class};
use crate::chart::measure::{HALF_CAPITAL, LINE, height, widest_word, wrap};
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Sheet, Upright, grid};
use crate::chart::{Plot, Width, numbers};
use crate::language::drawing;

/// Between two panels of a row, and between two rows.
const BESIDE: i32 = 240;
const BELOW: i32 = 160;
/// From a panel's name to the highest value in it.
const NAME_GAP: i32 = 20;
/// Room for a value above the highest point, or below the lowest column.
const HEAD: i32 = LINE + 30;
/// From a panel to the names of its first and last category.
const ENDS_GAP: i32 = 60;
/// Between those two names.
const ENDS_APART: i32 = 80;

/// Everything that is decided before a mark is drawn.
struct Multiples<'p> {
    plot: &'p Plot,
    axis: Axis,
    from_zero: bool,
    across: usize,
    /// The first and the last category, broken into lines.
    ends: [Vec<String>; 2],
    panels: Vec<Panel<'p>>,
    /// Room for values above the highest line of the axis.
    head: i32,
    /// Room for values below the lowest column.
    foot: i32,
    bottom: i32,
}

/// Draws a panel for each series.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let multiples = Multiples::lay_out(plot, room);
    let sheet = Sheet::new(plot, room, multiples.bottom);
    multiples.draw(&sheet);
    sheet.finish()
}

impl<'p> Multiples<'p> {
    fn lay_out(plot: &'p Plot, room: Width) -> Self {
        let form = if plot.times.len() > 1 { Form::Line } else { Form::Columns };
        let (low, high, from_zero) = if form == Form::Line {
            range(plot)
        } else {
            let (low, high) = numbers::reach(numbers::values(plot));
            (low, high, true)
        };
        let scale = Scale::round(low, high, 3, numbers::is_whole(plot));
        let axis = Axis::new(plot, scale, room.tenths());
        let across = across(plot, room, axis.width());
        let wide = panel_width(room, axis.width(), across);
        let ends = ends(plot).map(|name| wrap(name, (wide - ENDS_APART) / 2, Class::Label));
        let bottom = if from_zero { 0 } else { LINE + 40 };
        let panels = Vec::with_capacity(plot.series.len());
        let foot = if low < Decimal::ZERO { HEAD } else { 0 };
        let tall = if wide > 3000 { 1600 } else { 1050 };
        let above = tall - axis.scale.place(high, (0, tall));
        let head = (HEAD - above).max(LINE / 2);
        let mut layout = Self { plot, axis, from_zero, across, ends, panels, head, foot, bottom };
        layout.stack(form, wide, tall);
        layout
    }

    /// Puts the panels beside and below one another.
    fn stack(&mut self, form: Form, wide: i32, tall: i32) {
        let count = self.plot.series.len();
        for (row, series) in self.plot.series.chunks(self.across).enumerate() {
            let names: Vec<_> =
                series.iter().map(|series| wrap(&series.name, wide, Class::Heading)).collect();
            let tallest = names.iter().map(|lines| height(lines)).max().unwrap_or(0);
            let top = self.bottom + tallest + NAME_GAP + self.head;
            let bottom = top + tall;
            let first = row * self.across;
            let mut left = self.axis.width();
            for ((number, series), name) in (first..).zip(series).zip(names) {
                let edges = Edges { left, top, right: left + wide, bottom };
                self.panels.push(Panel::new(
                    self.plot,
                    (number, series),
                    name,
                    form,
                    edges,
                    &self.axis.scale,
                ));
                left += wide + BESIDE;
            }
            // Under the last panel of each column stand the names of its ends.
            let is_foot = first + self.across + self.across > count;
            let ends = self.ends.iter().map(|lines| height(lines)).max().unwrap_or(0);
            self.bottom = bottom + self.foot + if is_foot { ENDS_GAP + ends } else { 0 } + BELOW;
        }
        self.bottom = (self.bottom - BELOW).max(LINE) + LINE / 2;
    }

    fn draw(&self, sheet: &Sheet) {
        if !self.from_zero {
            let at = (0, LINE / 2 + HALF_CAPITAL);
            sheet.words(Class::Tick, Anchor::Start, at, drawing::NOT_ZERO);
        }
        let areas: Vec<Upright> = self
            .panels
            .iter()
            .map(|panel| sheet.upright(panel.edges, self.axis.scale.clone()))
            .collect();
        for area in &areas {
            grid(area, Decimal::ZERO);
        }
        if self.from_zero {
            for panel in &self.panels {
                let Edges { left, top, right, bottom } = panel.edges;
                let zero = self.axis.scale.place(Decimal::ZERO, (bottom, top));
                sheet.baseline([(left, zero), (right, zero)]);
            }
        }
        for (panel, area) in self.panels.iter().zip(&areas) {
            panel.draw_marks(area);
        }
        for (panel, area) in self.panels.iter().zip(&areas) {
            panel.draw_ends(area);
        }
        self.write(sheet);
    }

    fn write(&self, sheet: &Sheet) {
        for panel in self.panels.iter().step_by(self.across) {
            self.axis.write(sheet, panel.edges);
        }
        for Panel { name, edges, .. } in &self.panels {
            let top = edges.top - self.head - NAME_GAP - height(name);
            sheet.lines_below(Class::Heading, Anchor::Start, (edges.left, top), name);
        }
        for note in self.panels.iter().flat_map(|panel| &panel.values) {
            sheet.words(Class::Value, Anchor::Middle, note.at, note.text);
        }
        for note in self.panels.iter().flat_map(|panel| &panel.gaps) {
            sheet.words(Class::Missing, Anchor::Middle, note.at, note.text);
        }
        let [first, last] = &self.ends;
        let lowest = self.panels.len().saturating_sub(self.across);
        let foot = self.panels.iter().skip(lowest);
        let foot = foot.map(|panel| (panel.edges.bottom + self.foot, panel.edges));
        for (bottom, edges) in foot.clone() {
            let at = (edges.left, bottom + ENDS_GAP);
            sheet.lines_below(Class::Label, Anchor::Start, at, first);
        }
        for (bottom, edges) in foot {
            let at = (edges.right, bottom + ENDS_GAP);
            sheet.lines_below(Class::Label, Anchor::End, at, last);
        }
    }
}

/// How many panels stand in a row: as many as have room for their names.
fn across(plot: &Plot, room: Width, axis: i32) -> usize {
    let count = plot.series.len().max(1);
    let most = match (room, count) {
        (Width::Narrow, _) => count.min(2),
        (Width::Wide, 1..=4) => count,
        (Width::Wide, 5 | 6 | 9) => 3,
        (Width::Wide, _) => 4,
    };
    let ends = ends(plot).map(|name| widest_word(name, Class::Label));
    let names = plot.series.iter().map(|series| widest_word(&series.name, Class::Heading));
    let needed = names.fold(0, i32::max).max(2 * ends[0].max(ends[1]) + ENDS_APART);
    (1..=most).rev().find(|&across| needed <= panel_width(room, axis, across)).unwrap_or(1)
}

fn panel_width(room: Width, axis: i32, across: usize) -> i32 {
    let across = i32::try_from(across).unwrap_or(1).max(1);
    (room.tenths() - axis - BESIDE * (across - 1)) / across
}

/// The names of the first and the last category.
fn ends(plot: &Plot) -> [&str; 2] {
    match plot.categories.as_slice() {
        [] => ["", ""],
        [only] => [only, ""],
        [first, .., last] => [first, last],
    }
}
