//! A link to a file says what sort of file it is, before it is opened.

use super::links::links;
use super::own_lines;
use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};

/// Endings of files, and the words that say them; the first is offered.
const FILES: &[(&str, &[&str])] = &[
    ("csv", &["CSV", "spreadsheet"]),
    ("doc", &["Word", "DOC"]),
    ("docx", &["Word", "DOC"]),
    ("ics", &["calendar", "iCal"]),
    ("json", &["JSON"]),
    ("mp3", &["MP3", "audio", "recording"]),
    ("mp4", &["MP4", "video", "film"]),
    ("ods", &["ODS", "spreadsheet"]),
    ("odt", &["ODT"]),
    ("pdf", &["PDF"]),
    ("ppt", &["PowerPoint", "slides"]),
    ("pptx", &["PowerPoint", "slides"]),
    ("rtf", &["RTF"]),
    ("xls", &["Excel", "spreadsheet"]),
    ("xlsx", &["Excel", "spreadsheet"]),
    ("zip", &["zip"]),
];

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    for line in own_lines(text) {
        for link in links(line) {
            let Some(names) = names(&link.to.address) else { continue };
            // "(PDF)" may stand in the link or right behind it.
            let beside = link.after.split([')', '.', ',']).next().unwrap_or_default();
            let said = format!("{} {beside}", link.words);
            let mut said = said.split(|letter: char| !letter.is_alphanumeric());
            if said.any(|word| names.iter().any(|name| word.eq_ignore_ascii_case(name))) {
                continue;
            }
            let (words, kind) = (link.words.trim(), names[0]);
            let message = format!("the link leads to a file and does not say which sort: {kind}");
            sink.report(
                Diagnostic::new(&rules::LINK_FILE, link.span, message)
                    .help(format!("write [{words} ({kind})](…)")),
            );
        }
    }
}

/// What the file at an address is called; nothing for a page.
fn names(address: &str) -> Option<&'static [&'static str]> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let (_, ending) = name.rsplit_once('.')?;
    // "https://reports.zip" has a host and no file.
    let is_file = path.split("://").last().is_some_and(|rest| rest.contains('/'));
    let found = FILES.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))?;
    (is_file || !path.contains(':')).then_some(found.1)
}
