//! A workbook to sheets of cells, and to the text that findings point into.
//!
//! Takes the bytes of an `.xlsx` or `.ods` file, gives what a person sees in it: the values, not the
//! formulas. The text has a line for each row, so that a place in it is a cell. A workbook may be
//! hostile: what it unpacks to and how many cells it has is limited, and whatever it holds, something
//! comes back.

mod number;
mod ods;
mod xlsx;

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::caught::caught;
use super::files::{Content, Refusal};
use super::limits::{CELLS, COLUMNS, ROWS};
use super::sheet::{Area, Line, Sheet, SheetCell, SheetValue};

/// The most that a workbook unpacks to. A table of a report is a thousandth of this.
const UNPACKED_LIMIT: u64 = 64 * 1024 * 1024;
/// The most files in a workbook.
const PARTS_LIMIT: usize = 2000;

/// What a reader of one format gives: the cells of a sheet by row (from 1) and column (from 0).
#[derive(Default)]
struct Draft {
    name: String,
    cells: BTreeMap<(usize, usize), SheetValue>,
    merged: Vec<Area>,
    too_large: bool,
}

impl Draft {
    /// Takes a cell. Gives false when the sheet has become too large to go on.
    fn put(&mut self, row: usize, column: usize, value: SheetValue) -> bool {
        let fits = row <= ROWS && column < COLUMNS && self.cells.len() < CELLS;
        if fits {
            self.cells.insert((row, column), value);
        } else {
            self.too_large = true;
            self.cells.clear();
            self.merged.clear();
        }
        fits
    }
}

/// Opens a workbook by its ending.
pub(super) fn open(bytes: &Arc<[u8]>, ending: &str) -> Content {
    let read = if ending == "ods" { ods::read } else { xlsx::read };
    let drafts = sound(bytes)
        .and_then(|()| caught(|| read(bytes)).unwrap_or_else(|| Err(damaged("it is damaged"))));
    match drafts {
        Ok(drafts) => written(drafts, Arc::clone(bytes)),
        Err(refusal) => Content::Refused(refusal),
    }
}

fn damaged(why: &str) -> Refusal {
    Refusal::NotAWorkbook(why.to_owned())
}

/// Whether a workbook unpacks to no more than a workbook should.
fn sound(bytes: &[u8]) -> Result<(), Refusal> {
    let not_zip = |_| damaged("it is not a spreadsheet of this kind");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(not_zip)?;
    let mut left = UNPACKED_LIMIT;
    if archive.len() > PARTS_LIMIT {
        return Err(damaged("it has too many parts"));
    }
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| damaged("it is damaged, or has a password"))?;
        let mut unpacked = Vec::new();
        part.take(left + 1)
            .read_to_end(&mut unpacked)
            .map_err(|_: io::Error| damaged("it is damaged"))?;
        let size = u64::try_from(unpacked.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(size).ok_or_else(|| damaged("it unpacks to more than 64 MB"))?;
        if !xlsx::counts_are_true(&unpacked) {
            return Err(damaged("it is damaged"));
        }
    }
    Ok(())
}

/// The text of a part of a workbook.
fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = archive.by_name(name).ok()?;
    let mut text = String::new();
    part.take(UNPACKED_LIMIT).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Writes the text of all sheets, and with it the place of every cell.
fn written(drafts: Vec<Draft>, bytes: Arc<[u8]>) -> Content {
    let mut text = String::new();
    let sheets: Vec<Sheet> = drafts.into_iter().map(|draft| sheet(draft, &mut text)).collect();
    Content::Workbook { text: text.into(), sheets: Arc::from(sheets), bytes }
}

fn sheet(draft: Draft, text: &mut String) -> Sheet {
    let start = text.len();
    let last = draft.cells.keys().next_back().map_or(0, |(row, _)| *row);
    let right = draft.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    let too_large = draft.too_large || last.saturating_mul(right) > CELLS;
    let rows = if too_large { 0 } else { last };
    let mut cells = draft.cells;
    let lines = (1..=rows).map(|number| {
        let values = (0..right).map(|at| cells.remove(&(number, at)).unwrap_or(SheetValue::Empty));
        line(number, values, text)
    });
    let lines: Vec<Line> = lines.collect();
    if lines.is_empty() {
        text.push('\n');
    }
    let merged = draft.merged;
    Sheet { name: draft.name, range: start..text.len(), lines, merged, too_large }
}

fn line(number: usize, values: impl Iterator<Item = SheetValue>, text: &mut String) -> Line {
    let start = text.len();
    let cells = values.enumerate().map(|(at, value)| {
        if at > 0 {
            text.push_str(" | ");
        }
        let start = text.len();
        text.push_str(&value.words().replace(char::is_control, " "));
        SheetCell { value, range: start..text.len() }
    });
    let cells: Vec<SheetCell> = cells.collect();
    let range = start..text.len();
    text.push('\n');
    Line { number, range, cells }
}
