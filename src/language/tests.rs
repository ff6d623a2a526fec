//! What English says, as tables that can be read.

use rust_decimal::Decimal;

use super::{Extent, Form, Rank, Ranked, Side, of};
use crate::model::{Amount, AmountKind, Better, Direction, Measure, MeasureKind};

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn measure(kind: &str) -> Measure {
    let count = Measure::plain();
    match kind {
        "£" => Measure { kind: MeasureKind::Money, decimals: Some(0), ..count },
        "%" => Measure { decimals: Some(0), ..Measure::percentage() },
        "%.1" => Measure { decimals: Some(1), ..Measure::percentage() },
        _ => count,
    }
}

fn say(
    unit: &str,
    form: Form,
    from: &str,
    to: &str,
    kind: AmountKind,
    decimals: Option<u32>,
) -> String {
    let english = of("en-GB").expect("English");
    let (from, to, measure) = (number(from), number(to), measure(unit));
    let amount = Amount::between(kind, &measure, from, to).expect("an amount");
    let size = amount.rounded(decimals);
    (english.change)(form, Direction::between(from, to), Extent::By(&size))
}

#[test]
#[rustfmt::skip]
fn changes() {
    use AmountKind::{Number, Percent, Points};
    use Form::{Noun, Short, Verb};
    let table = [
        ("",    Verb,  "496",    "481",     Percent, None,    "fell by 3.0%"),
        ("",    Noun,  "496",    "481",     Percent, None,    "a fall of 3.0%"),
        ("",    Short, "496",    "481",     Percent, None,    "down 3.0%"),
        ("",    Verb,  "197",    "238",     Percent, None,    "rose by 21%"),
        ("",    Verb,  "197",    "238",     Percent, Some(1), "rose by 20.8%"),
        ("",    Verb,  "496",    "481",     Percent, Some(0), "fell by 3%"),
        ("",    Verb,  "1000",   "1099.6",  Percent, None,    "rose by 10%"),
        ("",    Verb,  "100",    "300",     Percent, None,    "rose by 200%"),
        ("",    Verb,  "15",     "0",       Percent, None,    "fell by 100%"),
        ("",    Verb,  "10000",  "9997",    Percent, None,    "fell by less than 0.1%"),
        ("",    Verb,  "10000",  "9997",    Percent, Some(0), "fell by less than 1%"),
        ("",    Noun,  "10000",  "10003",   Percent, None,    "a rise of less than 0.1%"),
        ("",    Verb,  "84",     "84.0",    Percent, None,    "stayed the same"),
        ("",    Noun,  "84",     "84",      Percent, None,    "no change"),
        ("",    Short, "84",     "84",      Percent, None,    "unchanged"),
        ("%",   Verb,  "0",      "15",      Points,  None,    "rose by 15 percentage points"),
        ("%",   Verb,  "28",     "27",      Points,  None,    "fell by 1 percentage point"),
        ("%.1", Verb,  "4.8",    "3.8",     Points,  None,    "fell by 1.0 percentage point"),
        ("%.1", Short, "77.8",   "83.0",    Points,  None,    "up 5.2 percentage points"),
        ("%",   Verb,  "84.1",   "84.3",    Points,  None,    "rose by less than 1 percentage point"),
        ("%",   Verb,  "84.1",   "84.3",    Points,  Some(1), "rose by 0.2 percentage points"),
        ("£",   Verb,  "1000",   "2250",    Number,  None,    "rose by £1,250"),
        ("£",   Verb,  "1000",   "1000.20", Number,  None,    "rose by less than £1"),
        ("",    Verb,  "20",     "5",       Number,  None,    "fell by 15"),
        ("",    Verb,  "-5",     "10",      Number,  None,    "rose by 15"),
    ];
    for (unit, form, from, to, kind, decimals, expected) in table {
        assert_eq!(say(unit, form, from, to, kind, decimals), expected, "{from} to {to}");
    }
}

#[test]
#[rustfmt::skip]
fn changes_from_value_to_value() {
    let english = of("en").expect("English");
    let table = [
        (Form::Verb,  Direction::Up,   "rose from 0 to 15"),
        (Form::Noun,  Direction::Down, "a fall from 0 to 15"),
        (Form::Short, Direction::Up,   "up from 0"),
        (Form::Short, Direction::Same, "unchanged"),
    ];
    for (form, direction, expected) in table {
        assert_eq!((english.change)(form, direction, Extent::Between("0", "15")), expected);
    }
}

