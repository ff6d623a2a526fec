//! Which letters are of which script, and which languages are written in it.
//!
//! Takes a letter or a tag. It must not know words. The scripts are those of the languages that public
//! bodies in the United Kingdom translate into most; a letter of another is not judged. The ranges are
//! [Unicode's blocks](https://www.unicode.org/charts/).

use super::tag::primary;

/// A script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// English, Welsh, Polish.
    Latin,
    /// Greek.
    Greek,
    /// Ukrainian, Bulgarian.
    Cyrillic,
    /// Hebrew, Yiddish.
    Hebrew,
    /// Arabic, Urdu, Persian, Pashto, Kurdish.
    Arabic,
    /// Hindi, Nepali, Marathi.
    Devanagari,
    /// Bengali.
    Bengali,
    /// Punjabi.
    Gurmukhi,
    /// Gujarati.
    Gujarati,
    /// Tamil.
    Tamil,
    /// Tigrinya, Amharic.
    Ethiopic,
    /// Chinese.
    Han,
}

/// Every script but Latin: its ranges, the languages that are written in it, and its name.
type Known = (Script, &'static [(char, char)], &'static [&'static str], &'static str);

const OTHERS: [Known; 11] = [
    (Script::Greek, &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')], &["el"], "Greek"),
    (
        Script::Cyrillic,
        &[('\u{400}', '\u{52f}')],
        &["uk", "bg", "ru", "sr", "be", "mk"],
        "Cyrillic",
    ),
    (Script::Hebrew, &[('\u{590}', '\u{5ff}')], &["he", "yi", "iw"], "Hebrew"),
    (
        Script::Arabic,
        &[
            ('\u{600}', '\u{6ff}'),
            ('\u{750}', '\u{77f}'),
            ('\u{8a0}', '\u{8ff}'),
            ('\u{fb50}', '\u{fdff}'),
            ('\u{fe70}', '\u{fefc}'),
        ],
        &["ar", "ur", "fa", "ps", "ckb", "sd", "ug"],
        "Arabic",
    ),
    (Script::Devanagari, &[('\u{900}', '\u{97f}')], &["hi", "ne", "mr"], "Devanagari"),
    (Script::Bengali, &[('\u{980}', '\u{9ff}')], &["bn", "as"], "Bengali"),
    (Script::Gurmukhi, &[('\u{a00}', '\u{a7f}')], &["pa"], "Gurmukhi"),
    (Script::Gujarati, &[('\u{a80}', '\u{aff}')], &["gu"], "Gujarati"),
    (Script::Tamil, &[('\u{b80}', '\u{bff}')], &["ta"], "Tamil"),
    (Script::Ethiopic, &[('\u{1200}', '\u{137f}')], &["ti", "am"], "Ethiopic"),
    (Script::Han, &[('\u{3400}', '\u{9fff}')], &["zh"], "Chinese"),
];

impl Script {
    /// The script of a letter; nothing for what is no letter, and for scripts that are not known.
    #[must_use]
    pub fn of(letter: char) -> Option<Self> {
        if letter.is_ascii() {
            return letter.is_ascii_alphabetic().then_some(Self::Latin);
        }
        if !letter.is_alphabetic() {
            return None;
        }
        if matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
            return Some(Self::Latin);
        }
        let holds =
            |known: &&Known| known.1.iter().any(|(first, last)| (*first..=*last).contains(&letter));
        OTHERS.iter().find(holds).map(|known| known.0)
    }

    /// The script of a language: Latin where it is not known to be another.
    #[must_use]
    pub fn of_language(tag: &str) -> Self {
        let language = primary(tag);
        let known = OTHERS.iter().find(|known| known.2.contains(&language));
        let latin = tag.split('-').any(|part| part.eq_ignore_ascii_case("latn"));
        known.filter(|_| !latin).map_or(Self::Latin, |known| known.0)
    }

    /// Its name in a sentence: "Arabic".
    #[must_use]
    pub fn name(self) -> &'static str {
        self.known().map_or("Latin", |known| known.3)
    }

    /// A language that is written in it.
    #[must_use]
    pub fn example(self) -> &'static str {
        self.known().and_then(|known| known.2.first()).map_or("en", |tag| tag)
    }

    fn known(self) -> Option<&'static Known> {
        OTHERS.iter().find(|known| known.0 == self)
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn a_letter_has_the_script_of_its_language() {
        let words =
            [("ur", "سرپرستی"), ("cy", "Tŷ"), ("uk", "Допомога"), ("pa", "ਮਦਦ"), ("zh", "帮助")];
        for (tag, word) in words {
            let of = |letter: char| {
                Script::of(letter).is_none_or(|script| script == Script::of_language(tag))
            };
            assert!(word.chars().all(of), "{word}");
        }
        assert_eq!(Script::of('7'), None);
        assert_eq!(Script::of_language("ur-Latn"), Script::Latin);
    }
}
