//! The marks of a chart, as plotters elements for our canvas.
//!
//! Takes places in the coordinates of an area, draws them where plotters puts them. It must not
//! know what the marks mean.

use std::iter::once;
use std::{iter, slice};

use plotters::element::{Drawable, PointCollection};

use super::backend::{Drawn, Svg};
use super::class::{Anchor, Class};
use super::path::Place;

/// A filled rectangle between two corners.
pub(super) struct Bar<At> {
    pub(super) class: Class,
    pub(super) corners: [At; 2],
    /// How far the first corner draws back towards the other, across and down, to leave paper
    /// between this bar and the one it stands on.
    pub(super) gap: Place,
}

/// A line through its points, without gaps.
pub(super) struct Line<At> {
    pub(super) class: Class,
    pub(super) points: Vec<At>,
}

/// The sign of a series at one point; its shape is that of its slot.
pub(super) struct Marker<At> {
    pub(super) slot: usize,
    pub(super) at: At,
}

/// The same, larger: a dot that stands alone and is no part of a line.
pub(super) struct Spot<At> {
    pub(super) slot: usize,
    pub(super) at: At,
}

/// One line of words on its baseline.
pub(super) struct Words<'a> {
    pub(super) class: Class,
    pub(super) anchor: Anchor,
    pub(super) at: Place,
    pub(super) text: &'a str,
}

impl<'a, At: 'a> PointCollection<'a, At> for &'a Bar<At> {
    type Point = &'a At;
    type IntoIter = slice::Iter<'a, At>;

    fn point_iter(self) -> Self::IntoIter {
        self.corners.iter()
    }
}

impl<'a, At: 'a> PointCollection<'a, At> for &'a Line<At> {
    type Point = &'a At;
    type IntoIter = slice::Iter<'a, At>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<'a, At: 'a> PointCollection<'a, At> for &'a Marker<At> {
    type Point = &'a At;
    type IntoIter = iter::Once<&'a At>;

    fn point_iter(self) -> Self::IntoIter {
        once(&self.at)
    }
}

impl<'a, At: 'a> PointCollection<'a, At> for &'a Spot<At> {
    type Point = &'a At;
    type IntoIter = iter::Once<&'a At>;

    fn point_iter(self) -> Self::IntoIter {
        once(&self.at)
    }
}

impl<'a> PointCollection<'a, Place> for &'a Words<'_> {
    type Point = &'a Place;
    type IntoIter = iter::Once<&'a Place>;

    fn point_iter(self) -> Self::IntoIter {
        once(&self.at)
    }
}

impl<At> Drawable<Svg> for Bar<At> {
    fn draw<I: Iterator<Item = Place>>(
        &self,
        mut corners: I,
        svg: &mut Svg,
        _: (u32, u32),
    ) -> Drawn {
        if let (Some(one), Some(other)) = (corners.next(), corners.next()) {
            let from =
                (drawn_back(one.0, other.0, self.gap.0), drawn_back(one.1, other.1, self.gap.1));
            svg.bar(self.class, from, other);
        }
        Ok(())
    }
}

impl<At> Drawable<Svg> for Line<At> {
    fn draw<I: Iterator<Item = Place>>(&self, points: I, svg: &mut Svg, _: (u32, u32)) -> Drawn {
        svg.stroke(self.class, points);
        Ok(())
    }
}

impl<At> Drawable<Svg> for Marker<At> {
    fn draw<I: Iterator<Item = Place>>(&self, places: I, svg: &mut Svg, _: (u32, u32)) -> Drawn {
        for centre in places {
            marker(svg, self.slot, centre, 100);
        }
        Ok(())
    }
}

impl<At> Drawable<Svg> for Spot<At> {
    fn draw<I: Iterator<Item = Place>>(&self, places: I, svg: &mut Svg, _: (u32, u32)) -> Drawn {
        for centre in places {
            marker(svg, self.slot, centre, 140);
        }
        Ok(())
    }
}

impl Drawable<Svg> for Words<'_> {
    fn draw<I: Iterator<Item = Place>>(&self, places: I, svg: &mut Svg, _: (u32, u32)) -> Drawn {
        for place in places {
            svg.words(self.class, self.anchor, place, self.text);
        }
        Ok(())
    }
}

/// Moves a side towards the other; a bar hardly thicker than the gap keeps what it has.
fn drawn_back(from: i32, to: i32, gap: i32) -> i32 {
    if (to - from).abs() > 2 * gap { from + gap * (to - from).signum() } else { from }
}

/// Six shapes that stay apart in black and white: round, square, pointed, full or hollow.
fn marker(svg: &mut Svg, slot: usize, (x, y): Place, per_cent: i32) {
    let class = Class::Marker(slot);
    let around = |corners: &[Place]| -> Vec<Place> {
        let sized = |length: i32| length * per_cent / 100;
        corners.iter().map(|corner| (x + sized(corner.0), y + sized(corner.1))).collect()
    };
    match slot % super::class::SLOTS {
        0 => svg.circle(class, (x, y), 40 * per_cent / 100),
        1 => svg.circle(class, (x, y), 35 * per_cent / 100),
        2 | 5 => svg.shape(class, around(&[(-35, -35), (35, -35), (35, 35), (-35, 35)])),
        3 => svg.shape(class, around(&[(0, -48), (48, 0), (0, 48), (-48, 0)])),
        _ => svg.shape(class, around(&[(0, -48), (46, 34), (-46, 34)])),
    }
}
