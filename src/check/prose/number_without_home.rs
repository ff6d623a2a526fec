//! A number that no table has cannot be checked, so it should have a home.

use rust_decimal::Decimal;

use super::home::Around;
use super::literal::{Literal, Unit};
use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::Span;

/// Smaller sums of money are prices.
const SUM: Decimal = Decimal::ONE_HUNDRED;
/// So many numbers of a page are shown; the others are counted.
const SHOWN: usize = 3;

/// The numbers of a page that have no home, in order.
#[derive(Debug, Default)]
pub(super) struct Homeless {
    found: Vec<(Span, String)>,
}

impl Homeless {
    /// Takes a number that repeats and contradicts nothing.
    pub(super) fn take(&mut self, passage: &Passage<'_>, literal: &Literal, around: &Around<'_>) {
        if !is_figure(literal) || is_published(literal, around) {
            return;
        }
        if let Some(span) = passage.span(&literal.range) {
            self.found.push((span, passage.text[literal.range.clone()].to_owned()));
        }
    }

    /// Says so once a page, at the first of them.
    pub(super) fn report(self, sink: &mut Sink) {
        let Some((span, first)) = self.found.first() else { return };
        let message = match self.found.len() {
            1 => format!("`{first}` has no home: no table holds it, so nothing can check it"),
            count => format!("{count} numbers of this page have no home: {}", list(&self.found)),
        };
        let mut finding = Diagnostic::new(&rules::NUMBER_WITHOUT_HOME, *span, message);
        for (span, _) in self.found.iter().take(SHOWN).skip(1) {
            finding = finding.related(*span, "this too");
        }
        sink.report(finding.help("put it in a table of data/ and write {{ table.row.column }}"));
    }
}

fn list(found: &[(Span, String)]) -> String {
    let shown: Vec<String> =
        found.iter().take(SHOWN).map(|(_, written)| format!("`{written}`")).collect();
    let more = if found.len() > SHOWN { ", …" } else { "" };
    shown.join(", ") + more
}

/// Whether a number is one that a reader takes for a figure. "100%" is a manner of speaking.
fn is_figure(literal: &Literal) -> bool {
    match literal.unit {
        Unit::Percent => !literal.value.is_zero() && literal.value != Decimal::ONE_HUNDRED,
        Unit::Money => literal.value >= SUM,
        Unit::Points => true,
        Unit::Plain => literal.is_data(),
    }
}

/// Whether a table of the page keeps it as the sum that was published.
fn is_published(literal: &Literal, around: &Around<'_>) -> bool {
    let rows = around.tables.iter().flat_map(|id| &around.site().table(*id).rows);
    rows.flat_map(|row| {
        row.cells.iter().filter_map(|cell| cell.published()).chain(row.shares_published.as_deref())
    })
    .any(|published| published.value == literal.value || published.worked_out == literal.value)
}
