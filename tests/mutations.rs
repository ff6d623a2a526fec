//! One slip of the hand in the repository's own data: a digit, a sign, a row or a word. Of the slips
//! that break what the data states, nearly all are found.
//!
//! Whether a slip breaks something is judged from the text alone, without the checks: a figure beside
//! a stated sum, a date beside its weekday, a name that something else uses. The slips are chosen by a
//! seed, the same on every run; `cargo test mutations:: -- --nocapture` shows them.

#![expect(clippy::print_stdout, reason = "the slips are shown to whoever asks")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "annals wants them so")]

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use annals::compile::compile;
use annals::source::{Content, Sources, read};
use rayon::prelude::*;

const SEED: u64 = 20_231_218;
const SLIPS: usize = 200;

/// The kinds of slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Digit,
    Sign,
    Row,
    Word,
}

const KINDS: [Kind; 4] = [Kind::Digit, Kind::Sign, Kind::Row, Kind::Word];

/// One slip: where, and what stands there instead.
struct Slip {
    kind: Kind,
    path: String,
    range: Range<usize>,
    with: String,
    /// What it breaks, in a word; nothing when it may go unnoticed.
    breaks: Option<&'static str>,
}

/// Numbers from a seed: [splitmix64](https://prng.di.unimi.it/splitmix64.c).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut next = self.0;
        next = (next ^ (next >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        next = (next ^ (next >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((next ^ (next >> 31)) % limit as u64).expect("below a usize")
    }
}

/// The site's files that are text, by path.
struct Site {
    files: BTreeMap<String, Content>,
}

impl Site {
    fn read() -> Self {
        let sources = read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site can be read");
        let files = sources.iter().map(|file| (file.path.to_string(), file.content.clone()));
        Self {
            files: files
                .filter(|(path, _)| !path.starts_with("themes/") && !path.starts_with("duties/"))
                .collect(),
        }
    }

    fn text(&self, path: &str) -> &str {
        match &self.files[path] {
            Content::Text(text) => text,
            _ => "",
        }
    }

    /// The data files of editions: tables, timetables, priorities.
    fn data(&self) -> Vec<&str> {
        let data =
            self.files.keys().filter(|path| path.contains("/data/") && path.ends_with(".toml"));
        data.map(String::as_str).collect()
    }

    /// How many findings the site has with a slip.
    fn findings(&self, slip: Option<&Slip>) -> usize {
        let mut files = self.files.clone();
        if let Some(slip) = slip {
            let mut text = self.text(&slip.path).to_owned();
            text.replace_range(slip.range.clone(), &slip.with);
            files.insert(slip.path.clone(), Content::Text(text.into()));
        }
        compile(&Sources::new(files)).diagnostics.len()
    }

    /// Whether any other line of the site uses a name.
    fn uses(&self, name: &str, own: &str, line: &str) -> bool {
        let is_letter = |letter: char| letter.is_alphanumeric() || letter == '-';
        let stands = |text: &str| {
            text.match_indices(name).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                let after = text[at + name.len()..].chars().next();
                let bound = |letter: Option<char>| !letter.is_some_and(is_letter);
                bound(before)
                    && bound(after)
                    && before.is_some_and(|it| matches!(it, '.' | '"' | '-'))
            })
        };
        let edition = own.split("/data/").next().unwrap_or_default();
        let near = self.files.iter().filter(|(path, _)| path.starts_with(edition));
        let table = own.rsplit('/').next().and_then(|file| file.strip_suffix(".toml"));
        near.filter_map(|(path, content)| match content {
            Content::Text(text) => Some((path, text)),
            _ => None,
        })
        .any(|(path, text)| {
            text.lines().filter(|other| path.as_str() != own || *other != line).any(|other| {
                stands(other) && (path == own || table.is_some_and(|table| other.contains(table)))
            })
        })
    }
}

/// A line of a data file.
struct Line<'a> {
    path: &'a str,
    /// Where it begins.
    start: usize,
    text: &'a str,
    /// Whether it stands below `[rows]`.
    row: bool,
}

fn lines<'a>(site: &'a Site, path: &'a str) -> Vec<Line<'a>> {
    let (mut start, mut row) = (0, false);
    let mut lines = Vec::new();
    for text in site.text(path).split_inclusive('\n') {
        if text.starts_with('[') {
            row = text.starts_with("[rows]");
        } else if !text.trim().is_empty() && !text.starts_with('#') {
            lines.push(Line { path, start, text: text.trim_end_matches('\n'), row });
        }
        start += text.len();
    }
    lines
}

