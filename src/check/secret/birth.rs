//! Days on which someone was born: "born on 3 May 2009", "DOB 03/05/2009", `dob = 2009-05-03`, and the
//! first of a column of them.

use std::ops::Range;

use memchr::memchr2_iter;

use super::near::{before, is_word};

/// How far after the words a date may stand.
const GAP: usize = 48;
/// What may stand between the words and the date.
const BETWEEN: [&str; 5] = ["on", "the", "is", "was", "of"];
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// What follows the first day of a span of time: "born 1 April 2009 to 31 March 2010" is a group.
const SPANS: [&str; 9] =
    [" to ", " – ", " - ", "–", " and ", " or ", " onwards", " until", " through"];

/// Every date of birth of a text.
pub(super) fn dates(text: &str, found: &mut Vec<Range<usize>>) {
    // A line is looked at once as the headings of columns, however many of them it has.
    let mut looked_at = 0;
    for at in memchr2_iter(b'b', b'B', text.as_bytes()) {
        let Some((end, is_heading)) = words(text, at) else { continue };
        match date_after(text, end) {
            Some(date) => found.push(date),
            None if is_heading && at >= looked_at => {
                looked_at = text[at..].find('\n').map_or(text.len(), |end| at + end);
                found.extend(below(text, at, looked_at));
            }
            None => {}
        }
    }
}

/// The end of the words whose letter b stands at a place, and whether a column may be called so.
fn words(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = &text[at..];
    let starts =
        |word: &str| rest.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    let ends_at = |length: usize| (!rest[length..].starts_with(is_word)).then_some(at + length);
    let left = before(text, at, 8);
    let own = |word: &str| {
        let from = left.len().checked_sub(word.len())?;
        let is_it = left.get(from..)?.eq_ignore_ascii_case(word);
        (is_it && !left[..from].ends_with(is_word)).then_some(())
    };
    if starts("born") {
        return ends_at(4).filter(|_| !left.ends_with(is_word)).map(|end| (end, false));
    }
    if starts("birth") {
        if ["date of ", "date-of-", "date_of_"].iter().any(|word| own(word).is_some()) {
            return ends_at(5).map(|end| (end, true));
        }
        let whole =
            ["birthdate", "birth date", "birth_date"].into_iter().find(|word| starts(word))?;
        return ends_at(whole.len()).filter(|_| !left.ends_with(is_word)).map(|end| (end, true));
    }
    own("do").or_else(|| own("d.o."))?;
    ends_at(1).map(|end| (end, true))
}

/// The whole date that follows, if nothing but small words stands between.
fn date_after(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let rest = &text[at..];
        let skip = rest.find(is_word)?;
        let gap = &rest[..skip];
        if at + skip - from > GAP || gap.matches('\n').count() > 1 || gap.contains('|') {
            return None;
        }
        at += skip;
        if let Some(end) = date(text, at) {
            let alone = !SPANS.iter().any(|word| text[end..].starts_with(word));
            return alone.then_some(at..end);
        }
        let word = &text[at..at + word_length(&text[at..])];
        let small = word.to_ascii_lowercase();
        if !BETWEEN.contains(&&*small) && !DAYS.contains(&&*small) {
            return None;
        }
        at += word.len();
    }
}

/// The first date of a column, whose heading is at a place, in a line that ends at `head_end`: of a CSV
/// file, a workbook or a table in prose.
fn below(text: &str, at: usize, head_end: usize) -> Option<Range<usize>> {
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let sign = if text[line_start..head_end].contains('|') { '|' } else { ',' };
    let column = text[line_start..at].matches(sign).count();
    let rows = text.get(head_end + 1..)?;
    let mut from = head_end + 1;
    // A heading of dashes, then a row: more than that, and the column holds something else.
    for line in rows.split_inclusive('\n').take(3) {
        let before: usize = line.split(sign).take(column).map(|cell| cell.len() + 1).sum();
        let cell = line.split(sign).nth(column).unwrap_or_default();
        let start = from + before + (cell.len() - cell.trim_start_matches([' ', '"']).len());
        if !cell.is_empty()
            && let Some(end) = date(text, start)
        {
            return Some(start..end);
        }
        from += line.len();
    }
    None
}

/// The end of the date that begins at a place: a day of a month of a year.
fn date(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    numbers(rest).or_else(|| with_month(rest)).map(|length| at + length)
}

/// "03/05/2009", "3.5.09", "2009-05-03".
fn numbers(text: &str) -> Option<usize> {
    let (first, one) = number(text)?;
    let sign = text.as_bytes().get(one).copied().filter(|it| b"/.-".contains(it))?;
    let (month, two) = number(&text[one + 1..])?;
    let at = one + 1 + two;
    (text.as_bytes().get(at) == Some(&sign)).then_some(())?;
    let (last, three) = number(&text[at + 1..])?;
    let (day, year, digits) = if one == 4 { (last, first, one) } else { (first, last, three) };
    let sound = (1..=31).contains(&day) && (1..=12).contains(&month) && is_year(year, digits);
    let end = at + 1 + three;
    (sound && !text[end..].starts_with(|it: char| it.is_ascii_digit())).then_some(end)
}

/// "3 May 2009", "3rd of May, 2009", "May 3, 2009".
fn with_month(text: &str) -> Option<usize> {
    let mut parts = [0; 3];
    let mut at = 0;
    let (mut day, mut month) = (None, false);
    for part in &mut parts {
        let gap = text[at..].find(is_word).filter(|gap| *gap <= 3)?;
        at += gap;
        let length = word_length(&text[at..]);
        let mut word = &text[at..at + length];
        if word.eq_ignore_ascii_case("of") {
            at += length + text[at + length..].find(is_word)?;
            word = &text[at..at + word_length(&text[at..])];
        }
        *part = word.len();
        at += word.len();
        match number(word) {
            Some((year, 4)) if day.is_some() && month => return is_year(year, 4).then_some(at),
            Some((number, 1 | 2)) if day.is_none() && (1..=31).contains(&number) => {
                day = Some(number);
            }
            None if !month && is_month(word) => month = true,
            _ => return None,
        }
    }
    None
}

fn is_month(word: &str) -> bool {
    let start = word.get(..3).unwrap_or_default().to_ascii_lowercase();
    word.len() <= 9 && MONTHS.contains(&&*start)
}

/// Who was born before 1900 is no longer a private person.
fn is_year(year: u32, digits: usize) -> bool {
    digits == 2 || (digits == 4 && (1900..2200).contains(&year))
}

/// The number that a text begins with, and how many digits it has: four at most.
fn number(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits).then(|| text[..digits].parse().ok().map(|it| (it, digits))).flatten()
}

fn word_length(text: &str) -> usize {
    text.find(|it| !is_word(it)).unwrap_or(text.len())
}
