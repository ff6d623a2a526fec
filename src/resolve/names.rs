//! What every name stands for, and from where it can be seen.
//!
//! Names resolve like variables: first in the edition, then in its publication, then in the site. A
//! name from elsewhere is written from the top.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, nearest, rules};
use crate::model::{StrategyId, TableId, TimetableId, VenueId};
use crate::source::Spanned;
use crate::syntax::Path;

/// Something with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entity {
    /// A table.
    Table(TableId),
    /// A timetable.
    Timetable(TimetableId),
    /// A strategy.
    Strategy(StrategyId),
    /// A place.
    Venue(VenueId),
    /// Something with a finding of its own: what names it is not at fault.
    Broken,
}

impl Entity {
    /// What an author calls it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Table(_) => "a table",
            Self::Timetable(_) => "a timetable",
            Self::Strategy(_) => "a strategy",
            Self::Venue(_) => "a place",
            Self::Broken => "not readable",
        }
    }

    /// The block that shows it.
    pub(super) fn block(self) -> &'static str {
        match self {
            Self::Table(_) | Self::Broken => "table",
            Self::Timetable(_) => "timetable",
            Self::Strategy(_) => "priorities",
            Self::Venue(_) => "venue",
        }
    }
}

/// Every name, written from the top: `safeguarding.2022-23.referrals`.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: BTreeMap<String, Entity>,
}

impl Names {
    /// Gives a thing its name.
    pub(super) fn insert(&mut self, scope: &str, name: &str, entity: Entity) {
        self.all.insert(join(scope, name), entity);
    }

    /// What the first words of a path stand for, and how many words that takes.
    pub(super) fn find(&self, scope: &str, words: &[Spanned<String>]) -> Option<(Entity, usize)> {
        scopes(scope).find_map(|scope| {
            (1..=words.len()).find_map(|taken| {
                let name = join(scope, &dotted(&words[..taken]));
                self.all.get(&name).map(|entity| (*entity, taken))
            })
        })
    }

    /// The names that can be seen from a scope, without what stands before them.
    pub(super) fn seen_from<'a>(&'a self, scope: &'a str) -> impl Iterator<Item = &'a str> {
        scopes(scope).flat_map(|scope| {
            self.all.keys().filter_map(move |name| {
                let rest = if scope.is_empty() {
                    Some(name.as_str())
                } else {
                    name.strip_prefix(scope).and_then(|rest| rest.strip_prefix('.'))
                };
                rest.filter(|rest| !rest.contains('.') || rest.starts_with("venues."))
            })
        })
    }

    /// Reports a path whose first words stand for nothing.
    pub(super) fn unknown(&self, scope: &str, path: &Path, sink: &mut Sink) {
        let taken = self.shared(scope, &path.words).min(path.words.len() - 1);
        let word = &path.words[taken];
        let before = dotted(&path.words[..taken]);
        let written =
            if taken == 0 { word.value.clone() } else { format!("{before}.{}", word.value) };
        let near = match taken {
            0 => nearest(&word.value, self.seen_from(scope)).map(str::to_owned),
            _ => self.nearest_below(scope, &before, &word.value),
        };
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if before == "venues" => format!("add it to venues.toml: [{}]", word.value),
            None if taken == 0 => format!("write it in a table: data/{}.toml", word.value),
            None => format!("look in content/{}/", before.replace('.', "/")),
        };
        let message = match before.as_str() {
            "venues" => format!("no place is called `{}`", word.value),
            _ => format!("no table, place or timetable is called `{written}`"),
        };
        sink.report(Diagnostic::new(&rules::UNKNOWN_NAME, word.span, message).help(help));
    }

    /// How many first words of a path begin the name of something, such as a publication.
    fn shared(&self, scope: &str, words: &[Spanned<String>]) -> usize {
        let begins = |taken: &usize| {
            scopes(scope).any(|scope| {
                let start = join(scope, &dotted(&words[..*taken])) + ".";
                self.all
                    .range(start.clone()..)
                    .next()
                    .is_some_and(|(name, _)| name.starts_with(&start))
            })
        };
        (1..=words.len()).take_while(begins).last().unwrap_or(0)
    }

    /// The name below others that a misspelt word most likely meant, with the words before it.
    fn nearest_below(&self, scope: &str, before: &str, word: &str) -> Option<String> {
        scopes(scope).find_map(|scope| {
            let start = join(scope, before) + ".";
            let below = self.all.keys().filter_map(|name| name.strip_prefix(&start));
            let first = below.map(|rest| rest.split_once('.').map_or(rest, |(first, _)| first));
            nearest(word, first).map(|near| format!("{before}.{near}"))
        })
    }
}

/// A scope, the scope around it, and so on to the site.
fn scopes(scope: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(scope), |scope: &&str| parent(scope))
}

fn parent(scope: &str) -> Option<&str> {
    match scope {
        "" => None,
        scope => Some(scope.rsplit_once('.').map_or("", |(parent, _)| parent)),
    }
}

fn join(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") }
}

/// Names with dots between them.
pub(super) fn dotted(words: &[Spanned<String>]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
    words.join(".")
}
