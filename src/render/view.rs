//! What templates see on every page.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::Renderer;
use super::changes::{self, ChangeView};
use super::help::HelpView;
use super::languages::{LanguageView, Tongue, TranslationView};
use super::manifest::HeadView;
use super::menu::MenuItem;
use super::session::notice::{self, Notices};
use super::trust::PublisherLine;
use crate::language;
use crate::model::{
    BlockUse, Contact, Page, PageChange, Publication, Resolved, Session, Site, SourceNote,
    Timetable, TimetableId, date_words, weekday_words,
};
use crate::syntax::{Block, Definition};

/// The site, as a page of it sees it.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    title: &'a str,
    home: String,
    /// The home page in the site's own language.
    root: String,
    /// The language of its title and of its publisher's name, where it is not that of the page.
    tongue: Option<Tongue<'a>>,
    summary: &'a str,
    publisher: PublisherView<'a>,
    licence: Option<LicenceView>,
    menu: Vec<MenuItem<'a>>,
    /// The search page; none where a site has one page.
    search: Option<MenuItem<'a>>,
    /// Everything from A to Z; none where there is no search.
    a_to_z: Option<String>,
    footer: Vec<LinkView<'a>>,
    /// The address of each style sheet, by its name.
    sheets: Arc<BTreeMap<String, String>>,
    /// The address of each script, by its name.
    scripts: Arc<BTreeMap<String, String>>,
    head: HeadView,
}

#[derive(Debug, Serialize)]
struct PublisherView<'a> {
    name: &'a str,
    email: Option<&'a str>,
    phone: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct LicenceView {
    name: &'static str,
    url: &'static str,
    sentence: String,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LinkView<'a> {
    pub(super) title: &'a str,
    pub(super) url: String,
    /// The language of its words, where it is not that of the page.
    pub(super) tongue: Option<Tongue<'a>>,
}

/// The page itself.
#[derive(Debug, Serialize)]
struct PageView<'a> {
    title: &'a str,
    document_title: String,
    /// What stands on every sheet of paper: the edition, or the site.
    running: &'a str,
    summary: &'a str,
    url: String,
    canonical: String,
    kind: &'static str,
    /// Whether it shows a chart, the small lines of a table, or key figures.
    drawings: bool,
    language: &'a str,
    /// `rtl` or `ltr`.
    direction: &'static str,
    /// Where it can be read in each language; empty when it is in one only.
    languages: Vec<LanguageView<'a>>,
    /// What a translation says of itself.
    translation: Option<TranslationView<'a>>,
    draft: bool,
    /// The newest edition, on the pages of older ones.
    newest: Option<LinkView<'a>>,
    /// What must be said of the sessions that it shows; none when it shows none.
    sessions: Option<Notices<'a>>,
    /// Who answers for it.
    publisher: PublisherLine<'a>,
    /// Whom to ring and the way out, on a page about harm.
    help: Option<HelpView<'a>>,
    /// What was wrong on it.
    corrections: Vec<ChangeView<'a>>,
}

/// A day, for machines and for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct DateView {
    iso: String,
    text: String,
}

impl DateView {
    /// A day or a month, and its words in the language of the page.
    pub(super) fn new(iso: impl std::fmt::Display, text: String) -> Self {
        Self { iso: iso.to_string(), text }
    }

    /// "7 December 2023".
    pub(super) fn day(date: Date) -> Self {
        Self { iso: date.to_string(), text: date_words(date) }
    }

    /// For readers.
    pub(super) fn words(&self) -> &str {
        &self.text
    }

    /// "Thursday 7 December 2023".
    pub(super) fn weekday(date: Date) -> Self {
        let text = format!("{} {}", weekday_words(date.weekday()), date_words(date));
        Self { iso: date.to_string(), text }
    }
}

/// Where figures come from.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SourceView<'a> {
    name: &'a str,
    url: Option<&'a str>,
    as_at: Option<DateView>,
}

impl<'a> SourceView<'a> {
    pub(super) fn new(renderer: &Renderer<'_>, note: &'a SourceNote) -> Self {
        Self {
            name: &note.name,
            url: note.url.as_deref(),
            as_at: note.as_at.as_ref().map(|date| renderer.day(date.value)),
        }
    }
}

