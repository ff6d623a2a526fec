//! A drawing that stands alone, in a document or on a slide.
//!
//! Takes the wide drawing of a page, the words around it and a palette, gives an SVG file that needs
//! no style sheet, no script and no page. It must not know themes: `chart.css` paints the same
//! classes for the page, and the tests hold the two together.
//!
//! Programs for documents read less of SVG than browsers do, so the file has attributes and nothing
//! else. They do not know `paint-order` either: words that may stand on a line are written twice,
//! first as a broad outline in paper, which is hidden from who listens.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::Palette;
use super::backend::escape;
use super::class::Class;
use super::measure::{LINE, SIZE, wrap};
use super::path::number;

/// The words around a drawing.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// The name of the chart: "Chart 3".
    pub label: &'a str,
    /// What it finds.
    pub title: &'a str,
    /// What is measured.
    pub subtitle: &'a str,
    /// What it shows, for who listens.
    pub description: &'a str,
    /// Where its numbers come from; may be empty.
    pub source: &'a str,
}

/// A sheet that is written from the top down.
struct File<'a> {
    palette: &'a Palette,
    body: String,
    /// The height so far, in tenths of a unit.
    bottom: i32,
}

/// Lines of words between the margins.
struct Lines {
    size: i32,
    bold: bool,
    muted: bool,
    /// The room above them.
    above: i32,
}

/// Around everything, in tenths of a unit, as all lengths here.
const MARGIN: i32 = 240;
/// How wide the drawing is.
const SHEET: i32 = 7200;
/// Between the words and the drawing.
const GAP: i32 = 180;
/// The size of the title.
const TITLE: i32 = 200;

const LABEL: Lines = Lines { size: SIZE, bold: true, muted: true, above: 0 };
const HEADLINE: Lines = Lines { size: TITLE, bold: true, muted: false, above: 20 };
const SMALL: Lines = Lines { size: SIZE, bold: false, muted: true, above: 50 };

/// Makes a file of a wide drawing.
#[must_use]
pub fn alone(drawing: &str, caption: &Caption<'_>, palette: &Palette) -> String {
    let mut file = File { palette, body: String::new(), bottom: MARGIN };
    file.lines(&LABEL, caption.label);
    file.lines(&HEADLINE, caption.title);
    file.lines(&SMALL, caption.subtitle);
    file.drawing(drawing);
    file.lines(&SMALL, caption.source);
    file.finish(caption)
}

