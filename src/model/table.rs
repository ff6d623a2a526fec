//! Tables of figures.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cell::{Cell, Exact, Marks, Open, Published, Secrecy};
use super::derive::Derived;
use super::disclosure::Disclosure;
use super::measure::{Measure, MeasureKind};
use super::period::Period;
use crate::source::Spanned;

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
pub struct Table<S: Secrecy = Open> {
    /// Its name: the file's.
    pub key: String,
    /// Its name from the top: `safeguarding.2022-23.referrals`.
    pub path: String,
    /// Where its data can be downloaded, below the site's root.
    pub csv: String,
    /// What it shows.
    pub title: Spanned<String>,
    /// What its figures count, unless a column says otherwise.
    pub measure: Arc<Measure>,
    /// What its columns are in time.
    pub period: Period,
    /// Where its figures come from.
    pub source: Option<SourceNote>,
    /// Who answers for its figures.
    pub owner: Option<String>,
    /// What a reader must know before using its figures.
    pub caveats: Vec<String>,
    /// The heading over the names of the rows.
    pub row_label: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row<S>>,
    /// Sentences below it.
    pub notes: Vec<String>,
    /// Which figures make 100 together.
    pub shares: Option<Shares>,
    /// Whether its dates rise from row to row.
    pub rising: bool,
    /// How far rounding may take a sum from its parts.
    pub rounding: Decimal,
    /// Which small numbers are hidden.
    pub disclosure: Option<Disclosure>,
}

impl<S: Secrecy> Table<S> {
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

    /// The name of a figure from the top: `safeguarding.2022-23.referrals.england.2022-23`.
    #[must_use]
    pub fn name(&self, row: usize, column: usize) -> String {
        let row = &self.rows[row].key.value;
        match self.columns.as_slice() {
            [_] => format!("{}.{row}", self.path),
            columns => format!("{}.{row}.{}", self.path, columns[column].key.value),
        }
    }

    /// A cell, as readers see it.
    #[must_use]
    pub fn words(&self, row: usize, column: usize) -> String {
        let measure = self.measure(row, column);
        let words = self.rows[row].cells[column].value.words(&measure);
        // A row of changes below percentages: the heading of the column does not say the unit.
        let unlike = measure.kind == MeasureKind::Points
            && self.columns[column].measure.kind == MeasureKind::Percentage;
        let number = self.rows[row].cells[column].value.number();
        if unlike && number.is_some() { words + " points" } else { words }
    }

    /// What a cell counts: its column says it, or its row, or what it follows from.
    #[must_use]
    pub fn measure(&self, row: usize, column: usize) -> Cow<'_, Measure> {
        let own = |column| self.own_measure(row, column);
        let rule = |derived: &Option<Box<Derived>>| {
            derived.as_ref().filter(|it| !it.is_sum()).map(|it| it.formula.clone())
        };
        let (line, place) = (&self.rows[row], &self.columns[column]);
        match (rule(&line.derived), rule(&place.derived)) {
            (Some(formula), None) => {
                Cow::Owned(formula.measure(|_| own(column).clone(), own(column)))
            }
            (None, Some(formula)) if line.measure.is_some() && !place.is_measured => {
                Cow::Owned(formula.measure(|part| own(part).clone(), own(column)))
            }
            _ => Cow::Borrowed(own(column)),
        }
    }

    /// What a cell counts that follows from no other.
    fn own_measure(&self, row: usize, column: usize) -> &Measure {
        let (row, column) = (&self.rows[row], &self.columns[column]);
        row.measure.as_deref().filter(|_| !column.is_measured).unwrap_or(&column.measure)
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// The document or data set.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// The day that the figures describe.
    pub as_at: Option<Spanned<Date>>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its key.
    pub key: Spanned<String>,
    /// What readers see.
    pub label: String,
    /// Whether the author gave it that label.
    pub is_labelled: bool,
    /// What its figures count: most often what those of the table do.
    pub measure: Arc<Measure>,
    /// Whether it says so itself, and not the table or the row.
    pub is_measured: bool,
    /// How its figures follow from those of other columns.
    pub derived: Option<Box<Derived>>,
    /// What holds of all its figures: provisional, revised.
    pub marks: Marks,
    /// A note on it.
    pub note: Option<String>,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row<S: Secrecy = Open> {
    /// Its key.
    pub key: Spanned<String>,
    /// What readers see.
    pub label: String,
    /// What its figures count, where neither the table nor the column says it.
    pub measure: Option<Box<Measure>>,
    /// One cell a column.
    pub cells: Box<[Cell<S>]>,
    /// How its figures follow from those of other rows.
    pub derived: Option<Box<Derived>>,
    /// A note on it.
    pub note: Option<String>,
    /// What was published of its sum, for a row of shares that is known not to make 100.
    pub shares_published: Option<Box<Published>>,
}

impl Column {
    /// Whether it is the sum of others.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.derived.as_ref().is_some_and(|it| it.is_sum())
    }

    /// Whether its figures are of its own, and can be added.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.derived.is_none() && self.measure.kind.is_numeric()
    }
}

impl<S: Secrecy> Row<S> {
    /// Whether it is the sum of others.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.derived.as_ref().is_some_and(|it| it.is_sum())
    }
}

impl<S: Secrecy> Table<S> {
    /// Where it stands among the names: `safeguarding.2022-23`.
    #[must_use]
    pub fn scope(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(scope, _)| scope)
    }
}

impl Table<Exact> {
    /// The table without the numbers that readers must not see.
    #[must_use]
    pub fn open(self) -> Table {
        let rows = self.rows.into_iter().map(Row::open).collect();
        Table {
            key: self.key,
            path: self.path,
            csv: self.csv,
            title: self.title,
            measure: self.measure,
            period: self.period,
            source: self.source,
            owner: self.owner,
            caveats: self.caveats,
            row_label: self.row_label,
            columns: self.columns,
            rows,
            notes: self.notes,
            shares: self.shares,
            rising: self.rising,
            rounding: self.rounding,
            disclosure: self.disclosure,
        }
    }
}

impl Row<Exact> {
    fn open(self) -> Row {
        let cells = self.cells.into_iter().map(Cell::open).collect();
        Row {
            key: self.key,
            label: self.label,
            measure: self.measure,
            cells,
            derived: self.derived,
            note: self.note,
            shares_published: self.shares_published,
        }
    }
}
