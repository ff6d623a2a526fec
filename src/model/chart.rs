//! What a chart is, before it is drawn.

/// The kinds of chart an author can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Vertical bars, side by side in groups.
    Columns,
    /// Horizontal bars, side by side in groups.
    Rows,
    /// Bars whose parts stand on one another.
    Stacked,
    /// One line a series, over time.
    Lines,
}
