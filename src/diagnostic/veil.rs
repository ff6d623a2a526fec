//! What must not be published is not shown by the finding that says so: findings are read in logs that
//! others see.
//!
//! Takes findings, gives the texts that may be quoted, with stars in place of what is private. Only the
//! last two signs stay, by which an author knows it again.

use std::collections::{BTreeMap, BTreeSet};

use super::excerpt::clamped;
use super::rule::{Rule, rules};
use super::sink::Diagnostic;
use crate::source::{FileId, Source, Sources, Span};

/// The rules whose places hold something private.
static PRIVATE: [&Rule; 5] = [
    &rules::NHS_NUMBER,
    &rules::NATIONAL_INSURANCE_NUMBER,
    &rules::DATE_OF_BIRTH,
    &rules::PRIVATE_EMAIL,
    &rules::PRIVATE_PHONE,
];
/// How many signs of something private are shown.
const SHOWN: usize = 2;

/// Whether a finding points at something private.
pub(super) fn is_private(finding: &Diagnostic) -> bool {
    PRIVATE.iter().any(|rule| rule.code == finding.rule.code)
}

/// Whether a finding is about something private that another finding is about, and might quote it. A
/// value may stand between quotation marks.
pub(super) fn is_of(finding: &Diagnostic, private: Span) -> bool {
    let at = finding.primary.span;
    let within = at.start() + 1 >= private.start() && at.end() <= private.end() + 1;
    !is_private(finding) && at.file == private.file && at.end() > at.start() && within
}

/// Forgets every other finding that quotes what is private: the finding that says so is enough.
pub fn hush(found: &mut Vec<Diagnostic>, sources: &Sources) {
    let private = found.iter().filter(|finding| is_private(finding));
    let texts: BTreeSet<&str> = private.map(|it| sources.slice(it.primary.span)).collect();
    if texts.is_empty() {
        return;
    }
    let quotes = |words: &str| texts.iter().any(|text| !text.is_empty() && words.contains(text));
    found.retain(|it| {
        let labels = it.related.iter().map(|label| label.text.as_str());
        let words = it.help.iter().map(String::as_str).chain(labels);
        let mut words = words.chain([it.message.as_str(), it.primary.text.as_str()]);
        is_private(it) || !words.any(quotes)
    });
}

/// Texts with stars in place of what is private.
pub(super) struct Veil(BTreeMap<FileId, String>);

impl Veil {
    /// Covers what some findings point at.
    pub(super) fn over(diagnostics: &[Diagnostic], sources: &Sources) -> Self {
        let mut texts = BTreeMap::new();
        for finding in diagnostics.iter().filter(|finding| is_private(finding)) {
            let span = finding.primary.span;
            let text = sources.file(span.file).text();
            let covered = texts.entry(span.file).or_insert_with(|| text.to_owned());
            let range = clamped(text, span);
            let stars = starred(&text[range.clone()]);
            covered.replace_range(range, &stars);
        }
        Self(texts)
    }

    /// The text of a file as it may be shown: every letter stays where it is.
    pub(super) fn text<'a>(&'a self, source: &'a Source) -> &'a str {
        self.0.get(&source.id).map_or_else(|| source.text(), String::as_str)
    }
}

/// A text of the same length in which only the last signs can be read.
fn starred(text: &str) -> String {
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric();
    let hidden = text.bytes().filter(is_sign).count().saturating_sub(SHOWN);
    let mut seen = 0;
    let stars = text.chars().map(|letter| {
        let is_hidden = letter.is_ascii_alphanumeric() && seen < hidden;
        seen += usize::from(letter.is_ascii_alphanumeric());
        if is_hidden { '*' } else { letter }
    });
    stars.collect()
}

#[cfg(test)]
mod tests {
    use super::starred;

    #[test]
    fn the_last_two_signs_are_shown_and_no_letter_moves() {
        assert_eq!(starred("943 476 5919"), "*** *** **19");
        assert_eq!(starred("jo@ashmere.org"), "**@*******.*rg");
        assert_eq!(starred("é1"), "é1");
    }
}
