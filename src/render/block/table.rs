//! A data table.

use jiff::civil::Date;
use serde::Serialize;

use super::super::view::{FileView, SourceView};
use super::super::{Rendered, Renderer};
use crate::chart::spark;
use crate::model::{
    CellValue, Column, Mark, Marks, MeasureKind, Row, Shorthand, Table, TableUse, Trend,
};

/// A table, as its template sees it.
#[derive(Debug, Serialize)]
pub(super) struct TableView<'a> {
    id: String,
    label: Option<String>,
    title: &'a str,
    unit: &'a str,
    row_label: &'a str,
    columns: Vec<ColumnView>,
    /// The heading over the small lines of the rows.
    trend: Option<&'a str>,
    rows: Vec<RowView>,
    shorthand: Vec<ShorthandView>,
    notes: Vec<NoteView>,
    comparators: Option<String>,
    source: Option<SourceView<'a>>,
    owner: Option<&'a str>,
    csv: FileView,
    about: Option<String>,
    group: bool,
}

#[derive(Debug, Serialize)]
struct ColumnView {
    label: String,
    numeric: bool,
    note: Option<usize>,
}

#[derive(Debug, Serialize)]
struct RowView {
    label: String,
    total: bool,
    note: Option<usize>,
    cells: Vec<CellView>,
    trend_html: Option<String>,
}

#[derive(Debug, Serialize)]
struct CellView {
    text: String,
    numeric: bool,
    status: Option<&'static str>,
    missing: bool,
    date: Option<Date>,
}

#[derive(Debug, Serialize)]
pub(in super::super) struct ShorthandView {
    pub(in super::super) mark: &'static str,
    pub(in super::super) meaning: &'static str,
}

#[derive(Debug, Serialize)]
struct NoteView {
    number: Option<usize>,
    text: String,
}

#[derive(Serialize)]
struct View<'a> {
    table: TableView<'a>,
}

pub(super) fn render(renderer: &Renderer<'_>, shown: &TableUse) -> Rendered {
    let label = renderer.theme.say("table.label", &[("number", &shown.number.to_string())]);
    let table = view(renderer, shown, shown.id.clone(), Some(label));
    renderer.theme.render("blocks/table.html", &View { table })
}

/// What a template sees of some rows and columns of a table. Without a label it stands under a chart.
pub(super) fn view<'a>(
    renderer: &Renderer<'a>,
    shown: &'a TableUse,
    id: String,
    label: Option<String>,
) -> TableView<'a> {
    let table = renderer.site.table(shown.table);
    let mut notes = Vec::new();
    let columns = shown.columns.iter().map(|at| column(&table.columns[*at], &mut notes)).collect();
    let rows = shown.rows.iter().map(|at| row(renderer, table, *at, shown, &mut notes));
    let rows: Vec<RowView> = rows.collect();
    notes.extend(general(table).into_iter().map(|text| NoteView { number: None, text }));
    TableView {
        id,
        label,
        title: &table.title.value,
        unit: unit_in_words(table, shown),
        row_label: &table.row_label,
        columns,
        trend: shown.trend.as_ref().map(|trend| trend.label.as_str()),
        rows,
        shorthand: shorthand(table, shown),
        notes,
        comparators: comparators(renderer, table, shown),
        source: table.source.as_ref().map(|note| SourceView::new(renderer, note)),
        owner: table.owner.as_deref(),
        csv: FileView::new(renderer, &table.csv, renderer.downloads.csv(shown.table).size),
        about: renderer.downloads.about(table).map(|url| renderer.address(&url)),
        group: shown.columns.len() > 4,
    }
}

/// What holds of all of a table.
pub(in super::super) fn general(table: &Table) -> Vec<String> {
    let rounded = "Figures may not add up exactly because they are rounded.".to_owned();
    let rounded = (!table.rounding.is_zero()).then_some(rounded);
    let hidden = table.disclosure.as_ref().map(|disclosure| disclosure.note.to_owned());
    let said = table.caveats.iter().chain(&table.notes).cloned();
    rounded.into_iter().chain(hidden).chain(said).collect()
}

/// Where readers find who the rows stand for, when one of them is a comparator.
fn comparators(renderer: &Renderer<'_>, table: &Table, shown: &TableUse) -> Option<String> {
    let others = || renderer.site.comparators.iter().filter(|known| !known.own);
    let is_other = |row: &usize| others().any(|known| known.key == table.rows[*row].key.value);
    shown.rows.iter().any(is_other).then(|| renderer.address("glossary/#comparators"))
}

/// The unit that the caption says, when all that is shown counts the same thing and no sign in the
/// cells says so already.
pub(super) fn unit_in_words<'a>(table: &'a Table, shown: &TableUse) -> &'a str {
    let unit = &table.measure.unit;
    let same = shown.columns.iter().all(|at| table.columns[*at].measure.unit == *unit);
    let signed = matches!(unit.as_str(), "£" | "%");
    if same && !signed { unit } else { "" }
}

