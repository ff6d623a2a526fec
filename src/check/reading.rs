//! All words of a site, page by page and file by file, read once for every rule that reads.
//!
//! Takes a [`Site`], gives its lines with the terms, dates and sentences in them. It must not know what
//! any rule looks for.

use std::ops::Range;

use rayon::prelude::*;

use super::sentence::sentences;
use super::words::{WrittenDate, dates};
use crate::diagnostic::Sink;
use crate::language;
use crate::model::{
    EditionId, Lexicon, Page, PageId, Passage, Read, Resolved, Setting, Site, Strategy, TermPlace,
    read,
};
use crate::source::Span;
use crate::syntax::Inline;

/// All words of a site.
pub(super) struct Reading<'a> {
    pub(super) site: &'a Site,
    /// Every page, then every strategy, then every data file.
    texts: Vec<Text<'a>>,
    /// Whether anybody still wants to know.
    heard: Sink,
}

/// The words of one page or file.
pub(super) struct Text<'a> {
    pub(super) edition: Option<EditionId>,
    /// Whether it is prose, and not the labels and notes of a data file.
    pub(super) is_prose: bool,
    /// Whether it is written in English: what is judged by lists of English words is judged there only.
    pub(super) is_english: bool,
    /// The page, if it is one.
    pub(super) page: Option<&'a Page>,
    pub(super) lines: Vec<Line<'a>>,
}

/// A line of words, and the terms, dates and sentences in it.
pub(super) struct Line<'a> {
    pub(super) passage: Passage,
    /// What it is made of; nothing for words that are no prose.
    pub(super) content: &'a [Inline<Resolved>],
    pub(super) terms: Vec<TermPlace>,
    pub(super) dates: Vec<WrittenDate>,
    /// The sentences of prose, and of notes of data files.
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(site: &'a Site, heard: Sink) -> Self {
        let lexicon = Lexicon::new(&site.glossary);
        let is_english = language::is_english(&site.settings.language);
        let wanted = site.pages.par_iter().filter(|_| !heard.is_overtaken());
        let pages = wanted.map(|page| of_page(page, &lexicon));
        let strategies = site.strategies.par_iter().map(|strategy| of_strategy(strategy, &lexicon));
        let tables = site.tables.par_iter().filter(|_| !heard.is_overtaken());
        let tables = tables.map(|table| of_data(&table.texts(), &lexicon));
        let timetables =
            site.timetables.par_iter().map(|timetable| of_data(&timetable.texts(), &lexicon));
        let texts = pages.chain(strategies).chain(tables).chain(timetables);
        let texts = texts.map(|text| Text { is_english, ..text }).collect();
        Self { site, texts, heard }
    }

    /// The words of some pages.
    pub(super) fn of_pages(site: &'a Site, pages: &[PageId], heard: Sink) -> Self {
        let lexicon = Lexicon::new(&site.glossary);
        let is_english = language::is_english(&site.settings.language);
        let texts = pages.par_iter().map(|page| of_page(site.page(*page), &lexicon));
        let texts = texts.map(|text| Text { is_english, ..text }).collect();
        Self { site, texts, heard }
    }

    /// Gives its memory back side by side: that of a large site is much.
    pub(super) fn let_go(self) {
        self.texts.into_par_iter().for_each(drop);
    }

    /// Every text, as long as somebody wants to know.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text<'a>> {
        self.texts.iter().take_while(|_| !self.heard.is_overtaken())
    }

    /// Every line.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        self.texts().flat_map(|text| &text.lines)
    }
}

impl<'a> Text<'a> {
    fn new(edition: Option<EditionId>) -> Self {
        Self { edition, is_prose: true, is_english: true, page: None, lines: Vec::new() }
    }

    fn push(&mut self, passage: Passage, content: &'a [Inline<Resolved>], lexicon: &Lexicon) {
        let text = &passage.text;
        let is_prose = passage.setting == Setting::Prose || !self.is_prose;
        let sentences = if is_prose { sentences(text) } else { Vec::new() };
        let (terms, dates) = (lexicon.places(text), dates(text));
        self.lines.push(Line { passage, content, terms, dates, sentences });
    }

    fn take(&mut self, item: Read<'a>, lexicon: &Lexicon) {
        if let Read::Line(setting, content) = item {
            self.push(Passage::read(setting, content), content, lexicon);
        }
    }
}

fn of_page<'a>(page: &'a Page, lexicon: &Lexicon) -> Text<'a> {
    let mut text = Text { page: Some(page), ..Text::new(page.kind.edition()) };
    let front = [(&page.title, Setting::Heading), (&page.summary, Setting::Prose)];
    for ((words, setting), span) in front.into_iter().zip(page.texts) {
        if let Some(span) = span {
            text.push(Passage::of_text(setting, words, span), &[], lexicon);
        }
    }
    read(&page.body, &mut |item| text.take(item, lexicon));
    text
}

fn of_strategy<'a>(strategy: &'a Strategy, lexicon: &Lexicon) -> Text<'a> {
    let mut text = Text::new(strategy.edition);
    for priority in &strategy.priorities {
        priority.read(&mut |item| text.take(item, lexicon));
    }
    text
}

fn of_data<'a>(texts: &[(&str, Span)], lexicon: &Lexicon) -> Text<'a> {
    let mut text = Text { is_prose: false, ..Text::new(None) };
    for (words, span) in texts {
        text.push(Passage::of_text(Setting::Label, words, *span), &[], lexicon);
    }
    text
}
