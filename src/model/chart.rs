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
    /// Two moments, one line a series.
    Slope,
    /// A row for each category, a dot for each series.
    Dots,
    /// A small panel for each series, all on one scale.
    Multiples,
}

impl ChartKind {
    /// Every kind, by the word that asks for it.
    pub const ALL: [(&'static str, Self); 7] = [
        ("columns", Self::Columns),
        ("rows", Self::Rows),
        ("stacked", Self::Stacked),
        ("lines", Self::Lines),
        ("slope", Self::Slope),
        ("dots", Self::Dots),
        ("multiples", Self::Multiples),
    ];

    /// What the colours stand for unless the author says otherwise: where time runs along the
    /// columns, the rows.
    #[must_use]
    pub const fn series(self) -> SeriesBy {
        match self {
            Self::Columns | Self::Rows | Self::Stacked => SeriesBy::Columns,
            Self::Lines | Self::Slope | Self::Dots | Self::Multiples => SeriesBy::Rows,
        }
    }
}

/// What the colours of a chart stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesBy {
    /// Each row of the table is a colour; its columns run along the axis.
    Rows,
    /// Each column of the table is a colour; its rows run along the axis.
    Columns,
}
