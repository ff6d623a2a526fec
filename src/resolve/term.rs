//! A term is explained where a page uses it first.
//!
//! Takes prose whose names are resolved, gives it back with a [`TermUse`] in place of the first use
//! of each term: a link to its meaning and, for a short form, its full name. What the author explains
//! is not explained again. Headings, links, titles, tables, quotations and code are left alone.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::page::Draft;
use crate::model::{
    Action, BlockUse, EditionId, Glossary, Lexicon, PartKind, Passage, Resolved, Setting, Settings,
    Strategy, TermPlace, TermUse,
};
use crate::syntax::{Block, Definition, Document, Inline, Run, Written};

type Inlines = Box<[Inline<Resolved>]>;

/// What is known of terms before any prose is resolved.
pub(super) struct Terms {
    lexicon: Lexicon,
    /// The address of the words of each edition that has a page for them.
    addresses: BTreeMap<EditionId, String>,
    whole_site: String,
}

impl Terms {
    pub(super) fn new(glossary: &Glossary, settings: &Settings, pages: &[Draft]) -> Self {
        let base = &settings.base_path;
        let own = pages.iter().filter(|page| page.translation.is_none());
        let address = |page: &Draft| Some((page.kind.edition()?, format!("{base}{}", page.url)));
        Self {
            lexicon: Lexicon::new(glossary),
            // The first page of several wins.
            addresses: own
                .rev()
                .filter(|page| calls_glossary(&page.body))
                .filter_map(address)
                .collect(),
            whole_site: format!("{base}glossary/"),
        }
    }

    /// The forms of all terms.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Explains the terms of a page.
    pub(super) fn explain(
        &self,
        body: &mut Document<Resolved>,
        edition: Option<EditionId>,
        glossary: &Glossary,
    ) {
        if !glossary.terms.is_empty() && !shows_glossary(body) {
            self.explainer(edition, glossary).document(body);
        }
    }

    /// Explains the terms of a strategy. A priority stands below a heading of its own, on any page.
    pub(super) fn explain_priorities(&self, strategy: &mut Strategy, glossary: &Glossary) {
        for priority in &mut strategy.priorities {
            self.explainer(strategy.edition, glossary).actions(&mut priority.actions);
        }
    }

    fn explainer<'a>(
        &'a self,
        edition: Option<EditionId>,
        glossary: &'a Glossary,
    ) -> Explainer<'a> {
        let address = edition.and_then(|edition| self.addresses.get(&edition));
        Explainer {
            glossary,
            lexicon: &self.lexicon,
            address: address.unwrap_or(&self.whole_site),
            seen: vec![Seen::default(); glossary.terms.len()],
        }
    }
}

fn calls_glossary(document: &Document<Written>) -> bool {
    let is_call = |block: &Block<Written>| match block {
        Block::Block(call) => call.name.value == "glossary",
        _ => false,
    };
    document.blocks.iter().any(is_call)
}

fn shows_glossary(document: &Document<Resolved>) -> bool {
    let shows = |block: &Block<Resolved>| match block {
        Block::Block(block) => matches!(**block, BlockUse::Glossary(_)),
        _ => false,
    };
    document.blocks.iter().any(shows)
}

/// Explains the terms of one page.
struct Explainer<'a> {
    glossary: &'a Glossary,
    lexicon: &'a Lexicon,
    address: &'a str,
    seen: Vec<Seen>,
}

/// What a page has said of a term so far.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    linked: bool,
    written_out: bool,
}

