//! The pages for those who look for something: search, and everything from A to Z.
//!
//! The search page holds the list from A to Z too, for a browser that does not run its script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::search::{FOLDER, Place};
use super::super::view::{Frame, Identity};
use super::super::{Rendered, Renderer};
use super::file_of;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    letters: &'a [Group],
    index: IndexView<'a>,
}

/// Where the script finds what it looks in.
#[derive(Serialize)]
struct IndexView<'a> {
    folder: String,
    /// Changes with what the files say.
    version: &'a str,
}

/// What begins with one letter.
#[derive(Serialize)]
struct Group {
    id: String,
    letter: String,
    items: Vec<Item>,
}

#[derive(Serialize, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Item {
    /// What it is sorted by.
    #[serde(skip)]
    key: String,
    title: String,
    within: String,
    url: String,
}

/// Both pages.
pub(in crate::render) fn finding(
    renderer: &Renderer<'_>,
    places: &[Place],
    version: &str,
) -> Vec<(String, Rendered)> {
    let letters = letters(renderer, places);
    let page = |kind: &'static str, url: &'static str, table: &str| {
        let words = |key: &str| renderer.theme.known(&format!("{table}.{key}"));
        let identity = Identity::made(
            kind,
            url,
            words("title").unwrap_or_default(),
            words("summary").unwrap_or_default(),
        );
        let index = IndexView { folder: renderer.address(FOLDER), version };
        let view = View { frame: renderer.frame(identity), letters: &letters, index };
        (file_of(url), renderer.theme.render(&format!("{kind}.html"), &view))
    };
    vec![page("search", "search/", "search"), page("a-to-z", "a-to-z/", "a_to_z")]
}

/// Pages, terms and sessions by their first letter.
fn letters(renderer: &Renderer<'_>, places: &[Place]) -> Vec<Group> {
    let items = places.iter().flat_map(|place| items(renderer, place));
    let mut letters: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for item in items {
        letters.entry(letter(&item.title)).or_default().push(item);
    }
    let finished = letters.into_iter().map(|(letter, mut items)| {
        items.sort();
        let words = renderer.theme.word("a_to_z.numbers");
        let (id, letter) = match letter.as_str() {
            "0" => (letter, words.to_owned()),
            _ => (letter.to_lowercase(), letter),
        };
        Group { id, letter, items }
    });
    finished.collect()
}

fn items(renderer: &Renderer<'_>, place: &Place) -> Vec<Item> {
    let mut items = Vec::new();
    for (at, entry) in place.entries.iter().enumerate() {
        let fragment = if entry.id.is_empty() { String::new() } else { format!("#{}", entry.id) };
        let url = renderer.address(&format!("{}{fragment}", place.url));
        let within = if at == 0 { place.within.clone() } else { String::new() };
        let mut add = |title: String| {
            let key = title.to_lowercase();
            items.push(Item { key, title, within: within.clone(), url: url.clone() });
        };
        // A short form stands at its own letter and at that of its name.
        if let Some((short, name)) = entry.title.split_once(" (").filter(|_| at > 0) {
            add(format!("{} ({short})", name.trim_end_matches(')')));
        }
        add(entry.title.clone());
    }
    items
}

/// The first letter of a title, as a capital; `0` for any digit.
fn letter(title: &str) -> String {
    match title.chars().find(|letter| letter.is_alphanumeric()) {
        Some(first) if first.is_numeric() => "0".to_owned(),
        Some(first) => first.to_uppercase().collect(),
        None => "0".to_owned(),
    }
}
