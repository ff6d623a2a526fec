//! The words of a page, cut at its headings.

use super::entry::{Entry, Kind, where_words};
use crate::model::{
    Action, BlockUse, ChartUse, Page, Priority, Resolved, Site, StrategyId, TableUse, plain_words,
};
use crate::syntax::{Block, Cell, Definition};

/// A page and what has an address in it: headings, tables, charts, priorities.
pub(super) fn entries(site: &Site, page: &Page) -> Vec<Entry> {
    let mut first = Entry::new(Kind::Text, "", &page.title);
    first.text.clone_from(&page.summary);
    let mut reading = Reading { site, entries: vec![first], at: 0 };
    reading.blocks(&page.body.blocks);
    for note in &page.body.notes {
        reading.blocks(&note.blocks);
    }
    reading.entries
}

struct Reading<'a> {
    site: &'a Site,
    entries: Vec<Entry>,
    /// The entry that the words belong to: a table between two paragraphs does not end their section.
    at: usize,
}

impl Reading<'_> {
    fn line(&mut self, words: &str) {
        let text = &mut self.entries[self.at].text;
        if !text.is_empty() && !words.is_empty() {
            text.push('\n');
        }
        text.push_str(words);
    }

    /// Begins an entry that the words after it belong to.
    fn begin(&mut self, id: &str, title: &str) {
        self.at = self.entries.len();
        self.entries.push(Entry::new(Kind::Text, id, title));
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<Resolved>) {
        match block {
            Block::Heading(heading) => self.begin(&heading.id, &heading.text),
            Block::Paragraph(content) | Block::Line(content) => self.line(&plain_words(content)),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
            Block::Code(code) => self.line(code),
            Block::Table(table) => {
                self.row(&table.head);
                for row in &table.rows {
                    self.row(row);
                }
            }
            Block::Definitions(parts) => parts.iter().for_each(|part| match part {
                Definition::Term(content) => self.line(&plain_words(content)),
                Definition::Meaning(blocks) => self.blocks(blocks),
            }),
            Block::Rule => {}
            Block::Block(shown) => self.shown(shown),
        }
    }

    fn row(&mut self, cells: &[Cell<Resolved>]) {
        let cells: Vec<String> = cells.iter().map(|cell| plain_words(&cell.content)).collect();
        self.line(&cells.join(", "));
    }

    /// What a block shows. Terms and sessions have pages of their own.
    fn shown(&mut self, shown: &BlockUse) {
        match shown {
            BlockUse::Table(table) => self.table(table),
            BlockUse::Chart(chart) => self.chart(chart),
            BlockUse::Venue(id) => self.line(&where_words(&self.site.venues[id.0])),
            BlockUse::Priorities(id, only) => self.priorities(*id, *only),
            BlockUse::KeyFigures(figures) => {
                for figure in figures {
                    self.line(&plain_words(&figure.title));
                }
            }
            BlockUse::Timetable(_) | BlockUse::Glossary(_) => {}
        }
    }

    fn table(&mut self, shown: &TableUse) {
        let title = &self.site.table(shown.table).title.value;
        self.entries.push(Entry::new(Kind::Table, &shown.id, title));
    }

    fn chart(&mut self, chart: &ChartUse) {
        let entry = Entry::new(Kind::Chart, &chart.shown.id, &plain_words(&chart.title));
        self.entries.push(entry.with(plain_words(&chart.description)));
    }

    fn priorities(&mut self, StrategyId(at): StrategyId, only: Option<usize>) {
        let site = self.site;
        let all = site.strategies[at].priorities.iter().enumerate();
        for (_, priority) in all.filter(|(at, _)| only.is_none_or(|only| only == *at)) {
            self.priority(priority);
        }
    }

    fn priority(&mut self, priority: &Priority) {
        self.begin(&priority.key, &priority.name);
        self.line(priority.aim.as_deref().unwrap_or_default());
        for action in &priority.actions {
            self.action(action);
        }
    }

    fn action(&mut self, action: &Action) {
        self.begin(&action.id, &action.name);
        let Action { set_out, achieved, impact, next, .. } = action;
        for text in [Some(set_out), achieved.as_ref(), impact.as_ref(), next.as_ref()] {
            self.blocks(text.map_or(&[], |text| &text.blocks));
        }
    }
}