impl Explainer<'_> {
    fn actions(&mut self, actions: &mut [Action]) {
        for action in actions {
            self.document(&mut action.set_out);
            let more = [&mut action.achieved, &mut action.impact, &mut action.next];
            for text in more.into_iter().flatten() {
                self.document(text);
            }
        }
    }

    fn document(&mut self, document: &mut Document<Resolved>) {
        self.blocks(&mut document.blocks);
        for note in &mut document.notes {
            self.blocks(&mut note.blocks);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block<Resolved>]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) | Block::Line(content) => self.line(content),
                Block::List(list) => {
                    for item in &mut list.items {
                        self.blocks(item);
                    }
                }
                Block::Alert(_, blocks) => self.blocks(blocks),
                Block::Definitions(entries) => {
                    for entry in entries {
                        if let Definition::Meaning(blocks) = entry {
                            self.blocks(blocks);
                        }
                    }
                }
                Block::Heading(_)
                | Block::Quote(_)
                | Block::Code(_)
                | Block::Table(_)
                | Block::Rule
                | Block::Block(_) => {}
            }
        }
    }

    fn line(&mut self, content: &mut Inlines) {
        let passage = Passage::read(Setting::Prose, content);
        let places = self.lexicon.places(&passage.text);
        let uses: Vec<(Range<usize>, TermUse)> =
            places.iter().filter_map(|place| self.first_use(place, &places, &passage)).collect();
        if !uses.is_empty() {
            let mut weaver = Weaver { at: 0, uses: uses.into_iter().peekable() };
            *content = weaver.inlines(std::mem::take(content));
        }
    }

    /// What stands in place of a term, if this is where the page uses it first.
    fn first_use(
        &mut self,
        place: &TermPlace,
        places: &[TermPlace],
        passage: &Passage,
    ) -> Option<(Range<usize>, TermUse)> {
        let part = passage.part(place.range.start)?;
        if part.kind != PartKind::Words || place.range.end > part.range.end {
            return None;
        }
        let term = &self.glossary.terms[place.term];
        let everyday = || self.glossary.everyday.iter().any(|word| word.value == term.term);
        let seen = &mut self.seen[place.term];
        let name = (!place.is_name && !seen.written_out && term.is_short())
            .then(|| term.name_in_sentence())
            .flatten()
            .filter(|_| !everyday() && !is_explained(place, places, &passage.text));
        seen.written_out |= !place.is_name;
        if seen.linked && name.is_none() {
            return None;
        }
        seen.linked = true;
        let words = passage.text[place.range.clone()].to_owned();
        let is_several = words.strip_suffix('s') == Some(&term.term);
        let name = name.map(|name| if is_several { several(name) } else { name });
        let address = format!("{}#term-{}", self.address, term.key);
        let span = passage.span(place.range.clone())?;
        Some((place.range.clone(), TermUse { words, name, address, span }))
    }
}

/// Whether the author explains a short form where it stands: in brackets beside it, or by its full
/// name in the same line.
fn is_explained(place: &TermPlace, places: &[TermPlace], text: &str) -> bool {
    let named = places.iter().any(|other| other.is_name && other.term == place.term);
    let in_brackets = text[..place.range.start].ends_with('(');
    named || in_brackets || text[place.range.end..].starts_with(" (")
}

/// The name of several: "designated officers".
fn several(name: String) -> String {
    match name.chars().last() {
        Some('s' | 'y' | 'h' | 'x' | ')') | None => name,
        Some(_) => name + "s",
    }
}

/// Puts terms in place of words.
struct Weaver {
    /// How many bytes of the line's words lie behind.
    at: usize,
    uses: Peekable<IntoIter<(Range<usize>, TermUse)>>,
}

impl Weaver {
    fn inlines(&mut self, content: Inlines) -> Inlines {
        let mut woven = Vec::with_capacity(content.len() + 2);
        for inline in content {
            match inline {
                Inline::Text(words) => self.words(&words, &mut woven),
                Inline::Strong(content) => {
                    woven.push(Inline::Strong(self.inlines(content)));
                }
                other => {
                    let skipped = Passage::read(Setting::Prose, std::slice::from_ref(&other));
                    self.at += skipped.text.len();
                    woven.push(other);
                }
            }
        }
        woven.into()
    }

    fn words(&mut self, words: &Run, woven: &mut Vec<Inline<Resolved>>) {
        let start = self.at;
        self.at += words.len();
        let mut done = 0;
        let part = |range: Range<usize>| Inline::Text(words.part(range));
        while let Some((range, term)) = self.uses.next_if(|(range, _)| range.end <= self.at) {
            let (from, to) = (range.start - start, range.end - start);
            if from > done {
                woven.push(part(done..from));
            }
            woven.push(Inline::Term(Box::new(term)));
            done = to;
        }
        if done < words.len() {
            woven.push(part(done..words.len()));
        }
    }
}
