//! A date in a sentence falls on the weekday that is written beside it.

use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{date_words, weekday_words};

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for line in &text.lines {
        for written in &line.dates {
            let (Some(stated), Some(date)) = (written.weekday, written.date()) else { continue };
            if date.weekday() == stated {
                continue;
            }
            let real = weekday_words(date.weekday());
            let message =
                format!("{} is a {real}, not a {}", date_words(date), weekday_words(stated));
            sink.report_at(line.passage.span(written.range.clone()), |span| {
                Diagnostic::new(&rules::WEEKDAY_MISMATCH, span, message)
                    .help(format!("correct the date, or write {real}"))
            });
        }
    }
}
