//! The files that the script reads: what there is, where each word stands, and the texts.
//!
//! A reader's telephone fetches the first of them, those of the words' first letters, and the texts of
//! what is found; not all.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use serde::Serialize;

use super::super::Renderer;
use super::{Entry, Kind, Place};
use crate::diagnostic::Sink;

/// Texts go together until they have so many bytes: some 3 kB when they are packed.
const TEXTS: usize = 7000;

/// How much a word counts in an entry: it stands there, it stands there often, it stands in the title.
const LEVELS: u32 = 3;

/// The words of so many entries are counted by one thread.
const TOGETHER: usize = 2000;

/// A word counts as often from so many times.
const OFTEN: u8 = 3;

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

/// Where a word stands, in the order of the entries.
type Found = Vec<Count>;

/// Words, and where each of them stands.
type Words = HashMap<String, Found>;

/// The file of each letter: how far the entries of each word lie apart.
type Letters = BTreeMap<char, BTreeMap<String, Vec<u32>>>;

/// Makes every file, in order, and something of it by its name.
pub(super) fn files<Of: Send>(
    renderer: &Renderer<'_>,
    places: &[Place],
    of: impl Fn(String, String) -> Of + Sync + Send,
) -> Vec<Of> {
    let ignored: Vec<&str> = renderer.theme.word("search.ignored").split_whitespace().collect();
    let letters = by_letter(places, &ignored, renderer.heard);
    let (chunks, texts) = texts(places);
    let index = Index {
        kinds: Kind::ALL.map(|(_, name)| name.map_or("", |it| renderer.theme.word(it))).to_vec(),
        names: names(renderer),
        letters: letters.keys().copied().collect(),
        pages: places.iter().zip(chunks).map(|it| page(renderer, it)).collect(),
        ignored,
    };
    let words = letters.par_iter();
    let words = words.map(|(letter, words)| (format!("words-{letter}.json"), json(words)));
    let texts = texts.into_par_iter().enumerate().filter(|_| !renderer.heard.is_overtaken());
    let texts = texts.map(|(at, text)| (format!("texts-{at}.json"), json(&text)));
    let index = rayon::iter::once(("index.json".to_owned(), json(&index)));
    index.chain(words).chain(texts).map(|(name, text)| of(name, text)).collect()
}

/// What is written is text, numbers and lists of them, which cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn page<'a>(renderer: &Renderer<'a>, (place, chunk): (&'a Place, usize)) -> PageOfIndex<'a> {
    let Place { url, within, older, language, entries } = place;
    let kind = |entry: &Entry| Kind::ALL.iter().position(|it| it.0 == entry.kind).unwrap_or(0);
    let (title, own) = entries.first().map_or(("", 0), |entry| (entry.title.as_str(), kind(entry)));
    let inside = entries.iter().skip(1);
    let foreign = (*language != renderer.site.settings.language).then_some(language.as_str());
    let inside = inside.map(|it| (kind(it), it.id.as_str(), it.title.as_str())).collect();
    PageOfIndex(url, title, within, chunk, u8::from(*older), own, foreign, inside)
}

/// Short forms and what they stand for: who looks for one looks for the other.
fn names(renderer: &Renderer<'_>) -> Vec<[Vec<String>; 2]> {
    let terms = renderer.site.glossary.terms.iter();
    let pairs = terms.filter_map(|term| Some([words(&term.term), words(term.full_name()?)]));
    pairs.filter(|[short, name]| short.len() == 1 && !name.is_empty()).collect()
}

/// The words of a text, as they are compared: in small letters, apostrophes left out, so that
/// "children's" is one word. The script cuts the same way.
fn words(text: &str) -> Vec<String> {
    let small = small(text);
    cut(&small).map(str::to_owned).collect()
}

fn small(text: &str) -> String {
    let mut small = text.to_lowercase();
    small.retain(|letter| !matches!(letter, '\'' | '’'));
    small
}

