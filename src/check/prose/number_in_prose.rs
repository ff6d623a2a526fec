//! A number that has a home is not typed again: it is bound, and cannot go out of date.

use super::home::Around;
use super::literal::{Literal, Unit};
use super::nearby;
use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::FigureId;

/// A short number without a unit may stand anywhere by chance; from here on it may be a figure.
const TELLING: usize = 2;

/// Reports a number that repeats a figure; true when it does, or is a true rounding of one on the page.
pub(super) fn check(
    passage: &Passage<'_>,
    literal: &Literal,
    around: &Around<'_>,
    sink: &mut Sink,
) -> bool {
    let found: Vec<FigureId> = around
        .repeated(literal)
        .into_iter()
        .filter(|figure| is_meant(passage, literal, *figure, around))
        .collect();
    let Some(span) = passage.span(&literal.range) else { return true };
    if let Some(figure) = best(&found, passage, around) {
        sink.report(finding(passage, literal, figure, &found, around, span));
        return true;
    }
    around.is_rounded(literal)
}

/// Whether a figure of the same value is the one that is meant, and not another by chance.
fn is_meant(
    passage: &Passage<'_>,
    literal: &Literal,
    figure: FigureId,
    around: &Around<'_>,
) -> bool {
    let table = around.site().table(figure.table);
    let on_page = around.tables.contains(&figure.table);
    let row = &table.rows[figure.row].label;
    let text = &passage.text;
    match literal.unit {
        Unit::Plain if literal.is_data() => true,
        Unit::Plain => {
            on_page
                && literal.whole >= TELLING
                && counts(text, literal, &table.columns[figure.column].measure.unit)
        }
        Unit::Money if literal.whole > TELLING + 1 => true,
        Unit::Money | Unit::Percent | Unit::Points if on_page => around.speaks_of(text, figure),
        Unit::Money | Unit::Percent | Unit::Points => {
            nearby::find(text, row).is_some() && around.is_about(text, figure)
        }
    }
}

/// Whether the words after a number are the unit: "481 children", "481 for every 10,000 children".
fn counts(text: &str, literal: &Literal, unit: &str) -> bool {
    let rest = text[literal.range.end..].trim_start();
    let unit = unit.trim();
    let Some(base) = unit.strip_prefix("per ") else {
        return unit.len() > 2 && nearby::find(rest, unit) == Some(0);
    };
    let number = base.split(' ').next().unwrap_or(base);
    ["per ", "for every ", "in every "].iter().any(|before| {
        rest.strip_prefix(before).is_some_and(|rest| nearby::find(rest, number) == Some(0))
    })
}

/// The figure that the words around it name best; the nearest among equals.
fn best(found: &[FigureId], passage: &Passage<'_>, around: &Around<'_>) -> Option<FigureId> {
    let score = |figure: &FigureId| around.nearness(&passage.text, *figure);
    let most = found.iter().map(score).max()?;
    found.iter().copied().find(|figure| score(figure) == most)
}

fn finding(
    passage: &Passage<'_>,
    literal: &Literal,
    figure: FigureId,
    found: &[FigureId],
    around: &Around<'_>,
    span: crate::source::Span,
) -> Diagnostic {
    let (path, written) = (around.path(figure), &passage.text[literal.range.clone()]);
    let message = format!("`{written}` is typed by hand, and its home is `{path}`");
    let table = around.site().table(figure.table);
    let cell = table.rows[figure.row].cells[figure.column].span;
    let mut finding = Diagnostic::new(&rules::NUMBER_IN_PROSE, span, message)
        .related(cell, "its home")
        .help(format!("write {{{{ {path} }}}}"));
    let others: Vec<String> = found
        .iter()
        .filter(|other| **other != figure)
        .take(2)
        .map(|other| format!("{{{{ {} }}}}", around.path(*other)))
        .collect();
    if !others.is_empty() {
        finding = finding.help(format!("or, if that is what you mean, {}", others.join(" or ")));
    }
    finding
}
