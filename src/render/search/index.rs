//! The files that the script reads: what there is, where each word stands, and the texts.
//!
//! A reader's telephone fetches the first of them, those of the words' first letters, and the texts of
//! what is found; not all.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use super::super::Renderer;
use super::part::{Part, together, words};
use super::{Entry, Kind, Place, entry};

/// So many pages are read by one thread, and their texts are handed on before it reads more.
const TOGETHER: usize = 500;

/// What there is, the first file.
#[derive(Serialize)]
struct Index<'a> {
    /// The word for each kind of entry; none for text.
    kinds: Vec<&'a str>,
    /// Words that are not looked for: "the", "of".
    ignored: Vec<&'a str>,
    /// Short forms and their names, each as words.
    names: Vec<[Vec<String>; 2]>,
    /// The names of the files of words.
    letters: Vec<char>,
    pages: Vec<PageOfIndex<'a>>,
}

/// A page: its address and title, what it lies in, the file of its texts, whether its edition is not
/// the newest (1), its kind, its language where that is not the site's, and what it holds.
#[derive(Serialize)]
struct PageOfIndex<'a>(
    &'a str,
    &'a str,
    &'a str,
    usize,
    u8,
    usize,
    Option<&'a str>,
    Vec<(usize, &'a str, &'a str)>,
);

/// Makes every file and something of it by its name. Gives that, and what can be found, page by page.
pub(super) fn files<Of: Send + Sync>(
    renderer: &Renderer<'_>,
    of: impl Fn(String, String) -> Of + Sync + Send,
) -> (Vec<Of>, Vec<Place>) {
    let mut parts = parts(renderer, &of);
    let ignored: Vec<&str> = renderer.theme.word("search.ignored").split_whitespace().collect();
    let letters: BTreeSet<char> =
        parts.iter().flat_map(|part| part.words.keys()).copied().collect();
    let places = parts.iter().flat_map(|part| part.places.iter().zip(&part.texts));
    let index = Index {
        kinds: Kind::ALL.map(|(_, name)| name.map_or("", |it| renderer.theme.word(it))).to_vec(),
        names: names(renderer),
        letters: letters.iter().copied().collect(),
        pages: places.map(|(place, texts)| page(renderer, place, *texts)).collect(),
        ignored: ignored.clone(),
    };
    let mut files = vec![of("index.json".to_owned(), json(&index))];
    drop(index);
    let words = letters.into_par_iter().filter(|_| !renderer.heard.is_overtaken());
    let words = words.map(|letter| (letter, together(letter, &parts, &ignored)));
    let words = words.map(|(letter, text)| of(format!("words-{letter}.json"), text));
    files.par_extend(words);
    files.extend(parts.iter_mut().flat_map(|part| part.files.drain(..)));
    (files, parts.into_iter().flat_map(|part| part.places).collect())
}

/// Reads everything that can be found, side by side.
fn parts<Of: Send>(
    renderer: &Renderer<'_>,
    of: &(impl Fn(String, String) -> Of + Sync + Send),
) -> Vec<Part<Of>> {
    let pages = entry::written(renderer.site);
    let made = (pages.len(), entry::places(renderer));
    let some = pages.par_chunks(TOGETHER).enumerate();
    let some = some.filter(|_| !renderer.heard.is_overtaken()).map(|(at, some)| {
        let places = some.iter().map(|page| entry::of_page(renderer.site, page));
        (at * TOGETHER, places.collect())
    });
    let all = some.chain(rayon::iter::once(made));
    all.map(|(first, places)| Part::of(first, places, of)).collect()
}

/// What is written is text, numbers and lists of them, which cannot fail.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn page<'a>(renderer: &Renderer<'a>, place: &'a Place, texts: usize) -> PageOfIndex<'a> {
    let Place { url, within, older, language, entries } = place;
    let kind = |entry: &Entry| Kind::ALL.iter().position(|it| it.0 == entry.kind).unwrap_or(0);
    let (title, own) = entries.first().map_or(("", 0), |entry| (entry.title.as_str(), kind(entry)));
    let inside = entries.iter().skip(1);
    let foreign = (*language != renderer.site.settings.language).then_some(language.as_str());
    let inside = inside.map(|it| (kind(it), it.id.as_str(), it.title.as_str())).collect();
    PageOfIndex(url, title, within, texts, u8::from(*older), own, foreign, inside)
}

/// Short forms and what they stand for: who looks for one looks for the other.
fn names(renderer: &Renderer<'_>) -> Vec<[Vec<String>; 2]> {
    let terms = renderer.site.glossary.terms.iter();
    let pairs = terms.filter_map(|term| Some([words(&term.term), words(term.full_name()?)]));
    pairs.filter(|[short, name]| short.len() == 1 && !name.is_empty()).collect()
}
