//! Who answers for a page, at its foot.

use jiff::civil::Date;
use serde::Serialize;

use super::super::Renderer;
use super::mail::letter;
use crate::model::{Edition, Publication};

/// Who publishes a page, since when, and how to write to them about it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct PublisherLine<'a> {
    name: &'a str,
    /// The year in which the edition was published or last changed.
    year: Option<i16>,
    /// A letter about something that is wrong.
    problem: Option<String>,
    /// A letter that asks for another format.
    format: Option<String>,
}

impl<'a> PublisherLine<'a> {
    pub(in crate::render) fn new(renderer: &Renderer<'a>, title: &str, url: &str) -> Self {
        let settings = &renderer.site.settings;
        let below = renderer.below_language(url);
        let publication = renderer.publication_at(below);
        let edition = publication.and_then(|publication| edition_at(renderer, publication, below));
        let cover = edition.map(|edition| renderer.site.page(edition.cover));
        let address = format!("{}{url}", settings.base_url);
        let filled = |name: &str| {
            let words = renderer.theme.word(name);
            words.replace("{title}", title).replace("{address}", &address)
        };
        let write = |subject, body| {
            settings
                .publisher
                .email
                .as_deref()
                .map(|to| letter(to, &filled(subject), &filled(body)))
        };
        Self {
            name: publication.map_or(&settings.publisher.name, |it| renderer.publisher_of(it)),
            year: cover.and_then(|cover| cover.updated.or(cover.published)).map(Date::year),
            problem: write("trust.problem_subject", "trust.problem_body"),
            format: write("trust.format_subject", "trust.format_body"),
        }
    }
}

fn edition_at<'a>(
    renderer: &Renderer<'a>,
    publication: &'a Publication,
    url: &str,
) -> Option<&'a Edition> {
    let mut editions = publication.editions.iter();
    editions.find(|edition| url.starts_with(&renderer.site.page(edition.cover).url))
}

impl<'a> Renderer<'a> {
    /// The publication that an address is in.
    fn publication_at(&self, url: &str) -> Option<&'a Publication> {
        self.site.publications.iter().find(|publication| url.starts_with(&publication.url))
    }

    /// Who publishes a publication.
    pub(super) fn publisher_of(&self, publication: &'a Publication) -> &'a str {
        publication.publisher.as_deref().unwrap_or(&self.site.settings.publisher.name)
    }
}
