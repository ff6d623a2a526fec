//! A page about harm says whom to ring.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{PageKind, Site};

pub(super) fn check(site: &Site, sink: &mut Sink) {
    match &site.settings.help {
        Some(_) => page_exists(site, sink),
        None => nobody_to_ring(site, sink),
    }
}

fn nobody_to_ring(site: &Site, sink: &mut Sink) {
    let publications = site.publications.iter().filter_map(|it| it.safeguarding);
    let pages = site.pages.iter().filter_map(|page| page.safeguarding);
    for span in publications.chain(pages) {
        let message = "this is about harm, and annals.toml does not say whom to ring";
        sink.report(Diagnostic::new(&rules::NO_HELP, span, message).help(
            "add to annals.toml: [[help.line]] with who = \"Someone is in danger now\" and phone = \"999\"",
        ));
    }
}

fn page_exists(site: &Site, sink: &mut Sink) {
    let Some(help) = &site.settings.help else { return };
    let (Some(written), Some(address)) = (&help.page, help.address()) else { return };
    let pages = || site.pages.iter().filter(|it| matches!(it.kind, PageKind::Site { .. }));
    if pages().all(|page| page.url != address) {
        let names: Vec<String> =
            pages().map(|page| page.url.trim_end_matches('/').to_owned() + ".md").collect();
        let message =
            format!("content/{} is not a page of the site that is published", written.value);
        sink.report(
            Diagnostic::new(&rules::BROKEN_LINK, written.span, message)
                .maybe_help(did_you_mean(&written.value, names.iter().map(String::as_str))),
        );
    }
}
