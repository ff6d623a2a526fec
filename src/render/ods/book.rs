//! What stands in each sheet: cover, contents, notes, and a sheet for each table.

use crate::model::{CellValue, EditionId, Mark, MeasureKind, Site, Table, date_words};

use super::super::block::table::{label, with_marks};
use super::super::download::{Listed, Told, figure, source, told};
use super::content::{Cell, Shape, Sheet};

/// The longest name of a sheet that every spreadsheet program takes.
const LONGEST_NAME: usize = 31;

/// The notes of all tables, numbered through.
#[derive(Default)]
struct Notes {
    all: Vec<String>,
    signs: Vec<(&'static str, &'static str)>,
}

impl Notes {
    /// Takes a note, gives its mark.
    fn mark(&mut self, note: &str) -> String {
        let at = self.all.iter().position(|known| known == note).unwrap_or_else(|| {
            self.all.push(note.to_owned());
            self.all.len() - 1
        });
        format!("[note {}]", at + 1)
    }
}

/// Every sheet of an edition.
pub(super) fn sheets(site: &Site, id: EditionId, tables: &[Listed]) -> Vec<Sheet> {
    let mut notes = Notes::default();
    let mut names = vec!["Cover".to_owned(), "Contents".to_owned(), "Notes".to_owned()];
    let mut data = Vec::with_capacity(tables.len());
    for listed in tables {
        let name = free(&listed.name, &names);
        names.push(name.clone());
        let table = site.table(listed.table);
        data.push((table, sheet(table, name, &mut notes)));
    }
    let list: Vec<(&str, &str)> =
        data.iter().map(|(table, sheet)| (&*sheet.name, &*table.title.value)).collect();
    let mut sheets = vec![cover(site, id), contents(&list), notes_sheet(&notes)];
    sheets.extend(data.into_iter().map(|(_, sheet)| sheet));
    sheets
}

/// A name that no other sheet has. Programs do not tell small letters from large ones.
fn free(wanted: &str, taken: &[String]) -> String {
    let cut = |suffix: &str| -> String {
        let room = LONGEST_NAME - suffix.len();
        wanted.chars().take(room).collect::<String>() + suffix
    };
    let used = |name: &String| taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    let numbered = (2_usize..).map(|number| cut(&format!("-{number}")));
    std::iter::once(cut("")).chain(numbered).find(|name| !used(name)).unwrap_or_default()
}

fn cover(site: &Site, id: EditionId) -> Sheet {
    let settings = &site.settings;
    let page = site.page(site.edition(id).cover);
    let mut lines = vec![format!("Published by {}", settings.publisher.name)];
    lines.extend(page.published.map(|day| format!("Published on {}", date_words(day))));
    lines.extend(page.updated.map(|day| format!("Last updated on {}", date_words(day))));
    lines.push(format!("The publication: {}{}", settings.base_url, page.url));
    let licence = settings.licence;
    lines.extend(licence.map(|it| format!("Licence: {}, {}", it.name, it.url)));
    lines.extend(settings.publisher.email.as_ref().map(|email| format!("Email: {email}")));
    lines.extend(settings.publisher.phone.as_ref().map(|phone| format!("Telephone: {phone}")));
    lines.push(
        "The worksheet Contents lists the tables. Shorthand and notes are in Notes.".to_owned(),
    );
    let title = vec![Cell::Title(format!("{}: data", page.title))];
    let lines = lines.into_iter().map(|line| vec![Cell::Words(line)]);
    let rows = std::iter::once(title).chain(lines).collect();
    Sheet { name: "Cover".into(), long: false, rows, table: None }
}

fn contents(list: &[(&str, &str)]) -> Sheet {
    let notes = [("Notes", "Shorthand and notes")];
    let line = |(name, title): &(&str, &str)| vec![Cell::Link((*name).into()), words(title)];
    let rows = notes.iter().chain(list).map(line);
    list_sheet("Contents", ["Worksheet", "Title"], rows.collect())
}

fn notes_sheet(notes: &Notes) -> Sheet {
    let signs = notes.signs.iter().map(|(sign, meaning)| vec![words(sign), words(meaning)]);
    let numbered = notes.all.iter().enumerate();
    let numbered =
        numbered.map(|(at, note)| vec![words(&format!("[note {}]", at + 1)), words(note)]);
    let mut rows: Vec<Vec<Cell>> = signs.chain(numbered).collect();
    if rows.is_empty() {
        rows.push(vec![words("None"), words("The tables have no shorthand and no notes.")]);
    }
    list_sheet("Notes", ["Mark", "Meaning"], rows)
}

