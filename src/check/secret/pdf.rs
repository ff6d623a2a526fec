//! Who a PDF file says wrote it.
//!
//! Reads what stands in the file as it is: the document's information and its
//! [XMP](https://www.adobe.com/devnet/xmp.html). What is packed or locked is not looked into.

use memchr::memmem;

/// The longest name that is read.
const LONGEST: usize = 400;

/// The names of the authors.
pub(super) fn authors(bytes: &[u8]) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    let named = memmem::find_iter(bytes, b"/Author")
        .filter_map(|at| string(&bytes[at + b"/Author".len()..]))
        .chain(memmem::find_iter(bytes, b"<dc:creator>").filter_map(|at| creator(&bytes[at..])));
    for name in named {
        let name = name.trim().to_owned();
        if !authors.contains(&name) {
            authors.push(name);
        }
    }
    authors
}

/// A string of a PDF file: in brackets, or in hexadecimal digits.
fn string(after: &[u8]) -> Option<String> {
    let after = after.trim_ascii_start();
    let after = &after[..after.len().min(LONGEST)];
    let bytes = match after.first()? {
        b'(' => in_brackets(&after[1..]),
        b'<' => {
            let digits = after[1..].iter().take_while(|it| **it != b'>');
            let digits: Vec<u8> = digits.copied().filter(u8::is_ascii_hexdigit).collect();
            digits.chunks(2).filter_map(hexadecimal).collect()
        }
        _ => return None,
    };
    Some(match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}

fn in_brackets(after: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut depth, mut escaped) = (0, false);
    for byte in after {
        match byte {
            b'\\' if !escaped => {
                escaped = true;
                continue;
            }
            b'(' if !escaped => depth += 1,
            b')' if !escaped && depth == 0 => break,
            b')' if !escaped => depth -= 1,
            _ => {}
        }
        escaped = false;
        bytes.push(*byte);
    }
    bytes
}

fn hexadecimal(pair: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()
}

/// The first name in a `dc:creator` of XMP.
fn creator(after: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&after[..after.len().min(LONGEST)]);
    let (_, list) = text.split_once("<rdf:li")?;
    let (_, name) = list.split_once('>')?;
    Some(name.split_once('<')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::authors;

    #[test]
    fn authors_are_read_in_every_way_of_writing_them() {
        let file =
            b"%PDF-1.7\n<< /Title (A) /Author (Jo \\(J\\) Bloggs) >>\n<</Author<FEFF004A006F>>>\n\
            <dc:creator><rdf:Seq><rdf:li>Al Doe</rdf:li></rdf:Seq></dc:creator>";
        assert_eq!(authors(file), ["Jo (J) Bloggs", "Jo", "Al Doe"]);
    }

    #[test]
    fn what_ends_too_early_is_no_trouble() {
        for file in [&b"/Author"[..], b"/Author(", b"/Author<", b"/Author 12 0 R", b"<dc:creator>"]
        {
            assert!(authors(file).iter().all(String::is_empty));
        }
    }
}