#[test]
#[rustfmt::skip]
fn directions() {
    let english = of("en").expect("English");
    let table = [
        (Better::Up,      Direction::Up,   "better"),
        (Better::Up,      Direction::Down, "worse"),
        (Better::Down,    Direction::Up,   "worse"),
        (Better::Down,    Direction::Down, "better"),
        (Better::Neither, Direction::Up,   "up"),
        (Better::Neither, Direction::Down, "down"),
        (Better::Down,    Direction::Same, "no change"),
    ];
    for (better, direction, expected) in table {
        assert_eq!((english.direction)(better, direction), expected);
    }
}

#[test]
#[rustfmt::skip]
fn comparisons() {
    type Sides<'a> = &'a [(Side, &'a [&'a str])];
    use Side::{Above, Below, Near, Same};
    let english = of("en").expect("English");
    let table: [(Sides<'_>, &str); 8] = [
        (&[(Below, &["A"])], "below A"),
        (&[(Above, &["A", "B", "C"])], "above A, B and C"),
        (&[(Same, &["A"])], "the same as A"),
        (&[(Above, &["A"]), (Below, &["B", "C"])], "above A but below B and C"),
        (&[(Below, &["A"]), (Same, &["B"])], "below A and the same as B"),
        (&[(Below, &["A", "B"]), (Same, &["C"])], "below A and B, and the same as C"),
        (&[(Below, &["A"]), (Near, &["B"])], "below A and about the same as B"),
        (&[(Above, &["A"]), (Below, &["B"]), (Same, &["C"])], "above A, below B, and the same as C"),
    ];
    for (sides, expected) in table {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let sides: Vec<_> = sides.iter().map(|(side, names)| (*side, owned(names))).collect();
        assert_eq!((english.compare)(&sides), expected);
    }
}

#[test]
#[rustfmt::skip]
fn ranks() {
    let english = of("en").expect("English");
    let table = [
        (4,  0, 3,  false, "the highest of the four quarters"),
        (4,  0, 2,  false, "the joint highest of the four quarters"),
        (4,  1, 2,  false, "the second highest of the four quarters"),
        (5,  3, 1,  false, "the second lowest of the five quarters"),
        (5,  2, 2,  false, "the third highest of the five quarters"),
        (5,  4, 0,  false, "the lowest of the five quarters"),
        (5,  3, 0,  false, "the joint lowest of the five quarters"),
        (2,  0, 1,  false, "the higher of the two quarters"),
        (2,  1, 0,  false, "the lower of the two quarters"),
        (2,  0, 0,  false, "the same in both quarters"),
        (3,  0, 0,  false, "the same in all three quarters"),
        (12, 0, 11, true,  "the highest of the 12 quarters with figures"),
        (40, 10, 29, false, "the 11th highest of the 40 quarters"),
        (50, 21, 28, false, "the 22nd highest of the 50 quarters"),
    ];
    for (count, higher, lower, some_missing, expected) in table {
        let rank = Rank { count, higher, lower, some_missing };
        assert_eq!((english.rank)(rank, Ranked::Quarters), expected);
    }
    let rank = Rank { count: 4, higher: 0, lower: 3, some_missing: false };
    assert_eq!((english.rank)(rank, Ranked::Other("areas")), "the highest of the four areas");
}

