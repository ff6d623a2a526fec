//! The words for ages: "Birth to 3 years", "under 5".

use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Age, AgeRange, AgeUnit, Ages};
use crate::source::Spanned;

use super::super::reader::Reader;

/// Reads for which ages a session is. That it is not known is an answer too; silence is none.
pub(super) fn ages(reader: &mut Reader<'_>) -> Option<Ages> {
    if !reader.has("ages") {
        reader.missing("ages", "= \"18 months to 5 years\", or \"all\", \"adults\" or \"ask\"");
        return None;
    }
    let text = reader.text("ages")?;
    let ages = parse(&text.value);
    if ages.is_none() {
        reader.report(unclear(&text));
    }
    ages
}

fn unclear(text: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` does not say from which age to which", text.value);
    let finding = Diagnostic::new(&rules::WRONG_VALUE, text.span, message);
    if let Some(meant) = meant(&text.value) {
        return finding.help(format!("did you mean \"{meant}\"?"));
    }
    finding.help(
        "write \"6 weeks to 9 months\", \"Birth to 5 years\", \"Under 5 years\", \"From 18 months\", \"all\", \
         \"adults\" or \"ask\"",
    )
}

/// What a newsletter's way of writing most likely means: "18mth – 5yrs" is "18 months to 5 years".
fn meant(text: &str) -> Option<Ages> {
    const SHORT: [(&str, &str); 5] = [
        ("mnths", "months"),
        ("mths", "months"),
        ("mth", "months"),
        ("yrs", "years"),
        ("yr", "years"),
    ];
    let text = text.to_lowercase().replace(".5", " and a half ");
    // "5yrs": digits and letters are words of their own.
    let mut apart = String::new();
    for letter in text.chars().filter(|letter| !matches!(letter, '(' | ')')) {
        let digits = apart.ends_with(|last: char| last.is_ascii_digit());
        if digits && letter.is_alphabetic() {
            apart.push(' ');
        }
        apart.push(letter);
    }
    let apart = apart.replace(['-', '–', '—'], " to ");
    let whole = |word: &str| {
        let long = SHORT.iter().find(|(short, _)| *short == word).map(|(_, long)| *long);
        long.unwrap_or(word).to_owned()
    };
    parse(&apart.split_whitespace().map(whole).collect::<Vec<_>>().join(" "))
}

fn parse(text: &str) -> Option<Ages> {
    let text = text.trim().to_lowercase().replace(['–', '—'], "-").replace('-', " to ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let range = |from, to, below| Some(Ages::Children(AgeRange { from, to, below }));
    match *words {
        ["all"] | ["all", "ages"] => Some(Ages::All),
        ["adults"] => Some(Ages::Adults),
        ["ask"] => Some(Ages::Ask),
        ["under", ref oldest @ ..] => range(None, Some(age(oldest, AgeUnit::Years)?), true),
        ["up", "to", ref oldest @ ..] => range(None, Some(age(oldest, AgeUnit::Years)?), false),
        ["from", ref youngest @ ..] if !youngest.contains(&"to") => {
            range(Some(age(youngest, AgeUnit::Years)?), None, false)
        }
        ref words => {
            let words = words.strip_prefix(&["from"]).unwrap_or(words);
            let at = words.iter().position(|word| *word == "to")?;
            let to = age(&words[at + 1..], AgeUnit::Years)?;
            // "2 to 9 months": the unit of the second is that of the first.
            let from = age(&words[..at], to.unit)?;
            (from.days() < to.days()).then(|| range(Some(from), Some(to), false))?
        }
    }
}

/// "birth", "18 months", "2 and a half years", "5".
fn age(words: &[&str], unit: AgeUnit) -> Option<Age> {
    let (number, unit) = match words.split_last()? {
        (word, number) if !number.is_empty() && named(word).is_some() => (number, named(word)?),
        _ => (words, unit),
    };
    let halves = match *number {
        ["birth"] => 0,
        [number, "and", "a", "half"] => whole(number)? * 2 + 1,
        [number] => whole(number)? * 2,
        _ => return None,
    };
    Some(Age { halves, unit })
}

/// Nobody is older than this many of anything.
fn whole(number: &str) -> Option<u16> {
    number.parse().ok().filter(|number| *number <= 120)
}

fn named(word: &str) -> Option<AgeUnit> {
    let fits = |several: &str| word == several || word == several.trim_end_matches('s');
    AgeUnit::ALL.iter().find(|(several, _)| fits(several)).map(|(_, unit)| *unit)
}
