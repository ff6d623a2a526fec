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
    /// Two moments, one line a series.
    Slope,
    /// A row for each category, a dot for each series.
    Dots,
    /// A small panel for each series, all on one scale.
    Multiples,
}

impl ChartKind {
    /// Every kind, by the word that asks for it.
    pub const ALL: [(&'static str, Self); 10] = [
        ("columns", Self::Columns),
        ("rows", Self::Rows),
        ("stacked", Self::Stacked),
        ("lines", Self::Lines),
        ("shares", Self::Shares),
        ("ring", Self::Ring),
        ("hundred", Self::Hundred),
        ("slope", Self::Slope),
        ("dots", Self::Dots),
        ("multiples", Self::Multiples),
    ];

    /// Whether it draws a bar for each category and series, whose length is its size.
    #[must_use]
    pub fn is_bars(self) -> bool {
        matches!(self, Self::Columns | Self::Rows)
    }

    /// Whether its categories can stand by size.
    #[must_use]
    pub fn can_be_sorted(self) -> bool {
        self.is_bars() || matches!(self, Self::Dots | Self::Shares | Self::Ring)
    }

    /// What the colours stand for unless the author says otherwise: where time runs along the
    /// columns, the rows.
    #[must_use]
    pub const fn series(self) -> SeriesBy {
        match self {
            Self::Lines | Self::Slope | Self::Dots | Self::Multiples => SeriesBy::Rows,
            _ => SeriesBy::Columns,
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

/// The order of bars, where the author gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the table has them.
    Table,
    /// The largest first.
    Largest,
    /// The smallest first.
    Smallest,
}

impl Order {
    /// Every order, by the word that asks for it.
    pub const ALL: [(&'static str, Self); 3] =
        [("largest", Self::Largest), ("smallest", Self::Smallest), ("table", Self::Table)];
}
