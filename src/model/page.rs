//! Pages, editions, publications, and the site they make.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::due::Due;
use super::duty::{Duty, DutyProfile};
use super::log::PageChange;
use super::period::Period;
use super::prose::Resolved;
use super::settings::Settings;
use super::statement::Statement;
use super::strategy::Strategy;
use super::table::{Table, TableId};
use super::timetable::{Timetable, Venue};
use super::words::{Comparator, Glossary};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::Document;

/// Names a page of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId(pub usize);

/// Names an edition: its publication, and which of that publication's editions it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionId {
    /// The publication.
    pub publication: usize,
    /// The edition.
    pub edition: usize,
}

/// Everything that is published, with no name left to look up.
#[derive(Debug)]
pub struct Site {
    /// What is true of all of it.
    pub settings: Settings,
    /// Every page.
    pub pages: Vec<Page>,
    /// Every translation of a page. They stand apart, because a translation is not one more page of a
    /// report: no list, count or rule of English meets it unless it asks.
    pub translations: Vec<Page>,
    /// Every publication, in the order of the home page.
    pub publications: Vec<Publication>,
    /// Every table.
    pub tables: Vec<Arc<Table>>,
    /// The tables of each edition, of each publication and of the site itself: `safeguarding.2022-23`.
    pub scopes: BTreeMap<String, Vec<TableId>>,
    /// Every timetable.
    pub timetables: Vec<Timetable>,
    /// Every strategy.
    pub strategies: Vec<Strategy>,
    /// Every place.
    pub venues: Vec<Venue>,
    /// Its accessibility statement; none where there is no file for it.
    pub statement: Option<Statement>,
    /// Whether there is such a file and it cannot be used, which has a finding.
    pub statement_broken: bool,
    /// What its words mean.
    pub glossary: Glossary,
    /// Everyone that figures are compared with, in the order of their colours.
    pub comparators: Vec<Comparator>,
    /// Whether they are all of them: not when their file cannot be read.
    pub comparators_known: bool,
    /// Every list of duties.
    pub duty_profiles: Vec<DutyProfile>,
    /// Files that are published as they are: where, and which.
    pub files: Vec<(String, FileId)>,
}

impl Site {
    /// Whether there is a glossary page: it says what terms mean, and who the comparators are.
    #[must_use]
    pub fn has_glossary(&self) -> bool {
        !self.glossary.terms.is_empty() || !self.comparators.is_empty()
    }

    /// A page, or a translation: they are numbered after the pages.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        let translation = || &self.translations[id.0 - self.pages.len()];
        self.pages.get(id.0).unwrap_or_else(translation)
    }

    /// The same, to write in.
    pub fn page_mut(&mut self, id: PageId) -> &mut Page {
        let translations = &mut self.translations;
        match self.pages.len() {
            pages if id.0 < pages => &mut self.pages[id.0],
            pages => &mut translations[id.0 - pages],
        }
    }

    /// Every page and every translation.
    pub fn written(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().chain(&self.translations)
    }

    /// The language that a page is in.
    #[must_use]
    pub fn language<'a>(&'a self, page: &'a Page) -> &'a str {
        let own = &self.settings.language;
        page.translation.as_ref().map_or(own, |translation| &translation.language)
    }

    /// A page or a translation of it, and all its translations: the original first.
    #[must_use]
    pub fn in_all_languages<'a>(&'a self, page: &'a Page) -> Vec<&'a Page> {
        let file = page.translation.as_ref().map_or(page.file, |it| self.page(it.of).file);
        let is_one = |other: &&Page| {
            let of = other.translation.as_ref().map_or(other.file, |it| self.page(it.of).file);
            of == file
        };
        match (page.translation.as_ref(), self.translations.is_empty()) {
            (None, true) => vec![page],
            (None, false) => {
                std::iter::once(page).chain(self.translations.iter().filter(is_one)).collect()
            }
            (Some(it), _) => std::iter::once(self.page(it.of))
                .chain(self.translations.iter().filter(is_one))
                .collect(),
        }
    }

    /// An edition.
    #[must_use]
    pub fn edition(&self, id: EditionId) -> &Edition {
        &self.publications[id.publication].editions[id.edition]
    }

    /// Every edition of every publication.
    #[must_use]
    pub fn edition_ids(&self) -> Vec<EditionId> {
        let numbered = self.publications.iter().enumerate();
        let of = |(publication, found): (usize, &Publication)| {
            (0..found.editions.len()).map(move |edition| EditionId { publication, edition })
        };
        numbered.flat_map(of).collect()
    }

    /// The tables of an edition, in the order of their files.
    pub fn tables_of(&self, edition: EditionId) -> impl Iterator<Item = TableId> {
        let publication = &self.publications[edition.publication];
        let scope = format!("{}.{}", publication.key, publication.editions[edition.edition].key);
        self.scopes.get(&scope).into_iter().flatten().copied()
    }

    /// A table.
    #[must_use]
    pub fn table(&self, id: TableId) -> &Table {
        &self.tables[id.0]
    }
}

