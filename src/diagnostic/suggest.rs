//! "Did you mean": the nearest of the names that exist.

/// The candidate that a misspelt word most likely meant, if one is near enough.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .filter(|candidate| is_as_long(word, candidate) && same_digits(word, candidate))
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= slips(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many slips of the hand there may be in a word.
fn slips(candidate: &str) -> usize {
    1 + candidate.chars().count() / 4
}

/// Whether two words can be near at all: that takes no comparing, letter by letter.
fn is_as_long(word: &str, candidate: &str) -> bool {
    let (word, letters) = (word.chars().count(), candidate.chars().count());
    word.abs_diff(letters) <= slips(candidate) && letters <= LONGEST
}

/// Nobody mistypes a name of more letters than this and is helped by seeing it.
const LONGEST: usize = 200;

/// Another year is not a slip of the hand: `2025-26` never meant `2023-24`, but `2024/25` is `2024-25`.
fn same_digits(word: &str, candidate: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let written = digits(word);
    written.is_empty() || written == digits(candidate)
}

/// Help with the nearest name, or with all of them when they are few.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if let Some(near) = nearest(word, candidates.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let few = !candidates.is_empty() && candidates.len() <= 12;
    few.then(|| format!("there is `{}`", candidates.join("`, `")))
}
