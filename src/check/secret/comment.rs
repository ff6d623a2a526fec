//! Whether a place is in a comment, which is not published, or in a figure, which counts something.
//!
//! Asked only of what was found, so that no text is taken apart for nothing.

use std::ops::Range;

use toml_parser::Source as Toml;
use toml_parser::lexer::TokenKind;

use crate::syntax::front_matter_of;

/// Where the comments of a file stand; nothing for a file whose comments are published.
pub(super) fn comments(path: &str, text: &str) -> Vec<Range<usize>> {
    match path.rsplit_once('.') {
        Some((_, "toml")) => of_data(text, 0),
        Some((_, "md")) => {
            let front = front_matter_of(text);
            let mut all = of_data(&text[front.clone()], front.start);
            all.extend(of_prose(text, front.end));
            all
        }
        _ => Vec::new(),
    }
}

/// Where the values of a data file stand that are in no quotation marks.
pub(super) fn figures(path: &str, text: &str) -> Vec<Range<usize>> {
    let Some((_, "toml")) = path.rsplit_once('.') else { return Vec::new() };
    let tokens: Vec<_> = Toml::new(text)
        .lex()
        .filter(|token| token.kind() != TokenKind::Whitespace)
        .map(|token| (token.kind(), token.span().start()..token.span().end()))
        .collect();
    let is_key = |at: usize| matches!(tokens.get(at + 1), Some((TokenKind::Equals, _)));
    let bare = tokens.iter().enumerate();
    let bare = bare.filter(|(at, (kind, _))| *kind == TokenKind::Atom && !is_key(*at));
    bare.map(|(_, (_, place))| place.clone()).collect()
}

/// Whether one of these ranges, which stand in order, holds a place.
pub(super) fn is_within(ranges: &[Range<usize>], place: &Range<usize>) -> bool {
    let before = ranges.partition_point(|range| range.start <= place.start);
    ranges[..before].last().is_some_and(|range| place.start < range.end)
}

fn of_data(text: &str, start: usize) -> Vec<Range<usize>> {
    let tokens = Toml::new(text).lex();
    let comments = tokens.filter(|token| token.kind() == TokenKind::Comment);
    comments.map(|token| start + token.span().start()..start + token.span().end()).collect()
}

fn of_prose(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut at = from;
    while let Some(start) = text[at..].find("<!--").map(|found| at + found) {
        let end = text[start..].find("-->").map_or(text.len(), |found| start + found);
        all.push(start..end);
        at = end;
    }
    all
}
