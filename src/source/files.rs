//! The files of a site, in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::builtin;
use super::lines;
use super::shared::SharedText;
use super::sheet::{Line, Sheet, column_letters, holds_rows};
use super::span::{FileId, Span};
use super::workbook;

/// What a file holds, or why it could not be taken.
#[derive(Debug, Clone, Eq)]
pub enum Content {
    /// Text in UTF-8, without a byte order mark.
    Text(SharedText),
    /// A picture or another file that is published as it is.
    Bytes(Arc<[u8]>),
    /// A spreadsheet that tables take rows from.
    Workbook {
        /// A line for each row of each sheet: what places in it point into.
        text: SharedText,
        /// Its sheets.
        sheets: Arc<[Sheet]>,
        /// The file as it is.
        bytes: Arc<[u8]>,
    },
    /// A file that is there and cannot be used.
    Refused(Refusal),
}

/// After an edit all files are compared with what they were, and all but one are the same piece of memory.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one == other,
            // The lines and the sheets of a workbook are made of its bytes.
            (Self::Bytes(one), Self::Bytes(other))
            | (Self::Workbook { bytes: one, .. }, Self::Workbook { bytes: other, .. }) => {
                is_same(one, other)
            }
            (Self::Refused(one), Self::Refused(other)) => one == other,
            _ => false,
        }
    }
}

fn is_same<T: ?Sized + PartialEq>(one: &Arc<T>, other: &Arc<T>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are not UTF-8; this is where the first wrong one stands.
    NotUtf8 {
        /// How many bytes before it are good.
        at: usize,
    },
    /// The file is no spreadsheet, in these words.
    NotAWorkbook(String),
    /// The file is larger than annals reads.
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// A symbolic link that leads out of the site.
    LinkOut,
    /// The system would not give it; the words are the system's.
    Unreadable(String),
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its number.
    pub id: FileId,
    /// Its path below the site's root, with forward slashes.
    pub path: Arc<str>,
    /// What it holds.
    pub content: Content,
    /// Whether a byte order mark stood before the text.
    pub marked: bool,
    /// Whether it is annals' own, and not the site's.
    pub built_in: bool,
    /// Where its lines begin, once somebody has asked.
    lines: lines::Asked,
}

impl Source {
    /// The text, or nothing for a picture or a refused file. That of a workbook has a line a row.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) | Content::Workbook { text, .. } => text,
            Content::Bytes(_) | Content::Refused(_) => "",
        }
    }

    /// Where a byte is, in words: `path:line:column`, or `path, sheet Income, C7`.
    #[must_use]
    pub fn place(&self, offset: usize) -> String {
        let (line, column) = self.line_column(offset);
        match self.sheet(offset) {
            Some(sheet) => {
                format!("{}, sheet {}, {}{line}", self.path, sheet.name, column_letters(column - 1))
            }
            None => format!("{}:{line}:{column}", self.path),
        }
    }

    /// The sheet of a workbook that a byte of its text is in.
    #[must_use]
    pub fn sheet(&self, offset: usize) -> Option<&Sheet> {
        let Content::Workbook { sheets, .. } = &self.content else { return None };
        sheets.iter().rev().find(|sheet| sheet.range.start <= offset)
    }

    /// The line and column (both from 1, the column in characters) of a byte. In a workbook they are
    /// the row and the column of its cell.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        if let Some(sheet) = self.sheet(offset) {
            return row_column(&sheet.lines, offset);
        }
        let text = self.text();
        self.lines.place(text, offset)
    }
}

/// Words of the command line that change what is compiled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// An address that replaces `base_url`.
    pub base_url: Option<String>,
    /// The day it is for the author. What is published does not depend on it; some findings do, and
    /// without it they are not made.
    pub today: Option<Date>,
    /// Whether the site is released: the warnings of the publish checklist are errors.
    pub release: bool,
    /// Whether everything is looked through for what must not be published. A release always is.
    pub secrets: bool,
}

