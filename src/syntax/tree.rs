//! The tree of a page's prose.
//!
//! One tree, two phases: as [`Written`] it holds names, and after `resolve` it holds what the names
//! mean. Only a resolved tree can be turned into HTML, so a wrong name can never reach a reader.

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
    type Block = Box<Call>;
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
    Paragraph(Vec<Inline<P>>),
    /// A list: its first number if it is numbered, and its items.
    List {
        /// The number of the first item, for a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block<P>>>,
    },
    /// The text of an item in a list without blank lines.
    Line(Vec<Inline<P>>),
    /// A quotation.
    Quote(Vec<Block<P>>),
    /// A call for attention.
    Alert(Alert, Vec<Block<P>>),
    /// Code in a block.
    Code(String),
    /// A table written in the prose.
    Table(Box<ProseTable<P>>),
    /// Terms and what they mean.
    Definitions(Vec<Definition<P>>),
    /// A line across.
    Rule,
    /// A block from `{{ … }}`.
    Block(P::Block),
}

/// A heading and its address.
#[derive(Debug, Clone)]
pub struct Heading<P: Phase> {
    /// From 2 to 6.
    pub level: u8,
    /// Its id, unique in its page.
    pub id: String,
    /// Its number in the edition, such as "3.1"; none before the edition is numbered.
    pub number: Option<String>,
    /// Its words as plain text, for contents lists.
    pub text: String,
    /// Its words.
    pub content: Vec<Inline<P>>,
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
    Term(Vec<Inline<P>>),
    /// What it means.
    Meaning(Vec<Block<P>>),
}

/// A cell of a table in the prose.
#[derive(Debug, Clone)]
pub struct Cell<P: Phase> {
    /// What it says.
    pub content: Vec<Inline<P>>,
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
    Link {
        /// Where it leads.
        to: Box<P::Link>,
        /// Its words; none when they write themselves.
        content: Box<[Inline<P>]>,
    },
    /// A picture.
    Image {
        /// Where it lies.
        source: Box<P::Link>,
        /// What it shows, in words.
        alt: Box<str>,
    },
    /// A mark that points at a footnote: its place in [`Document::notes`], and which mark of that
    /// note it is, from 1.
    Mark {
        /// The note's name.
        note: Box<str>,
        /// Which of the marks that point at the note.
        nth: u32,
    },
    /// A figure from `{{ … }}`.
    Figure(Box<P::Figure>),
    /// A term where a page uses it first.
    Term(Box<P::Term>),
    /// A new line in the source: a space.
    Space,
    /// A new line that readers see.
    Break,
}
