//! What an author most likely meant by words where a number should stand.

use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

use super::super::number::decimal;

/// Home-made signs, and the one of the profession that says the same.
const SIGNS: [(&[&str], &str); 4] = [
    (
        &[
            "",
            "-",
            "–",
            "—",
            ".",
            "..",
            "...",
            "…",
            "?",
            "n/k",
            "nk",
            "unknown",
            "not known",
            "not available",
            "tbc",
            "tba",
            "to be confirmed",
            "pending",
            "[u]",
        ],
        "[x]",
    ),
    (&["n/a", "na", "n.a.", "not applicable"], "[z]"),
    (
        &[
            "*",
            "**",
            "c",
            "x",
            "s",
            "<5",
            "<6",
            "< 5",
            "< 6",
            "<10",
            "suppressed",
            "[suppressed]",
            "hidden",
            "[hidden]",
            "[*]",
        ],
        "[c]",
    ),
    (&["~", "<1", "<0.5", "low", "negligible"], "[low]"),
];

/// What to type instead.
pub(super) fn meant(text: &str) -> Option<String> {
    let small = text.trim().to_lowercase();
    if matches!(small.as_str(), "nil" | "none" | "zero" | "nought") {
        return Some("write 0, without quotation marks".to_owned());
    }
    let sign = SIGNS.iter().find(|(written, _)| written.contains(&small.as_str()));
    if let Some((_, sign)) = sign {
        return Some(format!("write \"{sign}\": {}", meaning(sign)));
    }
    plain(text).or_else(|| marked(&small))
}

fn meaning(sign: &str) -> &'static str {
    let known = crate::model::Shorthand::ALL.iter().find(|known| known.mark() == sign);
    known.map_or("", |known| known.words())
}

/// The number that words such as "£239,446" hold.
fn plain(text: &str) -> Option<String> {
    let digits = bare(text);
    decimal(&digits).map(|_| format!("write {digits}, without quotation marks or other signs"))
}

fn bare(text: &str) -> String {
    text.replace([',', '£', '%', ' '], "")
}

/// A number with a sign of its own beside it: "98*", "about 98,000", "481p", "12³".
fn marked(text: &str) -> Option<String> {
    let raised = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', '*', '†', '‡', '#'];
    let without = text.trim_end_matches(raised);
    if without.len() < text.len() {
        let digits = Some(bare(without)).filter(|digits| decimal(digits).is_some())?;
        return Some(format!("write {digits}, and what the sign says in the row's `note`"));
    }
    let about =
        ["about", "around", "approximately", "approx.", "approx", "circa", "c.", "c", "~", "est."];
    let mut estimates = about.iter().filter_map(|word| text.strip_prefix(word));
    if let Some(digits) = estimates.find_map(number) {
        return Some(format!("write \"{digits} [e]\": estimated"));
    }
    let (digits, mark) =
        text.split_at(text.len().checked_sub(1).filter(|at| text.is_char_boundary(*at))?);
    let digits = number(digits.trim_end_matches(['(', ' ']))?;
    let mark = crate::model::Mark::ALL.iter().find(|known| known.mark()[1..2] == *mark)?;
    Some(format!("write \"{digits} {}\": {}", mark.mark(), mark.words()))
}

fn number(text: &str) -> Option<String> {
    Some(bare(text)).filter(|digits| decimal(digits).is_some())
}

/// A finding about an amount such as "£3,869m" or "£3.7m": in millions, and perhaps with a comma
/// that should be a point.
pub(super) fn amount(text: &str, span: Span) -> Option<Diagnostic> {
    let (digits, scale) = scaled(text)?;
    let number = decimal(&digits.replace(',', ""))?;
    let whole = |number: rust_decimal::Decimal| {
        (number * rust_decimal::Decimal::from(scale)).normalize().to_string()
    };
    if digits.contains(',') {
        let meant = decimal(&digits.replace(',', "."))?;
        let message = format!("`{}` can be read in two ways", text.trim());
        return Some(
            Diagnostic::new(&rules::NUMBER_FORMAT, span, message)
                .help(format!(
                    "did you mean {}? A comma may stand for a decimal point",
                    whole(meant)
                ))
                .help(format!("or, if it is that much, write {}", whole(number))),
        );
    }
    let message = format!("`{}` is not a number", text.trim());
    Some(
        Diagnostic::new(&rules::CELL_VALUE, span, message).help(format!("write {}", whole(number))),
    )
}

/// Digits before "m", "million", "bn" or "k", and what that multiplies them by.
fn scaled(text: &str) -> Option<(String, i64)> {
    const SCALES: [(&[&str], i64); 3] = [
        (&["billion", "bn", "b"], 1_000_000_000),
        (&["million", "mn", "m"], 1_000_000),
        (&["thousand", "k"], 1_000),
    ];
    let small = text.trim().to_lowercase();
    let small = small.strip_prefix('£').unwrap_or(&small);
    SCALES.iter().find_map(|(words, scale)| {
        let digits = words.iter().find_map(|word| small.strip_suffix(word))?.trim();
        let sound = digits.starts_with(|first: char| first.is_ascii_digit());
        (sound && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.')))
            .then(|| (digits.to_owned(), *scale))
    })
}
