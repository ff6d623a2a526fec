//! What can be found: pages, and what has an address in them.

use super::super::session::{self, words};
use super::super::{Downloads, Renderer};
use super::prose;
use crate::model::{
    EditionId, GlossaryTerm, Page, PageKind, Session, Site, TableId, Timetable, Venue, VenueId,
};

/// What sort of thing was found. The order is that of the words in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Kind {
    /// A page, or a heading in it.
    Text,
    /// A word and its meaning.
    Term,
    /// Something that is on.
    Session,
    /// A table.
    Table,
    /// A chart.
    Chart,
}

impl Kind {
    /// Every kind, in order, by the name of its words in the theme.
    pub(super) const ALL: [(Self, Option<&'static str>); 5] = [
        (Self::Text, None),
        (Self::Term, Some("search.term")),
        (Self::Session, Some("search.session")),
        (Self::Table, Some("search.table")),
        (Self::Chart, Some("search.chart")),
    ];
}

/// A page, and all that can be found in it.
#[derive(Debug)]
pub(in crate::render) struct Place {
    /// Its address below the root.
    pub(in crate::render) url: String,
    /// What it lies in, for readers: "Annual report 2022 to 2023"; empty for a page of the site itself.
    pub(in crate::render) within: String,
    /// Whether it is part of an edition that is not the newest.
    pub(in crate::render) older: bool,
    /// The language of its words.
    pub(in crate::render) language: String,
    /// The page itself, then what has an address in it.
    pub(in crate::render) entries: Vec<Entry>,
}

impl Place {
    /// What the page from A to Z shows of it: the page and the terms on it. Of an older edition there is only
    /// the cover, as its sections are named like those of the newest.
    pub(super) fn named(mut self) -> Option<Self> {
        let is_cover = self.url.matches('/').count() < 3;
        if self.url.is_empty() || (self.older && !is_cover) {
            return None;
        }
        let mut at = 0;
        self.entries.retain(|entry| {
            at += 1;
            at == 1 || entry.kind == Kind::Term
        });
        Some(self)
    }
}

/// Something that can be found.
#[derive(Debug)]
pub(in crate::render) struct Entry {
    pub(in crate::render) kind: Kind,
    /// Its address in the page; empty for the page itself.
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    /// What it says, until that is handed on. Each paragraph is a line.
    pub(super) text: String,
}

impl Entry {
    pub(super) fn new(kind: Kind, id: &str, title: &str) -> Self {
        Self { kind, id: id.to_owned(), title: title.to_owned(), text: String::new() }
    }

