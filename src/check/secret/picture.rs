//! Whether a picture says where it was taken.

use std::io::Cursor;

use exif::{In, Reader, Tag};
use memchr::memmem;

/// Whether a JPEG, PNG, WebP, TIFF, HEIF or AVIF picture has a place in its
/// [Exif](https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf) or XMP data.
pub(super) fn says_where(bytes: &[u8]) -> bool {
    is_picture(bytes) && (in_exif(bytes) || memmem::find(bytes, b"exif:GPSLatitude").is_some())
}

fn is_picture(bytes: &[u8]) -> bool {
    let starts = |signs: &[u8]| bytes.starts_with(signs);
    starts(b"\xff\xd8\xff")
        || starts(b"\x89PNG")
        || starts(b"II*\0")
        || starts(b"MM\0*")
        || starts(b"RIFF")
        || bytes.get(4..8) == Some(b"ftyp")
        || starts(b"<svg")
        || starts(b"<?xml")
}

fn in_exif(bytes: &[u8]) -> bool {
    let mut reader = Reader::new();
    // Half a description may still say where.
    let read = reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| ())) else { return false };
    [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude]
        .iter()
        .any(|tag| exif.get_field(*tag, In::PRIMARY).is_some())
}
