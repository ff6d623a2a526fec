//! Files in one file, the same bytes whenever and wherever it is made.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// How hard deflate tries, of 9.
const QUICK: i64 = 2;

/// A file of a zip.
pub(in super::super) struct Part {
    /// Its path.
    pub(in super::super) name: String,
    /// What it holds.
    pub(in super::super) bytes: Vec<u8>,
}

/// Packs files in the order given. A `mimetype` is not compressed, as
/// [OpenDocument asks](https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part2-packages/OpenDocument-v1.3-os-part2-packages.html).
pub(in super::super) fn zipped(parts: Vec<Part>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        let method = match part.name.as_str() {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        // 1 January 1980: the first day that a zip can say, and no clock is asked.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            // The last tenth of the size would take most of the time.
            .compression_level((method == CompressionMethod::Deflated).then_some(QUICK))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        // Writing to memory cannot fail, so there is no error to pass on.
        let _ = writer.start_file(part.name, options);
        let _ = writer.write_all(&part.bytes);
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