/// Every file of a site, with the built-in themes below them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
    by_path: Arc<BTreeMap<Arc<str>, FileId>>,
    /// Words of the command line.
    pub options: Options,
}

impl Sources {
    /// A site from text in memory, as every test makes one.
    pub fn from_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::new(
            files.into_iter().map(|(path, text)| (path.to_owned(), Content::Text(text.into()))),
        )
    }

    /// A site from what was read. The built-in themes go below: a file of the same path wins.
    pub fn new(files: impl IntoIterator<Item = (String, Content)>) -> Self {
        let own = builtin::built_in().map(|(path, content)| (path, (content, true)));
        let mut contents: BTreeMap<String, (Content, bool)> = own.collect();
        contents.extend(files.into_iter().map(|(path, content)| (path, (content, false))));
        let files: Vec<Source> = (0..)
            .zip(contents)
            .map(|(id, (path, (content, built_in)))| {
                let (content, marked) = without_mark(opened(&path, content));
                let (path, lines) = (Arc::from(path), lines::Asked::default());
                Source { id: FileId(id), path, content, marked, built_in, lines }
            })
            .collect();
        let by_path = files.iter().map(|file| (Arc::clone(&file.path), file.id)).collect();
        Self { files, by_path: Arc::new(by_path), options: Options::default() }
    }

    /// Puts what a file holds now in place of what it held. Whether there is such a file.
    pub(super) fn replace(&mut self, path: &str, content: Content) -> bool {
        let Some(&FileId(at)) = self.by_path.get(path) else { return false };
        let (content, marked) = without_mark(opened(path, content));
        let source = &mut self.files[at as usize];
        *source = Source {
            id: FileId(at),
            path: Arc::clone(&source.path),
            content,
            marked,
            built_in: false,
            lines: lines::Asked::default(),
        };
        true
    }

    /// Every file, in path order.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// The file of an id.
    ///
    /// # Panics
    ///
    /// When the id comes from other sources than these.
    #[must_use]
    pub fn file(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The file at a path below the root.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Source> {
        self.by_path.get(path).map(|&id| self.file(id))
    }

    /// The text an author wrote at a place.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).text().get(span.range()).unwrap_or("")
    }
}

fn row_column(lines: &[Line], offset: usize) -> (usize, usize) {
    let at = lines.partition_point(|line| line.range.start <= offset);
    let Some(line) = at.checked_sub(1).and_then(|at| lines.get(at)) else { return (1, 1) };
    let column = line.cells.iter().filter(|cell| cell.range.start <= offset).count();
    (line.number, column.max(1))
}

/// A spreadsheet where tables take rows from is opened, as text is decoded. A drawing is text too, so that
/// a finding in it has a line.
fn opened(path: &str, content: Content) -> Content {
    match (&content, path.rsplit_once('.')) {
        (Content::Bytes(bytes), Some((_, ending))) if is_xml(ending) => decoded(bytes.to_vec()),
        (Content::Bytes(bytes), Some((_, ending))) if holds_rows(path) && ending != "csv" => {
            workbook::open(bytes, ending)
        }
        _ => content,
    }
}

/// Whether an ending is that of XML, which is text wherever it lies.
pub(super) fn is_xml(ending: &str) -> bool {
    ["svg", "xml", "rss", "atom"].iter().any(|xml| ending.eq_ignore_ascii_case(xml))
}

/// Bytes that have to be text.
pub(super) fn decoded(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::Refused(Refusal::NotUtf8 { at: error.utf8_error().valid_up_to() }),
    }
}

fn without_mark(content: Content) -> (Content, bool) {
    match content {
        Content::Text(text) => match text.strip_prefix('\u{feff}') {
            Some(rest) => (Content::Text(rest.into()), true),
            None => (Content::Text(text), false),
        },
        other => (other, false),
    }
}
