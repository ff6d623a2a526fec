//! Which cells of a file a table takes: the file, the sheet, the range.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Area, Sheet, Span, Spanned, column_letters};

use super::{Around, Grid, Named, unknown};

/// The cells that `rows` names, or a finding.
pub(super) fn grid<'a>(named: Named, around: &Around<'a>, sink: &mut Sink) -> Option<Grid<'a>> {
    let Named { file: name, sheet, range } = named;
    let Some((key, found)) = around.files.find(around.scope, &name.value) else {
        sink.report(no_file(&name, around));
        return None;
    };
    // A file that cannot be read has a finding of its own.
    let sheets = found.sheets.as_deref()?;
    let sheet = match (sheet, sheets) {
        (None, [only]) => only,
        (Some(wanted), _) => named_sheet(&wanted, sheets, &name.value, sink)?,
        (None, _) => {
            let first = sheets.first().map_or("", |sheet| sheet.name.as_str());
            let message = format!("`{}` has {} sheets", name.value, sheets.len());
            sink.report(Diagnostic::new(&rules::MISSING_KEY, name.span, message).help(format!(
                "say which: rows = {{ file = \"{}\", sheet = \"{first}\" }}",
                name.value
            )));
            return None;
        }
    };
    let used = used(sheet);
    let area = match range {
        Some(range) => parsed(&range, sink)?,
        None => used,
    };
    let grid = Grid { file: found.file, name: key, sheet, area };
    sound(&grid, name.span, sink).then_some(grid)
}

fn no_file(name: &Spanned<String>, around: &Around<'_>) -> Diagnostic {
    let read = [".csv", ".xlsx", ".ods"].iter().any(|ending| name.value.ends_with(ending));
    if !read {
        let message = format!("rows cannot be read from `{}`", name.value);
        return Diagnostic::new(&rules::WRONG_VALUE, name.span, message)
            .help("save it as .csv, .xlsx or .ods beside this file, and write that name here");
    }
    let message = format!("no file called `{}` lies beside this table", name.value);
    let names: Vec<&str> = around.files.names(around.scope).collect();
    unknown(name.span, message, &name.value, &names)
}

fn named_sheet<'a>(
    wanted: &Spanned<String>,
    sheets: &'a [Sheet],
    file: &str,
    sink: &mut Sink,
) -> Option<&'a Sheet> {
    let found = sheets.iter().find(|sheet| sheet.name == wanted.value);
    if found.is_none() {
        let message = format!("`{file}` has no sheet called `{}`", wanted.value);
        let names = sheets.iter().map(|sheet| sheet.name.as_str());
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        sink.report(unknown(wanted.span, message, &wanted.value, &names));
    }
    found
}

/// From the first cell in which something stands to the last.
fn used(sheet: &Sheet) -> Area {
    let right = sheet.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    Area {
        top: sheet.lines.first().map_or(1, |line| line.number),
        left: (0..right)
            .find(|at| sheet.lines.iter().any(|line| super::line::filled(line, *at)))
            .unwrap_or(0),
        bottom: sheet.lines.last().map_or(1, |line| line.number),
        right: right.saturating_sub(1),
    }
}

/// Reads `A3:D9`.
fn parsed(range: &Spanned<String>, sink: &mut Sink) -> Option<Area> {
    let area = range.value.split_once(':').and_then(|(first, last)| {
        let ((left, top), (right, bottom)) = (cell(first)?, cell(last)?);
        Some(Area { top, left, bottom, right })
    });
    let area = area.filter(|area| area.top < area.bottom && area.left < area.right);
    if area.is_none() {
        let message = format!("`{}` is not a range of cells", range.value);
        sink.report(
            Diagnostic::new(&rules::WRONG_VALUE, range.span, message)
                .help("write its first and its last cell, the headings among them: \"A3:D9\""),
        );
    }
    area
}

/// The column, from 0, and the row, from 1, of `B7`.
fn cell(name: &str) -> Option<(usize, usize)> {
    let name = name.trim().to_ascii_uppercase();
    let split = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = name.split_at(split);
    let good =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if !good {
        return None;
    }
    let column = letters.bytes().fold(0, |column, byte| column * 26 + usize::from(byte - b'A') + 1);
    let row = digits.parse().ok().filter(|row| (1..=1_048_576).contains(row))?;
    Some((column - 1, row))
}

/// Whether the cells can be read one by one.
fn sound(grid: &Grid<'_>, place: Span, sink: &mut Sink) -> bool {
    if grid.sheet.too_large {
        let (what, name, help) = match grid.sheet.name.as_str() {
            "" => ("file", grid.name, "copy the cells of the table to a file of their own"),
            name => ("sheet", name, "copy the cells of the table to a sheet of their own"),
        };
        let message = format!("the {what} `{name}` has more cells than are read");
        sink.report(Diagnostic::new(&rules::FILE_TOO_LARGE, place, message).help(help));
        return false;
    }
    for area in grid.sheet.merged.iter().filter(|area| area.meets(&grid.area)) {
        let cells = format!(
            "{}{}:{}{}",
            column_letters(area.left),
            area.top,
            column_letters(area.right),
            area.bottom
        );
        sink.report(
            Diagnostic::new(
                &rules::CELL_VALUE,
                grid.span(&place_of(grid.sheet, area)),
                format!("the cells {cells} are merged, so that nobody can say what stands in each"),
            )
            .help("unmerge them and write a value in each, or choose a range without them"),
        );
    }
    true
}

fn place_of(sheet: &Sheet, area: &Area) -> std::ops::Range<usize> {
    let line = sheet.lines.iter().find(|line| line.number == area.top);
    let cell = line.and_then(|line| line.cells.get(area.left));
    cell.map_or(sheet.range.start..sheet.range.start, |cell| cell.range.clone())
}