/// Whether a table states a sum or shares that a figure of a line is part of.
fn is_summed(site: &Site, line: &Line<'_>) -> bool {
    let text = site.text(line.path);
    let key = line.text.split([' ', '=']).next().unwrap_or_default();
    let stated = text.lines().filter(|other| other.contains("total") && other.contains("values"));
    let mut stated = stated.peekable();
    let all =
        |other: &str| other.contains("total = \"sum\"") || other.contains(&format!("\"{key}\""));
    let shares = text.contains("\nshares");
    let in_shares = shares && !line.text.contains("published_as") && !text.contains("rounding");
    line.row && (in_shares || stated.any(all))
}

fn digit(site: &Site, line: &Line<'_>, chance: &mut Chance) -> Option<Slip> {
    let digits: Vec<usize> = numbers(line.text).into_iter().flatten().collect();
    let digits: Vec<usize> =
        digits.into_iter().filter(|at| line.text.as_bytes()[*at].is_ascii_digit()).collect();
    let at = *digits.get(chance.below(digits.len().max(1)))?;
    let old = line.text.as_bytes()[at] - b'0';
    let new = (old + 1 + u8::try_from(chance.below(9)).ok()?) % 10;
    let block = block(site, line);
    let breaks = if is_summed(site, line) {
        Some("a sum")
    } else if line.text.starts_with("dates") && block.contains("weekday") {
        Some("a weekday")
    } else {
        None
    };
    Some(slip(Kind::Digit, line, at..at + 1, new.to_string(), breaks))
}

/// Where numbers stand in a line: not in names, keys or words in quotation marks.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut quoted, mut value) = (false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '=' => value = true,
            '#' if !quoted => break,
            '0'..='9' if value && !quoted => match found.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => found.push(at..at + 1),
            },
            '_' | '.' | '-' if value && !quoted => {
                if let Some(last) = found.last_mut().filter(|last| last.end == at) {
                    last.end = at + 1;
                }
            }
            _ => {}
        }
    }
    found
}

/// The lines of an entry such as `[[session]]`.
fn block<'a>(site: &'a Site, line: &Line<'_>) -> &'a str {
    let text = site.text(line.path);
    let start = text[..line.start].rfind("\n\n").map_or(0, |at| at);
    let end = text[line.start..].find("\n\n").map_or(text.len(), |at| line.start + at);
    &text[start..end]
}

fn sign(site: &Site, line: &Line<'_>, chance: &mut Chance) -> Option<Slip> {
    if !line.row {
        return None;
    }
    let numbers = numbers(line.text);
    let number = numbers.get(chance.below(numbers.len().max(1)))?;
    let zero = line.text[number.clone()].bytes().all(|byte| matches!(byte, b'0' | b'.' | b'_'));
    let date = line.text[number.clone()].matches('-').count() == 2;
    let text = site.text(line.path);
    let counted = text.contains("per 10,000") || text.contains("type = \"count\"");
    let breaks = if zero {
        None
    } else if is_summed(site, line) {
        Some("a sum")
    } else if date {
        Some("a date")
    } else {
        counted.then_some("a count")
    };
    Some(slip(Kind::Sign, line, number.start..number.start, "-".to_owned(), breaks))
}

fn row(site: &Site, line: &Line<'_>) -> Option<Slip> {
    if !line.row {
        return None;
    }
    let key = line.text.split([' ', '=']).next()?;
    let breaks = if site.uses(key, line.path, line.text) {
        Some("a name")
    } else {
        // A row of a whole that has to make a stated total; shares of one row harm no other.
        let text = site.text(line.path);
        let columns =
            text.contains("shares  = \"columns\"") || text.contains("shares = \"columns\"");
        let stated = is_summed(site, line) && !text.contains("\nshares");
        (columns || stated).then_some("a sum")
    };
    let end = line.start + line.text.len() + 1;
    let mut slip = slip(Kind::Row, line, 0..0, String::new(), breaks);
    slip.range = line.start..end.min(site.text(line.path).len());
    Some(slip)
}

