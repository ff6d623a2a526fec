//! Bars stand in an order that says something: by time, by age, by size.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::sequence::{Name, is_ordered, is_rest};
use crate::model::{BlockUse, ChartUse, Read, SeriesBy, Site, read};
use crate::syntax::Block;

/// Two bars can be compared in any order.
const FEWEST: usize = 3;

pub(super) fn check(site: &Site, sink: &mut Sink) {
    for page in &site.pages {
        read(&page.body, &mut |item| {
            if let Read::Block(Block::Block(block)) = item
                && let BlockUse::Chart(chart) = &**block
                && is_unordered(chart, site)
            {
                let message = "the bars stand in no order that a reader can see";
                sink.report(
                    Diagnostic::new(&rules::CHART_ORDER, chart.shown.span, message)
                        .related(site.table(chart.shown.table).title.span, "the table")
                        .help("add order = \"largest\", or order = \"table\" if the table's order has a meaning"),
                );
            }
        });
    }
}

fn is_unordered(chart: &ChartUse, site: &Site) -> bool {
    let &[colour] = chart.colours() else { return false };
    if !chart.kind.is_bars() || chart.order.is_some() {
        return false;
    }
    let table = site.table(chart.shown.table);
    let is_comparator = |key: &str| site.comparators.iter().any(|known| known.key == key);
    let names = Name::along(chart, table);
    let dated = chart.series == SeriesBy::Columns && table.rising;
    if dated || is_ordered(&names) || names.iter().any(|name| is_comparator(name.key)) {
        return false;
    }
    let bars = names.iter().zip(chart.categories()).filter(|(name, _)| !is_rest(**name));
    let sizes: Vec<Decimal> = bars
        .filter_map(|(_, at)| {
            let figure = chart.figure(*at, colour);
            table.rows[figure.row].cells[figure.column].value.number()
        })
        .collect();
    sizes.len() >= FEWEST && !is_sorted(&sizes)
}

fn is_sorted(sizes: &[Decimal]) -> bool {
    let no_step = |way: Ordering| sizes.is_sorted_by(|one, next| one.cmp(next) != way);
    no_step(Ordering::Greater) || no_step(Ordering::Less)
}
