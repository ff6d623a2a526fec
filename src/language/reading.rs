//! The English that the rules of prose read: which words go with numbers, and what they claim.
//!
//! Lists and nothing else. A word that is not here is not judged.

use std::cmp::Ordering;

/// Words for so many times a number, and how many noughts they add.
pub const MULTIPLIERS: [(&[&str], u32); 3] =
    [(&["m", "mn", "million"], 6), (&["bn", "billion"], 9), (&["k", "thousand"], 3)];

/// Words after which a number is part of a name: "section 47", "Priority 2", "Year 6", "aged 16".
pub const NAMES: &[&str] = &[
    "section",
    "sections",
    "chapter",
    "appendix",
    "annex",
    "act",
    "part",
    "page",
    "pages",
    "paragraph",
    "article",
    "schedule",
    "regulation",
    "regulations",
    "clause",
    "priority",
    "priorities",
    "level",
    "levels",
    "stage",
    "tier",
    "phase",
    "year",
    "years",
    "grade",
    "quarter",
    "week",
    "weeks",
    "day",
    "days",
    "term",
    "room",
    "house",
    "flat",
    "unit",
    "floor",
    "number",
    "no",
    "table",
    "figure",
    "chart",
    "box",
    "version",
    "band",
    "group",
    "step",
    "item",
    "question",
    "recommendation",
    "theme",
    "module",
    "type",
    "aged",
    "age",
    "ages",
    "line",
    "press",
    "call",
    "ring",
    "text",
    "telephone",
    "phone",
    "postcode",
    "reference",
    "profile",
    "layer",
    "form",
    "standard",
    "objective",
    "goal",
    "per",
    "every",
    "route",
    "bus",
    "zone",
    "ward",
    "order",
    "directive",
    "rule",
    "protocol",
];

/// Words before which a number is a time, an age or a length, not a figure of the report.
pub const LENGTHS: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "am",
    "pm",
    "noon",
    "o’clock",
    "mile",
    "miles",
    "year-old",
    "year-olds",
    "metres",
    "km",
];

/// The months, beside which a number is a day or a year.
pub const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// Verbs and nouns of change, and the way they go.
pub const CHANGES: &[(&str, Ordering)] = &[
    ("rose", Ordering::Greater),
    ("risen", Ordering::Greater),
    ("rise", Ordering::Greater),
    ("rises", Ordering::Greater),
    ("rising", Ordering::Greater),
    ("increased", Ordering::Greater),
    ("increase", Ordering::Greater),
    ("increases", Ordering::Greater),
    ("increasing", Ordering::Greater),
    ("grew", Ordering::Greater),
    ("grown", Ordering::Greater),
    ("climbed", Ordering::Greater),
    ("up", Ordering::Greater),
    ("fell", Ordering::Less),
    ("fallen", Ordering::Less),
    ("fall", Ordering::Less),
    ("falls", Ordering::Less),
    ("falling", Ordering::Less),
    ("dropped", Ordering::Less),
    ("drop", Ordering::Less),
    ("decreased", Ordering::Less),
    ("decrease", Ordering::Less),
    ("declined", Ordering::Less),
    ("decline", Ordering::Less),
    ("reduced", Ordering::Less),
    ("reduction", Ordering::Less),
    ("shrank", Ordering::Less),
    ("down", Ordering::Less),
    ("unchanged", Ordering::Equal),
];

/// Verbs that say how many times as much: the least and the most that they allow, in hundredths.
pub const TIMES: &[(&str, i64, i64)] =
    &[("doubled", 175, 250), ("trebled", 250, 350), ("tripled", 250, 350), ("halved", 40, 60)];

/// Words after which a verb claims nothing, or not of what was.
pub const NOT_SAID: &[&str] = &[
    "not",
    "never",
    "no",
    "nor",
    "neither",
    "without",
    "if",
    "would",
    "could",
    "should",
    "may",
    "might",
    "will",
    "expect",
    "expected",
    "aim",
    "aims",
    "target",
    "unless",
    "whether",
    "instead",
    "rather",
    "hardly",
    "or",
    "than",
    "didn’t",
    "hasn’t",
    "haven’t",
    "hadn’t",
    "wasn’t",
    "isn’t",
    "plan",
    "planned",
];

