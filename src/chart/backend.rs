//! The canvas that plotters draws on: compact SVG, painted by classes only.
//!
//! Takes places in tenths of a unit, because plotters counts in whole numbers. Gives one `<svg>`
//! element. It must not know charts: what is drawn where is decided above it.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::class::{Anchor, Class};
use super::measure;
use super::path::{self, Arc, Pen, Place};

/// What every drawing step gives: writing to memory does not fail.
pub(super) type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// An SVG element in the making.
#[derive(Debug)]
pub(super) struct Svg {
    size: Place,
    text: String,
    open: Open,
}

/// The element that the next mark of its class may join.
#[derive(Debug, Clone, Copy)]
enum Open {
    Nothing,
    Path(Class, Pen),
    Words(Class, Anchor),
}

/// A piece of a ring.
pub(super) struct Slice {
    /// Where the outer arc begins and ends, then where the inner one does.
    pub(super) corners: [Place; 4],
    /// The outer and the inner radius.
    pub(super) radii: [i32; 2],
    /// Whether each arc is more than half a circle.
    pub(super) are_large: [bool; 2],
}

/// What stands at the head of a drawing.
pub(super) struct Head<'a> {
    /// The id of the chart, unique in its page.
    pub(super) id: &'a str,
    /// The name of this width of the drawing: `wide` or `narrow`.
    pub(super) form: &'a str,
    /// What a screen reader says.
    pub(super) title: &'a str,
}

impl Svg {
    /// Begins a drawing with its head.
    pub(super) fn new(head: &Head<'_>, size: Place) -> Self {
        let mut svg = Self { size, text: String::with_capacity(4096), open: Open::Nothing };
        svg.head(head);
        svg
    }