/// A file to download.
#[derive(Debug, Serialize)]
pub(super) struct FileView {
    url: String,
    size: String,
}

impl FileView {
    pub(super) fn new(renderer: &Renderer<'_>, address: &str, bytes: usize) -> Self {
        let size = match bytes {
            0..1000 => renderer.theme.say("files.bytes", &[("count", &bytes.to_string())]),
            _ => {
                let count = bytes.div_ceil(1000).to_string();
                renderer.theme.say("files.kilobytes", &[("count", &count)])
            }
        };
        Self { url: renderer.address(address), size }
    }
}

/// The address that makes a telephone ring.
pub(super) fn phone_link(contact: &Contact) -> Option<String> {
    let phone = contact.phone.as_ref()?;
    let digits: String = phone.chars().filter(|letter| !letter.is_whitespace()).collect();
    Some(format!("tel:{digits}"))
}

/// What every page template sees, whatever its kind.
#[derive(Debug, Serialize)]
pub(super) struct Frame<'a> {
    site: SiteView<'a>,
    page: PageView<'a>,
    breadcrumbs: Vec<LinkView<'a>>,
}

/// What identifies a page to its template.
pub(super) struct Identity<'a> {
    /// The page that an author wrote; none for a page that annals makes.
    pub(super) page: Option<&'a Page>,
    /// Its address below the root.
    pub(super) url: &'a str,
    /// Its title.
    pub(super) title: &'a str,
    /// A sentence about it.
    pub(super) summary: &'a str,
    /// The template's name for its kind.
    pub(super) kind: &'static str,
    /// Whether it is a draft.
    pub(super) draft: bool,
    /// Whether it shows a chart, the small lines of a table, or key figures.
    pub(super) drawings: bool,
    /// What it lies in, from the site inwards.
    pub(super) within: Vec<LinkView<'a>>,
    /// The sessions that it shows.
    pub(super) sessions: Vec<(&'a Timetable, &'a Session)>,
    /// Whether it is about harm, whatever it lies in.
    pub(super) about_harm: bool,
    /// What was changed on it.
    pub(super) changes: &'a [PageChange],
}

impl<'a> Identity<'a> {
    /// A page that annals makes, which lies in nothing and shows no session.
    pub(super) fn made(kind: &'static str, url: &'a str, title: &'a str, summary: &'a str) -> Self {
        Self {
            page: None,
            url,
            title,
            summary,
            kind,
            draft: false,
            drawings: false,
            within: Vec::new(),
            sessions: Vec::new(),
            about_harm: false,
            changes: &[],
        }
    }

    /// A page that an author wrote.
    pub(super) fn of(
        site: &'a Site,
        page: &'a Page,
        kind: &'static str,
        within: Vec<LinkView<'a>>,
    ) -> Self {
        let Page { url, title, summary, draft, .. } = page;
        let mut sessions = Vec::new();
        timetables(&page.body.blocks, &mut |id| {
            let timetable = &site.timetables[id.0];
            sessions.extend(timetable.sessions.iter().map(|session| (timetable, session)));
        });
        Self {
            page: Some(page),
            draft: *draft,
            drawings: drawings(&page.body.blocks),
            within,
            sessions,
            about_harm: page.safeguarding.is_some(),
            changes: &page.changes,
            ..Self::made(kind, url, title, summary)
        }
    }
}

/// Whether prose shows what `chart.css` is for. The texts of a strategy may.
pub(super) fn drawings(blocks: &[Block<Resolved>]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Block(block) => match &**block {
            BlockUse::Table(shown) => shown.trend.is_some(),
            BlockUse::Chart(_) | BlockUse::KeyFigures(_) | BlockUse::Priorities(..) => true,
            _ => false,
        },
        Block::Quote(blocks) | Block::Alert(_, blocks) => drawings(blocks),
        Block::List(list) => list.items.iter().any(|item| drawings(item)),
        Block::Definitions(entries) => entries.iter().any(|entry| match entry {
            Definition::Meaning(blocks) => drawings(blocks),
            Definition::Term(_) => false,
        }),
        _ => false,
    })
}

