//! Where lines begin, so that a place is found without reading the file again.

use std::sync::{Arc, OnceLock};

/// The lines of a text, worked out once somebody asks. They follow from the text, so that two files do not
/// differ by them.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked(OnceLock<Arc<Lines>>);

impl Asked {
    /// The line and column of a byte of the text that this was always asked about.
    pub(super) fn place(&self, text: &str, offset: usize) -> (usize, usize) {
        self.0.get_or_init(|| Arc::new(Lines::of(text))).place(text, offset)
    }
}

impl PartialEq for Asked {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Asked {}

/// How many bytes of a long line stand between two marks.
const STEP: usize = 4096;

/// A byte of a text whose line and column are known.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: usize,
    line: usize,
    column: usize,
}

/// Marks in a text, in order: one at each line's beginning, and more in long lines.
#[derive(Debug, Clone)]
struct Lines(Vec<Mark>);

impl Lines {
    fn of(text: &str) -> Self {
        let mut marks = Vec::new();
        let mut start = 0;
        for (line, written) in text.split_inclusive('\n').enumerate() {
            let (mut at, mut column) = (0, 0);
            loop {
                marks.push(Mark { offset: start + at, line, column });
                let next = written.ceil_char_boundary(at + STEP);
                if next >= written.len() {
                    break;
                }
                column += written[at..next].chars().count();
                at = next;
            }
            start += written.len();
        }
        if text.is_empty() || text.ends_with('\n') {
            marks.push(Mark { offset: start, line: text.split_inclusive('\n').count(), column: 0 });
        }
        Self(marks)
    }

    /// The line and column of a byte of the text, both from 1, the column in characters. A byte inside
    /// a character is at that character, one behind the end is at the end.
    fn place(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = text.floor_char_boundary(offset);
        let after = self.0.partition_point(|mark| mark.offset <= offset);
        let Some(mark) = after.checked_sub(1).and_then(|at| self.0.get(at)) else { return (1, 1) };
        let further = text[mark.offset..offset].chars().count();
        (mark.line + 1, mark.column + further + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    /// The same, by counting from the beginning.
    fn counted(text: &str, offset: usize) -> (usize, usize) {
        let before = &text[..text.floor_char_boundary(offset)];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }

    #[test]
    fn every_place_is_that_of_counting() {
        let long = "é…🙂a".repeat(3000);
        for text in
            ["", "\n", "a", "a\n", "a\nbc\n\nd", "é\r\n🙂x\n", &long, &format!("{long}\n{long}\nz")]
        {
            let lines = Lines::of(text);
            let step = if text.len() > 1000 { 37 } else { 1 };
            for offset in (0..text.len() + 3).step_by(step) {
                assert_eq!(lines.place(text, offset), counted(text, offset), "{offset}");
            }
        }
    }
}
