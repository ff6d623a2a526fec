//! The terms that each edition uses, for its own list of words.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::model::{BlockUse, Edition, Lexicon, Page, Passage, Read, Setting, Site, read};
use crate::source::Span;
use crate::syntax::Block;

/// Writes down which terms the pages of each edition use.
pub(super) fn note(site: &mut Site, lexicon: &Lexicon) {
    if site.glossary.terms.is_empty() {
        return;
    }
    let mut publications = std::mem::take(&mut site.publications);
    let editions = publications.par_iter_mut().flat_map(|publication| &mut publication.editions);
    editions.for_each(|edition| {
        edition.terms = used(edition, site, lexicon).into_iter().collect();
    });
    site.publications = publications;
}

fn used(edition: &Edition, site: &Site, lexicon: &Lexicon) -> BTreeSet<usize> {
    let mut words = Words { site, lexicon, used: BTreeSet::new() };
    for page in std::iter::once(&edition.cover).chain(&edition.sections) {
        words.page(site.page(*page));
    }
    words.used
}

struct Words<'a> {
    site: &'a Site,
    lexicon: &'a Lexicon,
    used: BTreeSet<usize>,
}

impl Words<'_> {
    fn text(&mut self, text: &str) {
        self.used.extend(self.lexicon.places(text).into_iter().map(|place| place.term));
    }

    fn page(&mut self, page: &Page) {
        self.text(&page.title);
        self.text(&page.summary);
        read(&page.body, &mut |item| self.item(item));
    }

    fn item(&mut self, item: Read<'_>) {
        match item {
            Read::Line(_, content) => self.text(&Passage::read(Setting::Prose, content).text),
            Read::Block(Block::Block(block)) => self.block(block),
            Read::Block(_) => {}
        }
    }

    /// What a page shows is used on it.
    fn block(&mut self, block: &BlockUse) {
        let site = self.site;
        match block {
            BlockUse::Table(shown) => self.texts(site.table(shown.table).texts()),
            BlockUse::Chart(chart) => self.texts(site.table(chart.shown.table).texts()),
            BlockUse::Timetable(id) => self.texts(site.timetables[id.0].texts()),
            BlockUse::Priorities(id, only) => {
                let all = &site.strategies[id.0].priorities;
                for (_, priority) in
                    all.iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == *at))
                {
                    self.text(&priority.name);
                    self.text(priority.aim.as_deref().unwrap_or_default());
                    priority.actions.iter().for_each(|action| self.text(&action.name));
                    priority.read(&mut |item| self.item(item));
                }
            }
            BlockUse::KeyFigures(_) | BlockUse::Venue(_) | BlockUse::Glossary(_) => {}
        }
    }

    fn texts(&mut self, texts: Vec<(&str, Span)>) {
        for (text, _) in texts {
            self.text(text);
        }
    }
}
