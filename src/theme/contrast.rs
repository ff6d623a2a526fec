//! Whether a theme's words and marks can be seen on what lies behind them.
//!
//! Takes the custom properties of a theme and its palette, gives findings at the colours in the
//! theme's own files. Words need 4.5:1 ([1.4.3 of WCAG 2.2]), marks and rings 3:1 ([1.4.11]). It
//! must not know templates: what stands on what is the list in [`pairs`].
//!
//! Neighbours in a chart need no contrast with each other, because paper parts them; the tests of
//! `chart` hold that gap.
//!
//! [1.4.3 of WCAG 2.2]: https://www.w3.org/TR/WCAG22/#contrast-minimum
//! [1.4.11]: https://www.w3.org/TR/WCAG22/#non-text-contrast

use std::collections::BTreeMap;

use crate::chart::{Colour, Palette};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::source::Span;

use super::property::{Properties, Scheme};

/// In tenths to one.
const WORDS: u64 = 45;
/// In tenths to one.
const MARKS: u64 = 30;

/// A colour and what it is for, such as `--ink`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    name: String,
    colour: Colour,
    place: Span,
}

/// A colour that stands on another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pair {
    front: Token,
    /// What is seen: the colour itself, or what is mixed from it.
    seen: Colour,
    back: Token,
    needed: u64,
    scheme: Scheme,
}

/// Reports every colour that is too near to what lies behind it. `rank` says how far a place is
/// from the theme that was asked for: the finding stands in the file that an author can change.
pub(super) fn check(
    properties: &Properties,
    palettes: &BTreeMap<Scheme, Palette>,
    rank: &dyn Fn(Span) -> usize,
    sink: &mut Sink,
) {
    let of = |(scheme, palette): (&Scheme, _)| pairs(properties, *scheme, palette);
    let all: Vec<Pair> = palettes.iter().flat_map(of).collect();
    let mut found: Vec<&Pair> = Vec::new();
    for pair in all.iter().filter(|pair| !pair.holds(pair.seen)) {
        let is_same = |other: &&Pair| {
            (other.front.place, other.back.place) == (pair.front.place, pair.back.place)
        };
        if !found.iter().any(is_same) {
            found.push(pair);
        }
    }
    for (place, pairs) in by_place(&found, rank) {
        if let Some(finding) = finding(place, &pairs) {
            sink.report(finding.maybe_help(help(place, &pairs, &all)));
        }
    }
}

/// All that must be seen on something else.
fn pairs(properties: &Properties, scheme: Scheme, palette: &Palette) -> Vec<Pair> {
    let token = |name: &str| {
        let written = properties.followed(scheme, name)?;
        let colour = Colour::read(&written.value)?;
        Some(Token { name: name.to_owned(), colour, place: written.place })
    };
    let pair = |front: &str, back: &str, needed| {
        let (front, back) = (token(front)?, token(back)?);
        Some(Pair { seen: front.colour, front, back, needed, scheme })
    };
    let mut pairs: Vec<Option<Pair>> = ON
        .iter()
        .flat_map(|(fronts, backs, needed)| {
            fronts.iter().flat_map(move |front| backs.iter().map(move |back| (front, back, needed)))
        })
        .map(|(front, back, needed)| pair(front, back, *needed))
        .collect();
    for slot in 0..palette.fills.len() {
        let (fill, on) = (format!("--chart-{slot}"), format!("--chart-{slot}-on"));
        let mark = pair(&fill, "--paper", MARKS);
        let name = |mark: &Pair| Pair { seen: palette.name(slot), needed: WORDS, ..mark.clone() };
        pairs.extend([mark.clone(), pair(&on, &fill, WORDS), mark.as_ref().map(name)]);
    }
    pairs.into_iter().flatten().collect()
}

/// What stands on what, in tokens that a theme may leave out.
const ON: &[(&[&str], &[&str], u64)] = &[
    (&["--ink", "--muted", "--link", "--visited", "--brand-ink"], &["--paper", "--wash"], WORDS),
    (&["--chart-ink", "--chart-muted"], &["--paper"], WORDS),
    (&["--on-brand"], &["--brand"], WORDS),
    (&["--accent"], &["--brand"], MARKS),
    (&["--focus"], &["--paper", "--wash"], MARKS),
];

/// The pairs that an author meets at one place.
fn by_place<'a>(pairs: &[&'a Pair], rank: &dyn Fn(Span) -> usize) -> Vec<(Span, Vec<&'a Pair>)> {
    let mut places: Vec<(Span, Vec<&Pair>)> = Vec::new();
    for &pair in pairs {
        let is_behind = rank(pair.back.place) < rank(pair.front.place);
        let place = if is_behind { pair.back.place } else { pair.front.place };
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, pairs)) => pairs.push(pair),
            None => places.push((place, vec![pair])),
        }
    }
    places
}

fn finding(place: Span, pairs: &[&Pair]) -> Option<Diagnostic> {
    let (first, rest) = pairs.split_first()?;
    let (there, words) = first.other(place);
    let finding =
        Diagnostic::new(&rules::THEME_CONTRAST, place, first.words()).related(there, words);
    let add =
        |finding: Diagnostic, pair: &&Pair| finding.related(pair.other(place).0, pair.words());
    Some(rest.iter().fold(finding, add))
}

/// The nearest colour that would do for all that stands at a place, or for the dark alone.
fn help(place: Span, found: &[&Pair], all: &[Pair]) -> Option<String> {
    let first = found.first().filter(|pair| pair.front.place == place)?;
    let dark_only = |pair: &Pair| pair.scheme == Scheme::Dark;
    let nearest = |counts: &dyn Fn(&Pair) -> bool| {
        let asked = || all.iter().filter(|pair| pair.front.place == place && counts(pair));
        let suits = |colour| asked().filter(|pair| pair.is_plain()).all(|pair| pair.holds(colour));
        first.front.colour.nearest(suits).filter(|_| asked().any(Pair::is_plain))
    };
    let name = &first.front.name;
    nearest(&|_| true).map(|colour| format!("{name}: {colour}")).or_else(|| {
        let colour = nearest(&dark_only).filter(|_| dark_only(first))?;
        Some(format!("@media (prefers-color-scheme: dark) {{ :root {{ {name}: {colour}; }} }}"))
    })
}

impl Pair {
    fn holds(&self, seen: Colour) -> bool {
        seen.on(self.back.colour).is_at_least(self.needed)
    }

    /// Whether the colour is seen as it is written.
    fn is_plain(&self) -> bool {
        self.seen == self.front.colour
    }

    fn words(&self) -> String {
        let Self { front, back, .. } = self;
        let contrast = self.seen.on(back.colour);
        let needed = format!("{}.{}:1", self.needed / 10, self.needed % 10);
        let what = if self.needed == WORDS { "words" } else { "marks" };
        let dark = if self.scheme == Scheme::Dark { " in the dark" } else { "" };
        let name = if self.is_plain() { "" } else { ", as the name of a series," };
        format!(
            "`{}`{name} has a contrast of {contrast} with `{}`{dark}, and {what} need {needed}",
            front.name, back.name
        )
    }

    /// The other place of the two, and what is there.
    fn other(&self, place: Span) -> (Span, String) {
        let other = if self.front.place == place { &self.back } else { &self.front };
        (other.place, format!("`{}` is {}", other.name, other.colour))
    }
}
