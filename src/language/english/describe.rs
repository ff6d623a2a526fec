//! Sentences about a drawing, as an editor writes them: "The rate fell from 496 in 2023-24 to 481 in
//! 2024-25."

use super::super::describe::{Finding, Part, Telling, Tied, Told, Way};
use super::super::reading::MONTHS;
use super::{change, compare, list};
use crate::language::{Extent, Form};
use crate::model::{Direction, MeasureKind, Shorthand};

/// So many are named one by one; of more only the ends are.
const FEW: usize = 4;

pub(super) fn describe(told: &[Telling]) -> String {
    told.iter().flat_map(sentences).collect::<Vec<_>>().join(" ")
}

fn sentences(told: &Telling) -> Vec<String> {
    let mut said = match &told.finding {
        Finding::OverTime { first, last, way, highest, lowest } => {
            let mut said = vec![over_time(told, first, last, way)];
            said.extend(broken(way));
            said.extend(between(highest.as_ref(), lowest.as_ref()));
            said
        }
        Finding::BySize(tied) => vec![by_size(told, tied)],
        Finding::Compared(own, sides) => {
            let verb = is_or_was(told);
            vec![format!("{} {verb} {}, {}.", subject(told, &own.name), own.value, compare(sides))]
        }
        Finding::Parts(parts) => of_parts(parts),
    };
    said.extend(told.missing.iter().map(|(why, names)| missing(*why, names)));
    said
}

/// What is counted, in a word.
fn noun(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Count => "number",
        MeasureKind::Rate => "rate",
        MeasureKind::Percentage => "percentage",
        MeasureKind::Money => "amount",
        _ => "figure",
    }
}

fn is_or_was(told: &Telling) -> &'static str {
    if told.time.is_some() { "was" } else { "is" }
}

/// "In 2024-25 the rate for Ashmere", "For Neglect, the rate for Ashmere".
fn subject(told: &Telling, name: &str) -> String {
    format!("{} for {name}", opened(told))
}

/// "In 2024-25 the rate", "For Neglect, the rate", "The rate".
fn opened(told: &Telling) -> String {
    let noun = noun(told.kind);
    match (&told.time, &told.of) {
        (Some(time), _) => format!("{} the {noun}", capital(&when(time))),
        (None, Some(of)) => format!("For {of}, the {noun}"),
        (None, None) => format!("The {noun}"),
    }
}

fn over_time(told: &Telling, first: &Told, last: &Told, way: &Way) -> String {
    let noun = noun(told.kind);
    let opened = match (&told.of, told.follows) {
        (None, _) => format!("The {noun}"),
        (Some(of), false) => format!("The {noun} for {of}"),
        (Some(of), true) => format!("For {of} it"),
    };
    let [from, to] = [first, last].map(|told| format!("{} {}", told.value, when(&told.name)));
    let both = format!("{} and {}", when(&first.name), when(&last.name));
    let went = match way {
        Way::Went(Direction::Same) => format!("was the same {both}, at {}", last.value),
        Way::Went(way) => change(Form::Verb, *way, Extent::Between(&from, &to)),
        Way::Hardly => format!("was about the same {both}, at {}", last.value),
        Way::Broken(_) => format!("was {from} and {to}"),
    };
    format!("{opened} {went}.")
}

fn broken(way: &Way) -> Option<String> {
    match way {
        Way::Broken(from) => Some(format!("It was counted in another way from {from} on.")),
        Way::Went(_) | Way::Hardly => None,
    }
}

fn between(highest: Option<&Told>, lowest: Option<&Told>) -> Option<String> {
    let said = |word: &str, told: &Told| format!("{word} {}, at {}", when(&told.name), told.value);
    let said = match (highest, lowest) {
        (Some(high), Some(low)) => {
            format!("{}, and {}", said("highest", high), said("lowest", low))
        }
        (Some(high), None) => said("highest", high),
        (None, low) => said("lowest", low?),
    };
    Some(format!("It was {said}."))
}

