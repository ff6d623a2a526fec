//! Words to avoid, each with a plain one.

use std::sync::LazyLock;

use super::{is_own, own_lines};
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::plain::AVOIDED;

/// A word that is avoided, and what to write.
type Entry = (&'static str, &'static str);

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    let allowed = &lookup.site.glossary.everyday;
    let is_allowed =
        |word: &str| allowed.iter().any(|allowed| allowed.value.eq_ignore_ascii_case(word));
    for line in own_lines(text) {
        for (at, avoided, plain) in avoided(&line.passage.text) {
            if !is_allowed(avoided) && is_own(line, at) && !is_term(line, at) {
                report(line, at, avoided, plain, sink);
            }
        }
        check_sign(line, sink);
    }
}

/// Every word of a text that is avoided: where it stands, as it is listed, and what to write.
fn avoided(text: &str) -> impl Iterator<Item = (usize, &'static str, &'static str)> + '_ {
    let starts = text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    starts.filter_map(|(start, word)| {
        let inner = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let at = start + (word.len() - inner.len());
        let (avoided, plain) = entry(text.get(at..)?)?;
        Some((at, *avoided, *plain))
    })
}

/// The longest entry that a text begins with.
fn entry(text: &str) -> Option<&'static Entry> {
    let first = text.as_bytes().first_chunk::<2>()?.map(|letter| letter.to_ascii_lowercase());
    let begins = STARTS[place(&first)?].iter();
    begins.filter(|(word, _)| is_at_start(text, word)).max_by_key(|(word, _)| word.len())
}

/// The entries by their first two letters: this is asked of every word of a site.
static STARTS: LazyLock<Vec<&'static [Entry]>> = LazyLock::new(|| {
    let mut starts: Vec<&[Entry]> = vec![&[]; 26 * 128];
    let same = |one: &Entry, next: &Entry| one.0.as_bytes()[..2] == next.0.as_bytes()[..2];
    for entries in AVOIDED.chunk_by(same) {
        if let Some(place) = place(entries[0].0.as_bytes()) {
            starts[place] = entries;
        }
    }
    starts
});

fn place(start: &[u8]) -> Option<usize> {
    let [first @ b'a'..=b'z', second @ 0..128, ..] = start else { return None };
    Some(usize::from(first - b'a') * 128 + usize::from(*second))
}

fn is_at_start(text: &str, word: &str) -> bool {
    let same = text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let mut after = text.get(word.len()..).unwrap_or_default().chars();
    same && match after.next() {
        // "e.g." ends in its full stop; "assist-ed" and "via.example" are other words.
        Some('-' | '.' | '@' | '/' | '’' | '\'') => {
            !after.next().is_some_and(char::is_alphanumeric)
        }
        Some(letter) => !letter.is_alphanumeric(),
        None => true,
    }
}

fn is_term(line: &Line<'_>, at: usize) -> bool {
    line.terms.iter().any(|term| term.range.contains(&at))
}

fn report(line: &Line<'_>, at: usize, avoided: &str, plain: &str, sink: &mut Sink) {
    let text = &line.passage.text;
    // "e.g." has its last full stop too.
    let dotted = avoided.contains('.') && text[at + avoided.len()..].starts_with('.');
    let end = at + avoided.len() + usize::from(dotted);
    // What is in capitals altogether is a short form or a name: "IE", "NB".
    let written = &text[at..end];
    let shouted = written.len() > 1 && written == written.to_uppercase() && avoided != "nb";
    if shouted || avoided == "ie" && written != "ie" || avoided == "eg" && written != "eg" {
        return;
    }
    sink.report_at(line.passage.span(at..end), |span| {
        let message = format!("“{written}” has a plainer word");
        let plain =
            if written.starts_with(char::is_uppercase) { capital(plain) } else { plain.to_owned() };
        Diagnostic::new(&rules::PLAIN_WORDS, span, message).help(format!("write `{plain}`"))
    });
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "&" between words that are no names: "parks & paths", but "Marks & Spencer", "Q&A".
fn check_sign(line: &Line<'_>, sink: &mut Sink) {
    let text = &line.passage.text;
    for (at, sign) in text.match_indices(" & ") {
        let small = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
        let before = text[..at].rsplit(' ').next().and_then(|word| word.chars().next());
        let after = text[at + sign.len()..].chars().next();
        if (small(before) || small(after)) && is_own(line, at + 1) {
            sink.report_at(line.passage.span(at + 1..at + 2), |span| {
                Diagnostic::new(&rules::PLAIN_WORDS, span, "“&” has a plainer word")
                    .help("write `and`")
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AVOIDED, avoided, entry};

    #[test]
    fn the_list_is_in_order() {
        assert!(AVOIDED.is_sorted_by(|one, next| one.0 < next.0));
        assert!(AVOIDED.iter().all(|(word, _)| word.len() > 1 && entry(word).is_some()));
    }

    #[test]
    fn a_word_is_found_whole() {
        let found = |text| avoided(text).map(|(at, word, _)| (at, word)).collect::<Vec<_>>();
        assert_eq!(
            found("In order to play, e.g. (via"),
            [(0, "in order to"), (18, "e.g"), (24, "via")]
        );
        assert_eq!(found("viaduct, etc.: assistant, in order"), [(9, "etc")]);
        assert_eq!(found("Straße é  via\u{a0}x"), [(12, "via")]);
    }
}
