//! One sheet of paper for the wall of a hub, which is a page like any other too.
//!
//! Takes the timetables of a hub that are for the poster, gives the page, and says when one sheet of
//! paper is too small.

mod booking;
mod code;
mod layout;
mod text;

use serde::Serialize;

use super::super::view::{Frame, Identity, LinkView, phone_link};
use super::super::{Finished, Rendered, Renderer};
use super::{Programme, programmes};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{EditionId, Site, Venue, date_words};

use self::booking::bare;
use self::layout::{Fit, Over};
use self::text::{Entry, Told};

/// A poster that is laid out.
pub(in crate::render) struct Poster<'a> {
    edition: EditionId,
    /// The address of its page.
    address: String,
    /// The address of the hub's page.
    hub_page: String,
    told: Told<'a>,
    fit: Fit,
}

/// Lays out every poster of a site.
pub(in crate::render) fn posters(site: &Site) -> Vec<Poster<'_>> {
    let mut posters = Vec::new();
    for programme in programmes(site) {
        for hub in programme.hubs() {
            let Some(told) = text::told(site, &programme, hub) else { continue };
            let venue = &site.venues[hub.0];
            let hub_page = programme.hub_page(venue);
            let place = format!("{}{hub_page}", site.settings.base_url);
            let foot = |keyed: bool| Foot::new(site, &told, bare(&place), keyed).paragraphs();
            let fit = layout::fit(&told, &foot);
            let (edition, address) = (programme.edition, programme.poster(venue));
            posters.push(Poster { edition, address, hub_page, told, fit });
        }
    }
    posters
}

/// Says which posters do not fit.
pub(in crate::render) fn report(posters: &[Poster<'_>], sink: &mut Sink) {
    for poster in posters {
        if let Some(over) = poster.fit.over {
            sink.report(too_long(poster, over));
        }
    }
}

fn too_long(poster: &Poster<'_>, over: Over) -> Diagnostic {
    let (day, at) = over.first;
    let entry = &poster.told.days[day].entries[at];
    let hub = &poster.told.hub.name;
    let lines = if over.lines == 1 { "1 line".to_owned() } else { format!("{} lines", over.lines) };
    let message = format!(
        "the poster of {hub} needs more than one sheet: it is {lines} too long in the smallest \
         letters that can be read on a wall"
    );
    let falls = match over.sessions {
        0 | 1 => "does not fit".to_owned(),
        many => format!("the first of {many} that do not fit"),
    };
    let span = entry.session.name.span;
    Diagnostic::new(&rules::POSTER_TOO_LONG, span, message)
        .label(falls)
        .help("write poster = false in a session that people do not find on the wall")
        .help(format!("or at the top of a timetable, to leave out all of `{}`", entry.timetable.key))
        .help("or shorten its notes and names")
}

/// The page of every poster of an edition.
pub(super) fn all(renderer: &Renderer<'_>, programme: &Programme<'_>) -> Vec<(String, Finished)> {
    let ours = renderer.posters.iter().filter(|poster| poster.edition == programme.edition);
    ours.map(|poster| {
        let path = format!("{}index.html", poster.address);
        let html = page(renderer, poster).map(|html| html.into_bytes().into());
        (path, html)
    })
    .collect()
}

/// What stands below all sessions.
#[derive(Serialize)]
struct Foot<'a> {
    /// "13 Silver Court, Brownhills, Walsall, WS8 6HA".
    address: String,
    phone: Option<&'a str>,
    phone_link: Option<String>,
    email: Option<&'a str>,
    /// The places to book, if sessions only give their letters.
    keys: Vec<KeyView<'a>>,
    notes: &'a [String],
    /// Where to look for changes, as it is typed.
    place: String,
    checked: Option<String>,
    publisher: &'a str,
}

#[derive(Serialize)]
struct KeyView<'a> {
    letter: String,
    place: &'a str,
}

impl<'a> Foot<'a> {
    fn new(site: &'a Site, told: &'a Told<'_>, place: &str, keyed: bool) -> Self {
        let hub = told.hub;
        let lines = hub.address.iter().chain(&hub.postcode).map(String::as_str);
        let keys = told.keys.lines().filter(|_| keyed);
        Self {
            address: lines.collect::<Vec<_>>().join(", "),
            phone: hub.contact.phone.as_deref(),
            phone_link: phone_link(&hub.contact),
            email: hub.contact.email.as_deref(),
            keys: keys.map(|(letter, place)| KeyView { letter, place }).collect(),
            notes: &told.notes,
            place: place.to_owned(),
            checked: told.checked.map(date_words),
            publisher: &site.settings.publisher.name,
        }
    }

