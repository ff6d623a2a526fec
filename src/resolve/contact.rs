//! Ways to reach someone, and the forms that they have: telephone numbers, email addresses, postcodes.
//!
//! Whether anybody answers cannot be known here. That a digit is missing can.

use crate::diagnostic::{Diagnostic, rules};
use crate::model::Contact;
use crate::source::{Span, Spanned};

use super::reader::Reader;

/// Reads the ways to reach someone. What has a wrong form is kept: it is there.
pub(super) fn contact(reader: &mut Reader<'_>) -> Contact {
    Contact {
        phone: phone(reader),
        email: email(reader),
        url: web_address(reader, "url").map(|url| url.value),
    }
}

/// Takes a telephone number.
pub(super) fn phone(reader: &mut Reader<'_>) -> Option<String> {
    let phone = reader.text("phone")?;
    if let Some(why) = wrong_phone(&phone.value) {
        let message = format!("`{}` is not a telephone number: {why}", phone.value);
        let help = meant_phone(&phone.value).map_or_else(
            || "write all 10 or 11 digits, beginning with 0: phone = \"01632 960001\"".to_owned(),
            |meant| format!("did you mean phone = \"{meant}\"?"),
        );
        reader.report(malformed(phone.span, message).help(help));
    }
    Some(phone.value)
}

/// Takes an email address.
pub(super) fn email(reader: &mut Reader<'_>) -> Option<String> {
    let email = reader.text("email")?;
    if let Some(why) = wrong_email(&email.value) {
        let message = format!("`{}` is not an email address: {why}", email.value);
        let help = "write a name, one @ and a domain: email = \"hub@ashmere.example\"";
        reader.report(malformed(email.span, message).help(help));
    }
    Some(email.value)
}

/// Takes a postcode.
pub(super) fn postcode(reader: &mut Reader<'_>) -> Option<String> {
    let postcode = reader.text("postcode")?;
    if !is_postcode(&postcode.value) {
        let help = meant_postcode(&postcode.value).map_or_else(
            || "write it as it stands on a letter: postcode = \"AM1 1AA\"".to_owned(),
            |meant| format!("did you mean postcode = \"{meant}\"?"),
        );
        let message = format!("`{}` is not written as postcodes are", postcode.value);
        reader.report(malformed(postcode.span, message).help(help));
    }
    Some(postcode.value)
}

/// Takes the address of a website.
pub(super) fn web_address(reader: &mut Reader<'_>, key: &'static str) -> Option<Spanned<String>> {
    let url = reader.text(key)?;
    if !is_web_address(&url.value) {
        let whole = format!("https://{}", url.value);
        let help = if is_web_address(&whole) {
            format!("did you mean {key} = \"{whole}\"?")
        } else {
            format!("write the whole of it: {key} = \"https://www.ashmere.example/hubs\"")
        };
        let message = format!("`{}` is not the address of a website", url.value);
        reader.report(malformed(url.span, message).help(help));
    }
    Some(url)
}

fn malformed(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(&rules::CONTACT_FORMAT, span, message)
}

