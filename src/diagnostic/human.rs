//! Findings for people at a terminal.
//!
//! Takes findings and the files they point into, gives text with or without colour. Any place is
//! allowed: one past the end, inside a character or in a file without text still shows its path.
//! It must not know whether there is a terminal.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::normalize_untrusted_str as printable;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::count::count;
use super::excerpt::clamped;
use super::rule::Severity;
use super::sink::{Diagnostic, Label};
use super::veil::Veil;
use crate::source::limits::SHOWN;
use crate::source::{Source, Sources, Span, lines_around};

/// Longer lines are cut around the place: wider than this wraps in most terminals and every log.
const WIDTH: usize = 120;

/// Writes findings as a person reads them, with colour if the terminal has it.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let veil = Veil::over(diagnostics, sources);
    let mut out = String::new();
    let shown = gravest(diagnostics);
    for finding in &shown {
        let report = renderer.render(&groups(finding, sources, &veil));
        let _ = write!(out, "{}\n\n", with_cells(report, finding, sources));
    }
    let left = diagnostics.len() - shown.len();
    if left > 0 {
        let _ = write!(
            out,
            "These are {} of them, the gravest. All, a line each: annals check --format short\n\n",
            shown.len()
        );
    }
    out + &count(diagnostics) + "\n"
}

/// As many findings as a person can look at, in file order: no warning takes the place of an error.
fn gravest(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut shown: Vec<(usize, &Diagnostic)> = diagnostics.iter().enumerate().collect();
    shown.sort_by_key(|(_, finding)| finding.severity);
    shown.truncate(SHOWN);
    shown.sort_by_key(|(at, _)| *at);
    shown.into_iter().map(|(_, finding)| finding).collect()
}

/// One group says what is wrong and where; each help is a group of its own.
fn groups<'a>(finding: &'a Diagnostic, sources: &'a Sources, veil: &'a Veil) -> Vec<Group<'a>> {
    let title =
        level(finding.severity).primary_title(printable(&finding.message)).id(finding.rule.code);
    let mut problem = Group::with_title(title);
    for (source, places) in by_file(finding, sources) {
        problem = if source.text().is_empty() {
            problem.element(Origin::path(printable(&source.path)))
        } else {
            {
                let snippet = snippet(source, veil.text(source), &places);
                problem.element(snippet.path(printable(&shown_path(source, &places))))
            }
        };
    }
    let help = finding
        .help
        .iter()
        .map(|text| Group::with_title(Level::HELP.secondary_title(printable(text))));
    std::iter::once(problem).chain(help).collect()
}

/// The path of a file; of a workbook with the sheet and the cell.
fn shown_path(source: &Source, places: &[Place<'_>]) -> String {
    match (source.sheet(0), places.first()) {
        (Some(_), Some((_, label))) => source.place(label.span.start()),
        _ => source.path.to_string(),
    }
}

/// Takes the line and the column from behind a place that is a cell.
fn with_cells(mut rendered: String, finding: &Diagnostic, sources: &Sources) -> String {
    for (source, places) in by_file(finding, sources) {
        if source.sheet(0).is_none() {
            continue;
        }
        let place = printable(&shown_path(source, &places));
        let Some(at) = rendered.find(&*place).map(|at| at + place.len()) else { continue };
        let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
        let mut end = at;
        while rendered[end..].starts_with(':') {
            end += 1 + digits(&rendered[end + 1..]);
        }
        rendered.replace_range(at..end, "");
    }
    rendered
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

type Place<'a> = (AnnotationKind, &'a Label);

/// The places of a finding, those of one file or one sheet together, the file to mend first.
fn by_file<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Vec<(&'a Source, Vec<Place<'a>>)> {
    let key = |span: Span| {
        let sheet = sources.file(span.file).sheet(span.start());
        (span.file, sheet.map(|sheet| sheet.range.start))
    };
    let primary = (AnnotationKind::Primary, &finding.primary);
    let mut files = vec![(key(finding.primary.span), vec![primary])];
    for label in &finding.related {
        let place = (AnnotationKind::Context, label);
        match files.iter_mut().find(|(file, _)| *file == key(label.span)) {
            Some((_, places)) => places.push(place),
            None => files.push((key(label.span), vec![place])),
        }
    }
    files.into_iter().map(|((file, _), places)| (sources.file(file), places)).collect()
}

/// Only the lines that matter are given away, so that many findings in a long file stay quick.
fn snippet<'a>(
    source: &'a Source,
    text: &'a str,
    places: &[Place<'a>],
) -> Snippet<'a, Annotation<'a>> {
    let ranges: Vec<Range<usize>> =
        places.iter().map(|(_, label)| clamped(text, label.span)).collect();
    let start = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    let end = ranges.iter().map(|range| range.end).max().unwrap_or(0);
    let window = lines_around(text, start..end);
    let annotations = places.iter().zip(&ranges).map(|((kind, label), range)| {
        let words = (!label.text.is_empty()).then(|| printable(&label.text));
        kind.span(range.start - window.start..range.end - window.start).label(words)
    });
    Snippet::source(&text[window.clone()])
        .line_start(source.line_column(window.start).0)
        .annotations(annotations.collect::<Vec<_>>())
}
