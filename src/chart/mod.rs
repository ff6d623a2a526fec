//! Numbers to SVG, through plotters. The only room with floats.
//!
//! Takes a [`Plot`], gives a drawing as text. It must not know pages, tables or themes.
//!
//! A drawing carries no colour, no font and no size but its `viewBox`: the theme's `chart.css`
//! paints these classes, which is all they share.
//!
//! | class | what it is |
//! |---|---|
//! | `chart-wide`, `chart-narrow` | the `<svg>`; the page shows one of them |
//! | `grid`, `axis` | lines: behind the marks; the line that they stand on |
//! | `range` | lines: from the least to the greatest of a row of dots |
//! | `s0` … `s5` | bars, parts of bars and keys of the legend: the fill of a slot |
//! | `l0` … `l5` | lines: the stroke and the dash of a slot |
//! | `m0` … `m5` | markers on lines, each slot with its shape; `m1`, `m3`, `m5` are hollow |
//! | `tick` | words: numbers of the value axis, and what is said about it |
//! | `label` | words: categories, and names in a legend |
//! | `value` | words: the number of a bar or a point |
//! | `missing` | words: the shorthand where a number is missing |
//! | `name` | words: the name of a panel |
//! | `name n0` … `name n5` | words: the name of a series beside its mark |
//! | `n0` … `n5` | words: the same for a comparator that is not what the chart is about |
//! | `t0` … `t5` | words: a number on the fill of a slot |
//! | `rest` | marks of the hundred that no part fills: an outline |
//! | `trend-line` | the `<svg>` of a small line in a row of a table; its line is `l0`, its last point `m0` |
//! | `band` | the paper behind a stretch of time |
//! | `target`, `event`, `break` | lines: a value to reach; where something happened; where counting changed |

mod alone;
mod annotations;
mod axis;
mod backend;
mod bands;
mod class;
mod colour;
mod elements;
mod foot;
mod heads;
mod kind;
mod legend;
mod list;
mod measure;
mod moments;
mod names;
mod numbers;
mod palette;
mod path;
mod ruler;
mod scale;
mod sheet;
mod spark;
#[cfg(test)]
mod tests;
mod whole;

use rust_decimal::Decimal;

pub use class::SLOTS;

use crate::model::ChartKind;
pub use spark::spark;

pub use alone::{Caption, alone};
pub use colour::{Colour, Contrast};
pub use measure::width_in_arial;
pub use palette::Palette;

/// Everything a drawing needs: words, order and exact numbers.
#[derive(Debug, Clone, Default)]
pub struct Plot {
    /// How the numbers are drawn.
    pub kind: ChartKind,
    /// Unique in its page; prefixes every `id` of the drawing.
    pub id: String,
    /// What a screen reader says the drawing is, in a few words.
    pub title: String,
    /// Written before each number on the value axis: "£" or nothing.
    pub prefix: String,
    /// Written after each number on the value axis: "%" or nothing.
    pub suffix: String,
    /// The names along the category (or time) axis, in order.
    pub categories: Vec<String>,
    /// Where in time each category lies, in even units such as years or days; empty when the
    /// categories are not in time.
    pub times: Vec<i64>,
    /// The series, in order.
    pub series: Vec<Series>,
    /// What the parts of one whole are together, such as "20 cases"; empty for percentages.
    pub whole: String,
    /// A value to reach, drawn across the chart.
    pub target: Option<Target>,
    /// Stretches of the category axis that need a word, such as a lockdown.
    pub bands: Vec<Band>,
    /// What happened at a category, such as a new way of counting.
    pub events: Vec<Event>,
    /// What holds of all of a category, such as "provisional".
    pub marks: Vec<CategoryMark>,
    /// Where numbers are no longer counted as before.
    pub breaks: Vec<Break>,
    /// Sentences at the foot of the drawing: what is provisional, what a shorthand means.
    pub notes: Vec<String>,
}

/// A value to reach.
#[derive(Debug, Clone)]
pub struct Target {
    /// The number.
    pub value: Decimal,
    /// What the reader calls it, the value included: "Target: 90%".
    pub words: String,
}

/// A stretch of the category axis.
#[derive(Debug, Clone)]
pub struct Band {
    /// The first category inside it.
    pub from: usize,
    /// The last category inside it.
    pub to: usize,
    /// What the reader calls it.
    pub words: String,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// The category where it did.
    pub at: usize,
    /// What the reader calls it.
    pub words: String,
}

/// What holds of all of a category.
#[derive(Debug, Clone)]
pub struct CategoryMark {
    /// The category.
    pub at: usize,
    /// Below its name: "provisional".
    pub words: String,
    /// At the foot, where it has no room below the name: "Provisional: 2022-23."
    pub note: String,
}

/// Numbers that were not counted as those before them.
#[derive(Debug, Clone)]
pub struct Break {
    /// The first category that is counted in the new way.
    pub at: usize,
    /// The only series that is; all are where there is none.
    pub series: Option<usize>,
    /// At the foot, where nothing can stand between: "Break in series: 2022-23."
    pub note: String,
}

impl Break {
    /// Whether it stands before a category of a series.
    fn is_of(&self, series: usize, category: usize) -> bool {
        self.at == category && self.series.is_none_or(|own| own == series)
    }
}

/// One colour of a chart: a value for each category.
#[derive(Debug, Clone)]
pub struct Series {
    /// What the reader calls it.
    pub name: String,
    /// The slot of the palette, from 0. The same comparator has the same slot in every chart.
    pub colour: usize,
    /// One point for each category.
    pub points: Vec<Point>,
}

/// One number of a chart.
#[derive(Debug, Clone)]
pub struct Point {
    /// The number; none where the table has shorthand, such as `[x]`.
    pub value: Option<Decimal>,
    /// As the reader reads it: `3,335`, `84%`, `[x]`.
    pub text: String,
}

/// For which room on the page a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 720 units, for a desk.
    Wide,
    /// 320 units, for a phone: on the narrowest its letters are 12 pixels or more.
    Narrow,
}

/// Draws a chart as one `<svg>` element.
///
/// Upright bars lie down where their names, or the shorthands in their place, do not fit.
///
/// ```
/// use annals::chart::{Plot, Point, Series, Width, draw};
/// use annals::model::ChartKind;
///
/// let points = vec![
///     Point { value: Some(3335.into()), text: "3,335".to_owned() },
///     Point { value: None, text: "[x]".to_owned() },
/// ];
/// let plot = Plot {
///     kind: ChartKind::Columns,
///     id: "figure-1".to_owned(),
///     title: "Bar chart: contacts by year. Table follows".to_owned(),
///     categories: vec!["2023-24".to_owned(), "2024-25".to_owned()],
///     series: vec![Series { name: "Contacts".to_owned(), colour: 0, points }],
///     ..Plot::default()
/// };
/// let drawing = draw(&plot, Width::Wide);
/// assert!(drawing.starts_with(r#"<svg class="chart-wide" viewBox="0 0 720 "#));
/// assert!(drawing.contains(">3,335</text>") && drawing.contains(">[x]</text>"));
/// ```
#[must_use]
pub fn draw(plot: &Plot, width: Width) -> String {
    kind::draw(plot, width)
}
