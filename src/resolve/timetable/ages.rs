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
    Diagnostic::new(&rules::WRONG_VALUE, text.span, message).help(
        "write \"6 weeks to 9 months\", \"Birth to 5 years\", \"Under 5 years\", \"From 18 months\", \"all\", \
         \"adults\" or \"ask\"",
    )
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