fn column(column: &Column, notes: &mut Vec<NoteView>) -> ColumnView {
    ColumnView {
        label: with_marks(&column.label, column.marks),
        numeric: column.measure.kind.is_numeric(),
        note: column.note.as_ref().map(|note| numbered(note.clone(), notes)),
    }
}

fn row(
    renderer: &Renderer<'_>,
    table: &Table,
    at: usize,
    shown: &TableUse,
    notes: &mut Vec<NoteView>,
) -> RowView {
    let row = &table.rows[at];
    let said = [row.note.clone(), published(table, at, shown)];
    let said: Vec<String> = said.into_iter().flatten().collect();
    RowView {
        label: label(row),
        total: row.is_total(),
        note: (!said.is_empty()).then(|| numbered(said.join(" "), notes)),
        cells: shown.columns.iter().map(|column| cell(renderer, table, at, *column)).collect(),
        trend_html: shown.trend.as_ref().and_then(|trend| line(row, trend)),
    }
}

/// The numbers of a row as a small line, when there are enough of them.
fn line(row: &Row, trend: &Trend) -> Option<String> {
    let numbers = trend.columns.iter().map(|at| row.cells[*at].value.number());
    spark(&numbers.collect::<Vec<_>>())
}

/// The name of a row, and its unit when only the row says it and no sign in its cells does.
pub(in super::super) fn label(row: &Row) -> String {
    let unit = row.measure.as_ref().map_or("", |measure| measure.unit.as_str());
    match unit {
        "" | "£" | "%" => row.label.clone(),
        unit => format!("{}, {unit}", row.label),
    }
}

/// What readers are told of a figure that was published and does not agree with its parts.
pub(in super::super) fn published(table: &Table, place: usize, shown: &TableUse) -> Option<String> {
    let row = &table.rows[place];
    if let Some(published) = &row.shares_published {
        let sum = table.measure.write(published.value);
        return Some(format!("The shares add up to {sum}. {}", published.reason));
    }
    let told = shown.columns.iter().filter_map(|at| {
        let published = row.cells[*at].published()?;
        let measure = &table.measure(place, *at);
        Some(format!(
            "Published as {}. The parts add up to {}. {}",
            measure.write(published.value),
            measure.write(published.worked_out),
            published.reason
        ))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// Adds a note with a number of its own.
fn numbered(text: String, notes: &mut Vec<NoteView>) -> usize {
    let number = notes.len() + 1;
    notes.push(NoteView { number: Some(number), text });
    number
}

fn cell(renderer: &Renderer<'_>, table: &Table, row: usize, at: usize) -> CellView {
    let (cell, column) = (&table.rows[row].cells[at], &table.columns[at]);
    let words = match &cell.value {
        CellValue::Date(date) => renderer.day(*date).words().to_owned(),
        _ => table.words(row, at),
    };
    CellView {
        text: with_marks(&words, cell.marks),
        numeric: table.measure(row, at).kind.is_numeric(),
        status: match &cell.value {
            CellValue::Status(status) => Some(status.mark()),
            _ => None,
        },
        missing: matches!(cell.value, CellValue::Missing(_)),
        date: match (&cell.value, column.measure.kind) {
            (CellValue::Date(date), MeasureKind::Date) => Some(*date),
            _ => None,
        },
    }
}

/// Words with the signs of the profession after them: "481 [p]".
pub(in super::super) fn with_marks(words: &str, marks: Marks) -> String {
    marks.iter().fold(words.to_owned(), |words, mark| format!("{words} {}", mark.mark()))
}

pub(in super::super) fn shorthand(table: &Table, shown: &TableUse) -> Vec<ShorthandView> {
    let used = |wanted: Shorthand| {
        shown.rows.iter().any(|row| {
            shown
                .columns
                .iter()
                .any(|at| table.rows[*row].cells[*at].value == CellValue::Missing(wanted))
        })
    };
    let marked = |wanted: Mark| {
        shown.columns.iter().any(|at| {
            let cells = shown.rows.iter().map(|row| &table.rows[*row].cells[*at]);
            table.columns[*at].marks.has(wanted)
                || cells.into_iter().any(|cell| cell.marks.has(wanted))
        })
    };
    let signs = Shorthand::ALL
        .iter()
        .filter(|shorthand| used(**shorthand))
        .map(|shorthand| ShorthandView { mark: shorthand.mark(), meaning: shorthand.words() });
    let marks = Mark::ALL
        .iter()
        .filter(|mark| marked(**mark))
        .map(|mark| ShorthandView { mark: mark.mark(), meaning: mark.words() });
    signs.chain(marks).collect()
}
