//! Letters that are begun for a reader, as [RFC 6068](https://www.rfc-editor.org/rfc/rfc6068) writes them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in the address of a letter as it is.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// The address that opens a letter with its subject and its first lines.
pub(super) fn letter(to: &str, subject: &str, body: &str) -> String {
    let encoded = |text: &str| {
        // A line of a letter ends with two signs.
        let lines = text.replace('\n', "\r\n");
        utf8_percent_encode(&lines, ENCODED).to_string()
    };
    format!("mailto:{}?subject={}&body={}", encoded(to), encoded(subject), encoded(body))
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn everything_but_letters_and_digits_is_encoded() {
        assert_eq!(
            letter("web@ashmere.example", "Problem: “A & B?”", "See\nhttps://a.example/x#y"),
            "mailto:web@ashmere.example?subject=Problem%3A%20%E2%80%9CA%20%26%20B%3F%E2%80%9D\
             &body=See%0D%0Ahttps%3A%2F%2Fa.example%2Fx%23y"
        );
    }
}
