//! Findings about a file as a whole: its bytes, its size, its line endings.

use memchr::memmem;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{FileId, Refusal, Source, Span};

/// Why a file cannot be used, as a finding at its start.
pub(super) fn finding(file: FileId, refusal: &Refusal) -> Diagnostic {
    let start = Span::start_of(file);
    match refusal {
        Refusal::NotUtf8 { at } => Diagnostic::new(
            &rules::NOT_UTF8,
            start,
            format!("the file is not UTF-8 text: byte {} cannot be read", at + 1),
        )
        .help("open it in a text editor and save it again with the encoding \"UTF-8\""),
        Refusal::TooLarge { bytes, limit } => Diagnostic::new(
            &rules::FILE_TOO_LARGE,
            start,
            format!(
                "the file has {} and at most {} are read",
                megabytes(*bytes),
                megabytes(*limit)
            ),
        )
        .help("split it, or make it smaller"),
        Refusal::NotAWorkbook(why) => Diagnostic::new(
            &rules::UNREADABLE_FILE,
            start,
            format!("the spreadsheet cannot be read: {why}"),
        )
        .help("open it in a spreadsheet program and save it again as .xlsx or .ods, without a password"),
        Refusal::LinkOut => Diagnostic::new(
            &rules::LINK_OUT_OF_SITE,
            start,
            "the file is a link to something that is not a file of this site",
        )
        .help("put a copy of the file here instead of the link"),
        Refusal::Unreadable(why) => Diagnostic::new(
            &rules::UNREADABLE_FILE,
            start,
            format!("the file cannot be read: {why}"),
        )
        .help("ask its owner to share it, or save a copy of your own in its place"),
    }
}

/// Remarks on a text that can be used: empty, marked, or with Windows line endings.
pub(super) fn remark(source: &Source, sink: &mut Sink) {
    let start = Span::start_of(source.id);
    if source.text().trim().is_empty() {
        sink.report(
            Diagnostic::new(&rules::EMPTY_FILE, start, "the file is empty")
                .help("write something in it, or delete it"),
        );
    }
    // Spreadsheet programs write both of these into every CSV file, and neither changes a cell.
    if source.path.ends_with(".csv") {
        return;
    }
    if source.marked {
        sink.report(
            Diagnostic::new(
                &rules::BYTE_ORDER_MARK,
                start,
                "the file begins with an invisible byte order mark",
            )
            .help("save it again as \"UTF-8\", not \"UTF-8 with BOM\""),
        );
    }
    if let Some(at) = memmem::find(source.text().as_bytes(), b"\r\n") {
        sink.report(
            Diagnostic::new(
                &rules::WINDOWS_LINE_ENDINGS,
                Span::new(source.id, at..at),
                "lines end the Windows way, with CR LF",
            )
            .help("save it again with Unix line endings (LF); the site is the same"),
        );
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1024 * 1024))
}
