//! Numbers of a spreadsheet in the digits that a person sees.
//!
//! A spreadsheet computes with 15 significant digits and keeps a binary number: 0.1 + 0.2 is kept as
//! 0.30000000000000004 and shown as 0.3. So the digits are rounded to 15 here, and are exact from here
//! on. Takes digits, so that no binary number has a name outside `chart/`.

use rust_decimal::Decimal;

/// How many digits of a number a spreadsheet keeps:
/// [Excel](https://support.microsoft.com/en-gb/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3).
const DIGITS: u32 = 15;

/// The digits of a number as a person sees them.
pub(super) fn digits(written: &str) -> String {
    exact(written).map_or_else(|| written.to_owned(), |number| number.normalize().to_string())
}

/// The digits before the percent sign: of 0.84, `84`.
pub(super) fn percent(written: &str) -> String {
    let hundred = exact(written).and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED));
    hundred.map_or_else(|| written.to_owned(), |number| number.normalize().to_string())
}

fn exact(written: &str) -> Option<Decimal> {
    let number = Decimal::from_str_exact(written).or_else(|_| Decimal::from_scientific(written));
    let number = number.or_else(|_| written.parse()).ok()?;
    number.round_sf(DIGITS)
}
