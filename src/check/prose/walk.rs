//! Every run of prose of a document, in the order in which it is read.
//!
//! Takes a resolved document, gives its passages and the tables that it shows or takes figures from.
//! Quotations and code are someone else's words and are passed by.

use std::collections::BTreeSet;

use super::passage::Passage;
use crate::model::{BlockUse, ChartUse, Resolved, StrategyId, TableId};
use crate::syntax::{Block, Cell, Definition, Document, Inline};

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
        self.blocks(&document.blocks);
        for note in &document.notes {
            self.blocks(&note.blocks);
        }
    }

    /// The tables that are shown or give a figure to a sentence.
    pub(super) fn tables(&self) -> BTreeSet<TableId> {
        let bound = self.passages.iter().flat_map(|passage| &passage.figures);
        let bound = bound.flat_map(|bound| &bound.shown.from).map(|figure| figure.table);
        self.shown.iter().copied().chain(bound).collect()
    }

    fn blocks(&mut self, blocks: &'a [Block<Resolved>]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block<Resolved>) {
        match block {
            Block::Heading(heading) => self.inlines(&heading.content),
            Block::Paragraph(content) | Block::Line(content) => self.inlines(content),
            Block::List { items, .. } => {
                for item in items {
                    self.blocks(item);
                }
            }
            Block::Alert(_, blocks) => self.blocks(blocks),
            Block::Table { head, rows, .. } => {
                self.cells(head);
                for row in rows {
                    self.cells(row);
                }
            }
            Block::Definitions(entries) => {
                for entry in entries {
                    match entry {
                        Definition::Term(content) => self.inlines(content),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
            }
            Block::Block(shown) => self.block_use(shown),
            Block::Quote(_) | Block::Code(_) | Block::Rule => {}
        }
    }

    fn block_use(&mut self, shown: &'a BlockUse) {
        match shown {
            BlockUse::Table(table) => {
                self.shown.insert(table.table);
            }
            BlockUse::Chart(chart) => {
                self.shown.insert(chart.shown.table);
                self.charts.push(chart);
                self.inlines(&chart.title);
                self.inlines(&chart.description);
                chart.annotations.words().for_each(|words| self.inlines(words));
            }
            BlockUse::KeyFigures(list) => {
                for key in list {
                    self.shown.insert(key.figure.table);
                    self.inlines(&key.title);
                }
            }
            BlockUse::Priorities(strategy, _) => {
                self.strategies.insert(*strategy);
            }
            BlockUse::Timetable(_) | BlockUse::Venue(_) | BlockUse::Glossary(_) => {}
        }
    }

    fn cells(&mut self, cells: &'a [Cell<Resolved>]) {
        for cell in cells {
            self.inlines(&cell.content);
        }
    }

    fn inlines(&mut self, content: &'a [Inline<Resolved>]) {
        self.passages.extend(Passage::of(content));
    }
}
