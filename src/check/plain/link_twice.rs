//! Links with the same words lead to the same place.

use std::collections::BTreeMap;

use super::links::{bare, links};
use crate::check::lookup::Lookup;
use crate::check::reading::Text;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::language::plain::VAGUE_LINKS;
use crate::model::Setting;
use crate::source::Span;

pub(super) fn check(text: &Text<'_>, _: &Lookup<'_>, sink: &mut Sink) {
    let mut known: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    let own = text.lines.iter().filter(|line| line.passage.setting != Setting::Quote);
    for link in own.flat_map(links) {
        let address = link.to.address.trim_end_matches('/');
        let words = bare(&link.words);
        // A link that says nothing has its finding.
        if words.is_empty() || VAGUE_LINKS.contains(&words.as_str()) {
            continue;
        }
        let (first, span) = *known.entry(words).or_insert((address, link.span));
        if first != address {
            let message = format!("“{}” leads to two places on this page", link.words.trim());
            sink.report(
                Diagnostic::new(&rules::LINK_TWICE, link.span, message)
                    .related(span, "the first one, which leads elsewhere")
                    .help("say in the words of each link what is different"),
            );
        }
    }
}
