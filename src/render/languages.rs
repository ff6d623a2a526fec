//! A page in each language that it is in, and what a page must say of words in another.
//!
//! Takes a [`Renderer`] for one language, gives links. It must not know what the words say.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::Renderer;
use super::view::{DateView, LinkView};
use crate::html::{Words, attribute};
use crate::language::{direction, is_right_to_left};
use crate::model::{Page, PageId, SectionNumber};
use crate::source::FileId;
use crate::theme::Spoken;

/// The language of words that are not in the language of their page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Tongue<'a> {
    tag: &'a str,
    /// `rtl` or `ltr`.
    direction: &'static str,
}

impl<'a> Tongue<'a> {
    pub(super) fn new(tag: &'a str) -> Self {
        Self { tag, direction: direction(tag) }
    }

    /// Markup in the language.
    pub(super) fn around(self, html: &str) -> String {
        let tag = attribute(self.tag);
        format!("<div lang=\"{tag}\" dir=\"{}\">\n{html}</div>\n", self.direction)
    }
}

/// A page in one of its languages, for the switch.
#[derive(Debug, Serialize)]
pub(super) struct LanguageView<'a> {
    #[serde(flatten)]
    tongue: Tongue<'a>,
    /// Its name, in the language itself.
    name: &'a str,
    url: String,
    /// Its whole address.
    canonical: String,
    current: bool,
    /// Whether the others are made from it.
    original: bool,
}

/// What a translation says of itself.
#[derive(Debug, Serialize)]
pub(super) struct TranslationView<'a> {
    original: LinkView<'a>,
    /// When the original was changed, if the translation is older.
    behind: Option<DateView>,
}

/// The names of the months in a file of words.
const MONTHS: [&str; 12] = [
    "dates.january",
    "dates.february",
    "dates.march",
    "dates.april",
    "dates.may",
    "dates.june",
    "dates.july",
    "dates.august",
    "dates.september",
    "dates.october",
    "dates.november",
    "dates.december",
];

impl Words for Renderer<'_> {
    fn say(&self, name: &str, parts: &[(&str, &str)]) -> String {
        self.theme.say(name, parts)
    }

    fn day(&self, date: Date) -> String {
        Renderer::day(self, date).words().to_owned()
    }

    fn is_right_to_left(&self) -> bool {
        is_right_to_left(self.language)
    }
}

/// The pages in a language, by the file of the page that they translate.
pub(super) type Translated<'a> = Arc<BTreeMap<FileId, &'a Page>>;

impl<'a> Renderer<'a> {
    /// A month in words: "December 2023".
    pub(super) fn month(&self, date: Date) -> DateView {
        let parts = [("month", self.month_name(date)), ("year", &*date.year().to_string())];
        DateView::new(date.strftime("%Y-%m"), self.theme.say("dates.month", &parts))
    }

    fn month_name(&self, date: Date) -> &'a str {
        let number = usize::try_from(date.month() - 1).unwrap_or_default();
        MONTHS.get(number).map_or("", |name| self.theme.word(name))
    }

    /// A day in words: "7 December 2023".
    pub(super) fn day(&self, date: Date) -> DateView {
        let parts: [(&str, &str); 3] = [
            ("day", &date.day().to_string()),
            ("month", self.month_name(date)),
            ("year", &date.year().to_string()),
        ];
        DateView::new(date, self.theme.say("dates.day", &parts))
    }

    /// The number of a section with its noun: "Section 3" or "Appendix A".
    pub(super) fn section_label(&self, number: SectionNumber) -> String {
        let name = match number {
            SectionNumber::Section(_) => "section.section",
            SectionNumber::Appendix(_) => "section.appendix",
        };
        self.theme.say(name, &[("number", &number.short())])
    }

    /// The address of the home page in the language that is written.
    pub(super) fn home(&self) -> String {
        let is_own = self.language == self.site.settings.language;
        if is_own { String::new() } else { format!("{}/", self.language) }
    }

    /// An address without the language that it begins with.
    pub(super) fn below_language<'b>(&self, url: &'b str) -> &'b str {
        url.strip_prefix(&self.home()).unwrap_or(url)
    }

    /// The same renderer for another language.
    pub(super) fn speaking(&self, language: &'a str) -> Self {
        let site = self.site;
        let of = |page: &'a Page| {
            let translation = page.translation.as_ref().filter(|it| it.language == language)?;
            Some((site.page(translation.of).file, page))
        };
        Self {
            language,
            theme: self.whole_theme.speaking(language),
            translated: Arc::new(site.translations.iter().filter_map(of).collect()),
            ..self.clone()
        }
    }

    /// The same renderer for the language of the site.
    pub(super) fn in_own(&self) -> Self {
        self.speaking(&self.site.settings.language)
    }

    /// A page in the language that is written, if it is there; the page itself otherwise.
    pub(super) fn spoken(&self, page: &'a Page) -> &'a Page {
        self.translated.get(&page.file).copied().unwrap_or(page)
    }

    /// A page by its name, in the language that is written, if it is there.
    pub(super) fn page(&self, id: PageId) -> &'a Page {
        self.spoken(self.site.page(id))
    }

    /// The language of a page, where it is not the one that is written.
    pub(super) fn tongue(&self, page: &'a Page) -> Option<Tongue<'a>> {
        self.other(self.site.language(page))
    }

    /// The language of what has no translation: titles of publications, names of the publisher.
    pub(super) fn site_tongue(&self) -> Option<Tongue<'a>> {
        self.other(&self.site.settings.language)
    }

    /// The theme in the language of the site: for the titles of pages that are in that only.
    pub(super) fn own(&self) -> Spoken<'a> {
        self.whole_theme.speaking(&self.site.settings.language)
    }

    fn other(&self, language: &'a str) -> Option<Tongue<'a>> {
        (language != self.language).then(|| Tongue::new(language))
    }

    /// Where a page can be read in which language; nothing when there is one only.
    pub(super) fn languages(&self, page: &'a Page) -> Vec<LanguageView<'a>> {
        let all = self.site.in_all_languages(page);
        if all.len() < 2 {
            return Vec::new();
        }
        let view = |page: &'a Page| {
            let language = self.site.language(page);
            LanguageView {
                tongue: Tongue::new(language),
                name: self.whole_theme.speaking(language).word("language.name"),
                url: self.address(&page.url),
                canonical: format!("{}{}", self.site.settings.base_url, page.url),
                current: language == self.language,
                original: page.translation.is_none(),
            }
        };
        all.into_iter().map(view).collect()
    }

    /// What a translation says of itself.
    pub(super) fn translation(&self, page: &'a Page) -> Option<TranslationView<'a>> {
        let translation = page.translation.as_ref()?;
        let original = self.site.page(translation.of);
        Some(TranslationView {
            original: LinkView {
                title: &original.title,
                url: self.address(&original.url),
                tongue: self.tongue(original),
            },
            behind: translation.behind(original).map(|date| self.day(date)),
        })
    }
}