impl File<'_> {
    fn lines(&mut self, lines: &Lines, text: &str) {
        let class = if lines.bold { Class::Name(0) } else { Class::Label };
        let wrapped = wrap(text, SHEET * SIZE / lines.size, class);
        if wrapped.is_empty() {
            return;
        }
        self.bottom += lines.above;
        let colour = if lines.muted { self.palette.muted } else { self.palette.ink };
        let bold = if lines.bold { r#" font-weight="bold""# } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(self.body, r#"<g fill="{colour}"{bold} font-size=""#);
        number(&mut self.body, lines.size);
        self.body.push_str("\">");
        for line in wrapped {
            self.bottom += LINE * lines.size / SIZE;
            self.body.push_str("<text x=\"");
            number(&mut self.body, MARGIN);
            self.body.push_str("\" y=\"");
            number(&mut self.body, self.bottom - (LINE - SIZE) * 3 / 2);
            self.body.push_str("\">");
            escape(&mut self.body, &line);
            self.body.push_str("</text>");
        }
        self.body.push_str("</g>");
    }

    fn drawing(&mut self, drawing: &str) {
        let marks = drawing.split_once("</title>").map_or("", |(_, marks)| marks);
        let marks = marks.strip_suffix("</svg>").unwrap_or(marks);
        self.bottom += GAP;
        self.body.push_str(r#"<g transform="translate("#);
        number(&mut self.body, MARGIN);
        self.body.push(' ');
        number(&mut self.body, self.bottom);
        let size = SIZE / 10;
        let _ = write!(
            self.body,
            r#")" font-size="{size}" stroke-linecap="round" stroke-linejoin="round">"#
        );
        paint(&mut self.body, marks, self.palette);
        self.body.push_str("</g>");
        self.bottom += height(drawing) + GAP - LINE / 2;
    }

    fn finish(self, caption: &Caption<'_>) -> String {
        let mut size = [String::new(), String::new()];
        number(&mut size[0], SHEET + 2 * MARGIN);
        number(&mut size[1], self.bottom + MARGIN);
        let [wide, high] = size;
        let mut out = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" role="img" aria-labelledby="title" aria-describedby="description" font-family="Helvetica, Arial, sans-serif"><title id="title">"#
        );
        escape(&mut out, &format!("{}: {}", caption.label, caption.title));
        out.push_str(r#"</title><desc id="description">"#);
        escape(&mut out, caption.description);
        let paper = self.palette.paper;
        let _ = write!(out, r#"</desc><path fill="{paper}" d="M0 0H{wide}V{high}H0z"/>"#);
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}

/// How high a drawing is.
fn height(drawing: &str) -> i32 {
    let view = drawing.split_once("viewBox=\"").and_then(|(_, rest)| rest.split('"').next());
    let height = view.and_then(|view| view.rsplit(' ').next()?.parse::<Decimal>().ok());
    height.and_then(|height| (height * Decimal::TEN).try_into().ok()).unwrap_or(SHEET)
}

/// Writes the marks of a drawing with attributes in the place of its classes.
fn paint(out: &mut String, marks: &str, palette: &Palette) {
    let mut parts = marks.split(" class=\"");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (class, rest) = part.split_once('"').unwrap_or((part, ""));
        match rest.split_once("</g>").filter(|_| may_stand_on_a_line(class)) {
            Some((words, after)) => {
                let paper = palette.paper;
                let bold = if is_bold(class) { r#" font-weight="bold""# } else { "" };
                let _ = write!(
                    out,
                    r#" fill="{paper}" stroke="{paper}" stroke-width="4" aria-hidden="true"{bold}{words}</g><g {}{words}</g>{after}"#,
                    attributes(class, palette)
                );
            }
            None => {
                let _ = write!(out, " {}{rest}", attributes(class, palette));
            }
        }
    }
}

fn may_stand_on_a_line(class: &str) -> bool {
    class == "value" || class == "missing" || class.starts_with('n')
}

fn is_bold(class: &str) -> bool {
    class.starts_with("name")
}

/// What a class looks like; one that is not known is ink.
fn attributes(class: &str, palette: &Palette) -> String {
    let line = |colour| {
        format!(r#"fill="none" stroke="{colour}" stroke-width="1" shape-rendering="crispEdges""#)
    };
    match class {
        "grid" => line(palette.grid),
        "axis" => line(palette.ink),
        "range" => format!(r#"fill="none" stroke="{}" stroke-width="5""#, palette.grid),
        "name" => format!(r#"fill="{}" font-weight="bold""#, palette.ink),
        "rest" => format!(r#"fill="none" stroke="{}" stroke-width="1.5""#, palette.muted),
        "event" => line(palette.muted),
        "break" => format!(r#"{} stroke-dasharray="6 4""#, line(palette.muted)),
        "target" => {
            format!(
                r#"fill="none" stroke="{}" stroke-width="1.5" stroke-dasharray="6 4""#,
                palette.ink
            )
        }
        "band" => format!(r#"fill="{}""#, palette.band()),
        "tick" | "missing" => format!(r#"fill="{}""#, palette.muted),
        _ => of_slot(class, palette).unwrap_or_else(|| format!(r#"fill="{}""#, palette.ink)),
    }
}

/// The width and the dashes of each slot's line.
const STROKES: [(&str, &str); 6] =
    [("3", ""), ("2.5", "7 5"), ("3.5", ".1 6"), ("2.5", ""), ("2.5", "12 5 .1 5"), ("2.5", "3 5")];

/// What a class of a slot looks like, such as `s0`.
fn of_slot(class: &str, palette: &Palette) -> Option<String> {
    let slot = class.chars().last().and_then(|last| last.to_digit(10))?;
    let slot = usize::try_from(slot).ok()?;
    let fill = palette.fill(slot);
    match class.trim_end_matches(|last: char| last.is_ascii_digit()) {
        "t" => Some(format!(r#"fill="{}""#, palette.on(slot))),
        "n" => Some(format!(r#"fill="{}""#, palette.name(slot))),
        "name n" => Some(format!(r#"fill="{}" font-weight="bold""#, palette.name(slot))),
        "m" if slot % 2 == 1 => {
            let paper = palette.paper;
            Some(format!(r#"fill="{paper}" stroke="{fill}" stroke-width="2""#))
        }
        "s" | "m" => Some(format!(r#"fill="{fill}""#)),
        "l" => {
            let (width, dashes) = STROKES.get(slot)?;
            let dashes = match *dashes {
                "" => String::new(),
                dashes => format!(r#" stroke-dasharray="{dashes}""#),
            };
            Some(format!(r#"fill="none" stroke="{fill}" stroke-width="{width}"{dashes}"#))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq};
    use proptest::proptest;
    use roxmltree::{Document, Node};

    use super::super::tests::annotations::with_everything;
    use super::super::tests::{KINDS, STYLE, any_plot, reviews};
    use super::super::{Colour, Palette, Width, draw};
    use super::{Caption, STROKES, alone, attributes};
    use crate::model::ChartKind;

    fn palette() -> Palette {
        let colour = |text: &str| Colour::read(text).expect("a colour");
        Palette {
            fills: ["#111", "#222", "#333", "#444", "#555", "#666"].map(colour),
            on: ["#a11", "#a22", "#a33", "#a44", "#a55", "#a66"].map(colour),
            ink: colour("#010101"),
            muted: colour("#020202"),
            grid: colour("#030303"),
            paper: colour("#fefefe"),
        }
    }

    const CAPTION: Caption<'static> = Caption {
        label: "Chart 3",
        title: "Reviews & plans: more of them were held on time in each year but the last one",
        subtitle: "Reviews held on time",
        description: "Reviews rose.",
        source: "Source: a return",
    };

    /// The words that a reader sees, in their order.
    fn words(document: &Document<'_>) -> Vec<String> {
        let is_hidden = |node: &Node<'_, '_>| {
            node.ancestors().any(|above| above.attribute("aria-hidden") == Some("true"))
        };
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        texts
            .filter(|text| !is_hidden(text))
            .filter_map(|text| text.text())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_picture_of_a_chart_needs_nothing_else() {
        let drawing = draw(&reviews(ChartKind::Lines), Width::Wide);
        let picture = alone(&drawing, &CAPTION, &palette());
        insta::assert_snapshot!("alone", picture.replace("><", ">\n<"));
        let document = Document::parse(&picture).expect("well-formed");
        let found = words(&document).join(" ");
        let caption = format!("Chart 3 {} {} ", CAPTION.title, CAPTION.subtitle);
        assert!(found.starts_with(&caption) && found.ends_with(CAPTION.source), "{found}");
        assert!(picture.contains("<title id=\"title\">Chart 3: Reviews &amp; plans"));
        assert!(picture.contains("<desc id=\"description\">Reviews rose.</desc>"));
    }

    #[test]
    fn every_class_is_painted() {
        let (palette, plain) = (palette(), ["label", "value", "chart-wide"]);
        let ink = format!(r#"fill="{}""#, palette.ink);
        let mut seen = 0;
        for kind in KINDS {
            let plots = [reviews(kind), with_everything(kind)];
            let drawing: String = plots.iter().map(|plot| draw(plot, Width::Wide)).collect();
            let drawing = format!("<both>{drawing}</both>");
            let document = Document::parse(&drawing).expect("well-formed");
            for class in document.descendants().filter_map(|node| node.attribute("class")) {
                let is_painted = attributes(class, &palette) != ink;
                assert!(is_painted || plain.contains(&class), "{class} of {kind:?} is not painted");
                seen += usize::from(class == "rest");
            }
        }
        assert!(seen > 0, "the rarest class is among them");
    }

    #[test]
    fn lines_look_like_those_of_the_page() {
        for (slot, (width, dashes)) in STROKES.iter().enumerate() {
            // A line without a rule of its own is whole, and as thick as most.
            let rule = STYLE.split(&format!(".l{slot} {{")).nth(1).unwrap_or_default();
            let rule = rule.split('}').next().unwrap_or_default();
            let width = format!("stroke-width: {width}px");
            assert!(rule.contains(&width) || width.contains("2.5"), "l{slot}: {rule}");
            assert_eq!(rule.contains("stroke-width"), !width.contains("2.5"), "l{slot}: {rule}");
            let dashes = format!("stroke-dasharray: {dashes};");
            assert!(rule.contains(&dashes) || dashes.contains(": ;"), "l{slot}: {rule}");
            assert_eq!(rule.contains("dasharray"), !dashes.contains(": ;"), "l{slot}: {rule}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_picture_says_what_the_page_says_in_literal_colours(plot in any_plot()) {
            let (drawing, palette) = (draw(&plot, Width::Wide), palette());
            let picture = alone(&drawing, &CAPTION, &palette);
            let parsed = (Document::parse(&drawing), Document::parse(&picture));
            let (Ok(page), Ok(file)) = &parsed else {
                return Err(proptest::test_runner::TestCaseError::fail(format!("{parsed:?}")));
            };
            let (said, told) = (words(page), words(file));
            let around = told.len() - said.len();
            prop_assert_eq!(&told[around - 1..told.len() - 1], &said[..]);
            let mut known = palette.fills.to_vec();
            known.extend(palette.on);
            known.extend((0..6).map(|slot| palette.name(slot)));
            known.extend([palette.ink, palette.muted, palette.grid, palette.paper, palette.band()]);
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            for node in file.descendants().filter(Node::is_element) {
                prop_assert!(node.attribute("class").is_none() && node.attribute("style").is_none());
                prop_assert!(!node.has_tag_name("style") && !node.has_tag_name("script"));
                for paint in ["fill", "stroke"].into_iter().filter_map(|name| node.attribute(name)) {
                    prop_assert!(paint == "none" || known.iter().any(|known| known == paint));
                }
            }
        }
    }
}
