//! Three ways to put sessions in a calendar.

use serde::Serialize;

use super::super::super::Renderer;
use super::super::stamp::whole_address;

/// A calendar, and what it is of.
#[derive(Serialize)]
pub(super) struct CalendarView<'a> {
    /// What it is of, for links that are read one by one: "North Family Hub".
    name: &'a str,
    /// The address that a calendar follows. [`webcal`](https://www.iana.org/assignments/uri-schemes/prov/webcal)
    /// is `https` to most programs.
    subscribe: String,
    /// The file.
    file: String,
    /// The whole address, to be typed or pasted.
    address: String,
}

/// The calendar at an address below the site's root.
pub(super) fn view<'a>(renderer: &Renderer<'_>, below: &str, name: &'a str) -> CalendarView<'a> {
    let address = whole_address(renderer, below);
    let bare = address.split_once("://").map_or(address.as_str(), |(_, bare)| bare);
    CalendarView {
        name,
        subscribe: format!("webcal://{bare}"),
        file: renderer.address(below),
        address,
    }
}