#[test]
#[rustfmt::skip]
fn shares() {
    let english = of("en").expect("English");
    let table = [
        ("0",   "100", "none"),
        ("0.1", "100", "less than one in twenty"),
        ("4.9", "100", "less than one in twenty"),
        ("5",   "100", "less than one in ten"),
        ("8",   "100", "nearly one in ten"),
        ("10",  "100", "one in ten"),
        ("11",  "100", "about one in ten"),
        ("12",  "100", "just over one in ten"),
        ("14",  "100", "more than one in ten"),
        ("16",  "100", "less than one in five"),
        ("22.09", "100", "just over one in five"),
        ("25",  "100", "a quarter"),
        ("27",  "100", "just over a quarter"),
        ("1",   "3",   "a third"),
        ("33",  "100", "about a third"),
        ("35",  "100", "just over a third"),
        ("41",  "100", "about two in five"),
        ("46",  "100", "less than half"),
        ("48",  "100", "nearly half"),
        ("49",  "100", "about half"),
        ("10",  "20",  "half"),
        ("53",  "100", "just over half"),
        ("2",   "3",   "two-thirds"),
        ("73",  "100", "nearly three-quarters"),
        ("90",  "100", "nine in ten"),
        ("95",  "100", "more than nine in ten"),
        ("98",  "100", "almost all"),
        ("99.99", "100", "almost all"),
        ("7",   "7",   "all"),
    ];
    for (part, whole, expected) in table {
        let said = (english.share)(number(part), number(whole));
        assert_eq!(said.as_deref(), Some(expected), "{part} of {whole}");
    }
}

#[test]
fn other_languages_have_no_words() {
    for (tag, known) in
        [("en", true), ("en-GB", true), ("EN_us", true), ("cy", false), ("eng", false)]
    {
        assert_eq!(of(tag).is_some(), known, "{tag}");
    }
}

/// Per cent and percentage points cannot stand for one another.
#[test]
fn units_are_not_mixed() {
    use crate::model::NoAmount;
    let (one, two) = (number("1"), number("2"));
    let between = |kind, unit: &str| Amount::between(kind, &measure(unit), one, two).err();
    assert_eq!(between(AmountKind::Percent, "%"), Some(NoAmount::NeedsPoints));
    assert_eq!(between(AmountKind::Number, "%"), Some(NoAmount::NeedsPoints));
    assert_eq!(between(AmountKind::Points, ""), Some(NoAmount::HasNoPoints));
    assert_eq!(between(AmountKind::Points, "£"), Some(NoAmount::HasNoPoints));
}

#[test]
fn names_with_an_order_of_their_own() {
    use super::sequence::{Name, is_moment, is_ordered, is_rest, is_time};
    let name = |label| Name { key: "", label };
    for (label, time, moment, rest) in [
        ("2024-25", true, true, false),
        ("Quarter 1: April to June", true, true, false),
        ("31 March 2025", true, true, false),
        ("Entered care in 2019-20", true, false, false),
        ("People who may return", false, false, false),
        ("Aged 5 to 9", false, false, false),
        ("Other", false, false, true),
        ("Not known", false, false, true),
        ("Other courses", false, false, false),
    ] {
        let found = (is_time(name(label)), is_moment(name(label)), is_rest(name(label)));
        assert_eq!(found, (time, moment, rest), "{label}");
    }
    for (labels, ordered) in [
        (["Under 5", "5 to 11", "Over 11"], true),
        (["April 2024", "May 2024", "Unknown"], true),
        (["Outstanding", "Good", "Requires improvement"], true),
        (["Police", "Schools", "Health"], false),
        (["2023-24", "Schools", "Health"], false),
    ] {
        assert_eq!(is_ordered(&labels.map(name)), ordered, "{labels:?}");
    }
}

#[test]
fn key_figures_say_since_when_and_whether_that_is_good() {
    let english = of("en-GB").expect("English");
    let say = |from: &str, to: &str, better| {
        let (from, to) = (number(from), number(to));
        let way = Direction::between(from, to);
        let amount = Amount::between(AmountKind::Percent, &measure(""), from, to);
        match amount.map(|amount| amount.rounded(None)) {
            Ok(size) => (english.key_change)(way, Extent::By(&size), "2021-22", better),
            Err(_) => (english.key_change)(way, Extent::Between("0", "15"), "2021-22", better),
        }
    };
    assert_eq!(say("496", "481", Better::Down), "down 3.0% since 2021-22, which is better");
    assert_eq!(say("496", "481", Better::Up), "down 3.0% since 2021-22, which is worse");
    assert_eq!(say("496", "481", Better::Neither), "down 3.0% since 2021-22");
    assert_eq!(say("84", "84", Better::Up), "unchanged since 2021-22");
    assert_eq!(say("0", "15", Better::Down), "up from 0 in 2021-22, which is worse");
}
