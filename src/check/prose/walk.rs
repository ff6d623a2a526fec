//! Every run of prose of a document, in the order in which it is read.
//!
//! Takes a resolved document, gives its passages and the tables that it shows or takes figures from.
//! Quotations are someone else's words and are passed by.

use std::collections::BTreeSet;

use super::passage::Passage;
use crate::model::{BlockUse, ChartUse, Read, Resolved, Setting, StrategyId, TableId, read};
use crate::syntax::{Block, Document};

/// What a document says and shows.
#[derive(Debug, Default)]
pub(super) struct Walk<'a> {
    /// Its runs of prose that hold a number.
    pub(super) passages: Vec<Passage<'a>>,
    /// The tables that it shows.
    pub(super) shown: BTreeSet<TableId>,
    /// The charts that it shows.
    pub(super) charts: Vec<&'a ChartUse>,
    /// The strategies that it shows.
    pub(super) strategies: BTreeSet<StrategyId>,
}

impl<'a> Walk<'a> {
    pub(super) fn document(&mut self, document: &'a Document<Resolved>) {
        read(document, &mut |item| match item {
            Read::Line(Setting::Quote, _) => {}
            Read::Line(_, content) => self.passages.extend(Passage::of(content)),
            Read::Block(Block::Block(shown)) => self.block_use(shown),
            Read::Block(_) => {}
        });
    }

    /// The tables that are shown or give a figure to a sentence.
    pub(super) fn tables(&self) -> BTreeSet<TableId> {
        let bound = self.passages.iter().flat_map(|passage| &passage.figures);
        let bound = bound.flat_map(|bound| &bound.shown.from).map(|figure| figure.table);
        self.shown.iter().copied().chain(bound).collect()
    }

    fn block_use(&mut self, shown: &'a BlockUse) {
        match shown {
            BlockUse::Table(table) => {
                self.shown.insert(table.table);
            }
            BlockUse::Chart(chart) => {
                self.shown.insert(chart.shown.table);
                self.charts.push(chart);
            }
            BlockUse::KeyFigures(list) => {
                self.shown.extend(list.iter().map(|key| key.figure.table));
            }
            BlockUse::Priorities(strategy, _) => {
                self.strategies.insert(*strategy);
            }
            BlockUse::Timetable(_) | BlockUse::Venue(_) | BlockUse::Glossary(_) => {}
        }
    }
}