/// Words that compare one figure with another, before "than" or alone.
pub const COMPARISONS: &[(&str, Ordering)] = &[
    ("higher than", Ordering::Greater),
    ("lower than", Ordering::Less),
    ("above", Ordering::Greater),
    ("below", Ordering::Less),
    ("the same as", Ordering::Equal),
];

/// Shares in words, and the least and the most per cent that they allow.
pub const SHARES: &[(&str, i64, i64)] = &[
    ("more than two-thirds", 66, 100),
    ("more than two thirds", 66, 100),
    ("more than three quarters", 75, 100),
    ("more than three-quarters", 75, 100),
    ("more than half", 50, 100),
    ("over half", 50, 100),
    ("more than a third", 33, 100),
    ("more than a quarter", 25, 100),
    ("less than half", 0, 50),
    ("fewer than half", 0, 50),
    ("under half", 0, 50),
    ("less than a third", 0, 34),
    ("less than a quarter", 0, 25),
    ("three quarters", 70, 80),
    ("three-quarters", 70, 80),
    ("two-thirds", 61, 72),
    ("two thirds", 61, 72),
    ("half", 45, 55),
    ("a third", 28, 38),
    ("a quarter", 20, 30),
];

/// Nouns and verbs of change that take an amount: "a 15% increase", "rose by 15%".
pub const AMOUNT_NOUNS: &[&str] =
    &["increase", "decrease", "reduction", "rise", "fall", "drop", "growth", "decline"];

/// Words before a number that is rounded.
pub const ROUNDED: &[&str] = &[
    "about",
    "around",
    "approximately",
    "approx",
    "almost",
    "nearly",
    "over",
    "under",
    "roughly",
    "some",
    "than",
    "circa",
    "above",
    "below",
    "least",
];

/// Verbs before "by": "rose by 15%".
pub const AMOUNT_VERBS: &[&str] = &[
    "rose",
    "risen",
    "increased",
    "grew",
    "grown",
    "fell",
    "fallen",
    "dropped",
    "decreased",
    "declined",
    "reduced",
    "improved",
    "up",
    "down",
];

/// Words that may stand between a noun of change and its amount: "a reduction of approximately 25%".
pub const ABOUT: &[&str] = &[
    "of",
    "by",
    "about",
    "around",
    "approximately",
    "almost",
    "nearly",
    "over",
    "just",
    "some",
    "roughly",
    "more",
    "than",
    "another",
    "further",
    "a",
    "an",
];

/// Numbers in words: a description with one of them gives a number.
pub const NUMBER_WORDS: &[&str] = &[
    "zero",
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "half",
    "third",
    "two-thirds",
    "quarter",
    "three-quarters",
    "twice",
    "double",
];

/// Words that say a claim holds of each of several.
pub const EACH: &[&str] = &["all", "both", "every", "everywhere", "each"];

/// Words beside which "rose" may speak of something else than the whole of what is drawn.
pub const PARTLY: &[&str] = &[
    "below", "above", "behind", "under", "over", "until", "then", "after", "before", "but",
    "while", "since", "again", "first", "most", "some",
];

/// Words beside which "the highest" may be said of another set.
pub const NOT_OF_ALL: &[&str] = &[
    "since", "ever", "second", "third", "joint", "among", "one", "no", "not", "than", "if",
    "except", "after", "apart", "never", "next", "nearly", "almost", "longer",
];

/// What can be highest in a chart, whatever it draws.
pub const MEASURES: &[&str] = &[
    "rate",
    "rates",
    "number",
    "numbers",
    "figure",
    "share",
    "percentage",
    "proportion",
    "amount",
    "level",
    "total",
    "count",
];

/// The headings that stand over the headlines of a report.
pub const HEADLINES: &[&str] =
    &["headlines", "key findings", "key messages", "key points", "main points", "the main points"];
