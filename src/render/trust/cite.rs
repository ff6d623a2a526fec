//! The block about an edition on its cover.

use serde::Serialize;

use super::super::Renderer;
use super::super::view::DateView;
use crate::model::{Due, EditionId};

/// What a cover says about the edition itself.
#[derive(Serialize)]
pub(in crate::render) struct TrustView<'a> {
    publisher: &'a str,
    laws: Vec<Law<'a>>,
    /// The page that says how the edition meets its duties.
    duties: Option<String>,
    covers: Option<[DateView; 2]>,
    next_due: Option<DateView>,
    /// A sentence to copy.
    cite: String,
    /// What who uses the content must say.
    attribution: Option<&'static str>,
}

/// A law or a guidance that asks for the report.
#[derive(Serialize)]
pub(in crate::render) struct Law<'a> {
    title: &'a str,
    url: Option<&'a str>,
}

pub(in crate::render) fn trust_view<'a>(renderer: &Renderer<'a>, id: EditionId) -> TrustView<'a> {
    let site = renderer.site;
    let (publication, edition) = (&site.publications[id.publication], site.edition(id));
    let cover = site.page(edition.cover);
    let laws = edition.duties.iter().map(|duty| {
        let profile = &site.duty_profiles[duty.profile];
        Law { title: &profile.title, url: profile.url.as_deref() }
    });
    let days = publication.period.days(&edition.key);
    TrustView {
        publisher: renderer.publisher_of(publication),
        laws: laws.collect(),
        duties: duties_address(renderer, id).map(|below| renderer.address(&below)),
        covers: days.map(|(first, last)| [first, last].map(|day| renderer.day(day))),
        next_due: cover.next_due.as_ref().map(|due| match due.value {
            Due::Day(day) => renderer.day(day),
            Due::Month(month) => renderer.month(month),
        }),
        cite: cite(renderer, id),
        attribution: site.settings.licence.and_then(|licence| licence.attribution),
    }
}

/// The address of the page about an edition's duties; none where no law asks for the edition.
pub(in crate::render) fn duties_address(renderer: &Renderer<'_>, id: EditionId) -> Option<String> {
    let edition = renderer.site.edition(id);
    let cover = renderer.site.page(edition.cover);
    (!edition.duties.is_empty()).then(|| format!("{}duties/", cover.url))
}

/// Publisher, year, title, day and address, in the order of a list of sources.
fn cite(renderer: &Renderer<'_>, id: EditionId) -> String {
    let publication = &renderer.site.publications[id.publication];
    let cover = renderer.site.page(renderer.site.edition(id).cover);
    // What is cited is the edition, also on a translation of its cover.
    let own = renderer.own();
    let words = match cover.published {
        Some(day) => own
            .word("trust.cite")
            .replace("{year}", &day.year().to_string())
            .replace("{date}", renderer.in_own().day(day).words()),
        None => own.word("trust.cite_undated").to_owned(),
    };
    words
        .replace("{publisher}", renderer.publisher_of(publication))
        .replace("{title}", &cover.title)
        .replace("{address}", &format!("{}{}", renderer.site.settings.base_url, cover.url))
}
