//! Rows from a CSV file or a workbook, in the place of `[rows]`.
//!
//! Takes `rows = "income.csv"`, gives the rows that an author would have typed, each value with its
//! place in the file. Every check of a table then holds for them as for any other.

mod area;
mod header;
mod line;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{Comparator, Exact, Table};
use crate::source::{Area, FileId, Line, Sheet, Span, Spanned};
use crate::syntax::{Item, Mapping, Value};

use super::super::reader::{Reader, Wanted, unfit};
use super::super::rows::RowsFiles;

/// What lies around a table: its folder's files, and whom its figures are compared with.
#[derive(Clone, Copy)]
pub(in super::super) struct Around<'a> {
    /// Every file of cells.
    pub(in super::super) files: &'a RowsFiles,
    /// The scope whose `data/` folder the table lies in.
    pub(in super::super) scope: &'a str,
    /// Everyone that figures are compared with.
    pub(in super::super) comparators: &'a [Comparator],
}

/// What `rows` says of a file.
struct Named {
    file: Spanned<String>,
    sheet: Option<Spanned<String>>,
    range: Option<Spanned<String>>,
}

/// The cells that are read.
struct Grid<'a> {
    file: FileId,
    name: &'a str,
    sheet: &'a Sheet,
    area: Area,
}

impl Grid<'_> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.clone())
    }

    /// The rows in which something stands.
    fn lines(&self) -> impl Iterator<Item = &Line> {
        let rows = self.area.top..=self.area.bottom;
        let lines = self.sheet.lines.iter().filter(move |line| rows.contains(&line.number));
        lines.filter(|line| (self.area.left..=self.area.right).any(|at| line::filled(line, at)))
    }
}

/// Puts the rows of a file where its name stands. Gives false when the file cannot be used.
pub(super) fn rows(reader: &mut Reader<'_>, table: &mut Table<Exact>, around: &Around<'_>) -> bool {
    let Some(item) = reader.item("rows") else { return true };
    let span = item.span;
    let named = match item.value {
        Value::Text(text) => {
            Some(Named { file: Spanned::new(text.value, span), sheet: None, range: None })
        }
        Value::Mapping(mapping) if names_a_file(&mapping) => named(mapping, reader.sink),
        _ => {
            reader.put_back("rows", item);
            return true;
        }
    };
    let more = reader.item("row");
    let grid = named.and_then(|named| area::grid(named, around, reader.sink));
    let header = grid.as_ref().and_then(|grid| header::header(grid, table, reader.sink));
    let mut mapping = Mapping::empty(span);
    let read = grid.zip(header).map(|(grid, header)| {
        if table.row_label.is_empty() {
            table.row_label.clone_from(&header.row_label);
        }
        mapping.entries = line::rows(&grid, &header, table, around.comparators, reader.sink);
        if let Some(more) = more {
            add(&mut mapping, more, grid.name, reader.sink);
        }
    });
    reader.put_back("rows", Spanned::new(Value::Mapping(mapping), span));
    read.is_some()
}

/// A row may be called `file` too, but its value is no file's name.
fn names_a_file(mapping: &Mapping) -> bool {
    mapping.entries.iter().any(|(key, item)| {
        let endings = [".csv", ".xlsx", ".ods", ".xls", ".xlsm", ".tsv", ".txt"];
        let Value::Text(text) = &item.value else { return false };
        key.value == "file" && endings.iter().any(|ending| text.value.ends_with(ending))
    })
}

fn named(mapping: Mapping, sink: &mut Sink) -> Option<Named> {
    let mut reader = Reader::new(mapping, "rows from a file", sink);
    let file = reader.required_text("file");
    let (sheet, range) = (reader.text("sheet"), reader.text("range"));
    reader.finish();
    Some(Named { file: file?, sheet, range })
}

/// Adds what `[row.<key>]` says: of a row of the file its total, its label and its note, and after them
/// rows that the file does not have.
fn add(mapping: &mut Mapping, more: Item, file: &str, sink: &mut Sink) {
    let Value::Mapping(more) = more.value else {
        sink.report(
            unfit(more.span, Wanted::List, &more.value).help("write [row.total], a line each"),
        );
        return;
    };
    for (key, item) in more.entries {
        let known = mapping.entries.iter_mut().find(|(known, _)| known.value == key.value);
        match (known, item.value) {
            (Some((_, Spanned { value: Value::Mapping(row), .. })), Value::Mapping(said)) => {
                say(row, said, file, sink);
            }
            (_, value) => mapping.entries.push((key, Spanned::new(value, item.span))),
        }
    }
}

/// Adds what an author says of a row of the file.
fn say(row: &mut Mapping, said: Mapping, file: &str, sink: &mut Sink) {
    row.span = said.span;
    for (key, item) in said.entries {
        let values = ["values", "value"].contains(&key.value.as_str());
        if let (true, Some((_, first))) = (values, row.entries.last()) {
            let message = format!("the values of this row stand in `{file}` already");
            sink.report(
                Diagnostic::new(&rules::DUPLICATE_NAME, key.span, message)
                    .related(first.span, "the first ones")
                    .help("delete one of the two"),
            );
            continue;
        }
        row.entries.retain(|(known, _)| known.value != key.value);
        row.entries.insert(0, (key, item));
    }
}

/// A finding about a name that is not among those there are.
fn unknown(span: Span, message: String, name: &str, known: &[&str]) -> Diagnostic {
    let help = did_you_mean(name, known.iter().copied());
    let list = (!known.is_empty()).then(|| format!("there is `{}`", known.join("`, `")));
    Diagnostic::new(&rules::UNKNOWN_NAME, span, message).maybe_help(help.or(list))
}
