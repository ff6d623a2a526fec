//! A term is spelt as the glossary spells it: capitals, hyphens and all.

use super::acronym::acronyms;
use crate::check::reading::{Line, Reading};
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Glossary, GlossaryTerm, Lexicon, Setting};

pub(super) fn check(reading: &Reading<'_>, sink: &mut Sink) {
    let glossary = &reading.site.glossary;
    if glossary.terms.is_empty() {
        return;
    }
    let (spaced, origins) = spaced(glossary);
    let lexicon = Lexicon::new(&spaced);
    for line in reading.lines().filter(|line| line.passage.setting != Setting::Quote) {
        check_capitals(line, glossary, sink);
        if line.passage.text.contains(' ') {
            check_hyphens(line, glossary, &lexicon, &origins, sink);
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
fn check_hyphens(
    line: &Line<'_>,
    glossary: &Glossary,
    lexicon: &Lexicon,
    origins: &[(usize, String)],
    sink: &mut Sink,
) {
    for place in lexicon.places(&line.passage.text) {
        let (term, proper) = &origins[place.term];
        let term = &glossary.terms[*term];
        let written = &line.passage.text[place.range.clone()];
        let span = line.passage.span(place.range.clone());
        let proper = proper.to_lowercase();
        sink.report_at(span, |span| finding(written, &proper, term, span));
    }
}

/// Every form with a hyphen, without it, and which term's it is.
fn spaced(glossary: &Glossary) -> (Glossary, Vec<(usize, String)>) {
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
    (spaced, origins)
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
