//! The files of a site, in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builtin;
use super::span::{FileId, Span};

/// What a file holds, or why it could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text in UTF-8, without a byte order mark.
    Text(Arc<str>),
    /// A picture or another file that is published as it is.
    Bytes(Arc<[u8]>),
    /// A file that is there and cannot be used.
    Refused(Refusal),
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are not UTF-8; this is where the first wrong one stands.
    NotUtf8 {
        /// How many bytes before it are good.
        at: usize,
    },
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
#[derive(Debug, Clone)]
pub struct Source {
    /// Its number.
    pub id: FileId,
    /// Its path below the site's root, with forward slashes.
    pub path: Arc<str>,
    /// What it holds.
    pub content: Content,
    /// Whether a byte order mark stood before the text.
    pub marked: bool,
}

impl Source {
    /// The text, or nothing for a picture or a refused file.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Bytes(_) | Content::Refused(_) => "",
        }
    }

    /// The line and column (both from 1, the column in characters) of a byte.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let text = self.text();
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

/// Words of the command line that change what is compiled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// An address that replaces `base_url`.
    pub base_url: Option<String>,
}

/// Every file of a site, with the built-in themes below them.
#[derive(Debug, Clone)]
pub struct Sources {
    files: Vec<Source>,
    by_path: BTreeMap<Arc<str>, FileId>,
    /// Words of the command line.
    pub options: Options,
}

impl Sources {
    /// A site from text in memory, as every test makes one.
    pub fn from_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::new(
            files.into_iter().map(|(path, text)| (path.to_owned(), Content::Text(Arc::from(text)))),
        )
    }

    /// A site from what was read. The built-in themes go below: a file of the same path wins.
    pub fn new(files: impl IntoIterator<Item = (String, Content)>) -> Self {
        let mut contents: BTreeMap<String, Content> = builtin::themes().collect();
        contents.extend(files);
        let mut sources = Self {
            files: Vec::with_capacity(contents.len()),
            by_path: BTreeMap::new(),
            options: Options::default(),
        };
        for (path, content) in contents {
            sources.push(Arc::from(path), content);
        }
        sources
    }

    fn push(&mut self, path: Arc<str>, content: Content) {
        // A site of four thousand million files is refused by every file system first.
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let (content, marked) = without_mark(content);
        self.by_path.insert(Arc::clone(&path), id);
        self.files.push(Source { id, path, content, marked });
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

fn without_mark(content: Content) -> (Content, bool) {
    match content {
        Content::Text(text) => match text.strip_prefix('\u{feff}') {
            Some(rest) => (Content::Text(Arc::from(rest)), true),
            None => (Content::Text(text), false),
        },
        other => (other, false),
    }
}
