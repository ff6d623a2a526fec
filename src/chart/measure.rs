//! How wide words are, and where they break.
//!
//! Takes words, gives lengths in tenths of a unit. It must not know fonts: a drawing that asked
//! the machine would differ from machine to machine, and the reader's font is unknown anyway.

use super::class::Class;

/// The size of every text, in tenths of a unit.
pub(super) const SIZE: i32 = 140;
/// From one line of words to the next.
pub(super) const LINE: i32 = 170;
/// From the middle of a capital letter down to its baseline.
pub(super) const HALF_CAPITAL: i32 = 50;

/// Arial's widths from space to tilde, in thousandths of the size.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same of Arial's bold letters.
#[rustfmt::skip]
const ASCII_BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// Wider faces than Arial must fit too: sixteen per cent holds five common ones.
const SAFETY: i32 = 116;
/// The same for bold letters, per cent of the upright ones; in some faces they are much wider.
const BOLD: i32 = 118;

/// How wide the words are at most, in tenths of a unit.
pub(super) fn width(words: &str, class: Class) -> i32 {
    let thousandths = words.chars().map(advance).fold(0, i32::saturating_add);
    let weight = if class.is_bold() { BOLD } else { 100 };
    let tenths = i64::from(thousandths) * i64::from(SIZE * SAFETY * weight) / 10_000_000;
    i32::try_from(tenths).unwrap_or(i32::MAX)
}

/// How wide the words are at most in a face of Arial's widths, in thousandths of the size. Helvetica,
/// Arimo and Liberation Sans are such faces; Roboto is no wider.
#[must_use]
pub fn width_in_arial(words: &str, bold: bool) -> i32 {
    let one = |letter| match letter {
        _ if !bold => advance(letter),
        ' '..='~' => ascii(&ASCII_BOLD, letter).unwrap_or(1000),
        '\u{a0}' | '£' | '€' | '–' => advance(letter),
        '‘' | '’' => 278,
        '“' | '”' => 500,
        _ => advance(letter) * BOLD / 100,
    };
    words.chars().map(one).fold(0, i32::saturating_add)
}

/// How wide the widest of some lines is.
pub(super) fn widest<S: AsRef<str>>(lines: &[S], class: Class) -> i32 {
    lines.iter().map(|line| width(line.as_ref(), class)).max().unwrap_or(0)
}

/// How high some lines of words are together.
pub(super) fn height<T>(lines: &[T]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX / LINE).saturating_mul(LINE)
}

/// The widest word, which no wrapping makes narrower.
pub(super) fn widest_word(text: &str, class: Class) -> i32 {
    words(text).map(|word| width(word, class)).max().unwrap_or(0)
}

/// Breaks a text into as few lines as fit, then makes them of even length.
///
/// A word wider than the room is broken between letters, so that nothing is ever cut off. What
/// stands on a line of its own stays there.
pub(super) fn wrap(text: &str, room: i32, class: Class) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, room, class)).collect()
}

fn wrap_line(text: &str, room: i32, class: Class) -> Vec<String> {
    let pieces = words(text).flat_map(|word| pieces(word, room, class));
    let words: Vec<_> = pieces.map(|word| Word { word, width: width(word, class) }).collect();
    let space = width(" ", class) + 1;
    let starts = starts(&words, space, room);
    if starts.len() < 2 {
        return join(&words, &starts);
    }
    let (mut narrow, mut wide) =
        (words.iter().map(|word| word.width).fold(room / 2, i32::max), room);
    while wide - narrow > 40 {
        let middle = i32::midpoint(narrow, wide);
        if self::starts(&words, space, middle).len() > starts.len() {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    join(&words, &self::starts(&words, space, wide))
}

/// A word that was measured once.
struct Word<'a> {
    word: &'a str,
    width: i32,
}

/// Which words begin a line, when each line takes the words that fit.
fn starts(words: &[Word<'_>], space: i32, room: i32) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut used = 0;
    for (at, word) in words.iter().enumerate() {
        if at > 0 && used + space + word.width < room {
            used += space + word.width;
        } else {
            starts.push(at);
            used = word.width;
        }
    }
    starts
}

fn join(words: &[Word<'_>], starts: &[usize]) -> Vec<String> {
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let line = |(start, end): (&usize, usize)| {
        let words: Vec<_> = words.iter().take(end).skip(*start).map(|word| word.word).collect();
        words.join(" ")
    };
    starts.iter().zip(ends).map(line).collect()
}

/// The words of a text; a space that does not break holds its neighbours together.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() && letter != '\u{a0}')
        .filter(|word| !word.is_empty())
}

/// A word whole, or in pieces when it alone is wider than the room.
fn pieces(word: &str, room: i32, class: Class) -> Vec<&str> {
    if width(word, class) <= room {
        return vec![word];
    }
    let (mut pieces, mut rest) = (Vec::new(), word);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(fitting(rest, room, class));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// How many bytes of a word fit; at least one letter, so that the work always ends.
fn fitting(word: &str, room: i32, class: Class) -> usize {
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    let mut used = 0_i32;
    let mut fits = 0;
    for end in ends {
        used = used.saturating_add(width(&word[fits..end], class) + 1);
        if used > room && fits > 0 {
            break;
        }
        fits = end;
    }
    fits
}

/// The width of a letter from space to tilde, in thousandths of the size.
fn ascii(table: &[u16; 95], letter: char) -> Option<i32> {
    let at = usize::try_from(u32::from(letter)).ok()?.checked_sub(32)?;
    table.get(at).map(|width| i32::from(*width))
}

/// One letter's width, in thousandths of the size.
fn advance(letter: char) -> i32 {
    match letter {
        ' '..='~' => ascii(&ASCII, letter).unwrap_or(1000),
        '\u{a0}' => 278,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{300}'..='\u{36f}' => 0,
        '£' | '€' | '–' => 556,
        '‘' | '’' => 222,
        '“' | '”' => 333,
        '−' | '×' | '±' => 584,
        'à'..='ö' | 'ø'..='ÿ' => 611,
        '\u{a1}'..='\u{24f}' => 1000,
        '\u{250}'..='\u{10ff}' => 1100,
        '\u{1f000}'..='\u{1ffff}' => 1400,
        // Ligatures such as U+FDFD are many letters in one.
        '\u{fb50}'..='\u{fdff}' => 3000,
        _ => 1200,
    }
}
