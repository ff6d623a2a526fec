//! Several files, anywhere in a site. Each begins with a line `%%% path`.
#![no_main]

use std::sync::Arc;

use annals::source::Content;
use annals_fuzz::{holds, site, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let written = String::from_utf8_lossy(bytes);
    let files = written.split("%%% ").skip(1).filter_map(|file| file.split_once('\n'));
    let files = files.filter(|(path, _)| is_file(path));
    holds(&site(files.map(|(path, words)| (path.to_owned(), content(path, words)))));
});

/// Whether a disk can have a file of this path.
fn is_file(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// What the reader of the disk would make of a file at a path.
fn content(path: &str, words: &str) -> Content {
    let is_words = [".md", ".toml", ".html", ".css", ".csv", ".svg", ".txt"];
    if is_words.iter().any(|ending| path.ends_with(ending)) {
        text(words.as_bytes())
    } else {
        Content::Bytes(Arc::from(words.as_bytes()))
    }
}