    /// Begins a drawing that says nothing of its own, to stand beside its numbers.
    pub(super) fn silent(class: &str, size: Place) -> Self {
        let mut svg = Self { size, text: String::with_capacity(256), open: Open::Nothing };
        let _ = write!(svg.text, r#"<svg class="{class}" viewBox="0 0 "#);
        path::number(&mut svg.text, size.0);
        svg.text.push(' ');
        path::number(&mut svg.text, size.1);
        svg.text.push_str(r#"" aria-hidden="true">"#);
        svg
    }

    fn head(&mut self, head: &Head<'_>) {
        let id = escaped(head.id);
        let form = head.form;
        // Writing to a string cannot fail.
        let _ = write!(self.text, r#"<svg class="chart-{form}" viewBox="0 0 "#);
        path::number(&mut self.text, self.size.0);
        self.text.push(' ');
        path::number(&mut self.text, self.size.1);
        let _ = write!(
            self.text,
            r#"" role="img" aria-labelledby="{id}-{form}-title" aria-describedby="{id}-description"><title id="{id}-{form}-title">"#,
        );
        escape(&mut self.text, head.title);
        self.text.push_str("</title>");
    }

    /// Ends the drawing and gives it away.
    pub(super) fn finish(&mut self) -> String {
        self.close();
        self.text.push_str("</svg>");
        std::mem::take(&mut self.text)
    }

    /// Adds a rectangle between two corners; one without area leaves no mark.
    pub(super) fn bar(&mut self, class: Class, one: Place, other: Place) {
        if one.0 == other.0 || one.1 == other.1 {
            return;
        }
        self.shape(class, [one, (one.0, other.1), other, (other.0, one.1)]);
    }

    /// Adds a closed shape.
    pub(super) fn shape(&mut self, class: Class, corners: impl IntoIterator<Item = Place>) {
        self.stroke(class, corners);
        if let Open::Path(_, pen) = &mut self.open {
            pen.close(&mut self.text);
        }
    }

    /// Adds a line through some points.
    pub(super) fn stroke(&mut self, class: Class, points: impl IntoIterator<Item = Place>) {
        let mut points = points.into_iter();
        let Some(first) = points.next() else { return };
        let pen = self.pen(class);
        let mut pen = pen;
        pen.move_to(&mut self.text, first);
        for point in points {
            pen.line_to(&mut self.text, point);
        }
        self.open = Open::Path(class, pen);
    }

    /// Adds a circle.
    pub(super) fn circle(&mut self, class: Class, centre: Place, radius: i32) {
        let mut pen = self.pen(class);
        pen.circle(&mut self.text, centre, radius);
        self.open = Open::Path(class, pen);
    }

    /// Adds a piece of a ring: there along the outer arc, back along the inner one.
    pub(super) fn slice(&mut self, class: Class, slice: &Slice) {
        let [from, to, back, end] = slice.corners;
        let [outer, inner] = slice.radii;
        let arc = |radius, is_large, is_clockwise| Arc { radius, is_large, is_clockwise };
        let mut pen = self.pen(class);
        pen.move_to(&mut self.text, from);
        pen.arc_to(&mut self.text, to, arc(outer, slice.are_large[0], true));
        pen.line_to(&mut self.text, back);
        pen.arc_to(&mut self.text, end, arc(inner, slice.are_large[1], false));
        pen.close(&mut self.text);
        self.open = Open::Path(class, pen);
    }

    /// Adds a whole ring, whose hole turns the other way.
    pub(super) fn ring(&mut self, class: Class, (x, y): Place, radii: [i32; 2]) {
        let mut pen = self.pen(class);
        for (radius, is_clockwise) in radii.into_iter().zip([true, false]) {
            let arc = Arc { radius, is_large: true, is_clockwise };
            pen.move_to(&mut self.text, (x, y - radius));
            pen.arc_to(&mut self.text, (x, y + radius), arc);
            pen.arc_to(&mut self.text, (x, y - radius), arc);
            pen.close(&mut self.text);
        }
        self.open = Open::Path(class, pen);
    }

    /// Adds a line of words on its baseline.
    pub(super) fn words(&mut self, class: Class, anchor: Anchor, at: Place, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        self.group(class, anchor);
        self.text.push_str("<text x=\"");
        path::number(&mut self.text, at.0);
        self.text.push_str("\" y=\"");
        path::number(&mut self.text, at.1);
        self.text.push_str("\">");
        escape(&mut self.text, words);
        self.text.push_str("</text>");
    }

    /// The pen of the open path of a class, or of a new one.
    fn pen(&mut self, class: Class) -> Pen {
        if let Open::Path(open, pen) = self.open
            && open == class
        {
            return pen;
        }
        self.close();
        let _ = write!(self.text, r#"<path class="{class}" d=""#);
        Pen::default()
    }

    fn group(&mut self, class: Class, anchor: Anchor) {
        if matches!(self.open, Open::Words(open, stands) if open == class && stands == anchor) {
            return;
        }
        self.close();
        let stands = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let _ = write!(self.text, r#"<g class="{class}"{stands}>"#);
        self.open = Open::Words(class, anchor);
    }

    fn close(&mut self) {
        self.text.push_str(match self.open {
            Open::Nothing => "",
            Open::Path(..) => "\"/>",
            Open::Words(..) => "</g>",
        });
        self.open = Open::Nothing;
    }
}

/// Plotters' own marks are the lines of its mesh; everything else comes from `elements`.
impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.size.0.unsigned_abs(), self.size.1.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// A drawing of lines and words has no pixels.
    fn draw_pixel(&mut self, _: Place, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: Place, to: Place, _: &S) -> Drawn {
        self.stroke(Class::Grid, [from, to]);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, words: &str, _: &S, at: Place) -> Drawn {
        self.words(Class::Label, Anchor::Start, at, words);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        words: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = measure::width(words, Class::Label);
        Ok((width.unsigned_abs(), measure::LINE.unsigned_abs()))
    }
}

fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    escape(&mut text, words);
    text
}

/// Writes words so that they are text in XML; letters that XML forbids become U+FFFD.
pub(super) fn escape(out: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
}
