//! The `+++` block that opens a page.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{FileId, Span};

/// Where the front matter lies and where the prose begins.
pub(super) struct Parts {
    /// What stands between the `+++` lines, if they are there.
    pub(super) front: Option<Range<usize>>,
    /// The first byte of the prose.
    pub(super) body: usize,
}

/// Finds the front matter of a page.
pub(super) fn split(file: FileId, text: &str, sink: &mut Sink) -> Parts {
    let mut lines = lines(text);
    let first = lines.next().unwrap_or(0..0);
    match text[first.clone()].trim_end() {
        "+++" => {}
        "---" => {
            sink.report(missing(
                file,
                first,
                "front matter is written in TOML between `+++` lines",
            ));
            return Parts { front: None, body: text.len() };
        }
        _ => {
            sink.report(missing(file, first, "the page does not open with front matter"));
            return Parts { front: None, body: 0 };
        }
    }
    let start = first.end;
    match lines.find(|line| text[line.clone()].trim_end() == "+++") {
        Some(close) => Parts { front: Some(start..close.start), body: close.end },
        None => {
            sink.report(
                Diagnostic::new(
                    &rules::FRONT_MATTER,
                    Span::new(file, 0..3),
                    "the front matter does not end",
                )
                .label("opened here")
                .help("close it with a line of its own: +++"),
            );
            Parts { front: None, body: text.len() }
        }
    }
}

/// What stands between the `+++` lines of a page; nothing, at its beginning, when they are not there.
#[must_use]
pub fn front_matter_of(text: &str) -> Range<usize> {
    let mut lines = lines(text);
    let first = lines.next().filter(|first| text[first.clone()].trim_end() == "+++");
    let close = lines.find(|line| text[line.clone()].trim_end() == "+++");
    first.zip(close).map_or(0..0, |(first, close)| first.end..close.start)
}

fn missing(file: FileId, line: Range<usize>, message: &str) -> Diagnostic {
    Diagnostic::new(&rules::FRONT_MATTER, Span::new(file, line), message)
        .help("begin the page with three lines: +++, title = \"The title\", +++")
}

/// The range of every line, its end included.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..*at)
    })
}
