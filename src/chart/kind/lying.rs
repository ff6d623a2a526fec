//! Bars that lie: names at the left or above, values at the ends.
//!
//! Takes rows of segments with their words, gives a drawing as high as its content. It must not
//! know whether the segments are one series each or parts of a whole.

use rust_decimal::Decimal;

use crate::chart::class::{Anchor, Class, SLOTS};
use crate::chart::elements::Bar;
use crate::chart::heads::Heads;
use crate::chart::legend::Legend;
use crate::chart::measure::{HALF_CAPITAL, LINE, height, widest, widest_word, width, wrap};
use crate::chart::scale::Scale;
use crate::chart::sheet::{Edges, Lying, Sheet, put};
use crate::chart::{Plot, Width, numbers};

/// Between two rows of a group.
const GAP: i32 = 20;
/// Between the parts of a row.
const PAPER: i32 = 15;
/// From a name to the bars beside it.
pub(super) const BESIDE: i32 = 100;
/// From a name to the bars below it.
const BELOW: i32 = 30;
/// From the end of a bar to its words.
pub(super) const WORDS: i32 = 60;
/// From the bars to what is said below them.
const FOOT: i32 = 60;
/// How wide names at the left may be, and of how many lines; others read better above.
const NAMES_WIDE: (i32, usize) = (2700, 3);
const NAMES_NARROW: (i32, usize) = (900, 1);

/// One bar, whole or in parts, and the words at its end.
pub(super) struct Row<'p> {
    pub(super) segments: Vec<Segment<'p>>,
    pub(super) end: Option<End>,
}

/// A part of a bar.
pub(super) struct Segment<'p> {
    pub(super) colour: usize,
    pub(super) from: Decimal,
    pub(super) to: Decimal,
    /// Written on the part, where it fits.
    pub(super) inside: &'p str,
}

/// Words at the end of a bar.
pub(super) struct End {
    pub(super) at: Decimal,
    pub(super) class: Class,
    pub(super) text: String,
}

/// A category and its bars.
struct Group<'p> {
    name: Vec<String>,
    middle_or_top: i32,
    rows: Vec<Placed<'p>>,
}

/// A bar that knows its place from the top of the sheet.
struct Placed<'p> {
    top: i32,
    height: i32,
    row: Row<'p>,
    words: Vec<String>,
}

/// Names at the left of their bars.
pub(super) struct Names {
    pub(super) lines: Vec<Vec<String>>,
    /// How wide they are, with the gap to the bars.
    pub(super) room: i32,
    /// How high the highest is: every group is as high, for an even rhythm.
    pub(super) tall: i32,
}

/// Everything that is decided before a mark is drawn.
struct Layout<'p> {
    groups: Vec<Group<'p>>,
    legend: Legend,
    /// The names of the parts above those of the first bar, in place of a legend.
    heads: Option<Heads>,
    scale: Scale,
    form: Form,
    /// How names stand at the left; nothing when they stand above their bars.
    names: Option<Names>,
    left: i32,
    right: i32,
    height: i32,
    /// How wide the sheet is.
    sheet: i32,
    /// A value to reach, and its words on top.
    target: Option<(Decimal, Vec<String>)>,
}

/// How bars lie.
struct Form {
    thickness: i32,
    /// Whether all bars are of one length, so that names may stand above the parts of the first.
    wholes: bool,
    /// What is said below them.
    foot: Option<&'static str>,
}

/// Draws lying bars: for each category of the plot, its rows.
pub(super) fn draw(plot: &Plot, room: Width, rows: Vec<Vec<Row<'_>>>, thickness: i32) -> String {
    lie(plot, room, rows, Form { thickness, wholes: false, foot: None })
}

/// Draws lying bars of one length.
pub(super) fn draw_wholes(
    plot: &Plot,
    room: Width,
    rows: Vec<Vec<Row<'_>>>,
    foot: Option<&'static str>,
) -> String {
    lie(plot, room, rows, Form { thickness: 300, wholes: true, foot })
}

fn lie(plot: &Plot, room: Width, rows: Vec<Vec<Row<'_>>>, form: Form) -> String {
    let layout = Layout::new(plot, room, rows, form);
    let sheet = Sheet::new(plot, room, layout.height);
    layout.draw(&sheet);
    sheet.finish()
}

impl<'p> Layout<'p> {
    fn new(plot: &Plot, room: Width, rows: Vec<Vec<Row<'p>>>, form: Form) -> Self {
        let sheet = room.tenths();
        let names = names_beside(plot, room);
        let name_room = names.as_ref().map_or(0, |names| names.room);
        let (low, high) = numbers::reach(reached(&rows).chain(numbers::target(plot)));
        let target = plot.target.as_ref();
        let target = target.map(|it| (it.value, wrap(&it.words, sheet, Class::Label)));
        let (before, after) = room_for_words(&rows, low, sheet - name_room);
        let mut layout = Self {
            groups: Vec::with_capacity(rows.len()),
            legend: Legend::none(),
            heads: None,
            scale: Scale::exact(low, high),
            form,
            names,
            left: name_room + before,
            right: sheet - after,
            height: 0,
            sheet,
            target,
        };
        layout.name_series(plot, sheet, rows.first());
        layout.height = layout.legend.height() + layout.above() + 10;
        for (name, rows) in plot.categories.iter().zip(rows) {
            layout.stack(name, rows, sheet);
        }
        let after = if layout.groups.is_empty() { 0 } else { layout.between() };
        layout.height = (layout.height - after).max(LINE) + 20 + layout.foot();
        layout
    }

