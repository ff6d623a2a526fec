//! Only figures of one kind and one unit are added, compared and shared out.

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Column, Exact, Formula, Measure, MeasureKind, Row, Table};

pub(super) fn check(table: &Table<Exact>, sink: &mut Sink) {
    for column in &table.columns {
        check_column(table, column, sink);
    }
    for row in &table.rows {
        check_row(table, row, sink);
    }
}

fn check_column(table: &Table<Exact>, column: &Column, sink: &mut Sink) {
    let Some(derived) = &column.derived else { return };
    if matches!(
        derived.formula,
        Formula::Rate { .. } | Formula::ShareOfTotal { .. } | Formula::Rank { .. }
    ) {
        return;
    }
    let parts: Vec<&Measure> =
        derived.formula.parts().into_iter().map(|part| &*table.columns[part].measure).collect();
    let Some(first) = parts.first() else { return };
    let unlike = parts.iter().find(|part| (part.kind, &part.unit) != (first.kind, &first.unit));
    if let Some(unlike) = unlike {
        let message = format!("`{}` mixes {} and {}", column.key.value, said(first), said(unlike));
        sink.report(
            Diagnostic::new(&rules::MIXED_UNITS, derived.span, message)
                .help("choose columns of one unit"),
        );
    } else if derived.is_sum() && first.kind == MeasureKind::Rate {
        sink.report(rates(derived.span, &column.key.value));
    } else if matches!(derived.formula, Formula::PercentChange { .. })
        && first.kind == MeasureKind::Percentage
    {
        let message = format!("`{}` is a per cent change of a percentage", column.key.value);
        sink.report(
            Diagnostic::new(&rules::MIXED_UNITS, derived.span, message)
                .help("write change = […]: percentages change by percentage points"),
        );
    }
}

fn check_row(table: &Table<Exact>, row: &Row<Exact>, sink: &mut Sink) {
    let rate = |formula: &Formula| matches!(formula, Formula::Rate { .. });
    let Some(derived) = row.derived.as_ref().filter(|it| !rate(&it.formula)) else { return };
    let parts = derived.formula.parts();
    let unit = |part: usize| table.rows[part].measure.as_deref().unwrap_or(&table.measure);
    let unlike = parts.iter().find(|part| unit(**part).unit != unit(parts[0]).unit);
    if let Some(unlike) = unlike {
        let message = format!(
            "`{}` mixes {} and {}",
            row.key.value,
            said(unit(parts[0])),
            said(unit(*unlike))
        );
        sink.report(
            Diagnostic::new(&rules::MIXED_UNITS, derived.span, message)
                .help("choose rows of one unit: total_of = [\"…\"]"),
        );
        return;
    }
    let rated = |column: &&Column| column.is_part() && column.measure.kind == MeasureKind::Rate;
    let added = derived.is_sum() && parts.len() > 1;
    if added && table.columns.iter().any(|column| rated(&column)) {
        sink.report(rates(derived.span, &row.key.value));
    }
}

fn rates(span: crate::source::Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` adds rates, and the sum of rates is the rate of nothing");
    Diagnostic::new(&rules::MIXED_UNITS, span, message).help(
        "add the counts, and work out the rate of the sum: rate = [\"count\", \"population\"]",
    )
}

fn said(measure: &Measure) -> String {
    if measure.unit.is_empty() {
        let (word, _) = MeasureKind::ALL
            [MeasureKind::ALL.iter().position(|(_, kind)| *kind == measure.kind).unwrap_or(0)];
        return format!("values of type {word}");
    }
    format!("`{}`", measure.unit)
}
