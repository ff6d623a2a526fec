//! What one edition published of a year is what the next one says of it, unless it says that it was
//! revised.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Exact, Mark, Table};

pub(super) fn check(tables: &[Arc<Table<Exact>>], sink: &mut Sink) {
    let mut before: HashMap<(&str, &str), &Table<Exact>> = HashMap::new();
    // Tables stand in the order of their paths, and so of their editions.
    for table in tables {
        let Some((publication, rest)) = table.path.split_once('.') else { continue };
        if !rest.contains('.') {
            continue;
        }
        if let Some(earlier) = before.insert((publication, &table.key), table) {
            compare(earlier, table, sink);
        }
    }
}

fn compare(earlier: &Table<Exact>, later: &Table<Exact>, sink: &mut Sink) {
    for (at, column) in later.columns.iter().enumerate().filter(|(_, column)| column.is_part()) {
        let Some(old) = earlier.column(&column.key.value) else { continue };
        // Another unit is another figure.
        if earlier.columns[old].measure.unit != column.measure.unit {
            continue;
        }
        let rows = later.rows.iter().enumerate().filter(|(_, row)| row.derived.is_none());
        for (place, row) in rows {
            let Some(known) = earlier.row(&row.key.value) else { continue };
            let (was, is) = (&earlier.rows[known].cells[old], &row.cells[at]);
            let (Some(before), Some(now)) = (was.exact(), is.exact()) else { continue };
            let marks = column.marks.iter().chain(is.marks.iter());
            let revised = marks.into_iter().any(|mark| mark == Mark::Revised);
            if before == now || revised {
                continue;
            }
            let measure = later.measure(place, at);
            let write = |number| measure.write(number);
            let name = format!("{}.{}.{}", later.key, row.key.value, column.key.value);
            let message =
                format!("`{name}` was published as {}, and is now {}", write(before), write(now));
            sink.report(
                Diagnostic::new(&rules::EDITION_MISMATCH, is.span, message)
                    .related(was.span, format!("published here, in {}", earlier.path))
                    .help(format!("did you mean {before}?"))
                    .help(format!("or, if it has been revised, write \"{now} [r]\"")),
            );
        }
    }
}
