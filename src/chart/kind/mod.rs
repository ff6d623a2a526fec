//! The kinds of chart, one file each.
//!
//! Takes a [`Plot`], gives a drawing. To add a kind: a file here with a `draw`, a line in [`draw`],
//! and a word in [`ChartKind`].

mod columns;
mod dots;
mod hundred;
mod lines;
mod lying;
mod multiples;
mod over;
mod panel;
mod ring;
mod rows;
mod shares;
mod slope;
mod stacked;
mod stacked_rows;

use super::{Plot, Width, foot};
use crate::model::ChartKind;

/// Draws a plot as its kind asks. Upright bars lie down where their names do not fit.
///
/// What is written along time stands at its place on upright bars and on lines, and is said at the
/// foot of every other kind.
pub(super) fn draw(plot: &Plot, width: Width) -> String {
    let lying = || foot::without_time(foot::below_names(plot));
    let noted = || foot::without_time(foot::at_foot(plot));
    match plot.kind {
        ChartKind::Columns => {
            upright(plot, width, columns::draw).unwrap_or_else(|| rows::draw(&lying(), width))
        }
        ChartKind::Rows => rows::draw(&lying(), width),
        ChartKind::Stacked => upright(plot, width, stacked::draw)
            .unwrap_or_else(|| stacked_rows::draw(&lying(), width)),
        ChartKind::Lines => lines::draw(plot, width),
        ChartKind::Shares => shares::draw(&noted(), width),
        ChartKind::Ring => ring::draw(&noted(), width),
        ChartKind::Hundred => hundred::draw(&noted(), width),
        ChartKind::Slope => slope::draw(&noted(), width),
        ChartKind::Dots => dots::draw(&noted(), width),
        ChartKind::Multiples => multiples::draw(&noted(), width),
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
