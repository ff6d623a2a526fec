//! What the rules of words look things up in, made once for a site.

use std::collections::BTreeSet;

use super::words::{Events, Names, Spaced, Undefined, explained};
use crate::model::{Lexicon, Site};

/// What a rule of words may know besides the words.
pub(super) struct Lookup<'a> {
    pub(super) site: &'a Site,
    /// The terms of the glossary.
    pub(super) lexicon: Lexicon,
    /// The comparators that sentences may name and nobody defined.
    pub(super) undefined: Undefined,
    /// The dates of events, which are looked up when an edition is first read.
    pub(super) events: Events,
    /// The names that have one spelling.
    pub(super) names: Names<'a>,
    /// The terms with hyphens, without them.
    pub(super) spaced: Spaced,
    /// The short forms that readers know or can look up, in capitals.
    pub(super) explained: BTreeSet<String>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        Self {
            site,
            lexicon: Lexicon::new(&site.glossary),
            undefined: Undefined::new(site),
            events: Events::new(site),
            names: Names::new(site),
            spaced: Spaced::new(&site.glossary),
            explained: explained(&site.glossary),
        }
    }
}
