//! A CSV file to a [`Sheet`], with the line and the column of every cell.
//!
//! Takes text, gives cells of words: what is a number or a date is decided where the column is known.
//! Nothing can be wrong with a CSV file here; a row that is too short is a finding where it is used.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader};

use crate::source::limits::{CELLS, COLUMNS, ROWS};
use crate::source::{Line, Sheet, SheetCell, SheetValue};

/// Reads the whole of a CSV file ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)).
pub(super) fn parse(text: &str) -> Sheet {
    let mut reader = Reader::new();
    let mut output = vec![0; text.len()];
    let mut lines = Vec::new();
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let (result, read, written) = reader.read_field(&text.as_bytes()[at..], &mut output);
        match result {
            ReadFieldResult::InputEmpty if read > 0 || at < text.len() => {
                cells.push(cell(text, at..at + read, &output[..written]));
                // The reader is told that there is no more, and ends the row.
                let _ = reader.read_field(&[], &mut output);
                lines.push(line(std::mem::take(&mut cells)));
                break;
            }
            ReadFieldResult::Field { record_end } => {
                cells.push(cell(text, at..at + read, &output[..written]));
                at += read;
                if record_end {
                    lines.push(line(std::mem::take(&mut cells)));
                }
            }
            _ => break,
        }
    }
    number(&mut lines, text);
    let widest = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let too_large = lines.len() > ROWS
        || widest > COLUMNS
        || lines.iter().map(|line| line.cells.len()).sum::<usize>() > CELLS;
    if too_large {
        lines.clear();
    }
    Sheet { range: 0..text.len(), lines, too_large, ..Sheet::default() }
}

/// A cell, its place without the comma or the line end that the reader took with it.
fn cell(text: &str, taken: Range<usize>, value: &[u8]) -> SheetCell {
    let raw = &text[taken.clone()];
    let ended = raw.trim_start_matches(['\r', '\n']);
    let start = taken.end - ended.len();
    let written = ended.trim_end_matches(['\r', '\n']);
    let written = written.strip_suffix(',').unwrap_or(written);
    let value = String::from_utf8_lossy(value).trim().to_owned();
    let value = if value.is_empty() { SheetValue::Empty } else { SheetValue::Text(value) };
    SheetCell { value, range: start..start + written.len() }
}

fn line(cells: Vec<SheetCell>) -> Line {
    let start = cells.first().map_or(0, |cell| cell.range.start);
    let end = cells.last().map_or(start, |cell| cell.range.end);
    Line { number: 0, range: start..end, cells }
}

/// Numbers the rows by the lines of the file, which a cell of several lines moves.
fn number(lines: &mut [Line], text: &str) {
    let (mut at, mut number) = (0, 1);
    for line in lines {
        number += memchr::memchr_iter(b'\n', &text.as_bytes()[at..line.range.start]).count();
        at = line.range.start;
        line.number = number;
    }
}
