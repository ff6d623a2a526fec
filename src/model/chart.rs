//! What a chart is, before it is drawn.

/// The kinds of chart an author can ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Vertical bars, side by side in groups.
    #[default]
    Columns,
    /// Horizontal bars, side by side in groups.
    Rows,
    /// Bars whose parts stand on one another.
    Stacked,
    /// One line a series, over time.
    Lines,
    /// Bars of one length, whose parts are shares of each category.
    Shares,
    /// The parts of one whole, around a hole.
    Ring,
    /// A hundred marks, of which each part fills some.
    Hundred,
}

impl ChartKind {
    /// Every kind, by the word that asks for it.
    pub const ALL: [(&'static str, Self); 7] = [
        ("columns", Self::Columns),
        ("rows", Self::Rows),
        ("stacked", Self::Stacked),
        ("lines", Self::Lines),
        ("shares", Self::Shares),
        ("ring", Self::Ring),
        ("hundred", Self::Hundred),
    ];
}

/// What the colours of a chart stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesBy {
    /// Each row of the table is a colour; its columns run along the axis.
    Rows,
    /// Each column of the table is a colour; its rows run along the axis.
    Columns,
}
