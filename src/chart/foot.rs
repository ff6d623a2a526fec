//! What is said at the foot of a drawing when it has no room where it belongs.
//!
//! Takes a plot, gives the same plot with its words moved. It must not know places.

use std::borrow::Cow;

use super::Plot;
use crate::language::drawing;

/// The plot with the marks of its categories below their names, each on a line of its own.
pub(super) fn below_names(plot: &Plot) -> Cow<'_, Plot> {
    if plot.marks.is_empty() {
        return Cow::Borrowed(plot);
    }
    let mut named = plot.clone();
    for mark in std::mem::take(&mut named.marks) {
        if let Some(name) = named.categories.get_mut(mark.at) {
            name.push('\n');
            name.push_str(&mark.words);
        }
    }
    Cow::Owned(named)
}

/// The plot with the marks of its categories at the foot.
pub(super) fn at_foot(plot: &Plot) -> Cow<'_, Plot> {
    if plot.marks.is_empty() {
        return Cow::Borrowed(plot);
    }
    let mut below = plot.clone();
    let marks = std::mem::take(&mut below.marks);
    let mut sentences: Vec<String> = marks.into_iter().map(|mark| mark.note).collect();
    sentences.dedup();
    below.notes.splice(0..0, sentences);
    Cow::Owned(below)
}

/// The plot for a drawing whose categories do not stand along the bottom: its bands, events and
/// breaks are sentences at the foot.
pub(super) fn without_time(plot: Cow<'_, Plot>) -> Cow<'_, Plot> {
    if plot.bands.is_empty() && plot.events.is_empty() && plot.breaks.is_empty() {
        return plot;
    }
    let mut plot = plot.into_owned();
    // A name may carry a mark on a line of its own.
    let first = |name: &String| name.lines().next().unwrap_or_default().to_owned();
    let names: Vec<String> = plot.categories.iter().map(first).collect();
    let name = |at: usize| names.get(at).map_or("", String::as_str);
    let bands = std::mem::take(&mut plot.bands).into_iter().map(|band| {
        format!("{}: {}", drawing::stretch(name(band.from), name(band.to)), band.words)
    });
    let events = std::mem::take(&mut plot.events).into_iter();
    let events = events.map(|event| format!("{}: {}", name(event.at), event.words));
    // Small multiples and slopes still join no line across a break.
    let breaks = plot.breaks.iter().filter(|part| part.series.is_none());
    let breaks: Vec<String> = breaks.map(|part| part.note.clone()).collect();
    let said: Vec<String> = bands.chain(events).chain(breaks).collect();
    plot.notes.splice(0..0, said);
    Cow::Owned(plot)
}
