//! Words that mean one thing everywhere: terms and comparators.

use super::table::SourceNote;

/// A term or an acronym.
#[derive(Debug, Clone)]
pub struct GlossaryTerm {
    /// Its key.
    pub key: String,
    /// As it stands in a sentence: "MASH".
    pub term: String,
    /// In full, for an acronym.
    pub name: Option<String>,
    /// What it means.
    pub meaning: String,
}

/// Someone a figure is compared with.
#[derive(Debug, Clone)]
pub struct Comparator {
    /// Its key, which rows of tables have too.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its name in a sentence: "the West Midlands".
    pub in_text: String,
    /// What it is.
    pub definition: String,
    /// Where the definition comes from.
    pub source: Option<SourceNote>,
    /// Whether it is the body itself, which the others are compared with.
    pub own: bool,
}
