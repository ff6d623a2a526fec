//! All words of a site, page by page and file by file.

use rayon::prelude::*;

use super::written_date::{WrittenDate, dates};
use crate::model::{
    EditionId, Lexicon, Page, Passage, Read, Setting, Site, Strategy, TermPlace, read,
};

/// All words of a site.
pub(super) struct Reading<'a> {
    pub(super) site: &'a Site,
    /// Every page, then every strategy, then every data file.
    pub(super) texts: Vec<Text>,
}

/// The words of one page or file.
pub(super) struct Text {
    pub(super) edition: Option<EditionId>,
    /// Whether it is prose, and not the labels and notes of a data file.
    pub(super) is_prose: bool,
    pub(super) lines: Vec<Line>,
}

/// A line of words, and the terms and dates in it.
pub(super) struct Line {
    pub(super) passage: Passage,
    pub(super) terms: Vec<TermPlace>,
    pub(super) dates: Vec<WrittenDate>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let lexicon = Lexicon::new(&site.glossary);
        let pages = site.pages.par_iter().map(|page| of_page(page, &lexicon));
        let strategies = site.strategies.par_iter().map(|strategy| of_strategy(strategy, &lexicon));
        let tables = site.tables.par_iter().map(|table| of_data(&table.texts(), &lexicon));
        let timetables =
            site.timetables.par_iter().map(|timetable| of_data(&timetable.texts(), &lexicon));
        Self { site, texts: pages.chain(strategies).chain(tables).chain(timetables).collect() }
    }

    /// Every line.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.texts.iter().flat_map(|text| &text.lines)
    }
}

impl Text {
    fn new(edition: Option<EditionId>, passages: Vec<Passage>, lexicon: &Lexicon) -> Self {
        let line = |passage: Passage| Line {
            terms: lexicon.places(&passage.text),
            dates: dates(&passage.text),
            passage,
        };
        Self { edition, is_prose: true, lines: passages.into_iter().map(line).collect() }
    }
}

fn of_page(page: &Page, lexicon: &Lexicon) -> Text {
    let front = [(&page.title, Setting::Heading), (&page.summary, Setting::Prose)];
    let mut passages: Vec<Passage> = front
        .into_iter()
        .zip(page.texts)
        .filter_map(|((text, setting), span)| Some(Passage::of_text(setting, text, span?)))
        .collect();
    read(&page.body, &mut |item| match item {
        Read::Passage(passage) => passages.push(passage),
        Read::Block(crate::model::BlockUse::Chart(chart)) => {
            passages.push(Passage::read(Setting::Heading, &chart.title));
            passages.push(Passage::read(Setting::Prose, &chart.description));
            let marked = chart.annotations.words();
            passages.extend(marked.map(|words| Passage::read(Setting::Label, words)));
        }
        Read::Block(crate::model::BlockUse::KeyFigures(list)) => {
            passages.extend(list.iter().map(|key| Passage::read(Setting::Label, &key.title)));
        }
        Read::Block(_) => {}
    });
    Text::new(page.kind.edition(), passages, lexicon)
}

fn of_strategy(strategy: &Strategy, lexicon: &Lexicon) -> Text {
    let mut passages = Vec::new();
    for priority in &strategy.priorities {
        priority.read(&mut |item| {
            if let Read::Passage(passage) = item {
                passages.push(passage);
            }
        });
    }
    Text::new(strategy.edition, passages, lexicon)
}

fn of_data(texts: &[(&str, crate::source::Span)], lexicon: &Lexicon) -> Text {
    let passages =
        texts.iter().map(|(text, span)| Passage::of_text(Setting::Label, text, *span)).collect();
    Text { is_prose: false, ..Text::new(None, passages, lexicon) }
}
