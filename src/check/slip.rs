//! The slip of the hand that most likely made a total disagree with its parts.

use rust_decimal::Decimal;

use super::total_mismatch::Part;

/// What was most likely meant, as help: nothing when no single slip explains the difference.
pub(super) fn likely(
    parts: &[Part],
    stated: Decimal,
    write: impl Fn(Decimal) -> String,
) -> Option<String> {
    let sum: Decimal = parts.iter().map(|part| part.number).sum();
    let missing = stated - sum;
    // A slip in the total itself first: there is only one.
    if let Some(why) = between(stated, sum) {
        return Some(format!("did you mean {} for the total? {why}", write(sum)));
    }
    of_part(parts, stated, write).or_else(|| left_out(parts, missing))
}

/// The one part whose slip explains why the parts do not make what they should.
pub(super) fn of_part(
    parts: &[Part],
    wanted: Decimal,
    write: impl Fn(Decimal) -> String,
) -> Option<String> {
    let sum: Decimal = parts.iter().map(|part| part.number).sum();
    let mut slips = parts.iter().filter_map(|part| {
        let meant = part.number + (wanted - sum);
        let why = between(part.number, meant)?;
        Some(format!("did you mean {} for {}? {why}", write(meant.abs()), part.label))
    });
    // Two parts that could each have slipped explain nothing.
    slips.next().filter(|_| slips.next().is_none())
}

/// A part that the total leaves out, counts twice or adds instead of taking it away.
fn left_out(parts: &[Part], missing: Decimal) -> Option<String> {
    let same = |wanted: Decimal| parts.iter().find(|part| part.number == wanted);
    let part = |part: &Part, words: &str| format!("the difference is {}: {words}", part.label);
    if let Some(found) = same(-missing) {
        return Some(part(found, "was it left out of the total, or is it a part by mistake?"));
    }
    if let Some(found) = same(missing) {
        return Some(part(found, "was it counted twice in the total?"));
    }
    let half = missing / Decimal::TWO;
    same(-half)
        .map(|found| format!("is {} to be taken away? write total_of = […, \"-…\"]", found.label))
}

/// How one number became another by one slip.
fn between(typed: Decimal, meant: Decimal) -> Option<&'static str> {
    let thousand = Decimal::ONE_THOUSAND;
    if typed.is_zero() || meant.is_zero() {
        return None;
    }
    if typed * thousand == meant {
        return Some("A thousands comma was taken for a decimal point.");
    }
    if meant * thousand == typed {
        return Some("A decimal point was taken for a thousands comma.");
    }
    let (typed, meant) = (digits(typed), digits(meant));
    if typed.len() != meant.len() {
        return None;
    }
    let unlike: Vec<usize> = (0..typed.len()).filter(|at| typed[*at] != meant[*at]).collect();
    match unlike.as_slice() {
        [a, b] if b - a == 1 && typed[*a] == meant[*b] && typed[*b] == meant[*a] => {
            Some("Two digits may be swapped.")
        }
        _ => None,
    }
}

/// Whether one number is another with one digit wrong, two swapped, or a comma for a point.
pub(super) fn is_slip(typed: Decimal, meant: Decimal) -> bool {
    let (one, other) = (digits(typed), digits(meant));
    let unlike = one.iter().zip(&other).filter(|(one, other)| one != other).count();
    between(typed, meant).is_some() || (one.len() == other.len() && one.len() > 1 && unlike == 1)
}

fn digits(number: Decimal) -> Vec<u8> {
    number.abs().to_string().bytes().filter(u8::is_ascii_digit).collect()
}
