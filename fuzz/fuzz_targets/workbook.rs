//! A spreadsheet that a table takes its rows from. The first byte says of which kind.
//!
//! Parts that each begin with a line `%%% path` are packed, since no fuzzer guesses a checksum; anything
//! else is the whole file.
#![no_main]

use std::io::{Cursor, Write};
use std::sync::Arc;

use annals::source::Content;
use annals_fuzz::{holds, site, text};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let ending = if first % 2 == 0 { "xlsx" } else { "ods" };
    let table = format!("title = \"Any\"\ncolumns = [\"a\"]\nrows = \"any.{ending}\"\n");
    let folder = "content/report/2024-25/data";
    let workbook = packed(&String::from_utf8_lossy(bytes)).unwrap_or_else(|| bytes.to_vec());
    holds(&site([
        (format!("{folder}/any.{ending}"), Content::Bytes(Arc::from(workbook))),
        (format!("{folder}/any.toml"), text(table.as_bytes())),
    ]));
});

fn packed(parts: &str) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in parts.split("%%% ").skip(1) {
        let (path, text) = part.split_once('\n')?;
        archive.start_file(path, options).ok()?;
        archive.write_all(text.as_bytes()).ok()?;
    }
    Some(archive.finish().ok()?.into_inner()).filter(|_| parts.contains("%%% "))
}
