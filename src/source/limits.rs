//! The most of everything that is read.
//!
//! Each is many times what a real report has, and small enough that a site made to exhaust annals gets a
//! finding instead. What grows by more than its length, such as what is compared with each other, has a
//! limit of its own.

/// Bytes of a text file. The longest real report is a twentieth of this.
pub const TEXT: u64 = 8 * 1024 * 1024;
/// Bytes of a picture or another published file.
pub const BYTES: u64 = 64 * 1024 * 1024;

/// Rows of a table or a sheet. The longest table of a real report has a few hundred.
pub const ROWS: usize = 20_000;
/// Columns of a table or a sheet.
pub const COLUMNS: usize = 500;
/// Cells of a table or a sheet, with the empty ones between them.
pub const CELLS: usize = 200_000;

/// Rows of a table with ranks or shares of a column, which look at every row for every row.
pub const RANKED: usize = 2_000;

/// Headings of one page. A report of 300 pages has as many in all of its sections.
pub const HEADINGS: usize = 1_000;
/// Links and pictures of one page: each is looked up among all that can be linked to.
pub const LINKS: usize = 5_000;
/// Figures, functions and blocks of one page: each is looked up.
pub const HOLES: usize = 5_000;
/// Tables, charts and other blocks of one page: each is written or drawn, with files beside the page.
pub const BLOCKS: usize = 300;
/// Footnotes of one page, and marks that point at them.
pub const NOTES: usize = 2_000;
/// Words of one page: a long novel. Sentences, names and figures are compared with those around them.
pub const WORDS: usize = 200_000;
/// Comments in one file that allow a finding.
pub const SILENCES: usize = 1_000;

/// Sessions of one timetable. A hub with forty rooms has fewer.
pub const SESSIONS: usize = 1_000;
/// Days from the first to the last of one timetable: three years.
pub const DAYS: i32 = 1_096;
/// Times that all sessions of one timetable are on. Each is written into pages and calendars.
pub const OCCASIONS: usize = 50_000;
/// Values of one list in a data file.
pub const LIST: usize = 5_000;
/// Entries of one group in a data file, such as the rows of a table or the terms of a glossary.
pub const GROUP: usize = ROWS;

/// A count as people read it: `200,000`.
#[must_use]
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join(",")
}

/// Findings that a person is shown at once; programs are given all.
pub const SHOWN: usize = 200;
