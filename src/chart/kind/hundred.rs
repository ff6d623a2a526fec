//! If there were a hundred: ten rows of ten marks, of which each part fills some.
//!
//! Takes a plot of one percentage or the parts of one whole, gives marks and a list that says how
//! many of every hundred each part is.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::chart::class::Class;
use crate::chart::list::List;
use crate::chart::path::Place;
use crate::chart::sheet::Sheet;
use crate::chart::whole::{self, Part};
use crate::chart::{Plot, Width};
use crate::language::drawing;

/// From the middle of a mark to the next.
const STEP: i32 = 240;
/// Half of a mark.
const HALF: i32 = 80;
/// All ten of a row.
const ROW: i32 = 9 * STEP + 2 * HALF + 20;

/// What the list says of a part.
struct Entry {
    name: String,
    value: String,
}

/// Draws a hundred marks and their list.
pub(super) fn draw(plot: &Plot, room: Width) -> String {
    let parts = whole::parts(plot);
    let marks = marks(plot, &parts);
    let entry = |(at, part)| entry(plot, part, marks.as_ref(), at);
    let entries: Vec<_> = parts.iter().enumerate().map(entry).collect();
    let texts = entries.iter().map(|entry| (entry.name.as_str(), entry.value.as_str()));
    let list = List::beside(room.tenths(), (ROW, ROW), texts);
    let left = if room == Width::Wide { 0 } else { (room.tenths() - ROW) / 2 };
    let sheet = Sheet::new(plot, room, list.bottom + 20);
    if let Some(marks) = &marks {
        let slots: Vec<_> = parts.iter().map(|part| part.slot).collect();
        draw_marks(&sheet, (left + HALF + 10, list.top + HALF + 10), &slots, marks);
    }
    for ((at, part), centre) in parts.iter().enumerate().zip(list.keys()) {
        mark(&sheet, Some((at, part.slot)), centre);
    }
    list.write(&sheet);
    sheet.finish()
}

/// How many marks each part fills, in whole numbers by the largest remainder, so that those of all
/// parts and the rest make a hundred.
fn marks(plot: &Plot, parts: &[Part<'_>]) -> Option<Vec<usize>> {
    let sum = whole::sum(parts.iter().map(|part| part.point))?;
    let is_whole = !whole::is_in_per_cent(plot) || (parts.len() > 1 && whole::is_whole(sum));
    let all = if is_whole { sum } else { sum.max(Decimal::ONE_HUNDRED) };
    let values = parts.iter().map(|part| part.point.value.unwrap_or_default());
    let rest = all.checked_sub(sum)?;
    let exact: Option<Vec<_>> =
        values.chain([rest]).map(|value| whole::per_cent(value, all)).collect();
    let exact = exact?;
    let mut marks: Vec<usize> =
        exact.iter().map(|share| share.floor().to_usize().unwrap_or(0).min(100)).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(exact.get(at).map(Decimal::fract)));
    let left = 100_usize.saturating_sub(marks.iter().sum());
    for at in order.into_iter().take(left) {
        if let Some(count) = marks.get_mut(at) {
            *count += 1;
        }
    }
    Some(marks)
}

/// What the list says; where the marks are not the table's own number, the name has that after it.
fn entry(plot: &Plot, part: &Part<'_>, marks: Option<&Vec<usize>>, at: usize) -> Entry {
    let text = &part.point.text;
    let Some(count) = marks.and_then(|marks| marks.get(at)).copied() else {
        return Entry { name: part.name.to_owned(), value: text.clone() };
    };
    let value = part.point.value.unwrap_or_default();
    let name = match whole::is_in_per_cent(plot) {
        true if Decimal::from(count) == value => part.name.to_owned(),
        true => format!("{} {text}", part.name),
        // A count beside "56 of every 100" would be taken for another of them.
        false => format!("{} ({text})", part.name),
    };
    let value = match count {
        0 if !value.is_zero() => drawing::UNDER_ONE.to_owned(),
        _ => drawing::of_hundred(count),
    };
    Entry { name, value }
}

/// Draws the marks of each part, row after row, then the outlines of the rest.
fn draw_marks(sheet: &Sheet, first: Place, slots: &[usize], marks: &[usize]) {
    let looks = slots.iter().copied().enumerate().map(Some).chain([None]);
    let looks = looks.zip(marks).flat_map(|(look, count)| std::iter::repeat_n(look, *count));
    for (look, place) in looks.zip(places(first)) {
        mark(sheet, look, place);
    }
}

fn places((x, y): Place) -> impl Iterator<Item = Place> {
    (0..10).flat_map(move |row| (0..10).map(move |column| (x + column * STEP, y + row * STEP)))
}

/// One mark: the parts differ in shape as well as in colour, and what is no part is hollow.
fn mark(sheet: &Sheet, look: Option<(usize, usize)>, (x, y): Place) {
    let Some((part, slot)) = look else {
        return sheet.circle(Class::Rest, (x, y), HALF - 10);
    };
    let class = Class::Bar(slot);
    let (side, point) = (HALF - 10, HALF + 10);
    match part % 4 {
        0 => sheet.circle(class, (x, y), HALF),
        1 => {
            let (left, top, right, bottom) = (x - side, y - side, x + side, y + side);
            sheet.shape(class, [(left, top), (right, top), (right, bottom), (left, bottom)]);
        }
        2 => sheet.shape(class, [(x, y - point), (x + point, y), (x, y + point), (x - point, y)]),
        _ => {
            let corners = [(x, y - HALF), (x + point, y + side), (x - point, y + side)];
            sheet.shape(class, corners);
        }
    }
}
