//! Hidden sheets, and hidden rows and columns that something stands in.

use std::collections::{BTreeMap, BTreeSet};

use super::markup::{Mark, Part, attribute, read};
use crate::diagnostic::quantity;
use crate::source::column_letters;

/// Something hidden.
pub(super) struct Hidden {
    /// The sheet that it is in, or that it is.
    pub(super) sheet: Option<String>,
    /// The first row of it, from 1.
    pub(super) row: Option<usize>,
    /// It, in words.
    pub(super) what: String,
}

/// What is hidden in a sheet, and how far it goes.
#[derive(Default)]
struct Seen {
    /// Hidden rows in which something stands, from 1.
    rows: Vec<usize>,
    /// Hidden columns, from 0, as first and last.
    columns: Vec<(usize, usize)>,
    /// Columns in which something stands.
    used: BTreeSet<usize>,
}

impl Seen {
    fn hidden(self, sheet: &str) -> impl Iterator<Item = Hidden> {
        let is_hidden =
            |column: &usize| self.columns.iter().any(|(from, to)| (from..=to).contains(&column));
        let columns: Vec<usize> = self.used.iter().copied().filter(is_hidden).collect();
        let said = |row, what| Hidden { sheet: Some(sheet.to_owned()), row, what };
        let rows = self.rows.first().map(|first| {
            let many = quantity(self.rows.len(), "row");
            said(Some(*first), format!("{many} of sheet `{sheet}`: hidden, from row {first} on"))
        });
        let columns = columns.first().map(|first| {
            let many = quantity(columns.len(), "column");
            let first = column_letters(*first);
            said(None, format!("{many} of sheet `{sheet}`: hidden, from column {first} on"))
        });
        rows.into_iter().chain(columns)
    }
}

fn whole(sheet: &str) -> Hidden {
    Hidden { sheet: Some(sheet.to_owned()), row: None, what: format!("sheet `{sheet}` is hidden") }
}

/// What is hidden in an `.xlsx` file.
pub(super) fn of_excel(parts: &BTreeMap<&str, &Part>) -> Vec<Hidden> {
    let Some(workbook) = parts.get("xl/workbook.xml") else { return Vec::new() };
    let targets = parts.get("xl/_rels/workbook.xml.rels").map(|part| targets(part));
    let mut hidden = Vec::new();
    for (name, state, id) in sheets(workbook) {
        let target = targets.as_ref().and_then(|targets| targets.get(&id));
        let path = target.map(|it| it.strip_prefix('/').map_or(format!("xl/{it}"), str::to_owned));
        if state.starts_with("hidden") || state.starts_with("veryHidden") {
            hidden.push(whole(&name));
        } else if let Some(part) = path.and_then(|path| parts.get(&*path)) {
            hidden.extend(excel_sheet(part).hidden(&name));
        }
    }
    hidden
}

fn targets(rels: &Part) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    read(&rels.text, &mut |mark| {
        if let Mark::Open("Relationship", element) = mark
            && let (Some(id), Some(target)) =
                (attribute(element, "Id"), attribute(element, "Target"))
        {
            targets.insert(id.into_owned(), target.into_owned());
        }
    });
    targets
}

/// Name, state and relationship of each sheet.
fn sheets(workbook: &Part) -> Vec<(String, String, String)> {
    let mut sheets = Vec::new();
    read(&workbook.text, &mut |mark| {
        if let Mark::Open("sheet", element) = mark {
            let of = |name| attribute(element, name).unwrap_or_default().into_owned();
            sheets.push((of("name"), of("state"), of("id")));
        }
    });
    sheets
}

