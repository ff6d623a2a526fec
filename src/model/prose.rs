//! What prose holds once its names are resolved.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::annotation::{Annotations, Category};
use super::chart::{ChartKind, Order, SeriesBy};
use super::key_figure::KeyFigure;
use super::page::EditionId;
use super::strategy::StrategyId;
use super::table::{FigureId, TableId};
use super::timetable::{TimetableId, VenueId};
use crate::source::Span;
use crate::syntax::{Block, Inline, Inlines, Phase};

/// The phase of targets: nothing in such a tree is a name any more.
#[derive(Debug, Clone)]
pub enum Resolved {}

impl Phase for Resolved {
    type Figure = Shown;
    type Block = BlockUse;
    type Link = Link;
    type Term = TermUse;
}

/// A figure in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// As readers see it.
    pub words: String,
    /// As machines see it.
    pub data: ShownData,
    /// The cells it comes from: one for a figure, several for words that follow from several, none
    /// for a detail of a place.
    pub from: Vec<FigureId>,
    /// Their names, as the page's edition knows them: `referrals.ashmere.2022-23`.
    pub names: Vec<String>,
    /// Where the author asks for it.
    pub span: Span,
}

impl Shown {
    /// What stands for a name with a finding: nothing.
    #[must_use]
    pub fn nothing(span: Span) -> Self {
        Self {
            words: String::new(),
            data: ShownData::Words,
            from: Vec::new(),
            names: Vec::new(),
            span,
        }
    }
}

/// The words of a line without their marks, figures included.
#[must_use]
pub fn plain_words(content: &[Inline<Resolved>]) -> String {
    let mut words = String::new();
    push_plain(content, &mut words);
    words
}

fn push_plain(content: &[Inline<Resolved>], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Code(text) => words.push_str(text),
            Inline::Image(picture) => words.push_str(&picture.alt),
            Inline::Link(link) if link.content.is_empty() => words.extend(link.to.words.as_deref()),
            Inline::Link(link) => push_plain(&link.content, words),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Struck(content) => {
                push_plain(content, words);
            }
            Inline::Figure(shown) => words.push_str(&shown.words),
            Inline::Term(term) => words.push_str(&term.words),
            Inline::Space | Inline::Break => words.push(' '),
            Inline::Mark(_) => {}
        }
    }
}

/// The exact value behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShownData {
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// A telephone number.
    Phone,
    /// An email address.
    Email,
    /// Words.
    Words,
    /// Words in another language.
    Language {
        /// The language.
        tag: String,
        /// Whether it is written in the other direction.
        turns: bool,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address, ready for a page.
    pub address: Box<str>,
    /// The words of a link that writes itself.
    pub words: Option<Box<str>>,
    /// The language of the page it leads to, where that is not the language of the page it is on.
    pub language: Option<Box<str>>,
    /// Where the address is written.
    pub span: Span,
}

/// A term where a page uses it first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermUse {
    /// As the author writes it.
    pub words: String,
    /// What is added for readers: the full name of a short form.
    pub name: Option<String>,
    /// The address of its meaning, ready for a page.
    pub address: String,
    /// Where it is written.
    pub span: Span,
}

/// A block, and what it shows.
#[derive(Debug, Clone)]
pub enum BlockUse {
    /// A table.
    Table(Box<TableUse>),
    /// A chart.
    Chart(Box<ChartUse>),
    /// Key figures that stand one after the other.
    KeyFigures(Vec<KeyFigure>),
    /// A timetable.
    Timetable(TimetableId),
    /// A place.
    Venue(VenueId),
    /// The priorities of a strategy, or one of them.
    Priorities(StrategyId, Option<usize>),
    /// The terms of an edition, or of the whole site.
    Glossary(Option<EditionId>),
}

/// A column of small lines, one a row.
#[derive(Debug, Clone)]
pub struct Trend {
    /// Its heading.
    pub label: String,
    /// The columns that the lines go through, in order of time.
    pub columns: Vec<usize>,
}

/// A table in a page.
#[derive(Debug, Clone)]
pub struct TableUse {
    /// Which.
    pub table: TableId,
    /// The rows that are shown.
    pub rows: Vec<usize>,
    /// The columns that are shown.
    pub columns: Vec<usize>,
    /// The small line at the end of each row, when the author asks for it.
    pub trend: Option<Trend>,
    /// Its address in the page.
    pub id: String,
    /// Its number in the edition.
    pub number: usize,
    /// Where the author asks for it.
    pub span: Span,
}

/// A chart in a page.
#[derive(Debug, Clone)]
pub struct ChartUse {
    /// The table and what of it is drawn; `id` and `number` are the chart's.
    pub shown: TableUse,
    /// How it is drawn.
    pub kind: ChartKind,
    /// What its colours stand for.
    pub series: SeriesBy,
    /// The order of its bars, if the author gives one.
    pub order: Option<Order>,
    /// What stands along its axis, in order.
    pub categories: Vec<Category>,
    /// What is written on it.
    pub annotations: Annotations,
    /// What it finds, as a sentence.
    pub title: Vec<Inline<Resolved>>,
    /// What it shows, in words.
    pub description: Vec<Inline<Resolved>>,
}

impl ChartUse {
    /// The rows or columns that run along the axis.
    #[must_use]
    pub fn categories(&self) -> &[usize] {
        match self.series {
            SeriesBy::Rows => &self.shown.columns,
            SeriesBy::Columns => &self.shown.rows,
        }
    }

    /// The rows or columns that are a colour each.
    #[must_use]
    pub fn colours(&self) -> &[usize] {
        match self.series {
            SeriesBy::Rows => &self.shown.rows,
            SeriesBy::Columns => &self.shown.columns,
        }
    }

    /// The figure of a category and a colour.
    #[must_use]
    pub fn figure(&self, category: usize, colour: usize) -> FigureId {
        let (row, column) = match self.series {
            SeriesBy::Rows => (colour, category),
            SeriesBy::Columns => (category, colour),
        };
        FigureId { table: self.shown.table, row, column }
    }
}

/// A large site has millions of these: what is added to them goes in a box.
#[cfg(target_pointer_width = "64")]
const _: () = {
    assert!(size_of::<Inline<Resolved>>() == 24);
    assert!(size_of::<Inlines<Resolved>>() == 24);
    assert!(size_of::<Block<Resolved>>() == 24);
};
