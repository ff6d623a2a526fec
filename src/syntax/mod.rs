//! One file at a time, never fails: text to trees with spans.
//!
//! Takes a [`Source`], gives a [`Parsed`] file that still holds names as they were written. It must
//! not know what a table, a session or a page is for.

mod active;
mod csv;
mod data;
mod front_matter;
mod function;
mod hidden;
mod hole;
mod markdown;
mod mask;
mod refused;
mod run;
mod silence;
mod slug;
mod tree;

use std::sync::Arc;

use crate::diagnostic::Sink;
use crate::source::{Content, SharedText, Sheet, Source, Span, holds_rows};

pub use data::{Item, Mapping, Text, Value};
pub use front_matter::front_matter_of;
pub use function::{Function, FunctionCall};
pub use hole::{Argument, Call, Hole, Path, Word, parse_inner};
pub use markdown::{Place, is_reserved, parse_prose};
pub use run::Run;
pub use slug::slug;
pub use tree::{
    Alert, Align, Block, Cell, Definition, Document, Heading, Inline, Inlines, Linked, List, Note,
    NoteMark, Phase, Picture, ProseTable, Written,
};

/// What became of one file.
/// What is in it is shared: who compiles again keeps it.
#[derive(Debug, Clone)]
pub enum Parsed {
    /// A Markdown page: its front matter and its prose.
    Page(PageSource),
    /// A TOML file.
    Data(Arc<Mapping>),
    /// A TOML file that is parsed when it is decoded: its tree is larger than what comes of it.
    Later,
    /// A file of cells that a table may take its rows from.
    Sheets(Arc<[Sheet]>),
    /// Something that is published as it is, or that another room reads.
    Other,
    /// A file with nothing in it that can be used; a finding says why.
    Nothing,
}

/// A page as it was written.
#[derive(Debug, Clone)]
pub struct PageSource {
    /// What stands between the `+++` lines.
    pub front: Arc<Mapping>,
    /// The prose below.
    pub body: Arc<Document<Written>>,
}

/// Parses one file. Whatever the bytes are, something comes back and findings say what is wrong.
pub fn parse(source: &Source, sink: &mut Sink) -> Parsed {
    active::check(source, sink);
    match &source.content {
        Content::Refused(refusal) => {
            sink.report(refused::finding(source.id, refusal));
            Parsed::Nothing
        }
        Content::Bytes(_) => Parsed::Other,
        Content::Workbook { sheets, .. } => {
            hidden::in_file(source, sink);
            Parsed::Sheets(Arc::clone(sheets))
        }
        Content::Text(text) => parse_text(source, text, sink),
    }
}

fn parse_text(source: &Source, text: &SharedText, sink: &mut Sink) -> Parsed {
    let words = source.path.starts_with("content/") || &*source.path == "annals.toml";
    // A drawing is text that a program writes: no author sees its line ends.
    if words && !source.path.to_ascii_lowercase().ends_with(".svg") {
        refused::remark(source, sink);
        hidden::in_file(source, sink);
    }
    match source.path.rsplit_once('.') {
        Some((_, "md")) if words => page(source, text, sink),
        Some((_, "toml")) if words && text.trim().is_empty() => Parsed::Nothing,
        Some((_, "toml")) => {
            Parsed::Data(Arc::new(data::parse(text, Place::at(source.id, 0), sink)))
        }
        Some((_, "csv")) if holds_rows(&source.path) => cells(text),
        _ => Parsed::Other,
    }
}

fn cells(text: &str) -> Parsed {
    if text.trim().is_empty() {
        return Parsed::Nothing;
    }
    Parsed::Sheets(Arc::from([csv::parse(text)]))
}

fn page(source: &Source, text: &SharedText, sink: &mut Sink) -> Parsed {
    if text.trim().is_empty() {
        return Parsed::Nothing;
    }
    let parts = front_matter::split(source.id, text, sink);
    let front = match parts.front {
        Some(range) => data::parse(&text[range.clone()], Place::at(source.id, range.start), sink),
        None => Mapping::unreadable(Span::start_of(source.id)),
    };
    let place = Place::at(source.id, parts.body);
    let body = parse_prose(&text[parts.body..], place, Some(text), sink);
    Parsed::Page(PageSource { front: Arc::new(front), body: Arc::new(body) })
}
