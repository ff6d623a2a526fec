//! `[allowed]` of `annals.toml`: what may be published although it could be private.

use crate::diagnostic::{Diagnostic, RULES, did_you_mean, rules};
use crate::model::{Allowed, AllowedFile, is_free_mail, mobile_digits};
use crate::source::Spanned;

use super::reader::Reader;

/// Takes `[allowed]`. What is at the publisher's own address is allowed without it.
pub(super) fn allowed(settings: &mut Reader<'_>) -> Allowed {
    let Some(item) = settings.item("allowed") else { return Allowed::default() };
    let Some(mut reader) = Reader::of_item(item, "[allowed]", settings.sink) else {
        return Allowed::default();
    };
    let allowed = Allowed {
        emails: emails(&mut reader),
        phones: phones(&mut reader),
        files: files(&mut reader),
    };
    reader.finish();
    allowed
}

fn emails(reader: &mut Reader<'_>) -> Vec<String> {
    let listed = reader.list("emails");
    listed
        .into_iter()
        .filter_map(|Spanned { value, span }| {
            let address = value.to_lowercase();
            let (name, domain) = address.split_once('@').unwrap_or((&address, ""));
            let wrong = if !domain.contains('.') {
                Some((
                    format!("`{value}` is neither an email address nor the domain of some"),
                    "write \"hub@ashmere.example\" for one, \"@ashmere.example\" for all of a domain",
                ))
            } else if name.is_empty() && is_free_mail(domain) {
                Some((
                    format!("anyone may have an address at `{domain}`, so not all of them can be allowed"),
                    "list each address of a group or a team, with all that stands before the @",
                ))
            } else {
                None
            };
            let Some((message, help)) = wrong else { return Some(address) };
            reader.report(Diagnostic::new(&rules::WRONG_VALUE, span, message).help(help));
            None
        })
        .collect()
}

fn phones(reader: &mut Reader<'_>) -> Vec<String> {
    let listed = reader.list("phones");
    listed
        .into_iter()
        .filter_map(|Spanned { value, span }| {
            let digits = mobile_digits(&value);
            if digits.is_none() {
                let message =
                    format!("`{value}` is not a mobile number, and only those are listed");
                reader.report(
                    Diagnostic::new(&rules::WRONG_VALUE, span, message)
                        .help("write all 11 digits: phones = [\"07700 900123\"], or delete it"),
                );
            }
            digits
        })
        .collect()
}

fn files(reader: &mut Reader<'_>) -> Vec<AllowedFile> {
    let items = reader.items("file").unwrap_or_default();
    let mut files = Vec::new();
    for item in items {
        let span = item.span;
        let Some(mut file) = Reader::of_item(item, "[[allowed.file]]", reader.sink) else {
            continue;
        };
        let (path, rule) = (file.required_text("path"), file.required_text("rule"));
        let reason = file.required_text("because");
        let rule = rule.and_then(|code| {
            let rule = RULES.iter().copied().find(|it| it.judges && it.code == code.value);
            if rule.is_none() {
                let message = format!("`{}` is no rule that can be silenced", code.value);
                let judging = RULES.iter().filter(|rule| rule.judges).map(|rule| rule.code);
                file.report(
                    Diagnostic::new(&rules::SILENCE_UNKNOWN, code.span, message)
                        .maybe_help(did_you_mean(&code.value, judging)),
                );
            }
            rule
        });
        file.finish();
        if let (Some(path), Some(rule), Some(reason)) = (path, rule, reason) {
            files.push(AllowedFile { path, rule, reason: reason.value, span });
        }
    }
    files
}