fn cut(small: &str) -> impl Iterator<Item = &str> {
    small.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Which file holds each page's texts, and the texts of each file: those of a page stand together.
fn texts(places: &[Place]) -> (Vec<usize>, Vec<Vec<&str>>) {
    let (mut chunks, mut files, mut size) = (Vec::new(), vec![Vec::new()], 0);
    for place in places {
        if size > TEXTS {
            files.push(Vec::new());
            size = 0;
        }
        chunks.push(files.len() - 1);
        for entry in &place.entries {
            size += entry.text.len();
            files.last_mut().into_iter().for_each(|file: &mut Vec<&str>| file.push(&entry.text));
        }
    }
    (chunks, files)
}

/// Every word by its first letter: a word is looked for in one small file. An entry is written as how
/// far it lies behind the one before, times three, and its level.
fn by_letter(places: &[Place], ignored: &[&str], heard: &Sink) -> Letters {
    let entries: Vec<&Entry> = places.iter().flat_map(|place| &place.entries).collect();
    let counted: Vec<HashMap<char, Words>> = entries
        .par_chunks(TOGETHER)
        .enumerate()
        .filter(|_| !heard.is_overtaken())
        .map(|(at, some)| counted(at * TOGETHER, some))
        .collect();
    let letters: BTreeSet<char> = counted.iter().flat_map(HashMap::keys).copied().collect();
    let wanted = letters.into_par_iter().filter(|_| !heard.is_overtaken());
    wanted.map(|letter| (letter, together(letter, &counted, ignored))).collect()
}

/// The words of one letter, of all that was counted.
fn together(
    letter: char,
    counted: &[HashMap<char, Words>],
    ignored: &[&str],
) -> BTreeMap<String, Vec<u32>> {
    let mut found: HashMap<&str, Vec<&Found>> = HashMap::new();
    // In any order of words: the places of each stay in theirs.
    for (word, places) in counted.iter().filter_map(|words| words.get(&letter)).flatten() {
        found.entry(word).or_default().push(places);
    }
    let wanted = found.into_iter().filter(|(word, _)| !ignored.contains(word));
    wanted.map(|(word, places)| (word.to_owned(), steps(&places))).collect()
}

/// How often a word stands in an entry. A large site has millions.
#[derive(Clone, Copy)]
struct Count {
    entry: u32,
    in_title: bool,
    times: u8,
}

impl Count {
    fn level(self) -> u32 {
        if self.in_title { 2 } else { u32::from(self.times >= OFTEN) }
    }
}

/// Where the words of some entries stand, of which the first has this place, by their letters.
fn counted(first: usize, some: &[&Entry]) -> HashMap<char, Words> {
    let small: Vec<[String; 2]> =
        some.iter().map(|entry| [small(&entry.title), small(&entry.text)]).collect();
    let mut letters: HashMap<char, HashMap<&str, Found>> = HashMap::new();
    for (entry, [title, text]) in (first..).zip(&small) {
        // No site has four thousand million things to be found.
        let entry = u32::try_from(entry).unwrap_or(u32::MAX);
        for (words, in_title) in [(title, true), (text, false)] {
            for word in cut(words) {
                let found = letters.entry(letter(word)).or_default();
                let counts = found.entry(word).or_default();
                match counts.last_mut().filter(|last| last.entry == entry) {
                    Some(known) => known.times = known.times.saturating_add(u8::from(!in_title)),
                    None => counts.push(Count { entry, in_title, times: u8::from(!in_title) }),
                }
            }
        }
    }
    // The words are few, and what they stood in need not be kept.
    let own = |words: HashMap<&str, Found>| {
        words.into_iter().map(|(word, found)| (word.to_owned(), found)).collect()
    };
    letters.into_iter().map(|(letter, words)| (letter, own(words))).collect()
}

fn steps(found: &[&Found]) -> Vec<u32> {
    let mut last = 0;
    let step = |count: &Count| {
        let step = (count.entry - last) * LEVELS + count.level();
        last = count.entry;
        step
    };
    found.iter().copied().flatten().map(step).collect()
}

/// The file that a word is in: its letter, `0` for digits, `_` for letters that are not in the English
/// alphabet, which not every server writes alike in an address.
fn letter(word: &str) -> char {
    match word.chars().next() {
        Some(first) if first.is_ascii_lowercase() => first,
        Some(first) if first.is_ascii_digit() => '0',
        _ => '_',
    }
}