    pub(super) fn with(self, text: String) -> Self {
        Self { text, ..self }
    }
}

/// The pages that an author wrote and that can be found. Drafts cannot, not even in a preview.
pub(super) fn written(site: &Site) -> Vec<&Page> {
    site.pages.iter().filter(|page| !page.draft).collect()
}

/// What else can be found, page by page: what annals makes.
pub(super) fn places(renderer: &Renderer<'_>) -> Vec<Place> {
    let site = renderer.site;
    let mut places = Vec::new();
    for publication in site.publications.iter().filter(|it| !it.editions.is_empty()) {
        let entry = Entry::new(Kind::Text, "", &publication.title);
        places.push(made(site, &publication.url, entry.with(publication.summary.clone())));
    }
    places.extend(glossary(renderer));
    places.extend(data(renderer));
    for programme in session::programmes(site) {
        if !site.page(site.edition(programme.edition).cover).draft {
            sessions(site, &programme, &mut places);
        }
    }
    places
}

/// A page that annals makes, and that lies in nothing.
fn made(site: &Site, url: &str, entry: Entry) -> Place {
    Place {
        url: url.to_owned(),
        within: String::new(),
        older: false,
        language: site.settings.language.clone(),
        entries: vec![entry],
    }
}

/// What can be found on a page that an author wrote.
pub(super) fn of_page(site: &Site, page: &Page) -> Place {
    let within = match page.kind {
        PageKind::Home | PageKind::Site { .. } => String::new(),
        PageKind::Cover(edition) => site.publications[edition.publication].title.clone(),
        PageKind::Section(edition, _) => cover(site, edition).to_owned(),
    };
    Place {
        within,
        older: page.kind.edition().is_some_and(is_older),
        entries: prose::entries(site, page),
        ..made(site, &page.url, Entry::new(Kind::Text, "", ""))
    }
}

fn cover(site: &Site, edition: EditionId) -> &str {
    &site.page(site.edition(edition).cover).title
}

fn is_older(edition: EditionId) -> bool {
    edition.edition > 0
}

fn glossary(renderer: &Renderer<'_>) -> Option<Place> {
    let site = renderer.site;
    let page = Entry::new(Kind::Text, "", renderer.theme.word("glossary.title"));
    let mut place = made(site, "glossary/", page);
    place.entries.extend(site.glossary.terms.iter().map(term));
    let compared = site.comparators.iter().map(|known| {
        let id = format!("comparator-{}", known.key);
        Entry::new(Kind::Term, &id, &known.name).with(known.definition.clone())
    });
    place.entries.extend(compared);
    site.has_glossary().then_some(place)
}

/// A short form is found by its full name too.
fn term(term: &GlossaryTerm) -> Entry {
    let title = match term.full_name() {
        Some(name) => format!("{} ({name})", term.term),
        None => term.term.clone(),
    };
    Entry::new(Kind::Term, &format!("term-{}", term.key), &title).with(term.meaning.clone())
}

/// The page about the data of each edition, with what tables no page shows.
fn data<'a>(renderer: &'a Renderer<'_>) -> impl Iterator<Item = Place> + 'a {
    let site = renderer.site;
    let published = renderer.downloads.editions().iter();
    let public = published.filter(|data| !site.page(site.edition(data.id).cover).draft);
    public.map(move |data| {
        let page = Entry::new(Kind::Text, "", renderer.theme.word("about.title"));
        let unseen = data.tables.iter().filter(|listed| listed.shown.is_none());
        let tables = unseen.filter(|listed| Downloads::is_public(site, listed.table));
        let entry = |table: TableId, name: &str| {
            Entry::new(Kind::Table, name, &site.table(table).title.value)
        };
        let mut place = made(site, &data.about, page);
        place
            .entries
            .extend(tables.map(|listed| entry(listed.table, &format!("table-{}", listed.name))));
        Place { within: cover(site, data.id).to_owned(), older: is_older(data.id), ..place }
    })
}

/// What is on: a page for the list of all, for each hub, and for each session.
fn sessions(site: &Site, programme: &session::Programme<'_>, places: &mut Vec<Place>) {
    let edition = programme.edition;
    let mut add = |url: String, entry: Entry| {
        let within = cover(site, edition).to_owned();
        places.push(Place { within, older: is_older(edition), ..made(site, &url, entry) });
    };
    add(programme.folder.clone(), Entry::new(Kind::Text, "", &session::list_title(site)));
    for VenueId(at) in programme.hubs() {
        let hub = &site.venues[at];
        let entry = Entry::new(Kind::Text, "", &hub.name).with(where_words(hub));
        add(programme.hub_page(hub), entry);
    }
    let titles = session::titles(site, programme);
    for ((timetable, session), title) in programme.sessions().zip(titles) {
        let entry = Entry::new(Kind::Session, "", &title);
        add(timetable.address_of(session), entry.with(told(site, timetable, session)));
    }
}

/// "North Family Hub, Blakenall Lane, WS3 1HJ".
pub(super) fn where_words(venue: &Venue) -> String {
    let parts = std::iter::once(&venue.name).chain(&venue.address).chain(&venue.postcode);
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A session, as its page says it: when, for whom, for how much, where.
fn told(site: &Site, timetable: &Timetable, session: &Session) -> String {
    let (when, who) = (words::when(session), words::who(session));
    let (cost, place) = (words::cost(&session.cost), where_words(&site.venues[session.venue.0]));
    let hub = timetable.hub.filter(|hub| *hub != session.venue);
    let mut text = format!("{when}. {who}. {cost}.\n{place}");
    let more = hub.map(|VenueId(at)| &site.venues[at].name);
    for line in more.into_iter().chain(&session.run_by).chain(&session.note) {
        text.push('\n');
        text.push_str(line);
    }
    text
}
