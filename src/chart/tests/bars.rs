//! Bars begin at zero, and neighbours are parted by paper, so that they stay apart in black and white.

use roxmltree::{Document, Node};

use super::super::{Width, draw};
use super::{in_tenths, plot};
use crate::model::ChartKind;

/// The left, top, right and bottom of every bar of a class.
fn bars(drawing: &str, class: &str) -> Vec<(i32, i32, i32, i32)> {
    let document = Document::parse(drawing).expect("well-formed");
    let of_class = |node: &Node<'_, '_>| node.attribute("class") == Some(class);
    let paths = document.descendants().filter(of_class).filter_map(|node| node.attribute("d"));
    let in_path = |commands: &str| {
        let mut at = (0, 0);
        commands.split_terminator('z').map(|shape| extent(shape, &mut at)).collect::<Vec<_>>()
    };
    paths.flat_map(in_path).collect()
}

/// Follows the pen around one shape of straight sides: left, top, right, bottom.
fn extent(commands: &str, at: &mut (i32, i32)) -> (i32, i32, i32, i32) {
    let mut around: Option<(i32, i32, i32, i32)> = None;
    let mut start = *at;
    let letters: Vec<usize> =
        commands.char_indices().filter(|(_, it)| it.is_alphabetic()).map(|(at, _)| at).collect();
    for (index, &from) in letters.iter().enumerate() {
        let to = letters.get(index + 1).copied().unwrap_or(commands.len());
        let (letter, rest) = commands[from..to].split_at(1);
        let spaced = rest.replace('-', " -");
        let numbers: Vec<i32> = spaced.split_whitespace().map(in_tenths).collect();
        *at = match (letter, numbers.as_slice()) {
            ("M", [x, y]) => (*x, *y),
            ("m", [x, y]) => (at.0 + x, at.1 + y),
            ("H", [x]) => (*x, at.1),
            ("h", [x]) => (at.0 + x, at.1),
            ("V", [y]) => (at.0, *y),
            ("v", [y]) => (at.0, at.1 + y),
            _ => panic!("{letter} of {commands}"),
        };
        if letter.eq_ignore_ascii_case("m") {
            start = *at;
        }
        let (x, y) = *at;
        let (left, top, right, bottom) = around.unwrap_or((x, y, x, y));
        around = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
    }
    *at = start;
    around.expect("a shape has places")
}

#[test]
fn paper_parts_the_neighbours_of_a_bar() {
    let shares: &[(&str, &[&str])] =
        &[("A", &["40%", "9%"]), ("B", &["35%", "61%"]), ("C", &["25%", "30%"])];
    for kind in [ChartKind::Columns, ChartKind::Rows, ChartKind::Stacked, ChartKind::Shares] {
        for width in [Width::Wide, Width::Narrow] {
            let drawing = draw(&plot(kind, &["2023", "2024"], shares), width);
            let bars: Vec<_> =
                ["s0", "s1", "s2"].iter().flat_map(|it| bars(&drawing, it)).collect();
            assert!(bars.len() >= 6, "{kind:?} {width:?}");
            for (at, one) in bars.iter().enumerate() {
                for other in &bars[at + 1..] {
                    let across = one.0.max(other.0) - one.2.min(other.2);
                    let down = one.1.max(other.1) - one.3.min(other.3);
                    assert!(across.max(down) >= 10, "{kind:?} {width:?}: {one:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn a_number_twice_as_large_is_a_bar_twice_as_long() {
    for kind in [ChartKind::Columns, ChartKind::Rows, ChartKind::Stacked] {
        for width in [Width::Wide, Width::Narrow] {
            let plot = plot(kind, &["North", "South"], &[("On time", &["48%", "96%"])]);
            let found = bars(&draw(&plot, width), "s0");
            let long = |(left, top, right, bottom): (i32, i32, i32, i32)| match found.as_slice() {
                [one, other] if one.1 == other.1 || one.3 == other.3 => bottom - top,
                _ => right - left,
            };
            let [one, other] = found.as_slice() else { panic!("{kind:?}: {found:?}") };
            assert!((2 * long(*one) - long(*other)).abs() <= 2, "{kind:?}: {found:?}");
        }
    }
}
