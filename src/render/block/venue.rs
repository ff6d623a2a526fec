//! A place as a card.

use serde::Serialize;

use super::super::view::phone_link;
use super::super::{Rendered, Renderer};
use crate::model::{Venue, VenueId};

/// A place, as templates see it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct VenueView<'a> {
    key: &'a str,
    name: &'a str,
    address: &'a [String],
    postcode: Option<&'a str>,
    phone: Option<&'a str>,
    phone_link: Option<String>,
    email: Option<&'a str>,
    url: Option<&'a str>,
    accessibility: Option<&'a str>,
    travel: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> VenueView<'a> {
    pub(in crate::render) fn new(venue: &'a Venue) -> Self {
        Self {
            key: &venue.key,
            name: &venue.name,
            address: &venue.address,
            postcode: venue.postcode.as_deref(),
            phone: venue.contact.phone.as_deref(),
            phone_link: phone_link(&venue.contact),
            email: venue.contact.email.as_deref(),
            url: venue.contact.url.as_deref(),
            accessibility: venue.accessibility.as_deref(),
            travel: venue.travel.as_deref(),
            note: venue.note.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct View<'a> {
    venue: VenueView<'a>,
}

pub(super) fn render(renderer: &Renderer<'_>, id: VenueId) -> Rendered {
    let venue = VenueView::new(&renderer.site.venues[id.0]);
    renderer.theme.render("blocks/venue.html", &View { venue })
}
