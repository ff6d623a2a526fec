//! What an author writes on a chart: a target, bands and events.
//!
//! Takes the options of the call and what stands along the axis, gives places on that axis with their
//! words. It must not know how they are drawn.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use crate::language::drawing;
use crate::model::{
    Annotations, Category, ChartKind, Marked, Measure, Shown, ShownData, Table, TableUse, TargetUse,
};
use crate::source::{Span, Spanned};
use crate::syntax::Place;

use super::super::figure;
use super::super::options::Options;
use super::super::prose::Context;
use super::filled;

/// The chart that is written on.
pub(super) struct Axis<'a> {
    /// Its kind; nothing where that has a finding.
    pub(super) kind: Option<ChartKind>,
    /// What stands along it.
    pub(super) categories: &'a [Category],
    /// What its numbers count; nothing where none is drawn.
    pub(super) measure: Option<Measure>,
}

impl<'a> Axis<'a> {
    /// The axis of a chart that shows some of a table.
    pub(super) fn of(
        table: &Table,
        shown: &TableUse,
        kind: Option<ChartKind>,
        categories: &'a [Category],
    ) -> Self {
        let first = shown.rows.first().zip(shown.columns.first());
        let measure = first.map(|(row, column)| table.measure(*row, *column).into_owned());
        Self { kind, categories, measure }
    }
}

/// Takes the options that write on a chart.
pub(super) fn resolve(
    options: &mut Options<'_>,
    context: &Context<'_>,
    axis: &Axis<'_>,
) -> Annotations {
    Annotations {
        target: target(options, context, axis),
        bands: marked(options, context, axis, "bands", "2020-21 to 2021-22: Covid-19 restrictions"),
        events: marked(options, context, axis, "events", "2021-22: New front door"),
    }
}

fn target(options: &mut Options<'_>, context: &Context<'_>, axis: &Axis<'_>) -> Option<TargetUse> {
    let asked = options.has("target");
    let path = options.path_of("target");
    let label = label(options, asked);
    let path = path?;
    if !carries(options, axis, "target", path.span) {
        return None;
    }
    let shown = figure::resolve(path, context, options.sink)?;
    let ShownData::Number(value) = shown.data else {
        let message = format!("`{}` is {}, and a target is a number", path.text(), shown.words);
        options.sink.report(
            Diagnostic::new(&rules::NO_VALUE, path.span, message)
                .help("choose a figure that has a number"),
        );
        return None;
    };
    let shown = Shown { names: vec![path.text()], ..shown };
    is_alike(options, context, axis, &shown).then(|| TargetUse {
        value,
        label: label.unwrap_or_else(|| drawing::TARGET.to_owned()),
        shown,
    })
}

/// What the target is called, when the author says it.
fn label(options: &mut Options<'_>, asked: bool) -> Option<String> {
    let (text, _, span) = options.text("target_label")?;
    let (message, help) = if !asked {
        (
            "`target_label` is the name of a target, and there is none",
            "add target = table.row.column",
        )
    } else if text.trim().is_empty() {
        ("`target_label` has no words", "write target_label = \"Target\"")
    } else {
        return Some(text.trim().to_owned());
    };
    options.sink.report(Diagnostic::new(&rules::BLOCK_OPTION, span, message).help(help));
    None
}

/// Whether a chart of this kind can carry an option; a finding where it cannot.
fn carries(options: &mut Options<'_>, axis: &Axis<'_>, option: &str, span: Span) -> bool {
    let kinds: &[ChartKind] = match option {
        "target" => &[ChartKind::Columns, ChartKind::Rows, ChartKind::Stacked, ChartKind::Lines],
        _ => &[ChartKind::Columns, ChartKind::Stacked, ChartKind::Lines],
    };
    let Some(kind) = axis.kind else { return false };
    if kinds.contains(&kind) {
        return true;
    }
    let word = |kind| ChartKind::ALL.iter().find(|known| known.1 == kind).map_or("", |it| it.0);
    let message = format!("a chart of kind `{}` cannot carry `{option}`", word(kind));
    let fitting: Vec<_> = kinds.iter().map(|kind| format!("`{}`", word(*kind))).collect();
    let help = format!("delete `{option}`, or choose one of the kinds {}", fitting.join(", "));
    options.sink.report(Diagnostic::new(&rules::BLOCK_OPTION, span, message).help(help));
    false
}

/// Whether a target counts what the chart counts.
fn is_alike(
    options: &mut Options<'_>,
    context: &Context<'_>,
    axis: &Axis<'_>,
    shown: &Shown,
) -> bool {
    let (Some(figure), Some(drawn)) = (shown.from.first(), &axis.measure) else { return true };
    let table = &context.tables[figure.table.0];
    let measure = table.measure(figure.row, figure.column);
    if (measure.kind, &measure.unit) == (drawn.kind, &drawn.unit) {
        return true;
    }
    let counted = |measure: &Measure| match measure.unit.as_str() {
        "" => "no unit".to_owned(),
        unit => format!("the unit `{unit}`"),
    };
    let name = shown.names.join("");
    let message = format!(
        "the target `{name}` has {}, and the chart has {}",
        counted(&measure),
        counted(drawn)
    );
    options.sink.report(
        Diagnostic::new(&rules::BLOCK_OPTION, shown.span, message)
            .related(table.rows[figure.row].cells[figure.column].span, "the target")
            .help("choose a figure that counts the same, or give it the same unit"),
    );
    false
}

/// Takes a list of places with words: "2021-22: New front door".
fn marked(
    options: &mut Options<'_>,
    context: &Context<'_>,
    axis: &Axis<'_>,
    option: &'static str,
    example: &str,
) -> Vec<Marked> {
    let Some(written) = options.list(option) else { return Vec::new() };
    let Some(first) = written.first() else { return Vec::new() };
    if !carries(options, axis, option, first.span) {
        return Vec::new();
    }
    let one = |text| Written::new(text, option, example).resolve(options, context, axis);
    written.iter().filter_map(one).collect()
}

