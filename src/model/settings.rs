//! What is true of the whole site: `annals.toml`.

use std::ops::RangeInclusive;

use super::allowed::Allowed;
use super::help::Help;
use crate::source::Spanned;

/// The site's settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// A shorter one, for where there is room for a word or two: below an icon on a telephone.
    pub short_title: Option<String>,
    /// Its address, with a slash at the end.
    pub base_url: String,
    /// The path part of the address, with a slash at both ends.
    pub base_path: String,
    /// The language of its words, such as `en-GB`.
    pub language: String,
    /// Every language that its pages may be in, its own first.
    pub languages: Vec<Spanned<String>>,
    /// A sentence for search engines.
    pub summary: String,
    /// The theme.
    pub theme: Spanned<String>,
    /// The licence of what is published.
    pub licence: Option<Licence>,
    /// Who publishes.
    pub publisher: Publisher,
    /// The age of the youngest readers that every page is meant for, in years.
    pub reading_age: usize,
    /// Whom to ring, and how to leave at once.
    pub help: Option<Help>,
    /// The servers that it is made for.
    pub hosts: Vec<Host>,
    /// What may be published although it could be private.
    pub allowed: Allowed,
}

/// A server that reads files beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
    /// Apache 2.4.
    Apache,
    /// nginx.
    Nginx,
    /// IIS 8 or later.
    Iis,
    /// Azure Static Web Apps.
    Azure,
    /// GitHub Pages.
    Github,
}

impl Host {
    /// Every host, by its word in `annals.toml`.
    pub const ALL: [(&'static str, Self); 7] = [
        ("netlify", Self::Netlify),
        ("cloudflare", Self::Cloudflare),
        ("apache", Self::Apache),
        ("nginx", Self::Nginx),
        ("iis", Self::Iis),
        ("azure", Self::Azure),
        ("github", Self::Github),
    ];
}

/// The ages that a page can be written for: those of readers who begin, and of those who study.
pub const READING_AGES: RangeInclusive<usize> = 8..=20;

/// Whom a page is for when `annals.toml` does not say. The [average reader in the United
/// Kingdom](https://www.gov.uk/guidance/content-design/writing-for-gov-uk) reads like a child of 9;
/// more than 14 is too much for a page that is meant for everyone.
pub const READING_AGE: usize = 14;

/// A licence that annals knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// Its key in `annals.toml`.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its text.
    pub url: &'static str,
    /// What who uses the content must say, where the licence has words for it.
    pub attribution: Option<&'static str>,
}

impl Licence {
    /// Every licence, by its key. The Open Government Licence is what
    /// [public bodies use](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).
    pub const ALL: [Self; 2] = [
        Self {
            key: "ogl-3",
            name: "Open Government Licence v3.0",
            url: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            attribution: Some(
                "Contains public sector information licensed under the Open Government Licence v3.0.",
            ),
        },
        Self {
            key: "cc-by-4",
            name: "Creative Commons Attribution 4.0",
            url: "https://creativecommons.org/licenses/by/4.0/",
            attribution: None,
        },
    ];
}

/// The body that publishes.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// Where to write to it.
    pub email: Option<String>,
    /// Where to ring it.
    pub phone: Option<String>,
}
