//! The pages of sessions: one each, and lists by day, hub, age and price.

mod calendars;
mod choice;
mod list;
mod one;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::super::{Rendered, Renderer};
use super::Programme;
use super::card::Card;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Session, Site};

use choice::Choice;
use list::Lists;
pub(in crate::render) use one::titles;

/// The title of the list of all that is on.
pub(in crate::render) fn list_title(site: &Site) -> String {
    Choice::All.title(site)
}

pub(super) fn all<'a>(
    renderer: &'a Renderer<'a>,
    programme: &'a Programme<'a>,
) -> Vec<(String, Rendered)> {
    // What is wrong with the template of cards is said once.
    let cards: Vec<&Card<'_>> = match &renderer.cards {
        Ok(cards) => cards.iter().filter(|it| it.timetable.edition == Some(programme.edition)),
        Err(finding) => return vec![(programme.folder.clone(), Err(finding.clone()))],
    }
    .collect();
    let cover = renderer.site.page(renderer.site.edition(programme.edition).cover);
    let publication = &renderer.site.publications[programme.edition.publication];
    let lists = Lists {
        renderer,
        programme,
        choices: choice::all(programme, &cards),
        cards,
        within: vec![renderer.link_to_publication(publication), renderer.link_to(cover)],
        draft: cover.draft,
    };
    let mut all: Vec<(String, Rendered)> = lists
        .choices
        .par_iter()
        .map(|choice| (choice.address(renderer.site, programme), lists.render(*choice)))
        .collect();
    let known: BTreeSet<String> = all.iter().map(|(address, _)| address.clone()).collect();
    let sessions: Vec<_> = programme.sessions().zip(titles(renderer.site, programme)).collect();
    all.par_extend(sessions.par_iter().map(|((timetable, session), title)| {
        let address = timetable.address_of(session);
        let page = if known.contains(&address) {
            Err(Box::new(taken(session, &address)))
        } else {
            one::render(&lists, timetable, session, title)
        };
        (address, page)
    }));
    for (address, _) in &mut all {
        address.push_str("index.html");
    }
    all
}

fn taken(session: &Session, address: &str) -> Diagnostic {
    let message = format!("the address `{address}` of this session is that of a list of sessions");
    Diagnostic::new(&rules::DUPLICATE_NAME, session.span, message)
        .help(format!("id = \"{}-session\"", session.id))
}
