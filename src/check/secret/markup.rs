//! Office files as they are inside: a zip file of parts in XML.
//!
//! Takes bytes, gives the parts, or nothing for what is no such file or is made to be too much. Parts
//! are read from front to back, never kept as trees.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The most that a file unpacks to; the same as of a workbook that tables take rows from.
const UNPACKED_LIMIT: u64 = 64 * 1024 * 1024;
/// The most parts of a file.
const PARTS_LIMIT: usize = 4000;
/// Elements after which other words begin: a paragraph, a string of a sheet, a cell.
const ENDS: [&str; 6] = ["p", "si", "v", "h", "comment", "li"];

/// A part in XML.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) text: String,
}

/// Something of a part, in order.
pub(super) enum Mark<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Words(&'a str),
}

/// The parts in XML of an office file.
pub(super) fn open(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.len() > PARTS_LIMIT {
        return None;
    }
    let is_office = |name: &str| matches!(name, "[Content_Types].xml" | "META-INF/manifest.xml");
    archive.file_names().flatten().find(|name| is_office(name))?;
    let mut left = UNPACKED_LIMIT;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if !matches!(ending, "xml" | "rels") {
            continue;
        }
        let mut unpacked = Vec::new();
        part.take(left + 1).read_to_end(&mut unpacked).ok()?;
        left = left.checked_sub(u64::try_from(unpacked.len()).unwrap_or(u64::MAX))?;
        parts.push(Part { name, text: String::from_utf8(unpacked).ok()? });
    }
    let locked = parts
        .iter()
        .any(|part| part.name == "META-INF/manifest.xml" && part.text.contains("encryption-data"));
    (!locked).then_some(parts)
}

/// Reads a part as far as it is XML.
pub(super) fn read(text: &str, seen: &mut dyn FnMut(Mark<'_>)) {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                seen(Mark::Open(element.name().local_name().into_inner(), &element));
            }
            Ok(Event::Empty(element)) => {
                let name = element.name().local_name().into_inner();
                seen(Mark::Open(name, &element));
                seen(Mark::Close(name));
            }
            Ok(Event::End(element)) => seen(Mark::Close(element.name().local_name().into_inner())),
            Ok(Event::Text(words)) => seen(Mark::Words(&words)),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut all = element.attributes();
    let mut all = all.with_checks(false).flatten();
    all.find(|it| it.key.local_name().into_inner() == name).map(|it| it.value)
}

/// How many elements of some names a part has.
pub(super) fn count(part: &Part, names: &[&str]) -> usize {
    let mut count = 0;
    read(&part.text, &mut |mark| {
        count += usize::from(matches!(mark, Mark::Open(name, _) if names.contains(&name)));
    });
    count
}

/// The words of a part, a line for each paragraph or cell.
pub(super) fn words(part: &Part) -> String {
    let mut text = String::new();
    read(&part.text, &mut |mark| match mark {
        Mark::Words(words) => text.push_str(words),
        Mark::Close(name) if ENDS.contains(&name) => text.push('\n'),
        _ => {}
    });
    text
}
