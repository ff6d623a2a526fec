//! Tables of figures.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::dates::date_words;
use super::measure::Measure;
use super::period::Period;
use crate::source::{Span, Spanned};

/// Names a table of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableId(pub usize);

/// Names a figure: a cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureId {
    /// The table.
    pub table: TableId,
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
}

/// A data table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name: the file's.
    pub key: String,
    /// Its name from the top: `safeguarding.2022-23.referrals`.
    pub path: String,
    /// Where its data can be downloaded, below the site's root.
    pub csv: String,
    /// What it shows.
    pub title: Spanned<String>,
    /// What its figures count, unless a column says otherwise.
    pub measure: Measure,
    /// What its columns are in time.
    pub period: Period,
    /// Where its figures come from.
    pub source: Option<SourceNote>,
    /// The heading over the names of the rows.
    pub row_label: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Sentences below it.
    pub notes: Vec<String>,
    /// Which figures make 100 together.
    pub shares: Option<Shares>,
    /// How far rounding may take a sum from its parts.
    pub rounding: Decimal,
}

impl Table {
    /// The place of a column.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key.value == key)
    }

    /// The place of a row.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key.value == key)
    }

    /// A cell, as readers see it.
    #[must_use]
    pub fn words(&self, row: usize, column: usize) -> String {
        self.rows[row].cells[column].value.words(&self.columns[column].measure)
    }
}

/// Which figures of a table are shares of one whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shares {
    /// Those of each row.
    Rows,
    /// Those of each column.
    Columns,
}

/// Where figures come from.
#[derive(Debug, Clone)]
pub struct SourceNote {
    /// The document or data set.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// The day that the figures describe.
    pub as_at: Option<Date>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its key.
    pub key: Spanned<String>,
    /// What readers see.
    pub label: String,
    /// What its figures count.
    pub measure: Measure,
    /// Whether it is the sum of the row's other figures.
    pub total: bool,
    /// A note on it.
    pub note: Option<String>,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its key.
    pub key: Spanned<String>,
    /// What readers see.
    pub label: String,
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// What it is the sum of, for a total.
    pub total: Option<Total>,
    /// A note on it.
    pub note: Option<String>,
    /// What was published of its sum, for a row of shares that is known not to make 100.
    pub shares_published: Option<Published>,
}

/// What a row is the sum of.
#[derive(Debug, Clone)]
pub struct Total {
    /// The rows, and whether each is taken away.
    pub parts: Vec<(usize, bool)>,
    /// Where the author says so.
    pub span: Span,
}

/// One cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// Where it is written.
    pub span: Span,
    /// What was published in its place, for a total that is known to be wrong.
    pub published: Option<Published>,
}

/// A figure that was published and does not agree with its parts.
#[derive(Debug, Clone)]
pub struct Published {
    /// The figure that was published.
    pub value: Decimal,
    /// What the parts make.
    pub worked_out: Decimal,
    /// Why it is kept.
    pub reason: String,
    /// Where the author says so.
    pub span: Span,
}

/// What a cell can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// A status.
    Status(Status),
    /// Words.
    Text(String),
    /// Nothing, and why.
    Missing(Shorthand),
}

impl CellValue {
    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// As readers see it.
    #[must_use]
    pub fn words(&self, measure: &Measure) -> String {
        match self {
            Self::Number(number) => measure.write(*number),
            Self::Date(date) => date_words(*date),
            Self::Status(status) => status.words().to_owned(),
            Self::Text(text) => text.clone(),
            Self::Missing(shorthand) => shorthand.mark().to_owned(),
        }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal, $meaning:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word an author writes.
            #[must_use]
            pub fn mark(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What readers are told.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

words! {
    /// The [shorthand of the statistics profession](https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/)
    /// for a cell without a number.
    Shorthand {
        /// Hidden to protect people.
        Confidential = "[c]", "hidden to protect people";
        /// Not there to be had.
        NotAvailable = "[x]", "not available";
        /// Cannot be.
        NotApplicable = "[z]", "not applicable";
        /// Rounds to zero and is not zero.
        Low = "[low]", "less than half of the last digit shown, but not zero";
    }
}

words! {
    /// How far something has come.
    Status {
        /// Done.
        Complete = "complete", "Complete";
        /// Begun.
        InProgress = "in progress", "In progress";
        /// Not begun.
        NotStarted = "not started", "Not started";
        /// Going as planned.
        OnTrack = "on track", "On track";
        /// May not go as planned.
        AtRisk = "at risk", "At risk";
        /// Late.
        Delayed = "delayed", "Delayed";
        /// Given up.
        Stopped = "stopped", "Stopped";
    }
}
