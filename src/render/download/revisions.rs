//! The figures that an edition says were revised, and what was published before.

use crate::model::{Column, FigureId, Mark, Row, Site, Table, TableId};

/// A figure that was revised.
pub(in super::super) struct Revision {
    /// The figure as it is now.
    pub(in super::super) figure: FigureId,
    /// What an earlier edition published, as its readers saw it.
    pub(in super::super) before: Option<String>,
}

/// Every figure of some tables that is marked as revised, in their order.
pub(in super::super) fn revisions(site: &Site, tables: &[TableId]) -> Vec<Revision> {
    let mut found = Vec::new();
    for id in tables {
        let table = site.table(*id);
        for (row, line) in table.rows.iter().enumerate() {
            for (column, place) in table.columns.iter().enumerate() {
                if is_revised(line, column, place) {
                    let figure = FigureId { table: *id, row, column };
                    found.push(Revision { figure, before: before(site, table, line, place) });
                }
            }
        }
    }
    found
}

fn is_revised(row: &Row, column: usize, place: &Column) -> bool {
    let cell = &row.cells[column];
    let marked = place.marks.has(Mark::Revised) || cell.marks.has(Mark::Revised);
    marked && cell.value.number().is_some()
}

/// What the table of the same name in the nearest earlier edition says of the same figure.
fn before(site: &Site, table: &Table, row: &Row, column: &Column) -> Option<String> {
    let (publication, rest) = table.path.split_once('.')?;
    let (edition, _) = rest.split_once('.')?;
    let earlier = site.tables.iter().filter(|other| {
        let same = other.key == table.key;
        let of = other.path.strip_prefix(publication).and_then(|rest| rest.strip_prefix('.'));
        same && of.and_then(|rest| rest.split_once('.')).is_some_and(|(key, _)| key < edition)
    });
    let earlier = earlier.max_by(|one, other| one.path.cmp(&other.path))?;
    let (row, column) = (earlier.row(&row.key.value)?, earlier.column(&column.key.value)?);
    Some(earlier.words(row, column))
}
