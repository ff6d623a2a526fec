//! What the short name of a language says: "ur", "cy", "en-GB".
//!
//! The names are those of [BCP 47](https://www.rfc-editor.org/info/bcp47): a language of two or three
//! letters, then what makes it narrower. It must not know which languages have words.

/// The languages that are written from right to left, unless they name a script that is not.
const RIGHT_TO_LEFT: [&str; 13] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi", "nqo"];

/// The scripts that are written from right to left.
const SCRIPTS: [&str; 7] = ["arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// Whether words are the short name of a language, by their form: two or three letters, then parts of
/// two to eight letters or digits.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|letter| letter.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len())
                && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
        })
}

/// The language alone: `en` of `en-GB`.
#[must_use]
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Whether a language is written from right to left: `ur`, but not `ur-Latn`.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let script = tag.split('-').skip(1).find(|part| part.len() == 4);
    match script {
        Some(script) => SCRIPTS.contains(&&*script.to_lowercase()),
        None => RIGHT_TO_LEFT.contains(&primary(tag)),
    }
}

/// The direction of a language, as HTML says it.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    if is_right_to_left(tag) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::{is_right_to_left, is_tag};

    #[test]
    fn a_tag_is_a_short_name_and_no_word() {
        for tag in ["ur", "cy", "en-GB", "zh-Hans", "pa-Arab-PK"] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in ["Urdu", "urdu", "UR", "u", "", "ur_PK", "ur-", "ur-p"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }

    #[test]
    fn a_script_turns_a_language_round() {
        for tag in ["ur", "ar", "fa-IR", "pa-Arab", "ckb"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["en-GB", "cy", "ur-Latn", "pa", "pa-Guru"] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }
}