    /// The same words as the template prints, a paragraph each, to be measured.
    fn paragraphs(&self) -> Vec<String> {
        let mut all = Vec::new();
        if !self.keys.is_empty() {
            let keys = self.keys.iter().map(|key| format!("{}: {}", key.letter, key.place));
            all.push(format!("How to book. {}.", keys.collect::<Vec<_>>().join("; ")));
        }
        all.extend(self.notes.iter().cloned());
        let phone = self.phone.map_or_else(String::new, |phone| format!(" Telephone {phone}."));
        let email = self.email.map_or_else(String::new, |email| format!(" Email {email}."));
        all.push(format!("{}.{phone}{email}", self.address));
        all.push(format!("See changes and add to your calendar: {}", self.place));
        let checked = self.checked.as_deref();
        let checked = checked.map_or_else(String::new, |day| format!("Checked on {day}. "));
        all.push(format!("{checked}Published by {}.", self.publisher));
        all
    }
}

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    poster: PosterView<'a>,
}

#[derive(Serialize)]
struct PosterView<'a> {
    hub: &'a str,
    hub_url: String,
    validity: &'a str,
    /// Of the letters, in points.
    size: i32,
    long: bool,
    columns: Vec<Vec<DayView<'a>>>,
    foot: Foot<'a>,
    code: Option<CodeView>,
}

#[derive(Serialize)]
struct DayView<'a> {
    name: &'a str,
    /// Whether the column before began it.
    continued: bool,
    entries: Vec<EntryView<'a>>,
}

#[derive(Serialize)]
struct EntryView<'a> {
    when: &'a str,
    name: &'a str,
    alert: &'a str,
    below: String,
}

#[derive(Serialize)]
struct CodeView {
    side: i32,
    path: String,
}

fn page(renderer: &Renderer<'_>, poster: &Poster<'_>) -> Rendered {
    let site = renderer.site;
    let Poster { edition, told, fit, .. } = poster;
    let publication = &site.publications[edition.publication];
    let cover = site.page(site.edition(*edition).cover);
    let hub: &Venue = told.hub;
    let hub_url = renderer.address(&poster.hub_page);
    let within = vec![
        renderer.link_to_publication(publication),
        renderer.link_to(cover),
        LinkView { title: &hub.name, url: hub_url.clone() },
    ];
    let summary = format!("What is on at {}, {}, on one sheet to print.", hub.name, told.validity);
    let identity = Identity {
        url: &poster.address,
        title: "Poster",
        summary: &summary,
        kind: "poster",
        draft: cover.draft,
        within,
    };
    let place = format!("{}{}", site.settings.base_url, poster.hub_page);
    let view = View {
        frame: renderer.frame(identity),
        poster: PosterView {
            hub: &hub.name,
            hub_url,
            validity: &told.validity,
            size: fit.size,
            long: fit.over.is_some(),
            columns: columns(told, fit),
            foot: Foot::new(site, told, bare(&place), fit.keyed),
            code: code::drawn(&place).map(|drawn| CodeView { side: drawn.side, path: drawn.path }),
        },
    };
    renderer.theme.render("poster.html", &view)
}

fn columns<'a>(told: &'a Told<'_>, fit: &Fit) -> Vec<Vec<DayView<'a>>> {
    let column = |pieces: &Vec<layout::Piece>| {
        let day = |piece: &layout::Piece| {
            let day = &told.days[piece.day];
            let entries = &day.entries[piece.entries.clone()];
            DayView {
                name: day.name,
                continued: piece.entries.start > 0,
                entries: entries.iter().map(|entry| entry_view(entry, fit.keyed)).collect(),
            }
        };
        pieces.iter().map(day).collect()
    };
    fit.columns.iter().map(column).collect()
}

fn entry_view<'a>(entry: &'a Entry<'_>, keyed: bool) -> EntryView<'a> {
    EntryView {
        when: &entry.when,
        name: &entry.session.name.value,
        alert: &entry.alert,
        below: entry.below(keyed),
    }
}
