//! The words of a chart say something: the title what it finds, the description with which numbers.

use super::literal::{digits, literals};
use super::nearby::{self, is_one_of};
use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::reading::NUMBER_WORDS;
use crate::model::{ChartUse, Resolved, plain_words};
use crate::syntax::Inline;

/// A longer title is read twice:
/// <https://service-manual.ons.gov.uk/data-visualisation/guidance/chart-text>.
const LONGEST: usize = 15;

pub(super) fn check(chart: &ChartUse, sink: &mut Sink) {
    let (title, description) = (plain_words(&chart.title), plain_words(&chart.description));
    let report = |sink: &mut Sink, of: &[Inline<Resolved>], message: String, help: &str| {
        let passage = Passage::whole(of);
        let span = passage.span(&(0..passage.text.len())).unwrap_or(chart.shown.span);
        sink.report(Diagnostic::new(&rules::CHART_WORDS, span, message).help(help));
    };
    let words = title.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let count = words.count();
    if count > LONGEST {
        let message = format!("the title has {count} words, and a reader takes in {LONGEST}");
        report(
            sink,
            &chart.title,
            message,
            "say what the chart finds, and leave the rest to the description",
        );
    }
    if squeezed(&title) == squeezed(&description) {
        let message = "the description repeats the title".to_owned();
        report(sink, &chart.description, message, DESCRIBE);
    } else if !has_number(chart) {
        let message = "the description gives none of the chart's numbers".to_owned();
        report(sink, &chart.description, message, DESCRIBE);
    }
}

const DESCRIBE: &str =
    "give the main figures, such as {table.row.column}; without a description annals drafts one";

/// Words without capitals, signs and "per cent".
fn squeezed(words: &str) -> String {
    let words = words.to_lowercase().replace("per cent", "").replace("percent", "");
    words.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether a description gives a number: a figure, one that was typed, or one in words. A figure that
/// could not be found has its finding.
fn has_number(chart: &ChartUse) -> bool {
    let passage = Passage::whole(&chart.description);
    let text = &passage.text;
    !passage.figures.is_empty()
        || !literals(text, &digits(text)).is_empty()
        || nearby::after(text, 0).any(|word| is_one_of(word, NUMBER_WORDS))
}
