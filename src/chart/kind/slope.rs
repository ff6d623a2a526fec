//! Two moments, one line a series.
//!
//! Takes a plot, gives a drawing: a value at each end of each line, so no axis. The first series
//! is what the chart is about; the others are told more quietly.

use rust_decimal::Decimal;

use crate::chart::class::{Anchor, Class};
use crate::chart::elements::{Line, Marker};
use crate::chart::measure::{LINE, height, widest, width, wrap};
use crate::chart::names::Names;
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Sheet, put};
use crate::chart::{Plot, Point, Series, Width, numbers};

/// From the names of the moments to the highest word beside a line.
const BELOW: i32 = 60;

/// An end of the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Before,
    After,
}

/// Everything that is decided before a mark is drawn.
struct Slope<'p> {
    plot: &'p Plot,
    scale: Scale,
    moments: [Vec<String>; 2],
    before: Names,
    after: Names,
    edges: Edges,
}

/// Draws a line from each series' first value to its second.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let slope = Slope::lay_out(plot, room);
    let sheet = Sheet::new(plot, room, slope.edges.bottom + LINE / 2 + 10);
    slope.draw(&sheet);
    sheet.finish()
}

impl<'p> Slope<'p> {
    fn lay_out(plot: &'p Plot, room: Width) -> Self {
        let sheet = room.tenths();
        let (tall, share) = if room == Width::Wide { (3000, 30) } else { (2400, 40) };
        let before = Names::with(words(plot, End::Before, named_before(plot, room)), sheet / 4);
        let after =
            Names::with(words(plot, End::After, plot.series.len() > 1), sheet * share / 100);
        let moments = [0, 1].map(|at| {
            plot.categories.get(at).map_or(Vec::new(), |name| wrap(name, sheet / 4, Class::Label))
        });
        let halves = moments.each_ref().map(|lines| widest(lines, Class::Label) / 2 + 1);
        let top = moments.iter().map(|lines| height(lines)).fold(0, i32::max) + BELOW + LINE / 2;
        let edges = Edges {
            left: before.width().max(halves[0]),
            top,
            right: sheet - after.width().max(halves[1]),
            bottom: top + tall.max(before.height()).max(after.height()),
        };
        let mut slope = Self { plot, scale: scale(plot), moments, before, after, edges };
        slope.stand_names();
        slope
    }

    /// Stands the words beside their points; a shorthand at the height of the other end.
    fn stand_names(&mut self) {
        let around = (self.edges.top - LINE / 2, self.edges.bottom + LINE / 2);
        let middles = |end| -> Vec<i32> {
            self.plot.series.iter().map(|series| self.middle(series, end)).collect()
        };
        let (before, after) = (middles(End::Before), middles(End::After));
        self.before.stand_at(&before, around);
        self.after.stand_at(&after, around);
    }

    fn middle(&self, series: &Series, end: End) -> i32 {
        let [before, after] = values(self.plot, series);
        let value = if end == End::Before { before.or(after) } else { after.or(before) };
        let place = |value| self.scale.place(value, (self.edges.bottom, self.edges.top));
        value.map_or(self.edges.bottom, place)
    }

    fn draw(&self, sheet: &Sheet) {
        let Edges { left, top, right, bottom } = self.edges;
        let area = sheet.upright(self.edges, self.scale.clone());
        for x in [left, right] {
            sheet.rule(Class::Grid, [(x, top - LINE / 2), (x, bottom + LINE / 2)]);
        }
        let places = [0, right - left];
        for (number, series) in self.plot.series.iter().enumerate().rev() {
            let points: Vec<_> = places
                .into_iter()
                .zip(values(self.plot, series))
                .filter_map(|(place, value)| Some((place, value?)))
                .collect();
            let breaks = self.plot.breaks.iter().any(|part| part.is_of(number, 1));
            if points.len() > 1 && !breaks {
                put(&area, &Line { class: Class::Line(series.colour), points: points.clone() });
            }
            for at in points {
                put(&area, &Marker { slot: series.colour, at });
            }
        }
        for (x, lines) in [left, right].into_iter().zip(&self.moments) {
            let y = top - LINE / 2 - BELOW - height(lines);
            sheet.lines_below(Class::Label, Anchor::Middle, (x, y), lines);
        }
        self.before.draw_before(sheet, left);
        self.after.draw(sheet, right);
    }
}

/// The numbers of a series at both moments.
fn values(plot: &Plot, series: &Series) -> [Option<Decimal>; 2] {
    [End::Before, End::After].map(|end| point(plot, series, end).and_then(|point| point.value))
}

fn point<'p>(plot: &Plot, series: &'p Series, end: End) -> Option<&'p Point> {
    let points = numbers::points(plot, series);
    if end == End::Before { points.first() } else { points.get(1) }
}

/// From the least number to the greatest; where all are one number, around it.
fn scale(plot: &Plot) -> Scale {
    let numbers = || plot.series.iter().flat_map(|series| values(plot, series)).flatten();
    let (low, high) = (numbers().min().unwrap_or_default(), numbers().max().unwrap_or_default());
    if low < high {
        return Scale::exact(low, high);
    }
    Scale::exact(low.saturating_sub(Decimal::ONE), high.saturating_add(Decimal::ONE))
}

/// Whether names stand at the first moment too: where each fits in one line.
fn named_before(plot: &Plot, room: Width) -> bool {
    let mut named = words(plot, End::Before, true);
    let fits = |(class, words): (Class, String)| width(&words, class) <= room.tenths() / 4;
    room == Width::Wide && plot.series.len() > 1 && named.all(fits)
}

/// The words of each series at an end: its value, and its name on the far side.
fn words(plot: &Plot, end: End, with_names: bool) -> impl Iterator<Item = (Class, String)> {
    plot.series.iter().enumerate().map(move |(number, series)| {
        let point = point(plot, series, end);
        let value = point.map(|point| numbers::with_unit(plot, point)).unwrap_or_default();
        let class = match point {
            Some(Point { value: None, .. }) if !with_names => Class::Missing,
            _ if number == 0 => Class::Name(series.colour),
            _ => Class::Aside(series.colour),
        };
        let words = match end {
            _ if !with_names => value,
            End::Before => format!("{} {value}", series.name),
            End::After => format!("{value} {}", series.name),
        };
        (class, words)
    })
}