/// What a body publishes again and again.
#[derive(Debug)]
pub struct Publication {
    /// Its folder.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What sort it is.
    pub kind: PublicationKind,
    /// A sentence about it.
    pub summary: String,
    /// Its place on the home page.
    pub order: i64,
    /// Whether it is kept as a record, and no newer edition will come.
    pub archive: bool,
    /// Who publishes it, where that is not who publishes the site.
    pub publisher: Option<String>,
    /// The year that each edition is about, or none.
    pub period: Period,
    /// The lists of duties that its editions answer to, as they are named.
    pub duties: Vec<Spanned<String>>,
    /// Where it says that it is about harm, if it does: its pages show whom to ring and how to leave.
    pub safeguarding: Option<Span>,
    /// Its address below the site's root.
    pub url: String,
    /// Its editions, the newest first.
    pub editions: Vec<Edition>,
}

/// The sorts of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationKind {
    /// A yearly report.
    Report,
    /// Timetables of a term.
    Timetable,
    /// A strategy.
    Strategy,
    /// Papers of a committee.
    Papers,
}

impl PublicationKind {
    /// Every sort, by its word.
    pub const ALL: [(&'static str, Self); 4] = [
        ("report", Self::Report),
        ("timetable", Self::Timetable),
        ("strategy", Self::Strategy),
        ("papers", Self::Papers),
    ];

    /// Whether its sections have numbers.
    #[must_use]
    pub fn is_numbered(self) -> bool {
        self != Self::Timetable
    }

    /// The word that asks for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// One year or term of a publication.
#[derive(Debug)]
pub struct Edition {
    /// Its folder.
    pub key: String,
    /// Its cover.
    pub cover: PageId,
    /// Its sections, in order.
    pub sections: Vec<PageId>,
    /// The terms that its pages use, by their place in the glossary.
    pub terms: Vec<usize>,
    /// What the law asks of it, with its answers.
    pub duties: Vec<Duty>,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    /// The file it is written in.
    pub file: FileId,
    /// Its address below the site's root, with a slash at the end: `safeguarding/2022-23/foreword/`.
    pub url: String,
    /// What it is.
    pub kind: PageKind,
    /// What it translates; none for a page in the site's own language.
    pub translation: Option<Translation>,
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub summary: String,
    /// Where its title and its summary are written.
    pub texts: [Option<Span>; 2],
    /// Whether it is a draft, which only the preview shows.
    pub draft: bool,
    /// Where it says that it is about harm, if it does and is no part of a publication.
    pub safeguarding: Option<Span>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// When the next edition is due, on a cover.
    pub next_due: Option<Spanned<Due>>,
    /// What was changed after it was published, the newest first.
    pub changes: Vec<PageChange>,
    /// The addresses below the root that it had before: `safeguarding/2022-23/old-name/`.
    pub was: Vec<Spanned<String>>,
    /// Its prose.
    pub body: Document<Resolved>,
}

/// What a translation translates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The page in the site's own language.
    pub of: PageId,
    /// The language of the translation, such as `ur`.
    pub language: String,
    /// When the page that it translates was last changed, as its author says.
    pub translates: Option<Spanned<Date>>,
}

impl Translation {
    /// When the page was changed, if that is later than what is translated.
    #[must_use]
    pub fn behind(&self, original: &Page) -> Option<Date> {
        let changed = original.updated.or(original.published)?;
        self.translates.as_ref().filter(|known| known.value < changed).map(|_| changed)
    }
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A page of the site itself.
    Site {
        /// Whether the top menu has it.
        menu: bool,
    },
    /// The cover of an edition.
    Cover(EditionId),
    /// A section of an edition.
    Section(EditionId, Option<SectionNumber>),
}

impl PageKind {
    /// The edition it is part of.
    #[must_use]
    pub fn edition(self) -> Option<EditionId> {
        match self {
            Self::Cover(edition) | Self::Section(edition, _) => Some(edition),
            Self::Home | Self::Site { .. } => None,
        }
    }
}

/// The number of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionNumber {
    /// A section: 1, 2, 3.
    Section(usize),
    /// An appendix: A, B, C.
    Appendix(char),
}

impl SectionNumber {
    /// The number alone: "3" or "A".
    #[must_use]
    pub fn short(self) -> String {
        match self {
            Self::Section(number) => number.to_string(),
            Self::Appendix(letter) => letter.to_string(),
        }
    }

    /// The number with its noun: "Section 3" or "Appendix A".
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Section(number) => format!("Section {number}"),
            Self::Appendix(letter) => format!("Appendix {letter}"),
        }
    }
}
