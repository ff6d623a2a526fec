//! A day that is written exists.

use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for line in &text.lines {
        for date in &line.dates {
            let (Some(day), last) = (date.day, date.last_of_month()) else { continue };
            if day <= last {
                continue;
            }
            let written = &line.passage.text[date.range.clone()];
            let message = format!("there is no {written}: the month has {last} days");
            sink.report_at(line.passage.span(date.range.clone()), |span| {
                Diagnostic::new(&rules::IMPOSSIBLE_DATE, span, message)
                    .help("look in a calendar, and correct the day or the month")
            });
        }
    }
}
