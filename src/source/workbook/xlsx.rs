//! The sheets of an `.xlsx` file.

use std::io::Cursor;

use calamine::{CellErrorType, DataRef, Dimensions, ExcelDateTime, Reader, Style, Xlsx, XlsxError};
use jiff::civil::Date;
use memchr::memmem;

use super::super::files::Refusal;
use super::super::sheet::{Area, SheetValue};
use super::{Draft, damaged, number};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Whether a part counts no more words than it has room for. The library makes room for as many as the
/// part says, and a part that lies would end the program.
pub(super) fn counts_are_true(part: &[u8]) -> bool {
    memmem::find_iter(part, b"uniqueCount").all(|at| {
        let rest = part[at..].iter().skip("uniqueCount".len());
        let digits: String = rest
            .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'') || byte.is_ascii_whitespace())
            .take_while(|byte| byte.is_ascii_digit())
            .map(|byte| char::from(*byte))
            .collect();
        digits.is_empty() || digits.parse().is_ok_and(|count: usize| count <= part.len())
    })
}

/// Reads every sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Draft>, Refusal> {
    let mut workbook: Workbook<'_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let names = workbook.sheet_names();
    let mut drafts = Vec::with_capacity(names.len());
    for name in names {
        match sheet(&mut workbook, &name) {
            Ok(draft) => drafts.push(draft),
            // A sheet that is a chart has no cells.
            Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => return Err(refused(&error)),
        }
    }
    Ok(drafts)
}

fn refused(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => damaged("it has a password"),
        _ => damaged("it is not a spreadsheet of this kind, or is damaged"),
    }
}

fn sheet(workbook: &mut Workbook<'_>, name: &str) -> Result<Draft, XlsxError> {
    let mut draft = Draft { name: name.to_owned(), ..Draft::default() };
    let mut cells = workbook.worksheet_cells_reader(name)?;
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let percent = cells.styles().get(style).is_some_and(is_percent);
        let value = value(cell.get_value(), percent);
        if value != SheetValue::Empty && !draft.put(index(row) + 1, index(column), value) {
            return Ok(draft);
        }
    }
    drop(cells);
    draft.merged = workbook.merge_cells_by_sheet_name(name)?.iter().map(area).collect();
    Ok(draft)
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX - 1)
}

fn area(cells: &Dimensions) -> Area {
    Area {
        top: index(cells.start.0) + 1,
        left: index(cells.start.1),
        bottom: index(cells.end.0) + 1,
        right: index(cells.end.1),
    }
}

fn is_percent(style: &Style) -> bool {
    let format = style.number_format.as_ref();
    format.is_some_and(|format| {
        format.format_code.contains('%') || matches!(format.format_id, Some(9 | 10))
    })
}

fn value(data: &DataRef<'_>, percent: bool) -> SheetValue {
    let numeric = |digits: String| {
        if percent {
            SheetValue::Percentage(number::percent(&digits))
        } else {
            SheetValue::Number(number::digits(&digits))
        }
    };
    match data {
        DataRef::Int(number) => numeric(number.to_string()),
        DataRef::Float(number) => numeric(number.to_string()),
        DataRef::String(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Bool(flag) => words(if *flag { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => {
            day(moment).map_or_else(|| words(&moment.to_string()), SheetValue::Date)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => super::ods::date(text),
        DataRef::Error(CellErrorType::GettingData) => SheetValue::Error("#DATA!".to_owned()),
        DataRef::Error(error) => SheetValue::Error(error.to_string()),
        DataRef::Empty => SheetValue::Empty,
    }
}

/// The day of a moment that has no time of day.
fn day(moment: &ExcelDateTime) -> Option<Date> {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let whole = moment.is_datetime() && (hour, minute) == (0, 0);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok().filter(|_| whole)
}

fn words(text: &str) -> SheetValue {
    let text = text.trim();
    if text.is_empty() { SheetValue::Empty } else { SheetValue::Text(text.to_owned()) }
}