    /// Room for the words of the target.
    fn above(&self) -> i32 {
        self.target.as_ref().map_or(0, |(_, words)| height(words) + 60)
    }

    /// Names the series above the first bar, or in a legend.
    fn name_series(&mut self, plot: &Plot, sheet: i32, first: Option<&Vec<Row<'_>>>) {
        let bar = first.and_then(|rows| rows.first()).filter(|_| self.form.wholes);
        let place = |part: &Segment<'_>| (self.place(part.from), self.place(part.to));
        let spans: Option<Vec<_>> = bar.map(|bar| bar.segments.iter().map(place).collect());
        self.heads = spans.and_then(|spans| Heads::fit(plot, &spans));
        if self.heads.is_none() && plot.series.len() > 1 {
            self.legend = Legend::new(plot, sheet);
        }
    }

    /// The room for what is said below the bars.
    fn foot(&self) -> i32 {
        if self.form.foot.is_some() { FOOT + LINE } else { 0 }
    }

    /// From the bars of one name to the next.
    fn between(&self) -> i32 {
        if self.names.is_some() { 110 } else { 130 }
    }

    /// Puts a group below those before.
    fn stack(&mut self, name: &str, rows: Vec<Row<'p>>, sheet: i32) {
        let beside = self.names.as_mut().and_then(|names| names.lines.get_mut(self.groups.len()));
        let name = beside.map_or_else(|| wrap(name, sheet, Class::Label), std::mem::take);
        let mut placed = Vec::with_capacity(rows.len());
        let mut top = 0;
        for row in rows {
            let room = (sheet - self.names.as_ref().map_or(0, |names| names.room)) * 3 / 10;
            let words = row.end.as_ref().map(|end| wrap(&end.text, room, end.class));
            let words = words.unwrap_or_default();
            let height = self.form.thickness.max(height(&words));
            placed.push(Placed { top, height, row, words });
            top += height + GAP;
        }
        let bars = (top - GAP).max(0);
        // The names of the parts stand above the first bar.
        let heads = self.heads.as_ref().filter(|_| self.groups.is_empty());
        let heads = heads.map_or(0, Heads::height);
        let start = self.height + if self.names.is_some() { heads } else { 0 };
        let named = height(&name);
        let (names_at, bars_at, end) = if let Some(names) = &self.names {
            let tall = bars.max(names.tall);
            (start + tall / 2, start + (tall - bars) / 2, start + tall)
        } else {
            let bars_at = start + named + BELOW + heads;
            (start, bars_at, bars_at + bars)
        };
        for row in &mut placed {
            row.top += bars_at;
        }
        self.groups.push(Group { name, middle_or_top: names_at, rows: placed });
        self.height = end + self.between();
    }

    fn draw(&self, sheet: &Sheet) {
        let edges = Edges { left: self.left, top: 0, right: self.right, bottom: self.height };
        let area = sheet.lying(edges, self.scale.clone());
        self.legend.draw(sheet);
        if let (Some(heads), Some(first)) = (&self.heads, self.rows().next()) {
            heads.draw(sheet, first.top);
        }
        self.draw_bars(&area);
        self.draw_upright(sheet, Class::Axis, Decimal::ZERO);
        self.draw_target(sheet);
        self.write_inside(sheet);
        self.write_names(sheet);
        self.write_ends(sheet);
        if let Some(foot) = self.form.foot {
            let at = (self.left, self.height - LINE / 2 + HALF_CAPITAL);
            sheet.words(Class::Tick, Anchor::Start, at, foot);
        }
    }

    fn rows(&self) -> impl Iterator<Item = &Placed<'p>> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Draws colour by colour, so that the bars of a colour are one path.
    fn draw_bars(&self, area: &Lying) {
        for slot in 0..SLOTS {
            for placed in self.rows() {
                let top = placed.top + (placed.height - self.form.thickness) / 2;
                let segments = placed.row.segments.iter();
                for segment in segments.filter(|segment| segment.colour % SLOTS == slot) {
                    let gap = if segment.from.is_zero() { 0 } else { PAPER };
                    let corners = [(segment.from, top), (segment.to, top + self.form.thickness)];
                    put(area, &Bar { class: Class::Bar(slot), corners, gap: (gap, 0) });
                }
            }
        }
    }

