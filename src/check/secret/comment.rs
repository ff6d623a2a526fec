//! Whether a place is in a comment, which is not published.
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
