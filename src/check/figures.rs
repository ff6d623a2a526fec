//! The rules of figures, before any is hidden.
//!
//! A rule looks at a table by itself, at the tables of an edition, or at all. Who compiles again and again keeps
//! what the first two found.

use std::sync::Arc;

use rayon::prelude::*;

use super::{
    Check, below_zero, derived_mismatch, disclosure_gap, duplicate_row, edition_mismatch,
    fact_mismatch, mixed_units, number_format, period_mismatch, row_dates, share_mismatch,
    total_mismatch,
};
use crate::diagnostic::Sink;
use crate::model::{Exact, Table};

/// The rules of one table.
const TABLE: &[Check<Table<Exact>>] = &[
    below_zero::check,
    derived_mismatch::check,
    disclosure_gap::check,
    duplicate_row::check,
    mixed_units::check,
    number_format::check,
    period_mismatch::check,
    row_dates::check,
    share_mismatch::check,
    total_mismatch::check,
];

type Tables = [Arc<Table<Exact>>];

/// What was found in tables, for who checks them again and again.
#[derive(Debug, Clone, Default)]
pub struct CheckedTables {
    alone: Vec<Found>,
    editions: Vec<Found>,
}

#[cfg(test)]
impl CheckedTables {
    /// Says of every table that was checked that this was found in it.
    pub(crate) fn plant(&mut self, finding: &crate::diagnostic::Diagnostic) {
        self.alone.iter_mut().for_each(|(_, found)| found.report(finding.clone()));
    }
}

/// Some tables, and what was found in them.
type Found = (Vec<Arc<Table<Exact>>>, Sink);

/// Runs every check of figures; of tables that are the same as the last time, not again.
pub fn figures(tables: &Tables, last: Option<&mut CheckedTables>, sink: &mut Sink) {
    let mut none = CheckedTables::default();
    let last = last.unwrap_or(&mut none);
    let alone = |tables: &Tables, sink: &mut Sink| {
        for (table, check) in
            tables.iter().flat_map(|table| TABLE.iter().map(move |it| (table, it)))
        {
            check(table, sink);
        }
    };
    again(&mut last.alone, tables.chunks(1), alone, sink);
    let same_edition = |a: &Arc<Table<Exact>>, b: &Arc<Table<Exact>>| a.scope() == b.scope();
    // Tables stand in the order of their files, and so those of an edition side by side.
    again(&mut last.editions, tables.chunk_by(same_edition), fact_mismatch::check, sink);
    edition_mismatch::check(tables, sink);
}

/// Checks groups of tables side by side, each of them that is not what stood in its place the last time.
fn again<'a>(
    last: &mut Vec<Found>,
    groups: impl Iterator<Item = &'a Tables>,
    check: impl Fn(&Tables, &mut Sink) + Sync,
    sink: &mut Sink,
) {
    let groups: Vec<&Tables> = groups.collect();
    last.resize_with(groups.len(), Found::default);
    last.par_iter_mut().zip(groups).for_each(|(found, tables)| {
        if !is_same(&found.0, tables) {
            let mut sink = Sink::default();
            check(tables, &mut sink);
            *found = (tables.to_vec(), sink);
        }
    });
    for (_, found) in last {
        sink.merge(found.clone());
    }
}

fn is_same(last: &Tables, tables: &Tables) -> bool {
    let pairs = || last.iter().zip(tables);
    last.len() == tables.len() && pairs().all(|(last, table)| Arc::ptr_eq(last, table))
}
