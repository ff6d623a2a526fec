//! A term is spelt as the glossary spells it: capitals, hyphens and all.

use super::acronym::acronyms;
use crate::check::lookup::Lookup;
use crate::check::reading::{Line, Text};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Glossary, GlossaryTerm, Lexicon, Setting};

/// Every form with a hyphen, without it.
pub(in crate::check) struct Spaced {
    lexicon: Lexicon,
    /// Which term's each is, and how it is written.
    origins: Vec<(usize, String)>,
}

pub(super) fn check(text: &Text<'_>, lookup: &Lookup<'_>, sink: &mut Sink) {
    let glossary = &lookup.site.glossary;
    if glossary.terms.is_empty() {
        return;
    }
    for line in text.lines.iter().filter(|line| line.passage.setting != Setting::Quote) {
        check_capitals(line, glossary, sink);
        if line.passage.text.contains(' ') {
            check_hyphens(line, glossary, &lookup.spaced, sink);
        }
    }
}

/// `PiPOT` for `PiPoT`.
fn check_capitals(line: &Line<'_>, glossary: &Glossary, sink: &mut Sink) {
    for acronym in acronyms(&line.passage.text) {
        let same = |term: &&GlossaryTerm| term.term.eq_ignore_ascii_case(acronym.word);
        let exact = glossary.terms.iter().any(|term| term.term == acronym.word);
        if exact {
            continue;
        }
        if let Some(term) = glossary.terms.iter().filter(|term| term.is_short()).find(same) {
            let span = line.passage.span(acronym.range);
            sink.report_at(span, |span| finding(acronym.word, &term.term, term, span));
        }
    }
}

/// "multi agency safeguarding hub" for "multi-agency safeguarding hub". The other way round is no
/// mistake: an "early-help worker" is good English.
fn check_hyphens(line: &Line<'_>, glossary: &Glossary, spaced: &Spaced, sink: &mut Sink) {
    for place in spaced.lexicon.places(&line.passage.text) {
        let (term, proper) = &spaced.origins[place.term];
        let term = &glossary.terms[*term];
        let written = &line.passage.text[place.range.clone()];
        let span = line.passage.span(place.range.clone());
        let proper = proper.to_lowercase();
        sink.report_at(span, |span| finding(written, &proper, term, span));
    }
}

impl Spaced {
    pub(in crate::check) fn new(glossary: &Glossary) -> Self {
        let mut spaced = Glossary::default();
        let mut origins = Vec::new();
        for (at, term) in glossary.terms.iter().enumerate() {
            let forms = std::iter::once(term.term.as_str()).chain(term.full_name());
            for form in forms.filter(|form| form.contains('-')) {
                let text = form.replace('-', " ");
                spaced.terms.push(GlossaryTerm { term: text, name: None, ..term.clone() });
                origins.push((at, form.to_owned()));
            }
        }
        Self { lexicon: Lexicon::new(&spaced), origins }
    }
}

fn finding(
    written: &str,
    proper: &str,
    term: &GlossaryTerm,
    span: crate::source::Span,
) -> Diagnostic {
    let message = format!("`{written}` is spelt `{proper}` in the glossary");
    Diagnostic::new(&rules::TERM_SPELLING, span, message)
        .related(term.span, "the glossary's spelling")
        .help(format!("write {proper}"))
}
