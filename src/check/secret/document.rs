//! What an office file carries that nobody sees: hidden sheets, rows, columns and slides, comments,
//! tracked changes, names of authors.
//!
//! Takes the parts of a file ([ECMA-376](https://ecma-international.org/publications-and-standards/standards/ecma-376/),
//! [OpenDocument](https://docs.oasis-open.org/office/OpenDocument/v1.3/)), gives what is in them.

use std::collections::BTreeMap;

use super::markup::{Mark, Part, attribute, count, read};
use super::sheet::{Hidden, of_calc, of_excel};

/// Tracked changes of a text, of a sheet, and of both in the open formats.
const CHANGES: [&str; 7] =
    ["ins", "del", "moveFrom", "moveTo", "changed-region", "cell-content-change", "rcc"];
/// Parts of a text that have tracked changes.
const TEXTS: [&str; 5] = ["document", "header", "footer", "footnotes", "endnotes"];

/// What nobody sees.
#[derive(Default)]
pub(super) struct Unseen {
    pub(super) hidden: Vec<Hidden>,
    pub(super) comments: usize,
    pub(super) changes: usize,
    /// Who wrote it, or changed it last.
    pub(super) authors: Vec<String>,
}

/// Looks through all parts.
pub(super) fn unseen(parts: &[Part]) -> Unseen {
    let by_name: BTreeMap<&str, &Part> = parts.iter().map(|part| (&*part.name, part)).collect();
    let mut unseen = Unseen::default();
    for part in parts {
        unseen.comments += comments(part);
        unseen.changes += changes(part);
        unseen.hidden.extend(slide(part));
        if matches!(&*part.name, "docProps/core.xml" | "meta.xml") {
            unseen.authors.extend(authors(part));
        }
    }
    unseen.hidden.extend(of_excel(&by_name));
    if let Some(content) = by_name.get("content.xml") {
        unseen.hidden.extend(of_calc(content));
    }
    unseen
}

fn comments(part: &Part) -> usize {
    let name = part.name.to_ascii_lowercase();
    if name == "content.xml" {
        count(part, &["annotation"])
    } else if name.contains("comments") && !name.contains("_rels/") {
        // A comment of a slide is a `cm`.
        count(part, &["comment", "threadedComment", "cm"])
    } else {
        0
    }
}

fn changes(part: &Part) -> usize {
    let text = part
        .name
        .strip_prefix("word/")
        .is_some_and(|name| TEXTS.iter().any(|text| name.starts_with(text)) && !name.contains('/'));
    let sheet = part.name.starts_with("xl/revisions/revisionLog");
    if text || sheet || part.name == "content.xml" { count(part, &CHANGES) } else { 0 }
}

/// The number of the slide that a part is, if it is one.
fn slide_number(part: &Part) -> Option<&str> {
    part.name.strip_prefix("ppt/slides/slide")?.strip_suffix(".xml")
}

fn slide(part: &Part) -> Option<Hidden> {
    let number = slide_number(part)?;
    let mut hidden = false;
    read(&part.text, &mut |mark| {
        if let Mark::Open("sld", element) = mark {
            hidden = attribute(element, "show").is_some_and(|show| matches!(&*show, "0" | "false"));
        }
    });
    hidden.then(|| Hidden { sheet: None, row: None, what: format!("slide {number} is hidden") })
}

fn authors(part: &Part) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    let mut inside = false;
    read(&part.text, &mut |mark| match mark {
        Mark::Open("creator" | "lastModifiedBy" | "initial-creator" | "manager", _) => {
            inside = true;
        }
        Mark::Close(_) => inside = false,
        Mark::Words(words) if inside && !authors.iter().any(|it| it == words.trim()) => {
            authors.push(words.trim().to_owned());
        }
        _ => {}
    });
    authors
}
