//! The sheet a chart is drawn on: our canvas inside plotters' areas.
//!
//! Takes lines of words and marks, gives the SVG text. It must not know what a chart looks like.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::cartesian::{Cartesian2d, MeshLine};
use plotters::coord::{CoordTranslate, Shift};
use plotters::drawing::DrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters::style::{BLACK, ShapeStyle};

use super::backend::{Head, Slice, Svg};
use super::class::{Anchor, Class};
use super::elements::{Bar, Line, Spot, Words};
use super::measure::{self, HALF_CAPITAL, LINE, height, wrap};
use super::path::Place;
use super::scale::{Places, Scale};
use super::{Plot, Width};

/// An area whose values go up: names along the bottom.
pub(super) type Upright = DrawingArea<Svg, Cartesian2d<Places, Scale>>;
/// An area whose values go right: names down the side.
pub(super) type Lying = DrawingArea<Svg, Cartesian2d<Scale, Places>>;

/// Four sides of a part of the sheet, in tenths of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

/// Between the drawing and the sentences at its foot.
const FOOT: i32 = 110;

/// A drawing in the making.
pub(super) struct Sheet {
    svg: Rc<RefCell<Svg>>,
    area: DrawingArea<Svg, Shift>,
    /// The sentences at the foot, and where they begin.
    notes: Vec<String>,
    foot: i32,
}

impl Width {
    /// How wide the sheet is, in tenths of a unit.
    pub(super) fn tenths(self) -> i32 {
        match self {
            Self::Wide => 7200,
            Self::Narrow => 3200,
        }
    }

    fn form(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

impl Sheet {
    /// Lays out an empty sheet, and below the room that a drawing asks for, room for the plot's
    /// notes.
    pub(super) fn new(plot: &Plot, width: Width, height: i32) -> Self {
        let head = Head { id: &plot.id, form: width.form(), title: &plot.title };
        let wrapped = plot.notes.iter().flat_map(|note| wrap(note, width.tenths(), Class::Tick));
        let notes: Vec<String> = wrapped.collect();
        let foot = height + FOOT;
        let whole = if notes.is_empty() { height } else { foot + measure::height(&notes) };
        let svg = Rc::new(RefCell::new(Svg::new(&head, (width.tenths(), whole))));
        let area = DrawingArea::from(&svg);
        Self { svg, area, notes, foot }
    }

    /// Writes the notes and gives the finished drawing.
    pub(super) fn finish(self) -> String {
        self.lines_below(Class::Tick, Anchor::Start, (0, self.foot), &self.notes);
        self.svg.borrow_mut().finish()
    }

    /// A part of the sheet where values go up.
    pub(super) fn upright(&self, edges: Edges, values: Scale) -> Upright {
        let actual = (edges.left..edges.right, edges.bottom..edges.top);
        self.part(edges).apply_coord_spec(Cartesian2d::new(Places, values, actual))
    }

    /// A part of the sheet where values go right.
    pub(super) fn lying(&self, edges: Edges, values: Scale) -> Lying {
        let actual = (edges.left..edges.right, edges.top..edges.bottom);
        self.part(edges).apply_coord_spec(Cartesian2d::new(values, Places, actual))
    }

    fn part(&self, edges: Edges) -> DrawingArea<Svg, Shift> {
        let size = (edges.right - edges.left, edges.bottom - edges.top);
        self.area.clone().shrink((edges.left, edges.top), size)
    }

    /// Writes one line of words on its baseline.
    pub(super) fn words(&self, class: Class, anchor: Anchor, at: Place, text: &str) {
        put(&self.area, &Words { class, anchor, at, text });
    }

    /// Writes lines of words below a height.
    pub(super) fn lines_below<S: AsRef<str>>(
        &self,
        class: Class,
        anchor: Anchor,
        (x, top): Place,
        lines: &[S],
    ) {
        let mut baseline = top + LINE / 2 + HALF_CAPITAL;
        for line in lines {
            self.words(class, anchor, (x, baseline), line.as_ref());
            baseline += LINE;
        }
    }

    /// Writes lines of words around a height.
    pub(super) fn lines_around<S: AsRef<str>>(
        &self,
        class: Class,
        anchor: Anchor,
        (x, middle): Place,
        lines: &[S],
    ) {
        self.lines_below(class, anchor, (x, middle - height(lines) / 2), lines);
    }

    /// Draws a rectangle that belongs to no axis, such as the key of a legend.
    pub(super) fn key(&self, class: Class, corners: [Place; 2]) {
        put(&self.area, &Bar { class, corners, gap: (0, 0) });
    }

    /// Draws a piece of a ring.
    pub(super) fn slice(&self, class: Class, slice: &Slice) {
        self.svg.borrow_mut().slice(class, slice);
    }

    /// Draws a whole ring.
    pub(super) fn ring(&self, class: Class, centre: Place, radii: [i32; 2]) {
        self.svg.borrow_mut().ring(class, centre, radii);
    }

    /// Draws a circle that belongs to no axis.
    pub(super) fn circle(&self, class: Class, centre: Place, radius: i32) {
        self.svg.borrow_mut().circle(class, centre, radius);
    }

    /// Draws a closed shape that belongs to no axis.
    pub(super) fn shape<const CORNERS: usize>(&self, class: Class, corners: [Place; CORNERS]) {
        self.svg.borrow_mut().shape(class, corners);
    }

    /// Draws a marker that belongs to no axis, such as the key of a legend.
    pub(super) fn spot(&self, slot: usize, at: Place) {
        put(&self.area, &Spot { slot, at });
    }

    /// Draws the line that bars stand on.
    pub(super) fn baseline(&self, ends: [Place; 2]) {
        self.rule(Class::Axis, ends);
    }

    /// Draws a line that belongs to no series.
    pub(super) fn rule(&self, class: Class, ends: [Place; 2]) {
        put(&self.area, &Line { class, points: ends.to_vec() });
    }
}

/// Draws an element on an area.
///
/// Our canvas cannot fail, and nothing here holds it while drawing: the errors plotters could
/// give never happen.
pub(super) fn put<'a, C, E>(area: &DrawingArea<Svg, C>, element: &'a E)
where
    C: CoordTranslate,
    &'a E: PointCollection<'a, C::From>,
    E: Drawable<Svg>,
{
    let drawn = area.draw(element);
    debug_assert!(drawn.is_ok(), "a canvas in memory takes every mark");
}

/// Draws the lines of the value axis, but for the one at a value drawn otherwise.
pub(super) fn grid(area: &Upright, except: rust_decimal::Decimal) {
    let style = ShapeStyle::from(&BLACK);
    let drawn = area.draw_mesh(
        |svg, line| match line {
            MeshLine::YMesh(_, _, value) if *value == except => Ok(()),
            MeshLine::XMesh(..) | MeshLine::YMesh(..) => line.draw(svg, &style),
        },
        0,
        0,
    );
    debug_assert!(drawn.is_ok(), "a canvas in memory takes every line");
}
