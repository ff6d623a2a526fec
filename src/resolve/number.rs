//! Numbers in the digits that an author wrote.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

/// The largest number that is read: a thousand million million. Any table of such numbers can be added.
const LARGEST: i64 = 1_000_000_000_000_000;

/// A number in the digits that were written, so that 3.10 stays 3.10.
pub(super) fn decimal(digits: &str) -> Option<Decimal> {
    let digits = digits.replace('_', "");
    let digits = digits.strip_prefix('+').unwrap_or(&digits);
    Decimal::from_str_exact(digits).ok().filter(|number| number.abs() <= LARGEST.into())
}

/// A finding about a number that cannot be kept exactly.
pub(super) fn bad_number(span: Span, digits: &str) -> Diagnostic {
    let message = format!("`{digits}` is not a plain number");
    Diagnostic::new(&rules::WRONG_VALUE, span, message)
        .help("write digits, with a point before decimals: 1234.5")
}