fn word(site: &Site, line: &Line<'_>, chance: &mut Chance) -> Option<Slip> {
    let words = words(line.text);
    let (range, is_key) = words.get(chance.below(words.len().max(1)))?.clone();
    let word = &line.text[range.clone()];
    let at = range.start + chance.below(word.len());
    let old = line.text.as_bytes()[at];
    let new = (b'a' + u8::try_from(chance.below(26)).ok()?) as char;
    if !old.is_ascii_lowercase() || new as u8 == old {
        return None;
    }
    // Keys whose words annals knows, or looks up.
    let named =
        ["venue", "weekday", "days", "hub", "type", "status", "period", "total", "kind", "booking"];
    let own = line.text.split([' ', '=']).next().unwrap_or_default();
    let looked_up = !is_key && named.contains(&own);
    let used = is_key && (word != own || site.uses(word, line.path, line.text));
    let breaks =
        if is_key && !line.row { Some("a key") } else { (looked_up || used).then_some("a name") };
    Some(slip(Kind::Word, line, at..at + 1, new.to_string(), breaks))
}

/// The words of a line, and whether each is a key: one before an equals sign.
fn words(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let in_word =
            letter.is_ascii_lowercase() || (letter == '-' && start.is_some()) || letter == '_';
        match (start, in_word) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let key = !quoted && text[at..].trim_start().starts_with('=');
                words.push((from..at, key));
                start = None;
            }
            _ => {}
        }
        if letter == '"' {
            quoted = !quoted;
        }
    }
    words
}

fn slip(
    kind: Kind,
    line: &Line<'_>,
    range: Range<usize>,
    with: String,
    breaks: Option<&'static str>,
) -> Slip {
    let range = line.start + range.start..line.start + range.end;
    Slip { kind, path: line.path.to_owned(), range, with, breaks }
}

fn slips(site: &Site) -> Vec<Slip> {
    let data = site.data();
    let all: Vec<Line<'_>> = data.iter().flat_map(|path| lines(site, path)).collect();
    let mut chance = Chance(SEED);
    let mut slips = Vec::new();
    while slips.len() < SLIPS {
        let line = &all[chance.below(all.len())];
        let made = match KINDS[slips.len() % KINDS.len()] {
            Kind::Digit => digit(site, line, &mut chance),
            Kind::Sign => sign(site, line, &mut chance),
            Kind::Row => row(site, line),
            Kind::Word => word(site, line, &mut chance),
        };
        slips.extend(made);
    }
    slips
}

#[test]
fn nearly_every_slip_that_breaks_something_is_found() {
    let site = Site::read();
    let clean = site.findings(None);
    let slips = slips(&site);
    let found: Vec<bool> = slips.par_iter().map(|slip| site.findings(Some(slip)) > clean).collect();
    let mut missed = Vec::new();
    let mut counts: BTreeMap<Kind, [usize; 4]> = BTreeMap::new();
    for (slip, found) in slips.iter().zip(&found) {
        let count = counts.entry(slip.kind).or_default();
        count[0] += 1;
        count[1] += usize::from(*found);
        count[2] += usize::from(slip.breaks.is_some());
        count[3] += usize::from(slip.breaks.is_some() && *found);
        if slip.breaks.is_some() && !found {
            missed.push(told(&site, slip));
        }
    }
    println!("slip   made  found  break  of these found");
    for (kind, [made, found, breaks, caught]) in &counts {
        println!("{:<6} {made:>4} {found:>6} {breaks:>6} {caught:>6}", format!("{kind:?}"));
    }
    let sum = |at: usize| counts.values().map(|count| count[at]).sum::<usize>();
    let (breaks, caught) = (sum(2), sum(3));
    println!("{caught} of {breaks} that break something were found");
    println!("{}", missed.join("\n"));
    assert!(breaks >= SLIPS / 3, "only {breaks} of the slips break anything");
    assert!(caught * 100 >= breaks * 95, "missed:\n{}", missed.join("\n"));
}

/// A slip as a line to read.
fn told(site: &Site, slip: &Slip) -> String {
    let text = site.text(&slip.path);
    let start = text[..slip.range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[slip.range.start..].find('\n').map_or(text.len(), |at| slip.range.start + at);
    let breaks = slip.breaks.unwrap_or("nothing");
    let at = slip.range.start - start;
    format!(
        "{:?}, {breaks}, {}: `{}` at {at} with `{}`",
        slip.kind,
        slip.path,
        &text[start..end],
        slip.with
    )
}
