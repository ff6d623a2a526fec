//! The words of a site, a page or a file at a time, read once for every rule that reads.
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
    EditionId, Lexicon, Page, Passage, Read, Resolved, Setting, Site, Strategy, TermPlace, read,
};
use crate::source::Span;
use crate::syntax::Inline;

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

/// Reads every page, then every strategy, then every data file, side by side, as long as somebody wants to
/// know. A text is let go when it was judged: all of a large site are more than the site.
pub(super) fn each<'a, Of: Send>(
    site: &'a Site,
    lexicon: &Lexicon,
    heard: &Sink,
    judge: impl Fn(&Text<'a>) -> Of + Sync + Send,
) -> Vec<Of> {
    let pages = site.pages.par_iter().filter(|_| !heard.is_overtaken());
    let pages = pages.map(|page| of_page(page, site, lexicon));
    let strategies =
        site.strategies.par_iter().map(|strategy| of_strategy(strategy, site, lexicon));
    let tables = site.tables.par_iter().filter(|_| !heard.is_overtaken());
    let tables = tables.map(|table| of_data(&table.texts(), site, lexicon));
    let timetables = site.timetables.par_iter();
    let timetables = timetables.map(|timetable| of_data(&timetable.texts(), site, lexicon));
    let texts = pages.chain(strategies).chain(tables).chain(timetables);
    texts.map(|text| judge(&text)).collect()
}

impl<'a> Text<'a> {
    fn new(site: &Site, edition: Option<EditionId>) -> Self {
        let is_english = language::is_english(&site.settings.language);
        Self { edition, is_prose: true, is_english, page: None, lines: Vec::new() }
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

/// The words of a page.
pub(super) fn of_page<'a>(page: &'a Page, site: &Site, lexicon: &Lexicon) -> Text<'a> {
    let mut text = Text { page: Some(page), ..Text::new(site, page.kind.edition()) };
    let front = [(&page.title, Setting::Heading), (&page.summary, Setting::Prose)];
    for ((words, setting), span) in front.into_iter().zip(page.texts) {
        if let Some(span) = span {
            text.push(Passage::of_text(setting, words, span), &[], lexicon);
        }
    }
    read(&page.body, &mut |item| text.take(item, lexicon));
    text
}

fn of_strategy<'a>(strategy: &'a Strategy, site: &Site, lexicon: &Lexicon) -> Text<'a> {
    let mut text = Text::new(site, strategy.edition);
    for priority in &strategy.priorities {
        priority.read(&mut |item| text.take(item, lexicon));
    }
    text
}

fn of_data<'a>(texts: &[(&str, Span)], site: &Site, lexicon: &Lexicon) -> Text<'a> {
    let mut text = Text { is_prose: false, ..Text::new(site, None) };
    for (words, span) in texts {
        text.push(Passage::of_text(Setting::Label, words, *span), &[], lexicon);
    }
    text
}
