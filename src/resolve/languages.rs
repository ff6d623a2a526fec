//! The languages of a site: its own, and those that a page of it may have a translation into.
//!
//! Takes two keys of `annals.toml`, gives tags. It must not know which words a theme has.

use crate::diagnostic::{Diagnostic, rules};
use crate::language::is_tag;
use crate::source::{Span, Spanned};

use super::reader::Reader;

/// The language of a site that does not say.
const USUAL: &str = "en-GB";

/// Every language of the site, its own first.
pub(super) fn languages(reader: &mut Reader<'_>, settings: Span) -> Vec<Spanned<String>> {
    let own = reader.text("language").filter(|tag| check(tag, reader));
    let mut all = vec![own.unwrap_or_else(|| Spanned::new(USUAL.to_owned(), settings))];
    for tag in reader.list("languages") {
        if !check(&tag, reader) {
            continue;
        }
        match all.iter().find(|known| known.value.eq_ignore_ascii_case(&tag.value)) {
            Some(known) => {
                let message = format!("the language `{}` is listed twice", tag.value);
                let place = known.span;
                reader.report(
                    Diagnostic::new(&rules::WRONG_VALUE, tag.span, message)
                        .related(place, "the first time")
                        .help("list only the languages of translations, each once"),
                );
            }
            None => all.push(tag),
        }
    }
    all
}

fn check(tag: &Spanned<String>, reader: &mut Reader<'_>) -> bool {
    let is_known = is_tag(&tag.value);
    if !is_known {
        let message = format!("`{}` is not the short name of a language", tag.value);
        reader.report(
            Diagnostic::new(&rules::WRONG_VALUE, tag.span, message)
                .help("write its code: \"cy\" for Welsh, \"ur\" for Urdu, \"pl\" for Polish"),
        );
    }
    is_known
}
