//! Markdown to a tree, holes and places included.
//!
//! `CommonMark` with tables, footnotes, definition lists, strike-through, alerts and heading ids. Raw
//! HTML is a finding: a report that anyone can read on anything has no place for it.

mod block;
mod comment;
mod inline;
mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options, Parser};

use super::mask::{Masked, mask};
use super::tree::{Document, Note, Written};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::limits::{self, thousands};
use crate::source::{SharedText, Span};
use comment::Cuts;

pub use place::Place;

/// How deep lists and quotations may stand in one another. The deepest real one is four; a bomb of
/// ten thousand would overflow every reader after this one.
const DEEPEST: usize = 32;

/// Ids that templates give to what stands around the prose; a heading of that name gets a number.
const RESERVED: [&str; 41] = [
    "about-publication",
    "calendar",
    "changes",
    "clear",
    "comparators",
    "compliance-status",
    "data",
    "dates",
    "disproportionate-burden",
    "enforcement",
    "feedback",
    "filter-age",
    "filters",
    "footnotes",
    "found",
    "hub",
    "letters",
    "main",
    "more",
    "nav-choose",
    "nav-contents",
    "nav-help",
    "nav-newer",
    "nav-original",
    "nav-page",
    "nav-sections",
    "no-script",
    "non-accessible-content",
    "non-compliance",
    "nothing",
    "on-next",
    "on-next-title",
    "out-of-scope",
    "posters",
    "preparation",
    "q",
    "results",
    "revisions",
    "search",
    "term-dates",
    "top",
];

/// Whether templates give this id to what stands around the prose.
#[must_use]
pub fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id)
}

/// What can be typed in place of HTML.
const NO_HTML: &str = "say it in Markdown; to show the sign <, write &lt;";

/// Parses prose. Whatever the text is, a tree comes back. Words that stand in `file` are not copied.
pub fn parse_prose(
    text: &str,
    place: Place,
    file: Option<&SharedText>,
    sink: &mut Sink,
) -> Document<Written> {
    let cuts = comment::silences(text, place, sink);
    let text = cuts.out_of(text);
    let Masked { text: masked, holes } = mask(&text);
    let mut builder = Builder {
        text: &text,
        cuts,
        holes,
        events: Parser::new_ext(&masked, options()).into_offset_iter().peekable(),
        place,
        file,
        signs: BTreeMap::new(),
        sink,
        ids: BTreeMap::new(),
        marks: BTreeMap::new(),
        counts: Counts::default(),
        notes: Vec::new(),
        level: 1,
        depth: 0,
        tagged: false,
    };
    let blocks = builder.blocks().into();
    if let Some(message) = builder.too_much() {
        let help = "divide the page into several, or put its numbers in a table";
        let finding = Diagnostic::new(&rules::TOO_MUCH, place.span(0..0), message);
        builder.sink.report(finding.help(help));
        return Document { blocks: Vec::new(), notes: Vec::new() };
    }
    let notes = builder.finish_notes();
    Document { blocks, notes }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

struct Builder<'a, 'm> {
    /// The text as the author wrote it, but for silences; the events come from its masked copy.
    text: &'a str,
    cuts: Cuts,
    holes: Vec<Range<usize>>,
    events: Peekable<OffsetIter<'m>>,
    place: Place,
    /// All that the file says, if the text is some of it as it stands.
    file: Option<&'a SharedText>,
    /// What typography made of the author's signs, the same few again and again.
    signs: BTreeMap<String, SharedText>,
    sink: &'a mut Sink,
    /// How many headings have each id, and the place of the first; none for a reserved one.
    ids: BTreeMap<String, (usize, Option<Span>)>,
    /// The notes that marks point at: the place of each in the order of marks, and how many it has.
    marks: BTreeMap<String, (usize, u32)>,
    counts: Counts,
    notes: Vec<(Note<Written>, Range<usize>)>,
    /// The level of the last heading; the page's title is level 1.
    level: u8,
    depth: usize,
    /// Whether an HTML element in a line has been reported.
    tagged: bool,
}

/// How many of each there are on a page.
#[derive(Default)]
struct Counts {
    headings: usize,
    links: usize,
    notes: usize,
    words: usize,
    blocks: usize,
}

impl Builder<'_, '_> {
    /// What the page has too much of, in words.
    fn too_much(&self) -> Option<String> {
        let Counts { headings, links, notes, words, blocks } = self.counts;
        let counted = [
            (headings, limits::HEADINGS, "headings"),
            (links, limits::LINKS, "links and pictures"),
            (blocks, limits::BLOCKS, "tables, charts and other blocks"),
            (self.holes.len(), limits::HOLES, "figures"),
            (notes, limits::NOTES, "footnotes and marks of them"),
            (words, limits::WORDS, "words"),
        ];
        let (many, most, what) = counted.into_iter().find(|(many, most, _)| many > most)?;
        Some(format!(
            "the page has {} {what}, and at most {} are read",
            thousands(many),
            thousands(most)
        ))
    }

    /// The place of some bytes of the text in the author's file.
    fn span(&self, range: Range<usize>) -> Span {
        self.place.span(self.cuts.put_back(range))
    }

    /// Reports an element that stands too deep in others, and leaves out what is in it.
    fn too_deep(&mut self, range: Range<usize>) {
        let span = self.span(range.start..range.start);
        let message = format!("lists and quotations stand more than {DEEPEST} deep in one another");
        self.sink.report(
            Diagnostic::new(&rules::DEEP_NESTING, span, message)
                .help("take the `>` signs or the spaces in front of the words away"),
        );
        let mut open = 1;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Puts the notes in the order of their marks and reports those that nothing points at.
    fn finish_notes(&mut self) -> Vec<Note<Written>> {
        let mut marks = std::mem::take(&mut self.marks);
        let mut ordered = BTreeMap::new();
        let mut left = Vec::new();
        for (note, range) in std::mem::take(&mut self.notes) {
            match marks.remove(&note.name) {
                Some((at, marks)) => {
                    ordered.insert(at, Note { marks, ..note });
                }
                None => left.push((note, range)),
            }
        }
        let known: BTreeSet<&str> = ordered.values().map(|note| note.name.as_str()).collect();
        for (note, range) in left {
            let twice = known.contains(note.name.as_str());
            let line = self.text[range.clone()].lines().next().map_or(0, str::len);
            let span = self.span(range.start..range.start + line);
            let name = &note.name;
            let (message, help) = if twice {
                (
                    format!("there are two notes `[^{name}]` on this page"),
                    "give one of them another name, and its mark too".to_owned(),
                )
            } else {
                (
                    format!("nothing points at the note `[^{name}]`"),
                    format!("write [^{name}] after the words it belongs to, or delete it"),
                )
            };
            self.sink.report(Diagnostic::new(&rules::FOOTNOTE, span, message).help(help));
        }
        ordered.into_values().collect()
    }
}