fn excel_sheet(part: &Part) -> Seen {
    let mut seen = Seen::default();
    let (mut row, mut row_hidden, mut column, mut row_counted) = (0, false, 0, false);
    read(&part.text, &mut |mark| match mark {
        Mark::Open("col", element) if is_on(attribute(element, "hidden").as_deref()) => {
            let of = |name| attribute(element, name).and_then(|it| it.parse::<usize>().ok());
            if let (Some(from), Some(to)) = (of("min"), of("max")) {
                seen.columns.push((from.saturating_sub(1), to.saturating_sub(1)));
            }
        }
        Mark::Open("row", element) => {
            let said = attribute(element, "r").and_then(|it| it.parse().ok());
            row = said.unwrap_or(row + 1);
            (row_hidden, row_counted, column) =
                (is_on(attribute(element, "hidden").as_deref()), false, 0);
        }
        Mark::Open("c", element) => {
            column = attribute(element, "r").map_or(column + 1, |it| number_of(&it));
        }
        Mark::Open("v" | "is", _) => {
            seen.used.insert(column.saturating_sub(1));
            if row_hidden && !row_counted {
                seen.rows.push(row);
                row_counted = true;
            }
        }
        _ => {}
    });
    seen
}

fn is_on(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true"))
}

/// The number of a column, from 1: of "C7", 3.
fn number_of(cell: &str) -> usize {
    let letters = cell.bytes().take(3).take_while(u8::is_ascii_uppercase);
    letters.fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1)
}

/// What is hidden in an `.ods` file.
pub(super) fn of_calc(content: &Part) -> Vec<Hidden> {
    let unseen_styles = unseen_styles(content);
    let mut hidden = Vec::new();
    let mut name = String::new();
    let mut seen = Seen::default();
    let (mut row, mut times, mut row_hidden, mut column, mut columns) = (0, 0, false, 0, 0);
    let (mut across, mut row_counted) = (0, false);
    read(&content.text, &mut |mark| match mark {
        Mark::Open("table", element) => {
            let of = |key| attribute(element, key).unwrap_or_default().into_owned();
            (name, seen, row, times, columns) = (of("name"), Seen::default(), 0, 0, 0);
            if unseen_styles.contains(&of("style-name")) {
                hidden.push(whole(&name));
            }
        }
        Mark::Close("table") => hidden.extend(std::mem::take(&mut seen).hidden(&name)),
        Mark::Open("table-column", element) => {
            let many = repeated(attribute(element, "number-columns-repeated").as_deref());
            if is_unseen(attribute(element, "visibility").as_deref()) {
                seen.columns.push((columns, columns + many - 1));
            }
            columns += many;
        }
        Mark::Open("table-row", element) => {
            row += times.max(1);
            times = repeated(attribute(element, "number-rows-repeated").as_deref());
            row_hidden = is_unseen(attribute(element, "visibility").as_deref());
            (column, across, row_counted) = (0, 0, false);
        }
        Mark::Open("table-cell" | "covered-table-cell", element) => {
            column += across;
            across = repeated(attribute(element, "number-columns-repeated").as_deref());
            if attribute(element, "value-type").is_some() {
                seen.used.insert(column);
                if row_hidden && !row_counted {
                    seen.rows.push(row);
                    row_counted = true;
                }
            }
        }
        _ => {}
    });
    hidden
}

/// The styles of tables that are not shown.
fn unseen_styles(content: &Part) -> BTreeSet<String> {
    let mut styles = BTreeSet::new();
    let mut name = String::new();
    read(&content.text, &mut |mark| match mark {
        Mark::Open("style", element) => {
            name = attribute(element, "name").unwrap_or_default().into_owned();
        }
        Mark::Open("table-properties", element)
            if attribute(element, "display").as_deref() == Some("false") =>
        {
            styles.insert(name.clone());
        }
        _ => {}
    });
    styles
}

fn is_unseen(visibility: Option<&str>) -> bool {
    matches!(visibility, Some("collapse" | "filter"))
}

/// How often something is there; no sheet has more than a million of anything.
fn repeated(times: Option<&str>) -> usize {
    times.and_then(|times| times.parse().ok()).unwrap_or(1_usize).clamp(1, 1 << 20)
}
