//! The files that the script reads: what there is, where each word stands, and the texts.
//!
//! A reader's telephone fetches the first of them, those of the words' first letters, and the texts of
//! what is found; not all.

use rayon::prelude::*;
use serde::Serialize;

use super::super::Renderer;
use super::part::{Part, by_letter, together, words};
use super::{Kind, Place, entry};

/// So many pages are read by one thread, and their texts are handed on before it reads more.
const TOGETHER: usize = 500;

/// What there is, the first file, but for the pages.
#[derive(Serialize)]
struct Index<'a> {
    /// The word for each kind of entry; none for text.
    kinds: Vec<&'a str>,
    /// Words that are not looked for: "the", "of".
    ignored: &'a [&'a str],
    /// Short forms and their names, each as words.
    names: Vec<[Vec<String>; 2]>,
    /// The names of the files of words.
    letters: Vec<char>,
}

/// Makes every file and something of it by its name. Gives that, and what the page from A to Z shows.
pub(super) fn files<Of: Send + Sync>(
    renderer: &Renderer<'_>,
    of: impl Fn(String, String) -> Of + Sync + Send,
) -> (Vec<Of>, Vec<Place>) {
    let mut parts = parts(renderer, &of);
    let ignored: Vec<&str> = renderer.theme.word("search.ignored").split_whitespace().collect();
    let words = by_letter(&mut parts);
    let index = Index {
        kinds: Kind::ALL.map(|(_, name)| name.map_or("", |it| renderer.theme.word(it))).to_vec(),
        ignored: &ignored,
        names: names(renderer),
        letters: words.keys().copied().collect(),
    };
    let mut files = vec![of("index.json".to_owned(), with_pages(&json(&index), &mut parts))];
    let words = words.into_par_iter().filter(|_| !renderer.heard.is_overtaken());
    let words = words.map(|(letter, parts)| (letter, together(&parts, &ignored)));
    let words = words.map(|(letter, text)| of(format!("words-{letter}.json"), text));
    files.par_extend(words);
    files.extend(parts.iter_mut().flat_map(|part| part.files.drain(..)));
    (files, parts.into_iter().flat_map(|part| part.named).collect())
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
    let language = &renderer.site.settings.language;
    all.map(|(first, places)| Part::of(first, places, language, of)).collect()
}

/// What is written is text, numbers and lists of them, which cannot fail.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An index and the pages of all parts, which are let go as they are taken: of a large site they are much.
fn with_pages<Of>(index: &str, parts: &mut [Part<Of>]) -> String {
    let size = parts.iter().map(|part| part.listed.len() + 1).sum::<usize>();
    let mut all = String::with_capacity(index.len() + size + 12);
    all.push_str(index.trim_end_matches('}'));
    all.push_str(",\"pages\":[");
    let listed = parts.iter_mut().map(|part| std::mem::take(&mut part.listed));
    for (at, pages) in listed.filter(|pages| !pages.is_empty()).enumerate() {
        all.extend([if at > 0 { "," } else { "" }, &pages]);
    }
    all + "]}"
}

/// Short forms and what they stand for: who looks for one looks for the other.
fn names(renderer: &Renderer<'_>) -> Vec<[Vec<String>; 2]> {
    let terms = renderer.site.glossary.terms.iter();
    let pairs = terms.filter_map(|term| Some([words(&term.term), words(term.full_name()?)]));
    pairs.filter(|[short, name]| short.len() == 1 && !name.is_empty()).collect()
}
