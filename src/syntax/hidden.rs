//! Signs that nobody sees and that change what is read.
//!
//! A sign that turns the direction of writing can show a reviewer other words than a reader gets
//! ([Trojan Source](https://trojansource.codes/), CVE-2021-42574). A control sign is a slip of a
//! converter, and has no place in a page. Takes text, gives a finding for each.

use std::ops::Range;

use super::markdown::Place;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::{Source, Span};

/// How many of one text are told: who has more replaces them all at once.
const MOST: usize = 20;

/// Reports the hidden signs that stand in a file.
pub(super) fn in_file(source: &Source, sink: &mut Sink) {
    for (range, sign) in all(source.text()).take(MOST) {
        sink.report(finding(Span::new(source.id, range), sign));
    }
}

/// Reports the first hidden sign of words that are written in another form, such as `&#x202e;`.
pub(super) fn in_words(words: &str, place: Place, range: Range<usize>, sink: &mut Sink) {
    if let Some((_, sign)) = all(words).next() {
        sink.report(finding(place.span(range), sign));
    }
}

fn all(text: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    // The first byte of each such sign; nearly all text has none, or others with the same.
    let may_be = |byte: u8| {
        byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
            || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xee | 0xef | 0xf3 | 0xf4)
    };
    let bytes = text.as_bytes().iter().enumerate();
    bytes.filter(move |(_, byte)| may_be(**byte)).filter_map(move |(at, _)| {
        let sign = text[at..].chars().next()?;
        let is_hidden =
            is_hidden(sign) && !is_ended(text, at, sign) && !is_of_a_flag(text, at, sign);
        is_hidden.then(|| (at..at + sign.len_utf8(), sign))
    })
}

/// Whether a sign is one that nobody sees: control signs, turns of direction, tags, and those that have
/// a meaning only in one font.
pub(super) fn is_hidden(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')
        || is_turn(sign)
        || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..)
}

/// The signs that turn the direction of writing. Those that end such a turn do no harm alone.
fn is_turn(sign: char) -> bool {
    matches!(sign, '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}') || sets_apart(sign)
}

fn sets_apart(sign: char) -> bool {
    matches!(sign, '\u{2066}'..='\u{2068}')
}

/// Whether a sign sets words of another direction apart, as Urdu among English needs, and is ended on
/// its line: nothing outside is turned.
fn is_ended(text: &str, at: usize, sign: char) -> bool {
    let after = &text[at + sign.len_utf8()..];
    // A line of many is looked at so far and no further.
    let after = &after[..after.floor_char_boundary(NEAR)];
    let mut depth = 1_usize;
    sets_apart(sign)
        && after.chars().take_while(|it| *it != '\n').any(|it| {
            depth += usize::from(sets_apart(it));
            depth -= usize::from(it == '\u{2069}');
            depth == 0
        })
}

/// How far the end of words set apart is looked for.
const NEAR: usize = 1000;

/// The flags of England, Scotland and Wales are a black flag and letters of this sort.
fn is_of_a_flag(text: &str, at: usize, sign: char) -> bool {
    let is_letter = |it: char| matches!(it, '\u{e0061}'..='\u{e007a}' | '\u{e007f}');
    is_letter(sign) && text[..at].trim_end_matches(is_letter).ends_with('\u{1f3f4}')
}

fn finding(span: Span, sign: char) -> Diagnostic {
    let what = if is_turn(sign) {
        "turns the direction of the words after it"
    } else if sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}') {
        "controls a printer or a terminal"
    } else if matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) {
        "has a meaning only in the font of one program"
    } else {
        "cannot be seen"
    };
    let message = format!("the sign U+{:04X} {what}", u32::from(sign));
    Diagnostic::new(&rules::HIDDEN_SIGN, span, message)
        .help("delete it and the letter before it, and type that letter again")
}
