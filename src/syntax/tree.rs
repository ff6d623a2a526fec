//! The tree of a page's prose.
//!
//! One tree, two phases: as [`Written`] it holds names, and after `resolve` it holds what the names
//! mean. Only a resolved tree can be turned into HTML, so a wrong name can never reach a reader.

use std::ops::Deref;

use super::hole::{Call, Hole};
use super::run::Run;
use crate::source::{Span, Spanned};

/// What a tree holds where the author wrote a name.
pub trait Phase {
    /// A figure in a sentence.
    type Figure: std::fmt::Debug + Clone;
    /// A block that stands alone.
    type Block: std::fmt::Debug + Clone;
    /// Where a link leads.
    type Link: std::fmt::Debug + Clone;
    /// A term that a reader is told about.
    type Term: std::fmt::Debug + Clone;
}

/// The phase of names.
#[derive(Debug, Clone)]
pub enum Written {}

impl Phase for Written {
    type Figure = Hole;
    type Block = Call;
    type Link = Spanned<String>;
    /// An author writes words; that they are a term is found out later.
    type Term = std::convert::Infallible;
}

/// The prose of a page.
#[derive(Debug, Clone)]
pub struct Document<P: Phase> {
    /// What stands in it, in order.
    pub blocks: Vec<Block<P>>,
    /// Its footnotes, in the order in which the text first points at them.
    pub notes: Vec<Note<P>>,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Note<P: Phase> {
    /// The name between `[^` and `]`.
    pub name: String,
    /// What it says.
    pub blocks: Vec<Block<P>>,
    /// How many times the text points at it.
    pub marks: u32,
}

/// Something that stands on its own. What is large is in a box: most are paragraphs, lines and cells.
#[derive(Debug, Clone)]
pub enum Block<P: Phase> {
    /// A heading.
    Heading(Box<Heading<P>>),
    /// A paragraph.
    Paragraph(Box<[Inline<P>]>),
    /// A list.
    List(Box<List<P>>),
    /// The text of an item in a list without blank lines.
    Line(Box<[Inline<P>]>),
    /// A quotation.
    Quote(Box<[Block<P>]>),
    /// A call for attention.
    Alert(Alert, Box<[Block<P>]>),
    /// Code in a block.
    Code(Box<str>),
    /// A table written in the prose.
    Table(Box<ProseTable<P>>),
    /// Terms and what they mean.
    Definitions(Box<[Definition<P>]>),
    /// A line across.
    Rule,
    /// A block from `{{ … }}`.
    Block(Box<P::Block>),
}

/// A list.
#[derive(Debug, Clone)]
pub struct List<P: Phase> {
    /// The number of the first item, for a numbered list.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Box<[Block<P>]>>,
}

/// A heading and its address.
#[derive(Debug, Clone)]
pub struct Heading<P: Phase> {
    /// From 2 to 6.
    pub level: u8,
    /// Its id, unique in its page.
    pub id: Box<str>,
    /// Its number in the edition, such as "3.1"; none before the edition is numbered.
    pub number: Option<Box<str>>,
    /// Its words as plain text, for contents lists.
    pub text: Box<str>,
    /// Its words.
    pub content: Inlines<P>,
    /// Where it stands.
    pub span: Span,
}

/// A table written in the prose.
#[derive(Debug, Clone)]
pub struct ProseTable<P: Phase> {
    /// How each column is set.
    pub aligns: Vec<Align>,
    /// The head row.
    pub head: Vec<Cell<P>>,
    /// The rows below.
    pub rows: Vec<Vec<Cell<P>>>,
}

/// One side of a definition list.
#[derive(Debug, Clone)]
pub enum Definition<P: Phase> {
    /// The term.
    Term(Box<[Inline<P>]>),
    /// What it means.
    Meaning(Box<[Block<P>]>),
}

/// A cell of a table in the prose.
#[derive(Debug, Clone)]
pub struct Cell<P: Phase> {
    /// What it says.
    pub content: Inlines<P>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// As the language does.
    Default,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// The kinds of alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Helpful.
    Tip,
    /// Not to be missed.
    Important,
    /// Something may go wrong.
    Warning,
    /// Something may cause harm.
    Caution,
}

/// Something in a line of text. What is rare is in a box: most are words, and a site has millions.
#[derive(Debug, Clone)]
pub enum Inline<P: Phase> {
    /// Words, shared between the two phases.
    Text(Run),
    /// Words in italics.
    Emphasis(Box<[Inline<P>]>),
    /// Words in bold.
    Strong(Box<[Inline<P>]>),
    /// Words struck out.
    Struck(Box<[Inline<P>]>),
    /// Code.
    Code(Box<str>),
    /// A link.
    Link(Box<Linked<P>>),
    /// A picture.
    Image(Box<Picture<P>>),
    /// A mark that points at a footnote.
    Mark(Box<NoteMark>),
    /// A figure from `{{ … }}`.
    Figure(Box<P::Figure>),
    /// A term where a page uses it first.
    Term(Box<P::Term>),
    /// A new line in the source: a space.
    Space,
    /// A new line that readers see.
    Break,
}

/// What stands in a cell, a heading or a link: most often words alone, which need no list.
#[derive(Debug, Clone)]
pub enum Inlines<P: Phase> {
    /// One.
    One(Inline<P>),
    /// None, or several.
    Several(Box<[Inline<P>]>),
}

impl<P: Phase> Deref for Inlines<P> {
    type Target = [Inline<P>];

    fn deref(&self) -> &[Inline<P>] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(several) => several,
        }
    }
}

impl<P: Phase> From<Box<[Inline<P>]>> for Inlines<P> {
    fn from(inlines: Box<[Inline<P>]>) -> Self {
        match <Box<[Inline<P>; 1]>>::try_from(inlines) {
            Ok(one) => {
                let [one] = *one;
                Self::One(one)
            }
            Err(several) => Self::Several(several),
        }
    }
}

/// Words that lead somewhere.
#[derive(Debug, Clone)]
pub struct Linked<P: Phase> {
    /// Where they lead.
    pub to: P::Link,
    /// The words; none when they write themselves.
    pub content: Inlines<P>,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Picture<P: Phase> {
    /// Where it lies.
    pub source: P::Link,
    /// What it shows, in words.
    pub alt: Box<str>,
}

/// A mark that points at a footnote.
#[derive(Debug, Clone)]
pub struct NoteMark {
    /// The note's name.
    pub note: Box<str>,
    /// Which of the marks that point at the note, from 1.
    pub nth: u32,
}
