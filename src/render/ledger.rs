//! The ledger: every address that was ever published, in `published.txt`. None of them may vanish.
//!
//! Takes the finished files and the ledger, gives findings. It must not write the ledger: an author
//! does that, with `annals ledger`.

use std::collections::BTreeSet;

use super::Artifacts;
use super::redirects::Redirects;
use crate::diagnostic::{Diagnostic, Sink, nearest, rules};
use crate::model::Site;
use crate::source::{LEDGER, Sources, Span};

/// What else than pages people and programs keep the address of.
const KEPT: [&str; 10] = ["csv", "ods", "zip", "ics", "svg", "pdf", "doc", "docx", "xls", "xlsx"];

/// Every address of the ledger, with its place.
pub(super) struct Ledger(Vec<(String, Span)>);

impl Ledger {
    /// Reads the ledger; an empty one when a site has none.
    pub(super) fn read(sources: &Sources) -> Self {
        let Some(source) = sources.at(LEDGER) else { return Self(Vec::new()) };
        let mut at = 0;
        let mut found = Vec::new();
        for line in source.text().split_inclusive('\n') {
            let written = line.trim();
            if !written.is_empty() && !written.starts_with('#') {
                let start = at + line.len() - line.trim_start().len();
                let span = Span::new(source.id, start..start + written.len());
                found.push((written.trim_start_matches('/').to_owned(), span));
            }
            at += line.len();
        }
        Self(found)
    }

    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(address, _)| address.as_str())
    }

    /// Reports every address that leads nowhere now. What lies below one that is reported is counted,
    /// and not reported again.
    pub(super) fn check(
        &self,
        (site, sources): (&Site, &Sources),
        artifacts: &Artifacts,
        redirects: &Redirects<'_>,
        sink: &mut Sink,
    ) {
        let leads = |address: &str| is_published(artifacts, address) || redirects.has(address);
        let gone: Vec<&(String, Span)> =
            self.0.iter().filter(|(address, _)| !leads(address)).collect();
        let is_below = |address: &str| gone.iter().any(|(above, _)| lies_below(address, above));
        for (address, span) in gone.iter().filter(|(address, _)| !is_below(address)) {
            let below = gone.iter().filter(|(other, _)| lies_below(other, address)).count();
            let rest = match below {
                0 => String::new(),
                1 => ", nor is the address below it".to_owned(),
                many => format!(", nor are the {many} addresses below it"),
            };
            let message = format!("`{address}` was published, and is no page or file now{rest}");
            sink.report(
                Diagnostic::new(&rules::ADDRESS_GONE, *span, message)
                    .help(help(address, site, sources, artifacts)),
            );
        }
    }
}

/// Whether an address is below a page, or that of a file which has the page's name.
pub(super) fn lies_below(address: &str, page: &str) -> bool {
    let Some(folder) = page.strip_suffix('/') else { return false };
    address.strip_prefix(folder).is_some_and(|rest| match rest.strip_prefix('.') {
        Some(ending) => !ending.contains('/'),
        None => rest.len() > 1 && rest.starts_with('/'),
    })
}

/// Whether something is published at an address.
pub(super) fn is_published(artifacts: &Artifacts, address: &str) -> bool {
    if address.is_empty() || address.ends_with('/') {
        artifacts.has(&format!("{address}index.html"))
    } else {
        artifacts.has(address)
    }
}

/// The line that says where the page is now, and most likely which page it is.
fn help(address: &str, site: &Site, sources: &Sources, artifacts: &Artifacts) -> String {
    let line = format!("was = [\"{address}\"]");
    let ending = |address: &str| address.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    let known = addresses(artifacts);
    let alike = known.iter().map(String::as_str).filter(|it| ending(it) == ending(address));
    let Some(near) = nearest(address, alike) else {
        return format!("write in the front matter of the page that took its place: {line}");
    };
    let page = site.pages.iter().find(|page| page.url == near);
    let place = page.map_or_else(
        || "the front matter of the page that took its place".to_owned(),
        |page| format!("the front matter of {}", sources.file(page.file).path),
    );
    format!("is it `{near}` now? Then write in {place}: {line}")
}

/// The addresses of a finished site that people and programs keep: pages, and files of data.
#[must_use]
pub fn addresses(artifacts: &Artifacts) -> BTreeSet<String> {
    let is_kept = |path: &str| path.rsplit_once('.').is_some_and(|(_, it)| KEPT.contains(&it));
    let address = |path: &str| match path.strip_suffix("index.html") {
        Some("") => None,
        Some(page) => Some(page.to_owned()),
        None => (is_kept(path) && !path.starts_with("theme/")).then(|| path.to_owned()),
    };
    artifacts.paths().into_iter().filter_map(address).collect()
}
