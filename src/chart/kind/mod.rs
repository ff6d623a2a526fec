//! The kinds of chart, one file each.
//!
//! Takes a [`Plot`], gives a drawing. To add a kind: a file here with a `draw`, a line in [`draw`],
//! and a word in [`ChartKind`].

mod columns;
mod lines;
mod lying;
mod rows;
mod stacked;
mod stacked_rows;

use super::{Plot, Width, foot};
use crate::model::ChartKind;

/// Draws a plot as its kind asks. Upright bars lie down where their names do not fit.
///
/// A kind whose categories do not stand along the bottom draws `plot`: its bands and events are
/// sentences at the foot there.
pub(super) fn draw(given: &Plot, width: Width) -> String {
    let plot = foot::without_time(given);
    let plot = plot.as_ref();
    match given.kind {
        ChartKind::Columns => {
            upright(given, width, columns::draw).unwrap_or_else(|| rows::draw(plot, width))
        }
        ChartKind::Rows => rows::draw(plot, width),
        ChartKind::Stacked => {
            upright(given, width, stacked::draw).unwrap_or_else(|| stacked_rows::draw(plot, width))
        }
        ChartKind::Lines => lines::draw(given, width),
    }
}

/// Draws upright bars with their marks below the names, or at the foot when only so they fit.
fn upright(plot: &Plot, width: Width, draw: Upright) -> Option<String> {
    draw(&foot::below_names(plot), width).or_else(|| {
        let is_marked = !plot.marks.is_empty();
        is_marked.then(|| draw(&foot::at_foot(plot), width)).flatten()
    })
}

/// A kind that gives nothing where it does not fit.
type Upright = fn(&Plot, Width) -> Option<String>;
