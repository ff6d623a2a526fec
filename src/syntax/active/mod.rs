//! Files that are published as they are, and that a browser would run or take for a page.
//!
//! Everything else of a site is written by annals, so nothing in it runs. A drawing, a page or an XML
//! file that lies in `assets/` or beside a page goes out as it came: it may hold a script, fetch from
//! elsewhere and so tell others who reads, or keep a telephone busy for ever. Takes a file, gives
//! findings. It must not know which page shows it.

mod css;
mod svg;
mod weight;
mod xml;

use memchr::memchr;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Content, Source, Span};

/// Reports what in a file would run, fetch or never end.
pub(super) fn check(source: &Source, sink: &mut Sink) {
    let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    let is_authors = source.path.starts_with("content/") || source.path.starts_with("assets/");
    match ending.as_str() {
        "svg" => svg::check(source, sink),
        "xml" | "rss" | "atom" if is_authors => xml::check(source, sink),
        "html" | "htm" | "xhtml" | "xht" | "shtml" if is_authors && holds_tags(source) => {
            sink.report(page(source));
        }
        "svgz" | "xsl" | "xslt" | "mht" | "mhtml" | "hta" | "swf" if is_authors => {
            sink.report(sealed(source, &ending));
        }
        _ => {}
    }
}

/// Search engines ask for a file called `….html` with one line of words; that is no page.
fn holds_tags(source: &Source) -> bool {
    match &source.content {
        Content::Text(text) => text.contains('<'),
        Content::Bytes(bytes) => memchr(b'<', bytes).is_some(),
        Content::Workbook { .. } | Content::Refused(_) => false,
    }
}

fn page(source: &Source) -> Diagnostic {
    let message = "a page of HTML is published as it is, with whatever runs in it";
    finding(Span::start_of(source.id), message)
        .help("write the page in Markdown, or put a link to the site where it is")
}

fn sealed(source: &Source, ending: &str) -> Diagnostic {
    let message =
        format!("a file of the kind `{ending}` may run in a browser, and cannot be looked into");
    finding(Span::start_of(source.id), message)
        .help("publish a drawing as .svg, and a document as .pdf")
}

/// A finding of this rule.
fn finding(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&rules::UNSAFE_FILE, span, message)
}
