//! Files that are no text, made of words that a case can show.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip file: `=== name` begins a part.
pub(crate) fn parts(text: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for part in text.split("=== ").skip(1) {
        let (name, text) = part.split_once('\n').expect("a part has a name");
        archive.start_file(name, SimpleFileOptions::default()).expect("a part begins");
        archive.write_all(text.as_bytes()).expect("a part is written");
    }
    archive.finish().expect("the parts are packed").into_inner()
}

/// A JPEG picture without a picture; "taken at 51 30 0 N" in it is the place in its Exif data.
pub(crate) fn picture(text: &str) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32, tiff: &mut Vec<u8>| {
        tiff.extend(tag.to_le_bytes().into_iter().chain(kind.to_le_bytes()));
        tiff.extend(count.to_le_bytes().into_iter().chain(value.to_le_bytes()));
    };
    tiff.extend(1_u16.to_le_bytes());
    match text.trim().strip_prefix("taken at ") {
        Some(place) => {
            let words: Vec<&str> = place.split(' ').collect();
            // The second list, of places, begins after the first and the end of it.
            entry(0x8825, 4, 1, 26, &mut tiff);
            tiff.extend([0; 4]);
            tiff.extend(2_u16.to_le_bytes());
            entry(1, 2, 2, u32::from(words[3].as_bytes()[0]), &mut tiff);
            entry(2, 5, 3, 56, &mut tiff);
            tiff.extend([0; 4]);
            for number in &words[..3] {
                let number: u32 = number.parse().expect("a number");
                tiff.extend(number.to_le_bytes().into_iter().chain(1_u32.to_le_bytes()));
            }
        }
        None => {
            // Which way up it is.
            entry(0x0112, 3, 1, 1, &mut tiff);
            tiff.extend([0; 4]);
        }
    }
    let length = u16::try_from(tiff.len() + 8).expect("a short description");
    let mut jpeg = b"\xff\xd8\xff\xe1".to_vec();
    jpeg.extend(length.to_be_bytes());
    jpeg.extend(b"Exif\0\0");
    jpeg.extend(tiff);
    jpeg.extend(b"\xff\xda\0\x02\xff\xd9");
    jpeg
}
