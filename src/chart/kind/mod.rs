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

use super::{Plot, Width};
use crate::model::ChartKind;

/// Draws a plot as its kind asks. Upright bars lie down where their names do not fit.
pub(super) fn draw(plot: &Plot, width: Width) -> String {
    match plot.kind {
        ChartKind::Columns => columns::draw(plot, width).unwrap_or_else(|| rows::draw(plot, width)),
        ChartKind::Rows => rows::draw(plot, width),
        ChartKind::Stacked => {
            stacked::draw(plot, width).unwrap_or_else(|| stacked_rows::draw(plot, width))
        }
        ChartKind::Lines => lines::draw(plot, width),
        ChartKind::Shares => shares::draw(plot, width),
        ChartKind::Ring => ring::draw(plot, width),
        ChartKind::Hundred => hundred::draw(plot, width),
        ChartKind::Slope => slope::draw(plot, width),
        ChartKind::Dots => dots::draw(plot, width),
        ChartKind::Multiples => multiples::draw(plot, width),
    }
}
