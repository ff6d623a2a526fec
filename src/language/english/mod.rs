//! English, as the [content guide of the Office for National Statistics](https://service-manual.ons.gov.uk/content/numbers/writing-numbers)
//! writes numbers: words to nine, fractions with hyphens, "percentage points".

mod describe;
mod key_figure;

use rust_decimal::Decimal;

use super::{Beside, Extent, Form, Language, Rank, Ranked, Side};
use crate::model::{AmountKind, Better, Direction, Rounded, percentage};

pub(super) static ENGLISH: Language = Language {
    list,
    amount,
    change,
    direction,
    key_change: key_figure::key_change,
    no_comparison: key_figure::NO_COMPARISON,
    compare,
    rank,
    share,
    bound,
    describe: describe::describe,
};

const NUMBERS: [&str; 10] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

const ORDINALS: [&str; 9] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

fn number(number: usize) -> String {
    NUMBERS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn ordinal(place: usize) -> String {
    if let Some(word) = place.checked_sub(1).and_then(|at| ORDINALS.get(at)) {
        return (*word).to_owned();
    }
    let ending = match (place % 100, place % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

fn amount(size: &Rounded) -> String {
    let Rounded { digits, .. } = size;
    let amount = match size.kind {
        AmountKind::Percent => format!("{digits}%"),
        AmountKind::Points if size.one => format!("{digits} percentage point"),
        AmountKind::Points => format!("{digits} percentage points"),
        AmountKind::Number => digits.clone(),
    };
    if size.less_than { bound(Direction::Down, &amount) } else { amount }
}

fn change(form: Form, direction: Direction, extent: Extent<'_>) -> String {
    let up = match (form, direction) {
        (Form::Verb, Direction::Same) => return "stayed the same".to_owned(),
        (Form::Noun, Direction::Same) => return "no change".to_owned(),
        (Form::Short, Direction::Same) => return "unchanged".to_owned(),
        (_, Direction::Up) => true,
        (_, Direction::Down) => false,
    };
    match (form, extent) {
        (Form::Verb, Extent::By(size)) => {
            format!("{} by {}", if up { "rose" } else { "fell" }, amount(size))
        }
        (Form::Noun, Extent::By(size)) => {
            format!("a {} of {}", if up { "rise" } else { "fall" }, amount(size))
        }
        (Form::Short, Extent::By(size)) => {
            format!("{} {}", if up { "up" } else { "down" }, amount(size))
        }
        (Form::Verb, Extent::Between(from, to)) => {
            format!("{} from {from} to {to}", if up { "rose" } else { "fell" })
        }
        (Form::Noun, Extent::Between(from, to)) => {
            format!("a {} from {from} to {to}", if up { "rise" } else { "fall" })
        }
        // The sentence has said the other value.
        (Form::Short, Extent::Between(from, _)) => {
            format!("{} from {from}", if up { "up" } else { "down" })
        }
    }
}

fn direction(better: Better, direction: Direction) -> &'static str {
    match (better, direction) {
        (_, Direction::Same) => "no change",
        (Better::Up, Direction::Up) | (Better::Down, Direction::Down) => "better",
        (Better::Up, Direction::Down) | (Better::Down, Direction::Up) => "worse",
        (Better::Neither, Direction::Up) => "up",
        (Better::Neither, Direction::Down) => "down",
    }
}

fn compare(sides: &[Beside]) -> String {
    let said: Vec<String> = sides
        .iter()
        .map(|(side, names)| {
            let side = match side {
                Side::Above => "above",
                Side::Below => "below",
                Side::Same => "the same as",
                Side::Near => "about the same as",
            };
            format!("{side} {}", list(names))
        })
        .collect();
    let opposite = matches!(sides, [(Side::Above, _), (Side::Below, _)]);
    // A list of names has an "and" of its own, which a comma keeps apart from ours.
    let listed = sides.iter().rev().skip(1).any(|(_, names)| names.len() > 1);
    match said.as_slice() {
        [one, other] if opposite => format!("{one} but {other}"),
        [one, other] if !listed => format!("{one} and {other}"),
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{}, and {last}", before.join(", ")),
    }
}

fn rank(rank: Rank, ranked: Ranked<'_>) -> String {
    let Rank { count, higher, lower, .. } = rank;
    let noun = match ranked {
        Ranked::Years => "years",
        Ranked::Quarters => "quarters",
        Ranked::Months => "months",
        Ranked::Dates => "dates",
        Ranked::Other(noun) => noun,
    };
    let with = if rank.some_missing { " with figures" } else { "" };
    if higher == 0 && lower == 0 {
        let all = if count == 2 { "both".to_owned() } else { format!("all {}", number(count)) };
        return format!("the same in {all} {noun}{with}");
    }
    let joint = if higher + lower + 1 < count { "joint " } else { "" };
    let (place, word) = if higher <= lower { (higher, "highest") } else { (lower, "lowest") };
    let word = match (count, word) {
        (2, "highest") => "higher",
        (2, _) => "lower",
        (_, word) => word,
    };
    let place = if place == 0 { String::new() } else { ordinal(place + 1) + " " };
    format!("the {joint}{place}{word} of the {} {noun}{with}", number(count))
}

/// The fractions that people picture, as numerator and denominator.
const FRACTIONS: [(u32, u32, &str); 11] = [
    (1, 10, "one in ten"),
    (1, 5, "one in five"),
    (1, 4, "a quarter"),
    (1, 3, "a third"),
    (2, 5, "two in five"),
    (1, 2, "half"),
    (3, 5, "three in five"),
    (2, 3, "two-thirds"),
    (3, 4, "three-quarters"),
    (4, 5, "four in five"),
    (9, 10, "nine in ten"),
];

/// How far, in percentage points, a share may be from a fraction that it is "about".
const ABOUT: Decimal = Decimal::ONE;
/// How far it may be from one that it is "nearly" or "just over". Further away only what is true
/// beyond doubt is said: "less than", "more than".
const CLOSE: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// From here on nearly nothing or nearly all is left, in per cent.
const FEW: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
const MOST: Decimal = Decimal::from_parts(97, 0, 0, false, 0);

/// Words for a share, from the nearest fraction and how far it is away.
fn share(part: Decimal, whole: Decimal) -> Option<String> {
    let percent = percentage(part, whole)?;
    if part.is_zero() {
        return Some("none".to_owned());
    }
    if part == whole {
        return Some("all".to_owned());
    }
    if percent < FEW {
        return Some("less than one in twenty".to_owned());
    }
    if percent > MOST {
        return Some("almost all".to_owned());
    }
    let (distance, exact, name) = FRACTIONS
        .iter()
        .filter_map(|(above, below, name)| {
            let (above, below) = (Decimal::from(*above), Decimal::from(*below));
            let distance = percent.checked_sub(percentage(above, below)?)?;
            let exact = part.checked_mul(below)? == whole.checked_mul(above)?;
            Some((distance, exact, *name))
        })
        .min_by_key(|(distance, _, _)| distance.abs())?;
    let near = match (distance.abs(), distance.is_sign_negative()) {
        _ if exact => return Some(name.to_owned()),
        (away, _) if away <= ABOUT => "about",
        (away, true) if away <= CLOSE => "nearly",
        (away, false) if away <= CLOSE => "just over",
        (_, true) => "less than",
        (_, false) => "more than",
    };
    Some(format!("{near} {name}"))
}

fn bound(direction: Direction, limit: &str) -> String {
    match direction {
        Direction::Up => format!("more than {limit}"),
        Direction::Down => format!("less than {limit}"),
        Direction::Same => limit.to_owned(),
    }
}