/// Why a text is no telephone number of the United Kingdom, if it is none.
fn wrong_phone(text: &str) -> Option<String> {
    let plain = text.replace("(0)", "");
    let strange = plain.chars().find(|sign| !sign.is_ascii_digit() && !" +-()".contains(*sign));
    if let Some(strange) = strange {
        return Some(format!("it has `{strange}` in it"));
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let national = match (plain.trim_start().starts_with('+'), digits.strip_prefix("44")) {
        (true, Some(national)) => format!("0{national}"),
        // Another country's: no country has longer ones.
        (true, None) if (8..=15).contains(&digits.len()) => return None,
        _ => digits,
    };
    (!is_short(&national) && !is_national(&national)).then(|| match national.len() {
        10 if national.starts_with('0') => "it has 10 digits, and should have 11".to_owned(),
        10 | 11 => "it does not begin with one 0".to_owned(),
        count => format!("it has {count} digits"),
    })
}

/// The number with digits for the letters that look like them, or with the 0 that it lacks.
fn meant_phone(text: &str) -> Option<String> {
    let digits = text.replace(['O', 'o'], "0").replace(['I', 'l'], "1");
    [digits.clone(), format!("0{digits}")].into_iter().find(|meant| wrong_phone(meant).is_none())
}

/// Numbers of nine or ten digits after the 0, and two of the oldest free ones.
/// [The National Telephone Numbering Plan](https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering).
fn is_national(digits: &str) -> bool {
    let geographic = digits.starts_with('0') && !digits.starts_with("00");
    // Mobile numbers and those of large cities have no short form.
    let may_be_short = matches!(digits.as_bytes().get(1), Some(b'1' | b'5' | b'8'));
    let long = digits.len() == 11 || (digits.len() == 10 && may_be_short);
    (geographic && long) || matches!(digits, "08001111" | "08454647")
}

/// Numbers such as 999, 111 and 116 123, and those that take text messages.
fn is_short(digits: &str) -> bool {
    match digits.len() {
        3 => digits.starts_with('1') || digits == "999",
        5 => digits.starts_with(['6', '7', '8']),
        6 => digits.starts_with("116") || digits.starts_with("118"),
        _ => false,
    }
}

/// Why a text is no email address, if it is none.
fn wrong_email(text: &str) -> Option<&'static str> {
    if text.contains(char::is_whitespace) {
        return Some("it has a space in it");
    }
    let Some((name, domain)) = text.split_once('@') else { return Some("it has no @") };
    let whole = |text: &str| text.split('.').all(|part| !part.is_empty());
    if domain.contains('@') {
        Some("it has more than one @")
    } else if !domain.contains('.') || !whole(domain) {
        Some("its domain is not whole")
    } else if !whole(name) || text.contains([',', ';', ':', '<', '>', '(', ')']) {
        Some("it has a sign that cannot stand there")
    } else {
        None
    }
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or(text.strip_prefix("http://")).unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let parts = || host.split('.');
    let sound = |sign: char| sign.is_alphanumeric() || "-.:".contains(sign);
    let tail = parts().next_back().unwrap_or_default();
    parts().count() > 1
        && parts().all(|part| !part.is_empty())
        && host.chars().all(sound)
        && tail.starts_with(char::is_alphabetic)
        && !text.contains(char::is_whitespace)
}

/// Whether a text has the form of a postcode, of
/// [the government's schema](https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema),
/// with its space and in capitals.
fn is_postcode(text: &str) -> bool {
    let Some((outward, inward)) = text.split_once(' ') else { return false };
    let [digit, rest @ ..] = inward.as_bytes() else { return false };
    let inward =
        digit.is_ascii_digit() && rest.len() == 2 && rest.iter().all(u8::is_ascii_uppercase);
    inward && is_outward(outward.as_bytes())
}

/// "M1", "B33", "AM1", "AM10", "W1A", "EC1A".
fn is_outward(outward: &[u8]) -> bool {
    let letter = |byte: u8| byte.is_ascii_uppercase();
    let second = |byte: u8| letter(byte) && !matches!(byte, b'I' | b'Z');
    let digit = |byte: u8| byte.is_ascii_digit();
    match *outward {
        [a, b] => letter(a) && digit(b),
        [a, b, c] => letter(a) && (digit(b) && (digit(c) || letter(c)) || second(b) && digit(c)),
        [a, b, c, d] => letter(a) && second(b) && digit(c) && (digit(d) || letter(d)),
        _ => false,
    }
}

/// The postcode with its space, in capitals, and with a digit that looks like a letter or the other
/// way round.
fn meant_postcode(text: &str) -> Option<String> {
    const ALIKE: [(char, char); 8] = [
        ('I', '1'),
        ('L', '1'),
        ('1', 'I'),
        ('O', '0'),
        ('0', 'O'),
        ('S', '5'),
        ('5', 'S'),
        ('B', '8'),
    ];
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    let signs: Vec<char> = signs.map(|sign| sign.to_ascii_uppercase()).collect();
    let form = |signs: &[char]| {
        let at = signs.len().checked_sub(3)?;
        let (outward, inward): (String, String) =
            (signs[..at].iter().collect(), signs[at..].iter().collect());
        Some(format!("{outward} {inward}")).filter(|form| is_postcode(form))
    };
    form(&signs).or_else(|| {
        (0..signs.len()).rev().find_map(|at| {
            let others = ALIKE.iter().filter(|(one, _)| *one == signs[at]);
            others.into_iter().find_map(|(_, other)| {
                let mut meant = signs.clone();
                meant[at] = *other;
                form(&meant)
            })
        })
    })
}