    /// A line at a value: one beside names, a piece for each name above.
    fn draw_upright(&self, sheet: &Sheet, class: Class, value: Decimal) {
        let x = self.place(value);
        let span = |rows: &[Placed<'_>]| {
            let (first, last) = (rows.first()?, rows.last()?);
            // Names right above the bar are not struck through.
            let above = if self.heads.is_some() { 0 } else { 30 };
            Some((first.top - above, last.top + last.height + above))
        };
        let spans: Vec<_> = self.groups.iter().filter_map(|group| span(&group.rows)).collect();
        let whole = spans.first().zip(spans.last()).map(|(first, last)| (first.0, last.1));
        let pieces = if self.names.is_some() { whole.into_iter().collect() } else { spans };
        for (top, bottom) in pieces {
            let bottom = bottom.min(self.height - self.foot());
            sheet.rule(class, [(x, top.max(0)), (x, bottom)]);
        }
    }

    /// The value to reach, with its words on top.
    fn draw_target(&self, sheet: &Sheet) {
        let Some((value, words)) = &self.target else { return };
        self.draw_upright(sheet, Class::Target, *value);
        let half = widest(words, Class::Label) / 2 + 1;
        let x = self.place(*value).min(self.sheet - half).max(half);
        let at = (x, self.legend.height());
        sheet.lines_below(Class::Label, Anchor::Middle, at, words);
    }

    fn write_inside(&self, sheet: &Sheet) {
        for placed in self.rows() {
            let y = placed.top + placed.height / 2 + HALF_CAPITAL;
            for segment in &placed.row.segments {
                let (from, to) = (self.place(segment.from), self.place(segment.to));
                let class = Class::On(segment.colour);
                if width(segment.inside, class) + 60 <= (to - from).abs() {
                    let at = (i32::midpoint(from, to), y);
                    sheet.words(class, Anchor::Middle, at, segment.inside);
                }
            }
        }
    }

    fn write_names(&self, sheet: &Sheet) {
        for Group { name, middle_or_top: y, .. } in &self.groups {
            if let Some(Names { room, .. }) = &self.names {
                sheet.lines_around(Class::Label, Anchor::End, (room - BESIDE, *y), name);
            } else {
                sheet.lines_below(Class::Label, Anchor::Start, (0, *y), name);
            }
        }
    }

    fn write_ends(&self, sheet: &Sheet) {
        for placed in self.rows() {
            let Some(end) = &placed.row.end else { continue };
            let middle = placed.top + placed.height / 2;
            let (x, anchor) = if end.at < Decimal::ZERO {
                (self.place(end.at) - WORDS, Anchor::End)
            } else {
                (self.beyond_target(self.place(end.at), &placed.words, end.class), Anchor::Start)
            };
            sheet.lines_around(end.class, anchor, (x, middle), &placed.words);
        }
    }

    /// Where the words right of a place begin: beyond the target, when its line would cross them.
    fn beyond_target(&self, end: i32, words: &[String], class: Class) -> i32 {
        let line = self.target.as_ref().map(|(value, _)| self.place(*value));
        let right = end + WORDS + widest(words, class);
        let is_crossed = |line: &i32| end <= *line && *line <= right + WORDS / 2;
        line.filter(is_crossed).unwrap_or(end) + WORDS
    }

    fn place(&self, value: Decimal) -> i32 {
        self.scale.place(value, (self.left, self.right))
    }
}

/// The room for names at the left, when all of them fit there in few lines.
pub(super) fn names_beside(plot: &Plot, room: Width) -> Option<Names> {
    let (widest_name, most) = if room == Width::Wide { NAMES_WIDE } else { NAMES_NARROW };
    let mut names = Names { lines: Vec::new(), room: 0, tall: 0 };
    for name in &plot.categories {
        let lines = wrap(name, widest_name, Class::Label);
        if lines.len() > most || widest_word(name, Class::Label) > widest_name {
            return None;
        }
        names.room = names.room.max(widest(&lines, Class::Label) + BESIDE);
        names.tall = names.tall.max(height(&lines));
        names.lines.push(lines);
    }
    Some(names)
}

/// Every number that a bar or its words reach.
fn reached(rows: &[Vec<Row<'_>>]) -> impl Iterator<Item = Decimal> {
    rows.iter().flatten().flat_map(|row| &row.segments).flat_map(|part| [part.from, part.to])
}

/// The room that words need left of the least and right of the greatest bar; words in the place of
/// a bar need none.
fn room_for_words(rows: &[Vec<Row<'_>>], low: Decimal, sheet: i32) -> (i32, i32) {
    let ends = rows.iter().flatten().filter_map(|row| row.end.as_ref());
    let ends = ends.filter(|end| !(low.is_zero() && end.at.is_zero()));
    ends.fold((0, 0), |(before, after), end| {
        let need = widest(&wrap(&end.text, sheet * 3 / 10, end.class), end.class) + WORDS;
        if end.at < Decimal::ZERO { (before.max(need), after) } else { (before, after.max(need)) }
    })
}
