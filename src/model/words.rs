//! Words that mean one thing everywhere: terms and comparators.

use super::table::SourceNote;
use crate::source::{Span, Spanned};

/// What the words and short forms of a site mean: `glossary.toml`.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// Every term, in the order of the alphabet.
    pub terms: Vec<GlossaryTerm>,
    /// Short forms that everyone knows: "NHS". They are never written out, and need no entry.
    pub everyday: Vec<Spanned<String>>,
    /// Terms that readers meet in other papers, and that stay although no page uses them.
    pub elsewhere: Vec<Spanned<String>>,
}

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
    /// Where it is defined.
    pub span: Span,
}

impl GlossaryTerm {
    /// Whether it is a short form such as "MASH" or "Ofsted", which means something only as it is
    /// spelt. Other terms, such as "Early help", are words of any sentence.
    #[must_use]
    pub fn is_short(&self) -> bool {
        let one_word = !self.term.contains(char::is_whitespace);
        let capitals = self.term.chars().filter(|letter| letter.is_uppercase()).count();
        one_word && (capitals > 1 || self.full_name().is_some())
    }

    /// The full name of a short form, if it says more than the short form: "ICON programme" does not.
    #[must_use]
    pub fn full_name(&self) -> Option<&str> {
        let name = self.name.as_deref()?;
        let repeats = name.split_whitespace().any(|word| word.eq_ignore_ascii_case(&self.term));
        (!repeats && !name.eq_ignore_ascii_case(&self.term)).then_some(name)
    }

    /// The full name inside a sentence: "multi-agency safeguarding hub", but "Care Quality
    /// Commission", whose capitals are its own.
    #[must_use]
    pub fn name_in_sentence(&self) -> Option<String> {
        let name = self.full_name()?;
        let first = name.split_whitespace().next().unwrap_or_default();
        let rest = &name[first.len()..];
        let own = rest.contains(char::is_uppercase)
            || first.chars().filter(|letter| letter.is_uppercase()).count() > 1;
        let mut letters = name.chars();
        match letters.next() {
            Some(letter) if !own => Some(letter.to_lowercase().chain(letters).collect()),
            _ => Some(name.to_owned()),
        }
    }
}

/// Someone a figure is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
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