fn list_sheet(name: &str, headings: [&str; 2], list: Vec<Vec<Cell>>) -> Sheet {
    let mut rows = vec![
        vec![Cell::Title(name.to_owned())],
        vec![words("This worksheet contains one table.")],
        headings.map(|heading| Cell::Heading(heading.to_owned())).into(),
    ];
    rows.extend(list);
    Sheet { name: name.to_owned(), long: true, rows, table: Some(3) }
}

fn words(said: &str) -> Cell {
    Cell::Words(said.to_owned())
}

/// A table: its title, what must be known before it is read, and its figures.
fn sheet(table: &Table, name: String, notes: &mut Notes) -> Sheet {
    let told = told(table);
    for sign in &told.signs {
        if !notes.signs.contains(sign) {
            notes.signs.push(*sign);
        }
    }
    let marks: Vec<String> = told.general.iter().map(|note| notes.mark(note)).collect();
    let unit = match table.measure.unit.as_str() {
        "" | "£" | "%" => String::new(),
        unit => format!(" ({unit})"),
    };
    let title = [format!("{}{unit}", table.title.value)].into_iter().chain(marks);
    let mut rows = vec![vec![Cell::Title(title.collect::<Vec<_>>().join(" "))]];
    rows.extend(before(table, &told).into_iter().map(|line| vec![Cell::Words(line)]));
    let remarks: Vec<String> =
        (0..table.rows.len()).map(|row| remark(table, row, &told, notes)).collect();
    let has_remarks = remarks.iter().any(|remark| !remark.is_empty());
    let first = rows.len() + 1;
    rows.push(headings(table, &told, has_remarks, notes));
    for (row, remark) in remarks.into_iter().enumerate() {
        let figures = (0..table.columns.len()).map(|column| cell(table, row, column));
        let mut cells = vec![Cell::Words(label(&table.rows[row]))];
        cells.extend(figures);
        if has_remarks {
            let none = remark.is_empty();
            cells.push(Cell::Words(if none { "No note".to_owned() } else { remark }));
        }
        rows.push(cells);
    }
    Sheet { name, long: false, rows, table: Some(first) }
}

fn before(table: &Table, told: &Told) -> Vec<String> {
    let mut lines =
        vec!["This worksheet contains one table. Notes are in the worksheet Notes.".to_owned()];
    let signs = told.signs.iter().map(|(sign, meaning)| format!("{sign} {meaning}"));
    let signs: Vec<String> = signs.collect();
    if !signs.is_empty() {
        lines.push(format!("Shorthand in this table: {}.", signs.join(", ")));
    }
    lines.extend(source(table).map(|source| format!("Source: {source}")));
    lines.extend(table.owner.as_ref().map(|owner| format!("Owner: {owner}")));
    lines
}

fn headings(table: &Table, told: &Told, has_remarks: bool, notes: &mut Notes) -> Vec<Cell> {
    let first = if table.row_label.is_empty() { "Item" } else { &table.row_label };
    let mut cells = vec![Cell::Heading(first.to_owned())];
    for (at, column) in table.columns.iter().enumerate() {
        let unit = &column.measure.unit;
        let own = *unit != table.measure.unit && !matches!(unit.as_str(), "" | "£" | "%");
        let label = if own { format!("{} ({unit})", column.label) } else { column.label.clone() };
        let mut heading = with_marks(&label, column.marks);
        for (_, note) in told.columns.iter().filter(|(place, _)| *place == at) {
            heading = format!("{heading} {}", notes.mark(note));
        }
        cells.push(Cell::Heading(heading));
    }
    if has_remarks {
        cells.push(Cell::Heading("Notes".to_owned()));
    }
    cells
}

/// What is told of a row: its notes, and the cells that have a sign beside their number.
fn remark(table: &Table, row: usize, told: &Told, notes: &mut Notes) -> String {
    let own = told.rows.iter().filter(|(place, _)| *place == row);
    let mut said: Vec<String> = own.map(|(_, note)| notes.mark(note)).collect();
    for (cell, column) in table.rows[row].cells.iter().zip(&table.columns) {
        if !cell.marks.is_empty() {
            let marks: String = cell.marks.iter().map(Mark::mark).collect();
            said.push(format!("{marks} {}", column.label));
        }
    }
    said.join(", ")
}

fn cell(table: &Table, row: usize, column: usize) -> Cell {
    let value = &table.rows[row].cells[column].value;
    let shown = table.words(row, column);
    match (value, figure(table, row, column)) {
        (CellValue::Number(_), Some(number)) => {
            let measure = table.measure(row, column);
            let decimals = measure.decimals.unwrap_or(number.scale());
            let shape = match measure.kind {
                MeasureKind::Percentage => Shape::Percentage(decimals),
                MeasureKind::Money => Shape::Money(decimals),
                _ => Shape::Number(decimals),
            };
            Cell::Number(number, shape, shown)
        }
        (CellValue::Date(date), _) => Cell::Date(*date),
        _ => Cell::Words(shown),
    }
}
