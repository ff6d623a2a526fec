//! The lines of a calendar file: [RFC 5545, section 3.1](https://www.rfc-editor.org/rfc/rfc5545#section-3.1).
//!
//! Written here and not by a crate: `icalendar` puts the clock and a random name into each part that has
//! none, also into a time zone, which may have neither, and `ics` folds a byte too late.

/// How many bytes a line may have.
const LONGEST: usize = 75;

/// Lines as a calendar file holds them.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a line as it is.
    pub(super) fn raw(&mut self, line: &str) {
        let mut room = LONGEST;
        for letter in line.chars() {
            // A letter of several bytes stays whole. The space that goes on with a line is one of its bytes.
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds words for readers.
    pub(super) fn text(&mut self, name: &str, words: &str) {
        self.raw(&format!("{name}:{}", escaped(words)));
    }

    /// The file.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Words with the signs of the format made harmless: [section 3.3.11](https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11).
/// Control signs may not stand in a calendar at all.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn text(words: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", words);
        lines.finish()
    }

    #[test]
    fn signs_of_the_format_are_words() {
        assert_eq!(text("a, b; c\\d: \"e\"\r\nf\u{7}"), "SUMMARY:a\\, b\\; c\\\\d: \"e\"\\nf\r\n");
    }

    #[test]
    fn a_line_of_75_bytes_is_whole_and_one_more_is_folded() {
        let fits = "x".repeat(75 - "SUMMARY:".len());
        assert_eq!(text(&fits), format!("SUMMARY:{fits}\r\n"));
        assert_eq!(text(&format!("{fits}y")), format!("SUMMARY:{fits}\r\n y\r\n"));
    }

    #[test]
    fn letters_of_several_bytes_are_never_cut() {
        for pad in 0..8 {
            let words = format!("{}{}", "x".repeat(pad), "é👶".repeat(60));
            let folded = text(&words);
            assert!(folded.split("\r\n").all(|line| line.len() <= 75));
            assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{words}\r\n"));
        }
    }
}
