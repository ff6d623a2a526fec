//! Columns that stand for years, quarters or months are written as such.

use super::Check;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Period, Site, Table};

pub(super) const CHECK: Check = Check { run };

fn run(site: &Site, sink: &mut Sink) {
    for table in &site.tables {
        check_table(table, sink);
    }
}

fn check_table(table: &Table, sink: &mut Sink) {
    let Some((what, example)) = shape(table.period) else { return };
    for column in table.columns.iter().filter(|column| !column.total) {
        // A name that cannot be one has been reported for that.
        let key = &column.key.value;
        let sound = key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if sound && !key.is_empty() && !table.period.fits(key) {
            let message = format!("`{}` is not {what}", column.key.value);
            sink.report(
                Diagnostic::new(&rules::PERIOD_MISMATCH, column.key.span, message)
                    .help(format!("write it as {example}, or say period = \"none\"")),
            );
        }
    }
}

/// What a key of the period is, and an example.
fn shape(period: Period) -> Option<(&'static str, &'static str)> {
    Some(match period {
        Period::FinancialYear => ("a financial year", "2022-23"),
        Period::AcademicYear => ("a school year", "2022-23"),
        Period::CalendarYear => ("a year", "2022"),
        Period::Quarter => ("a quarter", "q1 or 2022-23-q1"),
        Period::Month => ("a month", "2022-08"),
        Period::Date => ("a date", "2023-03-31"),
        Period::None => return None,
    })
}
