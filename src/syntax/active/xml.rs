//! XML that is published as it is: no page, no drawing and no instructions in it.

use roxmltree::{Document, Error, ParsingOptions};

use super::finding;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{Content, Source, Span};

/// The most elements of one file. A drawing that people can read has a few thousand.
const NODES: u32 = 500_000;
/// What a browser runs or draws, wherever it stands.
const ALIVE: [&str; 3] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/XSL/Transform",
];

/// Why XML cannot be looked into.
pub(super) struct Broken {
    message: String,
    help: &'static str,
    at: usize,
}

impl Broken {
    pub(super) fn finding(self, source: &Source) -> Diagnostic {
        finding(Span::new(source.id, self.at..self.at), self.message).help(self.help)
    }
}

/// Reads XML without a document type, in UTF-8.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Broken> {
    if let Some(other) = other_encoding(text) {
        let message = format!("the file says that it is written in `{other}`, and it is UTF-8");
        return Err(Broken { message, help: "write encoding=\"UTF-8\" in its first line", at: 0 });
    }
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| broken(&error, text))
}

fn broken(error: &Error, text: &str) -> Broken {
    if matches!(error, Error::DtdDetected) {
        let at = text.find("<!DOCTYPE").unwrap_or(0);
        return Broken {
            message: "a document type can hold or fetch anything".to_owned(),
            help: "delete all from <!DOCTYPE to the > that ends it",
            at,
        };
    }
    if matches!(error, Error::NodesLimitReached) {
        let message = "the file has more than 500,000 parts".to_owned();
        return Broken { message, help: "simplify it in a drawing program", at: 0 };
    }
    Broken {
        message: format!("the file is not sound XML: {error}"),
        help: "open it in the program that made it and save it again",
        at: offset(text, error),
    }
}

/// The byte that an error is at, which the library counts in lines and letters.
fn offset(text: &str, error: &Error) -> usize {
    let place = error.pos();
    let line = usize::try_from(place.row).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(place.col).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// The encoding that a file claims, if it is not the one it has.
fn other_encoding(text: &str) -> Option<&str> {
    let (declaration, _) = text.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let name = value[1..].split(mark).next()?;
    let is_ours = ["utf-8", "utf8", "us-ascii"].iter().any(|ours| name.eq_ignore_ascii_case(ours));
    (!is_ours).then_some(name)
}

/// Reports what a browser would run in an XML file.
pub(super) fn check(source: &Source, sink: &mut Sink) {
    let text = match &source.content {
        Content::Text(text) => text,
        // What is no text is no XML that a browser would take for a page of this site.
        Content::Bytes(_) | Content::Workbook { .. } | Content::Refused(_) => return,
    };
    let document = match parse(text) {
        Ok(document) => document,
        Err(broken) => return sink.report(broken.finding(source)),
    };
    if let Some(node) = document.descendants().find(roxmltree::Node::is_pi) {
        sink.report(instruction(Span::new(source.id, node.range())));
    }
    let alive = |node: &roxmltree::Node<'_, '_>| {
        node.tag_name().namespace().is_some_and(|name| ALIVE.contains(&name))
    };
    if let Some(node) = document.descendants().find(alive) {
        let start = node.range().start;
        let message = format!("a browser would run `{}` in this file", node.tag_name().name());
        let place = Span::new(source.id, start..start + 1);
        sink.report(
            finding(place, message).help("publish the data without pages or drawings in it"),
        );
    }
}

/// A finding about `<?…?>`.
pub(super) fn instruction(span: Span) -> Diagnostic {
    finding(span, "an instruction `<?…?>` may fetch a style or a program").help("delete it")
}
