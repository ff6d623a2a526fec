//! A day that is written exists.

use crate::check::reading::Reading;
use crate::diagnostic::{Diagnostic, Sink, rules};

pub(super) fn check(reading: &Reading<'_>, sink: &mut Sink) {
    for line in reading.lines() {
        let text = &line.passage.text;
        for date in &line.dates {
            let (Some(day), last) = (date.day, date.last_of_month()) else { continue };
            if day <= last {
                continue;
            }
            let written = &text[date.range.clone()];
            let message = format!("there is no {written}: the month has {last} days");
            sink.report_at(line.passage.span(date.range.clone()), |span| {
                Diagnostic::new(&rules::IMPOSSIBLE_DATE, span, message)
                    .help("look in a calendar, and correct the day or the month")
            });
        }
    }
}
