//! The first row of a file: which of its columns is which of the table's.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Column, Exact, Table};
use crate::source::{Line, Spanned};

use super::super::column::twice;
use super::{Grid, unknown};

/// Where things stand in every row.
pub(super) struct Header {
    /// The row it stands in.
    pub(super) number: usize,
    /// The column with the keys of the rows, where the file has one.
    pub(super) key: Option<usize>,
    /// The column with the labels of the rows.
    pub(super) label: Option<usize>,
    /// For each column of the table, that of the file.
    pub(super) columns: Vec<Option<usize>>,
    /// What stands over the labels.
    pub(super) row_label: String,
}

impl Header {
    /// Whether a column of the table is there.
    pub(super) fn has(&self, at: usize) -> bool {
        self.columns.get(at).copied().flatten().is_some()
    }

    /// Whether the file has none of the columns that follow from others, so that all are worked out.
    pub(super) fn leaves_out_derived(&self, table: &Table<Exact>) -> bool {
        (0..table.columns.len()).all(|at| table.columns[at].derived.is_none() || !self.has(at))
    }
}

/// Reads the first row; nothing when the file has none.
pub(super) fn header(grid: &Grid<'_>, table: &Table<Exact>, sink: &mut Sink) -> Option<Header> {
    let Some(line) = grid.lines().next() else {
        let place = grid.span(&(grid.sheet.range.start..grid.sheet.range.start));
        sink.report(
            Diagnostic::new(&rules::ROW_LENGTH, place, "nothing stands in these cells")
                .help("write a row of headings, and below it a row for each row of the table"),
        );
        return None;
    };
    let filled: Vec<(usize, Spanned<String>)> = (grid.area.left..=grid.area.right)
        .filter_map(|at| Some((at, line.cells.get(at)?)))
        .map(|(at, cell)| (at, Spanned::new(cell.value.words(), grid.span(&cell.range))))
        .collect();
    let (key, label) = names(&filled, table);
    let mut header = Header {
        number: line.number,
        key,
        label,
        columns: vec![None; table.columns.len()],
        row_label: row_label(&filled, label),
    };
    let rest: Vec<_> =
        filled.into_iter().filter(|(at, _)| Some(*at) != key && Some(*at) != label).collect();
    let complete = place_all(&rest, &mut header, grid, table, sink);
    if complete {
        absent(&header, line, grid, table, sink);
    }
    Some(header)
}

/// The columns with the keys and the labels of the rows: those that say so, or else the first.
fn names(
    filled: &[(usize, Spanned<String>)],
    table: &Table<Exact>,
) -> (Option<usize>, Option<usize>) {
    let called = |name: &str| {
        let free = !table.columns.iter().any(|column| is(column, name));
        let found = filled.iter().find(|(_, head)| head.value.eq_ignore_ascii_case(name));
        found.filter(|_| free).map(|(at, _)| *at)
    };
    let (key, label) = (called("key"), called("label"));
    let first = filled.first().map(|(at, _)| *at);
    (key, label.or(if key.is_none() { first } else { None }))
}

/// What stands over the labels, unless it only says that they are labels.
fn row_label(filled: &[(usize, Spanned<String>)], label: Option<usize>) -> String {
    let found = filled.iter().find(|(at, _)| Some(*at) == label).map(|(_, head)| &head.value);
    found.filter(|head| !head.eq_ignore_ascii_case("label")).cloned().unwrap_or_default()
}

fn is(column: &Column, name: &str) -> bool {
    column.key.value == name || column.label.eq_ignore_ascii_case(name)
}

/// Finds the table's column for each heading. Gives false when one has a finding, which may be why
/// another seems to be missing.
fn place_all(
    rest: &[(usize, Spanned<String>)],
    header: &mut Header,
    grid: &Grid<'_>,
    table: &Table<Exact>,
    sink: &mut Sink,
) -> bool {
    let mut complete = true;
    let headings: Vec<&str> = rest.iter().map(|(_, head)| head.value.as_str()).collect();
    for (at, head) in rest {
        // A column without a heading is one only if something stands in it.
        if head.value.is_empty() && !grid.lines().any(|line| super::line::filled(line, *at)) {
            continue;
        }
        let found = table.columns.iter().position(|column| is(column, &head.value));
        match found.map(|column| (column, header.columns[column])) {
            Some((column, None)) => header.columns[column] = Some(*at),
            Some((_, Some(first))) => {
                let first = rest.iter().find(|(at, _)| *at == first);
                let first = first.map_or(head.span, |(_, head)| head.span);
                sink.report(twice(head, first, "columns"));
                complete = false;
            }
            None => {
                sink.report(stranger(head, &headings, table));
                complete = false;
                if only_default(table) {
                    break;
                }
            }
        }
    }
    complete
}

/// Whether the table leaves out `columns`.
fn only_default(table: &Table<Exact>) -> bool {
    matches!(&table.columns[..], [only] if only.key.value == "value")
}

fn stranger(head: &Spanned<String>, headings: &[&str], table: &Table<Exact>) -> Diagnostic {
    if head.value.is_empty() {
        return Diagnostic::new(&rules::UNKNOWN_NAME, head.span, "this column has no heading")
            .help("write the key or the label of a column of the table above it");
    }
    let message = format!("the table has no column `{}`", head.value);
    if only_default(table) {
        let all = headings.join("\", \"");
        return Diagnostic::new(&rules::UNKNOWN_NAME, head.span, message)
            .help(format!("name the columns in the table: columns = [\"{all}\"]"));
    }
    let names: Vec<&str> = table.columns.iter().map(|column| column.key.value.as_str()).collect();
    unknown(head.span, message, &head.value, &names)
}

/// Reports columns of the table that the file does not have.
fn absent(header: &Header, line: &Line, grid: &Grid<'_>, table: &Table<Exact>, sink: &mut Sink) {
    for (at, column) in table.columns.iter().enumerate() {
        let left_out = column.derived.is_some() && header.leaves_out_derived(table);
        if left_out || header.has(at) {
            continue;
        }
        let key = &column.key;
        let message = format!("`{}` has no column `{}`", grid.name, key.value);
        sink.report(
            Diagnostic::new(&rules::MISSING_KEY, grid.span(&line.range), message)
                .related(key.span, "asked for here")
                .help(format!("add a column with the heading {}", key.value)),
        );
    }
}