/// Every timetable that prose shows.
fn timetables(blocks: &[Block<Resolved>], found: &mut impl FnMut(TimetableId)) {
    for block in blocks {
        match block {
            Block::Block(block) => {
                if let BlockUse::Timetable(id) = **block {
                    found(id);
                }
            }
            Block::Quote(blocks) | Block::Alert(_, blocks) => timetables(blocks, found),
            Block::List(list) => list.items.iter().for_each(|item| timetables(item, found)),
            _ => {}
        }
    }
}

impl<'a> Renderer<'a> {
    /// An address below the root, ready for a page.
    pub(super) fn address(&self, url: &str) -> String {
        format!("{}{url}", self.site.settings.base_path)
    }

    /// What the template of a page sees of the site and of the page itself.
    pub(super) fn frame(&self, identity: Identity<'a>) -> Frame<'a> {
        let (site, page) = (self.site_view(identity.url), self.page_view(&identity));
        let title = self.theme.word("frame.home");
        let home = LinkView { title, url: self.address(&self.home()), tongue: None };
        let is_home = identity.url == self.home();
        let way = (!is_home).then_some(home).into_iter().chain(identity.within);
        Frame { site, page, breadcrumbs: way.collect() }
    }

    /// The site as the page at `url` sees it.
    fn site_view(&self, url: &str) -> SiteView<'a> {
        let settings = &self.site.settings;
        SiteView {
            title: &settings.title,
            home: self.address(&self.home()),
            root: self.address(""),
            tongue: self.site_tongue(),
            summary: &settings.summary,
            publisher: PublisherView {
                name: &settings.publisher.name,
                email: settings.publisher.email.as_deref(),
                phone: settings.publisher.phone.as_deref(),
            },
            licence: settings.licence.map(|licence| LicenceView {
                name: licence.name,
                url: licence.url,
                sentence: self.theme.say("frame.licence", &[("licence", licence.name)]),
            }),
            menu: self.menu(url),
            search: self.search(url),
            a_to_z: self.has_search().then(|| self.address("a-to-z/")),
            footer: self.footer(),
            sheets: Arc::clone(&self.sheets),
            scripts: Arc::clone(&self.scripts),
            head: self.head.clone(),
        }
    }

    /// A link to a page, by its title, in the language that is written if the page is.
    pub(super) fn link_to(&self, page: &'a Page) -> LinkView<'a> {
        let page = self.spoken(page);
        LinkView { title: &page.title, url: self.address(&page.url), tongue: self.tongue(page) }
    }

    /// A link to a publication, by its title.
    pub(super) fn link_to_publication(&self, publication: &'a Publication) -> LinkView<'a> {
        let url = self.address(&publication.url);
        LinkView { title: &publication.title, url, tongue: self.site_tongue() }
    }

    /// The newest edition of what a page is part of, if that is an older one.
    fn newest(&self, url: &str) -> Option<LinkView<'a>> {
        let url = self.below_language(url);
        let mut folders = url.match_indices('/').map(|(at, _)| &url[..=at]);
        let newest = folders.find_map(|folder| self.older.get(folder))?;
        Some(self.link_to(self.site.page(*newest)))
    }

    /// The page itself, for its template.
    fn page_view(&self, identity: &Identity<'a>) -> PageView<'a> {
        let settings = &self.site.settings;
        let mut titles = vec![identity.title];
        // A publication's name is not needed where its edition's is.
        let skipped = usize::from(identity.within.len() > 1);
        titles.extend(identity.within.iter().skip(skipped).rev().map(|above| above.title));
        titles.push(&settings.title);
        titles.dedup();
        let cover = (identity.kind == "edition").then_some(identity.title);
        let edition = identity.within.get(1).map(|edition| edition.title).or(cover);
        PageView {
            running: edition.unwrap_or(&settings.title),
            title: identity.title,
            document_title: titles.join(" - "),
            summary: identity.summary,
            url: self.address(identity.url),
            canonical: format!("{}{}", settings.base_url, identity.url),
            kind: identity.kind,
            drawings: identity.drawings,
            language: self.language,
            direction: language::direction(self.language),
            languages: identity.page.map(|page| self.languages(page)).unwrap_or_default(),
            translation: identity.page.and_then(|page| self.translation(page)),
            draft: identity.draft,
            newest: self.newest(identity.url),
            sessions: notice::of(self, &identity.sessions),
            publisher: PublisherLine::new(self, identity.title, identity.url),
            help: self.help(identity),
            corrections: changes::corrections(identity.changes),
        }
    }
}
