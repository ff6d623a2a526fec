//! One sheet of paper for the wall of a hub, which is a page like any other too.
//!
//! Takes the timetables of a hub that are for the poster, gives the page, and says when one sheet of
//! paper is too small.

mod around;
mod booking;
mod code;
mod layout;
#[cfg(test)]
mod tests;
mod text;

use serde::Serialize;

use super::super::view::{Frame, Identity, LinkView};
use super::super::{Rendered, Renderer};
use super::{Programme, programmes};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{EditionId, Site, Venue};

use self::around::Around;
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

impl Poster<'_> {
    /// The address of its page.
    pub(super) fn address(&self) -> &str {
        &self.address
    }
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
            let fit = layout::fit(&told, &Around::new(site, &told, &place));
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
        .help(format!(
            "or at the top of a timetable, to leave out all of `{}`",
            entry.timetable.key
        ))
        .help("or shorten its notes and names")
}

/// The page of every poster of an edition.
pub(super) fn all(renderer: &Renderer<'_>, programme: &Programme<'_>) -> Vec<(String, Rendered)> {
    let ours = renderer.posters.iter().filter(|poster| poster.edition == programme.edition);
    ours.map(|poster| {
        let path = format!("{}index.html", poster.address);
        let html = page(renderer, poster);
        (path, html)
    })
    .collect()
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
    size: i64,
    long: bool,
    /// Whether it is kept as a record.
    ended: bool,
    columns: Vec<Vec<DayView<'a>>>,
    /// Whether sessions only give the letters of the places to book.
    keyed: bool,
    around: Around<'a>,
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
        LinkView { title: &hub.name, url: hub_url.clone(), tongue: None },
    ];
    let summary = format!("What is on at {}, {}, on one sheet to print.", hub.name, told.validity);
    let made = Identity::made("poster", &poster.address, "Poster", &summary);
    let identity = Identity { draft: cover.draft, within, ..made };
    let place = format!("{}{}", site.settings.base_url, poster.hub_page);
    let view = View {
        frame: renderer.frame(identity),
        poster: PosterView {
            hub: &hub.name,
            hub_url,
            validity: &told.validity,
            size: fit.size,
            long: fit.over.is_some(),
            ended: publication.archive,
            columns: columns(told, fit),
            keyed: fit.keyed,
            around: Around::new(site, told, &place),
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
