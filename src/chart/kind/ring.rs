//! The parts of one whole, around a hole that says how much it is.
//!
//! Takes a plot, gives a ring from twelve o'clock on, with its parts in a list in the same order.

use rust_decimal::Decimal;

use crate::chart::backend::Slice;
use crate::chart::class::{Anchor, Class};
use crate::chart::list::{KEY, List};
use crate::chart::measure::{HALF_CAPITAL, LINE, height, width, wrap};
use crate::chart::path::Place;
use crate::chart::scale::Dial;
use crate::chart::sheet::Sheet;
use crate::chart::whole::{self, Part};
use crate::chart::{Plot, Width, numbers};

/// The outer and the inner radius.
const RADII: [i32; 2] = [1200, 700];
/// Half of the paper between two slices.
const HALF_PAPER: i32 = 8;

/// Draws a ring and its list.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let parts = whole::parts(plot);
    let texts: Vec<_> = parts.iter().map(|part| numbers::with_unit(plot, part.point)).collect();
    let across = 2 * RADII[0];
    let named = parts.iter().map(|part| part.name).zip(texts.iter().map(String::as_str));
    let list = List::beside(room.tenths(), (across, across), named);
    let left = if room == Width::Wide { 0 } else { (room.tenths() - across) / 2 };
    let sheet = Sheet::new(plot, room, list.bottom.max(LINE) + 20);
    let dial = Dial { centre: (left + RADII[0], list.top + RADII[0]) };
    if let Some(sum) = whole::sum(parts.iter().map(|part| part.point)) {
        draw_slices(&sheet, dial, &parts, sum);
        write_whole(&sheet, dial.centre, &plot.whole);
        write_inside(&sheet, dial, &parts, &texts, sum);
    }
    for (part, (x, y)) in parts.iter().zip(list.keys()) {
        let corners = [(x - KEY / 2, y - KEY / 2), (x + KEY / 2, y + KEY / 2)];
        sheet.key(Class::Bar(part.slot), corners);
    }
    list.write(&sheet);
    sheet.finish()
}

/// Where each part begins and ends, in per cent of a turn.
fn turns<'p>(
    parts: &'p [Part<'p>],
    sum: Decimal,
) -> impl Iterator<Item = (&'p Part<'p>, Decimal, Decimal)> {
    let mut reached = Decimal::ZERO;
    let share = move |value| whole::per_cent(value, sum).unwrap_or_default();
    parts.iter().map(move |part| {
        let from = share(reached);
        reached = reached.saturating_add(part.point.value.unwrap_or_default());
        (part, from, share(reached))
    })
}

fn draw_slices(sheet: &Sheet, dial: Dial, parts: &[Part<'_>], sum: Decimal) {
    for (part, from, to) in turns(parts, sum) {
        let class = Class::Bar(part.slot);
        if part.point.value == Some(sum) {
            sheet.ring(class, dial.centre, RADII);
        } else if let Some(slice) = slice(dial, from, to) {
            sheet.slice(class, &slice);
        }
    }
}

/// A slice with paper at both sides; one hardly wider than the paper keeps what it has.
fn slice(dial: Dial, from: Decimal, to: Decimal) -> Option<Slice> {
    let is_thin = Dial::arc(to - from, RADII[1]) <= 4 * HALF_PAPER;
    let paper = if is_thin { 0 } else { HALF_PAPER };
    let edge = |turn, aside| RADII.map(|radius| dial.place(turn, radius, aside));
    let ([start, end], [there, back]) = (edge(from, paper), edge(to, -paper));
    let is_most = to - from > Decimal::from(50);
    let is_large = |one, other| is_most && cross(dial.centre, one, other) < 0;
    (start != there).then_some(Slice {
        corners: [start, there, back, end],
        radii: RADII,
        are_large: [is_large(start, there), is_large(end, back)],
    })
}

/// Writes what all parts are together into the hole, when it fits.
fn write_whole(sheet: &Sheet, centre: Place, words: &str) {
    let side = RADII[1] * 7 / 5;
    let lines = wrap(words, side, Class::Label);
    if height(&lines) <= side {
        sheet.lines_around(Class::Label, Anchor::Middle, centre, &lines);
    }
}

/// Writes the numbers that their slices have room for.
fn write_inside(sheet: &Sheet, dial: Dial, parts: &[Part<'_>], texts: &[String], sum: Decimal) {
    for ((part, from, to), text) in turns(parts, sum).zip(texts) {
        let class = Class::On(part.slot);
        let middle = dial.place((from + to) / Decimal::TWO, i32::midpoint(RADII[0], RADII[1]), 0);
        let half = (width(text, class) / 2, LINE / 2 - 10);
        if fits(dial, (from, to), middle, half) {
            sheet.words(class, Anchor::Middle, (middle.0, middle.1 + HALF_CAPITAL), text);
        }
    }
}

/// Whether words lie between the arcs and the sides of a slice.
fn fits(dial: Dial, (from, to): (Decimal, Decimal), middle: Place, half: Place) -> bool {
    let centre = dial.centre;
    let [outer, inner] = [i64::from(RADII[0] - 20), i64::from(RADII[1] + 20)];
    let (x, y) = ((middle.0 - centre.0).abs(), (middle.1 - centre.1).abs());
    let far = square(x + half.0) + square(y + half.1);
    let near = square((x - half.0).max(0)) + square((y - half.1).max(0));
    let [one, other] = [from, to].map(|turn| dial.place(turn, RADII[0], 0));
    let is_most = to - from > Decimal::from(50);
    let is_inside = |corner: Place| {
        let (after, before) = (cross(centre, one, corner) > 0, cross(centre, corner, other) > 0);
        if is_most { after || before } else { after && before }
    };
    let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        .map(|(across, down)| (middle.0 + across * half.0, middle.1 + down * half.1));
    let is_all = to - from == Decimal::ONE_HUNDRED;
    far <= outer * outer && near >= inner * inner && (is_all || corners.into_iter().all(is_inside))
}

/// Which way a place lies from another, seen from a centre: above zero for clockwise.
fn cross(centre: Place, from: Place, to: Place) -> i64 {
    let part = |a: i32, b: i32| i64::from(a) * i64::from(b);
    part(from.0 - centre.0, to.1 - centre.1) - part(from.1 - centre.1, to.0 - centre.0)
}

fn square(length: i32) -> i64 {
    i64::from(length) * i64::from(length)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{HALF_PAPER, slice, square};
    use crate::chart::scale::Dial;

    #[test]
    fn paper_parts_the_neighbours_of_a_ring() {
        let dial = Dial { centre: (1200, 1200) };
        for turn in [3, 25, 40, 62, 97] {
            let piece = |from: i64, to: i64| slice(dial, Decimal::from(from), Decimal::from(to));
            let (one, next) =
                (piece(0, turn).expect("a slice"), piece(turn, 100).expect("a slice"));
            let [_, there, back, _] = one.corners;
            let [start, _, _, end] = next.corners;
            for (a, b) in [(there, start), (back, end)] {
                let apart = square(a.0 - b.0) + square(a.1 - b.1);
                assert!(apart >= square(2 * HALF_PAPER - 2), "{turn}: {a:?} and {b:?}");
            }
        }
    }
}
