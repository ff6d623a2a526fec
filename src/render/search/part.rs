//! Some of the places in a row: their texts are handed on at once, and where each word stands is kept.

use std::collections::BTreeMap;
use std::fmt::Write;

use foldhash::HashMap;
use serde::Serialize;

use super::index::json;
use super::{Entry, Kind, Place};

/// Texts go together until they have so many bytes: some 3 kB when they are packed.
const TEXTS: usize = 7000;

/// How much a word counts in an entry: it stands there, it stands there often, it stands in the title.
const LEVELS: u32 = 3;

/// A word counts as often from so many times.
const OFTEN: u8 = 3;

/// Words, and where each of them stands.
pub(super) type Words = Vec<(Box<str>, Found)>;

/// Places whose texts were handed on.
pub(super) struct Part<Of> {
    /// What the page from A to Z shows of them.
    pub(super) named: Vec<Place>,
    /// The places, as the index has them: `["plan/","Our plan",…],[…]`.
    pub(super) listed: String,
    /// What was made of each file of texts.
    pub(super) files: Vec<Of>,
    /// The words by their files.
    words: BTreeMap<char, Words>,
    /// How many entries the places have.
    entries: u32,
}

impl<Of> Part<Of> {
    /// Gives the texts of places, of which the first has this number, to `of` by their files' names.
    pub(super) fn of(
        first: usize,
        places: Vec<Place>,
        language: &str,
        of: impl Fn(String, String) -> Of,
    ) -> Self {
        let entries: Vec<&Entry> = places.iter().flat_map(|place| &place.entries).collect();
        let (words, count) = (counted(&entries), entries.len());
        let texts = files(first, &places);
        let files = written(&places, &texts, of);
        let mut listed = String::new();
        for (place, texts) in places.iter().zip(texts) {
            let comma = if listed.is_empty() { "" } else { "," };
            listed.extend([comma, &json(&line(place, texts, language))]);
        }
        let named = places.into_iter().filter_map(Place::named).collect();
        Self { named, listed, files, words, entries: number(count) }
    }
}

/// A page, as the index has it: its address and title, what it lies in, the file of its texts, whether its
/// edition is not the newest (1), its kind, its language where that is not the site's, and what it holds.
#[derive(Serialize)]
struct Line<'a>(
    &'a str,
    &'a str,
    &'a str,
    usize,
    u8,
    usize,
    Option<&'a str>,
    Vec<(usize, &'a str, &'a str)>,
);

fn line<'a>(place: &'a Place, texts: usize, language: &str) -> Line<'a> {
    let Place { url, within, older, language: own, entries } = place;
    let kind = |entry: &Entry| Kind::ALL.iter().position(|it| it.0 == entry.kind).unwrap_or(0);
    let (title, first) =
        entries.first().map_or(("", 0), |entry| (entry.title.as_str(), kind(entry)));
    let inside = entries.iter().skip(1);
    let inside = inside.map(|it| (kind(it), it.id.as_str(), it.title.as_str())).collect();
    let foreign = (own != language).then_some(own.as_str());
    Line(url, title, within, texts, u8::from(*older), first, foreign, inside)
}

/// No site has four thousand million things to be found.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The number of the file that holds each place's texts: that of the first place in it. The texts of a place
/// stand together.
fn files(first: usize, places: &[Place]) -> Vec<usize> {
    let (mut file, mut size) = (first, 0);
    let numbers = (first..).zip(places).map(|(at, place)| {
        if size > TEXTS {
            (file, size) = (at, 0);
        }
        size += place.entries.iter().map(|entry| entry.text.len()).sum::<usize>();
        file
    });
    numbers.collect()
}

fn written<Of>(places: &[Place], files: &[usize], of: impl Fn(String, String) -> Of) -> Vec<Of> {
    let mut places = places.iter();
    let together = files.chunk_by(|a, b| a == b).map(|file| {
        let entries = places.by_ref().take(file.len()).flat_map(|place| &place.entries);
        let texts: Vec<&str> = entries.map(|entry| entry.text.as_str()).collect();
        of(format!("texts-{}.json", file[0]), json(&texts))
    });
    together.collect()
}

/// How often a word stands in an entry, which is counted from the first of its part.
struct Count {
    entry: u32,
    in_title: bool,
    times: u8,
}

impl Count {
    fn level(&self) -> u32 {
        if self.in_title { 2 } else { u32::from(self.times >= OFTEN) }
    }
}

