//! Comments that allow a finding, taken out of prose before it is parsed.
//!
//! Markdown ends a paragraph, a list or a table at a comment that stands alone on its line. Such a
//! comment must change nothing for readers, so the parser never sees it; [`Cuts`] keeps every place
//! that of the author's own file. Other comments stay, and the parser leaves them out.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Parser, Tag};

use super::super::mask::{Masked, mask};
use super::super::silence::Comments;
use super::{Place, options};
use crate::diagnostic::Sink;
use crate::source::lines_around;

const MARKS: (&str, &str) = ("<!--", "-->");

/// What is taken out of a text: ranges in order, which do not touch, and how many bytes are taken before
/// each.
#[derive(Debug, Default)]
pub(super) struct Cuts(Vec<(Range<usize>, usize)>);

impl Cuts {
    /// The text without them.
    pub(super) fn out_of<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let Some((last, _)) = self.0.last() else { return Cow::Borrowed(text) };
        let mut rest = String::with_capacity(text.len());
        let mut at = 0;
        for (cut, _) in &self.0 {
            rest.push_str(&text[at..cut.start]);
            at = cut.end;
        }
        rest.push_str(&text[last.end..]);
        Cow::Owned(rest)
    }

    /// A range of the text without them, as a range of the whole text.
    pub(super) fn put_back(&self, range: Range<usize>) -> Range<usize> {
        let start = self.moved(range.start, |cut, at| cut <= at);
        let end = self.moved(range.end, |cut, at| cut < at);
        start..end.max(start)
    }

    fn moved(&self, at: usize, is_before: fn(usize, usize) -> bool) -> usize {
        let before = self.0.partition_point(|(cut, taken)| is_before(cut.start, at + taken));
        let last = before.checked_sub(1).and_then(|last| self.0.get(last));
        at + last.map_or(0, |(cut, taken)| taken + cut.len())
    }
}

/// Reads the silences of a text and says what to take out of it.
pub(super) fn silences(text: &str, place: Place, sink: &mut Sink) -> Cuts {
    let has = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    if !(has(MARKS.0) && has("allow")) {
        return Cuts::default();
    }
    // In the masked text no hole can be taken for a comment.
    let Masked { text: masked, holes } = mask(text);
    let mut comments =
        Comments { text, all: written(&masked, &code(&masked)), wholes: holes, marks: MARKS };
    let all = std::mem::take(&mut comments.all);
    comments.all = all.into_iter().filter(|it| comments.allowance(it).is_some()).collect();
    comments.silence(place, sink);
    Cuts(cuts(&comments))
}

/// Where a text is code, which shows comments to readers.
fn code(masked: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(masked, options()).into_offset_iter();
    let is_code =
        |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// The comments of a text outside its code.
fn written(masked: &str, code: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut at = 0;
    let find = |from: usize, mark: &str| {
        memmem::find(&masked.as_bytes()[from..], mark.as_bytes()).map(|found| from + found)
    };
    while let Some(start) = find(at, MARKS.0) {
        let inside = start + MARKS.0.len();
        let before = code.partition_point(|code| code.start <= start);
        if code[..before].last().is_some_and(|code| start < code.end) {
            at = inside;
            continue;
        }
        let Some(close) = find(inside, MARKS.1) else { break };
        at = close + MARKS.1.len();
        comments.push(start..at);
    }
    comments
}

/// The whole lines of comments that stand alone, and the others with the space before them.
fn cuts(comments: &Comments<'_>) -> Vec<(Range<usize>, usize)> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for comment in &comments.all {
        let lines = lines_around(comments.text, comment.clone());
        let cut = if comments.is_bare(&lines) {
            lines.start..comments.text.len().min(lines.end + 1)
        } else {
            with_space(comments.text, comment)
        };
        match cuts.last_mut() {
            Some(last) if cut.start <= last.end => last.end = last.end.max(cut.end),
            _ => cuts.push(cut),
        }
    }
    let taken = cuts.iter().scan(0, |sum, cut| {
        *sum += cut.len();
        Some(*sum - cut.len())
    });
    let taken: Vec<usize> = taken.collect();
    cuts.into_iter().zip(taken).collect()
}

fn with_space(text: &str, comment: &Range<usize>) -> Range<usize> {
    let is_followed = text[comment.end..].starts_with(|next: char| !next.is_whitespace());
    let before = text[..comment.start].trim_end_matches([' ', '\t']).len();
    if is_followed { comment.clone() } else { before..comment.end }
}