/// One place with words, as the author writes it.
struct Written<'a> {
    text: &'a str,
    place: Place,
    span: Span,
    option: &'static str,
    example: &'a str,
}

impl<'a> Written<'a> {
    fn new(text: &'a Spanned<String>, option: &'static str, example: &'a str) -> Self {
        let Spanned { value, span } = text;
        // Between its quotation marks a text without escapes stands as it is.
        let is_exact = span.end() - span.start() == value.len() + 2;
        let place =
            if is_exact { Place::at(span.file, span.start() + 1) } else { Place::whole(*span) };
        Self { text: value, place, span: *span, option, example }
    }

    fn resolve(
        &self,
        options: &mut Options<'_>,
        context: &Context<'_>,
        axis: &Axis<'_>,
    ) -> Option<Marked> {
        let Some(colon) = self.text.find(':') else {
            let message = format!("`{}` has no colon between where and what", self.text);
            let parted = self.parted(axis);
            return self.refuse(options, self.span, &message, parted.as_deref());
        };
        let words = self.text[colon + 1..].trim();
        if words.is_empty() {
            let message = format!("`{}` has no words after the colon", self.text.trim());
            let example = format!("{}: New front door", self.text[..colon].trim());
            return self.refuse(options, self.span, &message, Some(&example));
        }
        let (from, to) = self.stretch(0..colon, options, axis)?;
        let start = self.text.len() - self.text[colon + 1..].trim_start().len();
        let words = filled(words, self.place.moved(start), context, options.sink);
        Some(Marked { from, to, words })
    }

    /// Where the words stand: at a category, or from one to another.
    fn stretch(
        &self,
        range: Range<usize>,
        options: &mut Options<'_>,
        axis: &Axis<'_>,
    ) -> Option<(usize, usize)> {
        let range = trimmed(self.text, range);
        let written = &self.text[range.clone()];
        // A name may hold the word "to" itself: "2020 to 2021".
        let whole = position(axis, written);
        let parts = |at: usize| {
            let (one, other) = (range.start..range.start + at, range.start + at + 4..range.end);
            (trimmed(self.text, one), trimmed(self.text, other))
        };
        if whole.is_some() || self.option == "events" {
            return self.category(range, options, axis).map(|at| (at, at));
        }
        let splits: Vec<_> = written.match_indices(" to ").map(|(at, _)| parts(at)).collect();
        let is_known = |part: &Range<usize>| position(axis, &self.text[part.clone()]).is_some();
        let known = splits.iter().find(|(one, other)| is_known(one) && is_known(other));
        let Some((one, other)) = known.or_else(|| splits.get(splits.len() / 2)).cloned() else {
            return self.category(range, options, axis).map(|at| (at, at));
        };
        let (from, to) = (self.category(one, options, axis), self.category(other, options, axis));
        let (from, to) = (from?, to?);
        if from > to {
            let message = format!("`{written}` runs backwards");
            let key = |at: usize| axis.categories[at].key.as_str();
            let turned = format!("{} to {}{}", key(to), key(from), &self.text[range.end..]);
            return self.refuse(options, self.place.span(range), &message, Some(&turned));
        }
        Some((from, to))
    }

    fn category(
        &self,
        range: Range<usize>,
        options: &mut Options<'_>,
        axis: &Axis<'_>,
    ) -> Option<usize> {
        let written = &self.text[range.clone()];
        let found = position(axis, written);
        if found.is_none() {
            let names = axis.categories.iter().map(|category| category.key.as_str());
            let message = format!("the chart has no category `{written}`");
            options.sink.report(
                Diagnostic::new(&rules::UNKNOWN_NAME, self.place.span(range), message)
                    .maybe_help(did_you_mean(written, names)),
            );
        }
        found
    }

    /// The text with a colon after the name, or the stretch of a band, that it begins with.
    fn parted(&self, axis: &Axis<'_>) -> Option<String> {
        let (from, rest) = leading(axis, self.text.trim())?;
        let to = rest.strip_prefix("to ").filter(|_| self.option == "bands");
        let (place, words) = match to.and_then(|rest| leading(axis, rest.trim_start())) {
            Some((to, words)) => (format!("{from} to {to}"), words),
            None => (from.to_owned(), rest),
        };
        (!words.is_empty()).then(|| format!("{place}: {words}"))
    }

    fn refuse<T>(
        &self,
        options: &mut Options<'_>,
        span: Span,
        message: &str,
        right: Option<&str>,
    ) -> Option<T> {
        let help = match right {
            Some(right) => format!("write \"{right}\""),
            None => format!("write {} = [\"{}\"]", self.option, self.example),
        };
        options.sink.report(Diagnostic::new(&rules::BLOCK_OPTION, span, message).help(help));
        None
    }
}

/// The place along the axis of what an author names by its key, or as readers see it.
fn position(axis: &Axis<'_>, written: &str) -> Option<usize> {
    let by = |name: fn(&Category) -> &str| {
        axis.categories.iter().position(|category| name(category) == written)
    };
    by(|category| &category.key).or_else(|| by(|category| &category.label))
}

/// The category whose key a text begins with, and the words after it.
fn leading<'a>(axis: &'a Axis<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let mut keys = axis.categories.iter().map(|category| category.key.as_str());
    keys.find_map(|key| {
        let rest = text.strip_prefix(key)?;
        rest.starts_with(char::is_whitespace).then(|| (key, rest.trim()))
    })
}

/// A range without the spaces around its words.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..(start + words.trim().len()).max(start)
}