/// Where the words of some entries stand, by the files of the words.
fn counted(some: &[&Entry]) -> BTreeMap<char, Words> {
    let small: Vec<[String; 2]> =
        some.iter().map(|entry| [small(&entry.title), small(&entry.text)]).collect();
    let mut letters: BTreeMap<char, HashMap<&str, Vec<Count>>> = BTreeMap::new();
    for (entry, [title, text]) in small.iter().enumerate() {
        let entry = number(entry);
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
    let own = |words: HashMap<&str, Vec<Count>>| {
        let found = words.into_iter();
        found.map(|(word, counts)| (word.into(), Found::of(&counts))).collect()
    };
    letters.into_iter().map(|(letter, words)| (letter, own(words))).collect()
}

/// Where a word stands in a part. A large site has millions of places for its words: each is kept as how far
/// its entry lies behind the one before, times three, and its level, most often in one byte.
pub(super) struct Found {
    /// The first entry, its level, and the last entry.
    ends: (u32, u32, u32),
    /// The steps from the first entry to the last, each as a [LEB128](https://en.wikipedia.org/wiki/LEB128).
    steps: Box<[u8]>,
}

impl Found {
    fn of(counts: &[Count]) -> Self {
        let mut steps = Vec::new();
        for pair in counts.windows(2) {
            pack(&mut steps, (pair[1].entry - pair[0].entry) * LEVELS + pair[1].level());
        }
        let first = counts.first().map_or((0, 0), |count| (count.entry, count.level()));
        let last = counts.last().map_or(0, |count| count.entry);
        Self { ends: (first.0, first.1, last), steps: steps.into() }
    }

    /// The steps, the levels in them.
    fn steps(&self) -> impl Iterator<Item = u32> {
        let is_last = |byte: &u8| byte & MORE == 0;
        self.steps.split_inclusive(is_last).map(|bytes| {
            bytes.iter().rev().fold(0, |step, byte| (step << 7) | u32::from(byte & !MORE))
        })
    }
}

/// The bit of a byte that another follows.
const MORE: u8 = 0x80;

fn pack(bytes: &mut Vec<u8>, mut step: u32) {
    while step >= u32::from(MORE) {
        bytes.push(step.to_le_bytes()[0] | MORE);
        step >>= 7;
    }
    bytes.push(step.to_le_bytes()[0]);
}

/// The words of each file, of all parts in turn; each with the number of the entry that those of its part are
/// counted from.
pub(super) fn by_letter<Of>(parts: &mut [Part<Of>]) -> BTreeMap<char, Vec<(u32, Words)>> {
    let (mut letters, mut begin) = (BTreeMap::<char, Vec<(u32, Words)>>::new(), 0);
    for part in parts {
        for (letter, words) in std::mem::take(&mut part.words) {
            letters.entry(letter).or_default().push((begin, words));
        }
        begin += part.entries;
    }
    letters
}

/// The words of one file, with their steps: `{"plan":[3,7]}`.
pub(super) fn together(parts: &[(u32, Words)], ignored: &[&str]) -> String {
    let all = parts
        .iter()
        .flat_map(|(begin, words)| words.iter().map(move |(word, found)| (&**word, *begin, found)));
    let mut all: Vec<(&str, u32, &Found)> =
        all.filter(|(word, ..)| !ignored.contains(word)).collect();
    all.sort_unstable_by_key(|(word, begin, _)| (*word, *begin));
    let mut file = String::from("{");
    for word in all.chunk_by(|one, next| one.0 == next.0) {
        let comma = if file.len() > 1 { "," } else { "" };
        let _ = write!(file, "{comma}{}:[", json(&word[0].0));
        push_places(&mut file, word);
        file.push(']');
    }
    file + "}"
}

/// Writes where a word stands.
fn push_places(file: &mut String, places: &[(&str, u32, &Found)]) {
    let (start, mut last) = (file.len(), 0);
    for (_, begin, found) in places {
        let (first, level, end) = found.ends;
        let first = (begin + first - last) * LEVELS + level;
        for step in std::iter::once(first).chain(found.steps()) {
            let comma = if file.len() > start { "," } else { "" };
            // Writing to memory cannot fail.
            let _ = write!(file, "{comma}{step}");
        }
        last = begin + end;
    }
}

/// The words of a text, as they are compared: in small letters, apostrophes left out, so that
/// "children's" is one word. The script cuts the same way.
pub(super) fn words(text: &str) -> Vec<String> {
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

/// The file that a word is in: its letter, `0` for digits, `_` for letters that are not in the English
/// alphabet, which not every server writes alike in an address.
fn letter(word: &str) -> char {
    match word.chars().next() {
        Some(first) if first.is_ascii_lowercase() => first,
        Some(first) if first.is_ascii_digit() => '0',
        _ => '_',
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Found, LEVELS, OFTEN, together};

    /// Entries and levels, of the first part and of the second.
    const PLACES: [&[(u32, u32)]; 2] =
        [&[(5, 2), (6, 0), (47, 1), (48, 0), (48 + 5461, 2), (4_000_000, 1)], &[(0, 1), (9, 0)]];
    /// How many entries the first part has.
    const FIRST: u32 = 4_000_001;

    fn found(places: &[(u32, u32)]) -> Found {
        let times = |level| if level == 1 { OFTEN } else { 1 };
        let count = |&(entry, level)| Count { entry, in_title: level == 2, times: times(level) };
        Found::of(&places.iter().map(count).collect::<Vec<_>>())
    }

    #[test]
    fn a_word_stands_where_its_steps_lead() {
        let [first, second] = PLACES.map(|places| vec![("plan".into(), found(places))]);
        let file = together(&[(0, first), (FIRST, second)], &["the"]);
        let read: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
        let mut at = 0;
        let steps = read["plan"].as_array().expect("a list").iter();
        let steps =
            steps.map(|step| u32::try_from(step.as_u64().expect("a number")).expect("small"));
        let led: Vec<(u32, u32)> = steps
            .map(|step| {
                at += step / LEVELS;
                (at, step % LEVELS)
            })
            .collect();
        let second = PLACES[1].iter().map(|(entry, level)| (FIRST + entry, *level));
        let placed: Vec<(u32, u32)> = PLACES[0].iter().copied().chain(second).collect();
        assert_eq!(led, placed);
    }
}
