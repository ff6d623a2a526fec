//! Names of files that are published as they are: such that every server and every computer can have them.
//!
//! Takes their addresses, gives findings. Names of pages and tables are stricter, and are checked where
//! they are read.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{FileId, Span};

/// The most bytes of a name. File systems take 255, and a server may write an ending of its own.
const LONGEST: usize = 200;
/// Signs that [Windows does not allow in a name](https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file),
/// or that mean something in an address.
const SIGNS: [char; 10] = ['\\', ':', '*', '?', '"', '<', '>', '|', '#', '%'];
/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same, with a digit behind.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Reports names that some computer cannot have, and names that are one name on most.
pub(super) fn check(published: &[(String, FileId)], sink: &mut Sink) {
    let mut known: BTreeMap<String, &(String, FileId)> = BTreeMap::new();
    for entry in published {
        let (address, file) = entry;
        if let Some(why) = address.split('/').find_map(unfit) {
            let message = format!("a file that is published cannot have this name: it {why}");
            sink.report(
                Diagnostic::new(&rules::BAD_NAME, Span::start_of(*file), message)
                    .help("give it a name of letters, digits and hyphens, and an ending"),
            );
        }
        if let Some((other, first)) = known.insert(address.to_lowercase(), entry) {
            let message = format!("`{address}` and `{other}` are one name on most computers");
            sink.report(
                Diagnostic::new(&rules::DUPLICATE_NAME, Span::start_of(*file), message)
                    .related(Span::start_of(*first), "the first one")
                    .help("give one of them another name"),
            );
        }
    }
}

/// Why a part of an address is no name everywhere.
fn unfit(name: &str) -> Option<String> {
    if name.chars().any(char::is_control) {
        return Some("has a sign that cannot be seen".to_owned());
    }
    if let Some(sign) = name.chars().find(|sign| SIGNS.contains(sign)) {
        return Some(format!("has a `{sign}`"));
    }
    if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        return Some("begins or ends with a space, or ends with a full stop".to_owned());
    }
    if name.len() > LONGEST {
        return Some(format!("is longer than {LONGEST} letters"));
    }
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    is_device(&stem).then(|| "is that of a device on Windows".to_owned())
}

fn is_device(stem: &str) -> bool {
    let numbered = stem.strip_suffix(|last: char| last.is_ascii_digit());
    DEVICES.contains(&stem) || numbered.is_some_and(|stem| PORTS.contains(&stem))
}
