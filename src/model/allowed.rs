//! What may be published although it could be private: `[allowed]` of `annals.toml`.

use crate::diagnostic::Rule;
use crate::source::{Span, Spanned};

/// The ways to reach people, and the files, that a site may publish.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    /// Email addresses in small letters; one that begins with `@` stands for all of a domain.
    pub emails: Vec<String>,
    /// Mobile numbers, their digits from the 0 on.
    pub phones: Vec<String>,
    /// Files that may hold what a rule finds in them.
    pub files: Vec<AllowedFile>,
}

/// A file that may hold what a rule finds in it.
#[derive(Debug, Clone)]
pub struct AllowedFile {
    /// Its path below the site's root.
    pub path: Spanned<String>,
    /// The rule.
    pub rule: &'static Rule,
    /// Why what it finds is right there.
    pub reason: String,
    /// Where that is said.
    pub span: Span,
}

impl Allowed {
    /// Whether a site may publish an address, which is in small letters.
    #[must_use]
    pub fn has_email(&self, address: &str) -> bool {
        let domain = address.find('@').map_or("", |at| &address[at..]);
        self.emails.iter().any(|allowed| allowed == address || allowed == domain)
    }

    /// Whether a site may publish a mobile number.
    #[must_use]
    pub fn has_phone(&self, digits: &str) -> bool {
        self.phones.iter().any(|allowed| allowed == digits)
    }
}

/// Who gives an address to anyone that asks, up to the first dot: `hotmail.co.uk` and `hotmail.com` alike.
const FREE_MAIL: [&str; 34] = [
    "aol",
    "blueyonder",
    "btinternet",
    "btopenworld",
    "fastmail",
    "gmail",
    "gmx",
    "googlemail",
    "hey",
    "hotmail",
    "icloud",
    "live",
    "mac",
    "mail",
    "me",
    "msn",
    "ntlworld",
    "o2",
    "orange",
    "outlook",
    "pm",
    "proton",
    "protonmail",
    "rocketmail",
    "sky",
    "talk21",
    "talktalk",
    "tiscali",
    "tutanota",
    "virgin",
    "virginmedia",
    "yahoo",
    "yandex",
    "ymail",
];
/// What such a name ends with: `mail.example.gov.uk` is nobody's of them.
const ENDINGS: [&str; 9] = ["com", "co.uk", "net", "me", "org", "uk", "fr", "de", "ie"];

/// Whether anyone may have an address at a domain, which is in small letters.
#[must_use]
pub fn is_free_mail(domain: &str) -> bool {
    let Some((name, ending)) = domain.split_once('.') else { return false };
    FREE_MAIL.contains(&name) && ENDINGS.contains(&ending)
}

/// The digits of a British mobile number from the 0 on, if a text is one: "07700 900123", "+44 7700 900123".
#[must_use]
pub fn mobile_digits(text: &str) -> Option<String> {
    let plain = text.trim().replace("(0)", "");
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let national = match (plain.strip_prefix('+'), digits.strip_prefix("44")) {
        (Some(_), Some(rest)) => format!("0{rest}"),
        _ => digits,
    };
    let sound = plain.chars().all(|it| it.is_ascii_digit() || " \u{a0}-.()+".contains(it));
    (sound && national.len() == 11 && national.starts_with("07")).then_some(national)
}

#[cfg(test)]
mod tests {
    use super::{is_free_mail, mobile_digits};

    #[test]
    fn who_gives_addresses_to_anyone_is_known_under_every_ending() {
        for domain in ["gmail.com", "hotmail.co.uk", "yahoo.co.uk", "proton.me", "icloud.com"] {
            assert!(is_free_mail(domain), "{domain}");
        }
        for domain in ["ashmere.gov.uk", "mail.ashmere.gov.uk", "gmail", "outlook.nhs.uk"] {
            assert!(!is_free_mail(domain), "{domain}");
        }
    }

    #[test]
    fn a_mobile_number_is_its_eleven_digits() {
        for text in ["07700 900123", "+44 7700 900123", "+44 (0)7700 900-123", "07700900123"] {
            assert_eq!(mobile_digits(text).as_deref(), Some("07700900123"), "{text}");
        }
        for text in
            ["01632 960001", "0770 900123", "07700 9001234", "+353 7700 90012", "x07700900123"]
        {
            assert_eq!(mobile_digits(text), None, "{text}");
        }
    }
}
