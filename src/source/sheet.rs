//! A grid of cells with a place for each: a sheet of a workbook, or the whole of a CSV file.
//!
//! Every place is a range of bytes in the text of the file, which for a workbook is the text that
//! [`super::workbook`] writes of it.

use std::ops::Range;

use jiff::civil::Date;

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; a CSV file has none.
    pub name: String,
    /// Where it stands in the text of its file.
    pub range: Range<usize>,
    /// Its rows, as far as anything stands in them.
    pub lines: Vec<Line>,
    /// Cells that were made one, as places in the grid.
    pub merged: Vec<Area>,
    /// Whether it has more cells than are read, so that none are.
    pub too_large: bool,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Where it stands.
    pub range: Range<usize>,
    /// Its cells, from the first column on.
    pub cells: Vec<SheetCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    /// What it holds.
    pub value: SheetValue,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetValue {
    /// Nothing.
    Empty,
    /// Words; in a CSV file everything is words.
    Text(String),
    /// A number, in digits.
    Number(String),
    /// A number that the sheet shows with a percent sign: 0.84 is 84%, and `84` stands here.
    Percentage(String),
    /// A day.
    Date(Date),
    /// A formula that gives no value, such as `#REF!`.
    Error(String),
}

impl SheetValue {
    /// As a person sees it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(digits) => digits.clone(),
            Self::Percentage(digits) => format!("{digits}%"),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// A rectangle of a grid. Rows count from 1, columns from 0, and the last ones are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The row of the first cell.
    pub top: usize,
    /// The column of the first cell.
    pub left: usize,
    /// The row of the last cell.
    pub bottom: usize,
    /// The column of the last cell.
    pub right: usize,
}

impl Area {
    /// Whether two rectangles share a cell.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.top <= other.bottom
            && other.top <= self.bottom
            && self.left <= other.right
            && other.left <= self.right
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.into_iter().collect()
}

/// Whether a file lies where a table may take its rows from it: a CSV file or a workbook in the `data`
/// folder of the site, of a publication or of an edition.
#[must_use]
pub fn holds_rows(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let parts: Vec<&str> = path.split('/').collect();
    let lies = matches!(parts[..], ["content", "data", _] | ["content", _, "data", _])
        || matches!(parts[..], ["content", _, _, "data", _]);
    lies && ["csv", "xlsx", "ods"].contains(&ending)
}