fn by_size(told: &Telling, tied: &[Tied]) -> String {
    let (opened, verb) = (opened(told), is_or_was(told));
    let named = |tied: &Tied| match tied.names.len() {
        0..=FEW => format!(" for {}", list(&tied.names)),
        _ => String::new(),
    };
    match tied {
        [] => String::new(),
        [Tied { names, value }] => match names.as_slice() {
            [only] => format!("{opened} for {only} {verb} {value}."),
            all if all.len() > FEW => format!("{opened} {verb} the same for all, at {value}."),
            all => format!("{opened} {verb} the same for {}, at {value}.", list(all)),
        },
        [Tied { names: higher, value: more }, Tied { names: lower, value: less }]
            if higher.len() == 1 && lower.len() == 1 =>
        {
            let (higher, lower) = (&higher[0], &lower[0]);
            format!("{opened} {verb} higher for {higher}, at {more}, than for {lower}, at {less}.")
        }
        [highest, rest @ ..] if tied.len() <= FEW && rest.iter().all(|it| it.names.len() == 1) => {
            let rest: Vec<String> =
                rest.iter().map(|it| format!("{} ({})", it.names[0], it.value)).collect();
            let highest = format!("highest{}, at {}", named(highest), highest.value);
            format!("{opened} {verb} {highest}, followed by {}.", list(&rest))
        }
        [highest, .., lowest] => format!(
            "{opened} {verb} highest{}, at {}, and lowest{}, at {}.",
            named(highest),
            highest.value,
            named(lowest),
            lowest.value
        ),
    }
}

fn of_parts(parts: &[Part]) -> Vec<String> {
    let mut before: Option<&Part> = None;
    let mut said = Vec::new();
    for part in parts {
        let several = part.largest.names.len() > 1;
        let of = if part.is_time { capital(&when(&part.of)) } else { format!("For {},", part.of) };
        let again = before.filter(|before| before.largest.names == part.largest.names);
        let pronoun = before.filter(|before| again.is_some() || before.largest.names.len() == 1);
        let subject = match (pronoun, several) {
            (Some(_), false) => "it",
            (Some(_), true) if again.is_some() => "they",
            (_, true) => "the largest parts",
            (None, false) => "the largest part",
        };
        let verb = match (part.is_time, several) {
            (true, false) => "was",
            (true, true) => "were",
            (false, false) => "is",
            (false, true) => "are",
        };
        let again = if again.is_some() { " again" } else { "" };
        let each = if several { " each" } else { "" };
        let (names, value) = (list(&part.largest.names), &part.largest.value);
        said.push(format!("{of} {subject} {verb}{again} {names}, at {value}{each}."));
        before = Some(part);
    }
    said
}

fn missing(why: Shorthand, names: &[String]) -> String {
    let figures = if names.len() == 1 { "figure" } else { "figures" };
    let [is, rounds] = if names.len() == 1 { ["is", "rounds"] } else { ["are", "round"] };
    let names = if names.len() > FEW { "some of them".to_owned() } else { list(names) };
    match why {
        Shorthand::NotAvailable | Shorthand::NotApplicable => {
            format!("There is no figure for {names}.")
        }
        Shorthand::Confidential => {
            format!("The {figures} for {names} {is} hidden to protect people.")
        }
        Shorthand::Low => format!("The {figures} for {names} {rounds} to zero."),
    }
}

/// "in 2024-25", "on 31 March 2025", "in quarter 1"; of what is no plain time, "for Reception".
fn when(time: &str) -> String {
    const COUNTED: &[&str] = &["quarter", "week", "year", "term", "month"];
    let first = time.split([' ', ':', ',']).next().unwrap_or_default();
    let is_one_of = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(first));
    let month = |text: &str| {
        text.split(' ').any(|word| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word)))
    };
    let digit = first.starts_with(|sign: char| sign.is_ascii_digit());
    if digit && first.len() <= 2 && month(time) {
        format!("on {time}")
    } else if is_one_of(COUNTED) {
        format!("in {}{}", first.to_lowercase(), &time[first.len()..])
    } else if digit || is_one_of(MONTHS) {
        format!("in {time}")
    } else {
        format!("for {time}")
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
