//! What a file carries that nobody sees when it is opened: of files that are published as they are, and
//! of workbooks that tables take rows from.

use super::document::{Unseen, unseen};
use super::sheet::Hidden;
use super::{View, is_published, markup, pdf, picture, words};
use crate::diagnostic::{Diagnostic, Sink, quantity, rules};
use crate::source::{Content, Source, Span};

/// What programs write where a name belongs.
const PROGRAMS: [&str; 9] = [
    "administrator",
    "apache poi",
    "author",
    "microsoft office user",
    "openpyxl",
    "python-docx",
    "unknown",
    "user",
    "windows user",
];

/// Files that annals cannot look into, by how they begin: those of Office before 2007, and archives.
const CLOSED: [&[u8]; 4] = [b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b"];

pub(super) fn check(source: &Source, view: &View<'_>, sink: &mut Sink) {
    let bytes = match &source.content {
        Content::Workbook { bytes, .. } => bytes,
        Content::Bytes(bytes) if is_published(source) => bytes,
        _ => return,
    };
    let start = Span::start_of(source.id);
    if picture::says_where(bytes) {
        sink.report(
            Diagnostic::new(&rules::PICTURE_PLACE, start, "the picture says where it was taken")
                .help(format!(
                    "take the place out of it: exiftool -gps:all= -xmp:all= {}",
                    source.path
                )),
        );
    }
    if bytes.starts_with(b"%PDF-") {
        authors(&pdf::authors(bytes), start, view, sink);
    } else if bytes.starts_with(b"PK\x03\x04") {
        match markup::open(bytes) {
            Some(parts) => {
                tell(source, unseen(&parts), view, sink);
                if matches!(source.content, Content::Bytes(_)) {
                    words::in_parts(&parts, start, view, sink);
                }
            }
            None => not_searched(start, sink),
        }
    } else if CLOSED.iter().any(|signs| bytes.starts_with(signs)) {
        not_searched(start, sink);
    }
}

fn tell(source: &Source, unseen: Unseen, view: &View<'_>, sink: &mut Sink) {
    let start = Span::start_of(source.id);
    for hidden in unseen.hidden {
        let span = place(source, &hidden);
        sink.report(
            Diagnostic::new(&rules::HIDDEN_PARTS, span, hidden.what)
                .help("show it and look at it; then delete it, or leave it shown"),
        );
    }
    let left = [
        (unseen.comments, "comment", "delete them: Review, Delete, Delete All Comments"),
        (unseen.changes, "tracked change", "accept or reject them: Review, Accept All Changes"),
    ];
    for (many, noun, help) in left.into_iter().filter(|(many, ..)| *many > 0) {
        let message = format!("the file still has {}", quantity(many, noun));
        sink.report(Diagnostic::new(&rules::TRACKED_CHANGES, start, message).help(help));
    }
    authors(&unseen.authors, start, view, sink);
}

/// Where something hidden stands in a workbook that tables take rows from; else the file.
fn place(source: &Source, hidden: &Hidden) -> Span {
    let Content::Workbook { sheets, .. } = &source.content else {
        return Span::start_of(source.id);
    };
    let sheet = sheets.iter().find(|sheet| Some(&sheet.name) == hidden.sheet.as_ref());
    let line = sheet.and_then(|sheet| {
        let wanted = hidden.row.unwrap_or(1);
        sheet.lines.iter().find(|line| line.number >= wanted)
    });
    let at = line.map(|line| line.range.start).or(sheet.map(|sheet| sheet.range.start));
    Span::new(source.id, at.unwrap_or(0)..at.unwrap_or(0))
}

fn authors(names: &[String], start: Span, view: &View<'_>, sink: &mut Sink) {
    for name in names {
        let small = name.to_lowercase();
        let is_person = !small.is_empty()
            && small != view.publisher.to_lowercase()
            && !PROGRAMS.contains(&&*small);
        if is_person {
            let message = format!("the file says who wrote it: {}", initials(name));
            let help =
                "take the name out (File, Info, Inspect Document), or write that of the publisher";
            sink.report(Diagnostic::new(&rules::FILE_AUTHOR, start, message).help(help));
        }
    }
}

/// "Jo Bloggs" as "J… B…".
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().next().map(|letter| format!("{letter}…"));
    name.split_whitespace().filter_map(first).collect::<Vec<_>>().join(" ")
}

fn not_searched(start: Span, sink: &mut Sink) {
    let message = "the file cannot be looked into: it is an archive, of an old kind, damaged, or has a password";
    sink.report(Diagnostic::new(&rules::FILE_NOT_SEARCHED, start, message).help(
        "save it as .docx, .xlsx, .odt, .ods or PDF, without a password; publish no archives",
    ));
}
