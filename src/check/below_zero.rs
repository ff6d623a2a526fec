//! Counts, rates and shares are nought or more.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Exact, Measure, MeasureKind, Table};

/// Words of a title or a label that say that figures can go both ways.
const BOTH_WAYS: [&str; 8] =
    ["change", "difference", "growth", "net", "balance", "rise", "fall", "variance"];

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    let both_ways = |text: &str| {
        let text = text.to_lowercase();
        let mut words = text.split(|letter: char| !letter.is_alphabetic());
        words.any(|word| BOTH_WAYS.iter().any(|known| word.starts_with(known)))
    };
    for (place, row) in table.rows.iter().enumerate().filter(|(_, row)| row.derived.is_none()) {
        for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| column.is_part())
        {
            let cell = &row.cells[at];
            let negative =
                cell.exact().is_some_and(|number| number.is_sign_negative() && !number.is_zero());
            let named = [table.title.value.as_str(), &row.label, &column.label];
            if negative
                && cannot_be(table, &table.measure(place, at))
                && !named.into_iter().any(both_ways)
            {
                let message = format!(
                    "{} is below zero",
                    table.measure(place, at).write(cell.exact().unwrap_or_default())
                );
                sink.report(
                    Diagnostic::new(&rules::BELOW_ZERO, cell.span, message)
                        .help("take the minus away, or say in the title that it is a change"),
                );
            }
        }
    }
}

fn cannot_be(table: &Table<Exact>, measure: &Measure) -> bool {
    match measure.kind {
        MeasureKind::Count | MeasureKind::Rate => true,
        MeasureKind::Percentage => table.shares.is_some(),
        // So many children, so many visits.
        MeasureKind::Number => !measure.unit.is_empty(),
        _ => false,
    }
}
