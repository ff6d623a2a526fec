//! Days as people say them, to the keys that say the same: "alternate Tuesdays, not half term".

use crate::model::Nth;

use super::days::DAYS;

/// What to type for days that are written as a sentence.
pub(super) fn form(text: &str) -> String {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let days: Vec<String> = DAYS
        .iter()
        .filter(|(day, _)| words.iter().any(|word| is_day(word, day)))
        .map(|(day, _)| format!("\"{day}\""))
        .collect();
    if days.is_empty() {
        return "write days = [\"tue\"] for every week, with every = \"fortnight\" or monthly = \"last\" if \
                it is not each week; or list the dates: dates = [2026-12-02]"
            .to_owned();
    }
    let mut keys = vec![format!("days = [{}]", days.join(", "))];
    let nths = nths(&words);
    if is_fortnightly(&text, &words) {
        keys.push("every = \"fortnight\"".to_owned());
        keys.push("first = (the date of the first one)".to_owned());
    } else if !nths.is_empty() {
        keys.push(format!("monthly = [{}]", nths.join(", ")));
    }
    if words.contains(&"term") {
        keys.push("term_time = true".to_owned());
    }
    format!("write {}, each on a line of its own", keys.join(" and "))
}

/// "tues", "Tuesdays".
fn is_day(word: &str, day: &str) -> bool {
    const FULL: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.strip_suffix('s').unwrap_or(word);
    word.starts_with(day) && FULL.iter().any(|full| full.starts_with(word))
}

fn is_fortnightly(text: &str, words: &[&str]) -> bool {
    ["alternate", "alternating", "fortnight", "fortnightly"].iter().any(|word| words.contains(word))
        || ["every other", "every second", "every two weeks", "every 2 weeks"]
            .iter()
            .any(|phrase| text.contains(phrase))
}

fn nths(words: &[&str]) -> Vec<String> {
    const DIGITS: [&str; 4] = ["1st", "2nd", "3rd", "4th"];
    let said = |at: usize, word: &str| {
        words.contains(&word) || DIGITS.get(at).is_some_and(|digits| words.contains(digits))
    };
    let found = Nth::ALL.iter().enumerate().filter(|(at, (word, _))| said(*at, word));
    found.map(|(_, (word, _))| format!("\"{word}\"")).collect()
}
