//! Findings for a browser.
//!
//! Takes findings and the files they point into, gives a fragment of HTML in which everything an
//! author wrote is escaped. Class names only: the page around it decides how they look.

use std::fmt::Write;
use std::ops::Range;

use super::count::count;
use super::excerpt::clamped;
use super::sink::{Diagnostic, Label};
use super::veil::Veil;
use crate::source::{Source, Sources, lines_around};

/// Of a very long line, so many bytes before and after the place are shown.
const AROUND: usize = 300;

/// Writes findings as a list for the overlay of `annals serve`; nothing when there are none.
#[must_use]
pub fn page(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    let _ = writeln!(out, "<h1 class=\"annals-count\">{}</h1>", count(diagnostics));
    out.push_str("<ol class=\"annals-findings\">\n");
    let veil = Veil::over(diagnostics, sources);
    for finding in diagnostics {
        write_finding(&mut out, finding, sources, &veil);
    }
    out + "</ol>\n"
}

fn write_finding(out: &mut String, finding: &Diagnostic, sources: &Sources, veil: &Veil) {
    let (severity, code) = (finding.severity, finding.rule.code);
    let _ = writeln!(
        out,
        "<li class=\"annals-finding annals-{severity}\">\n<h2 class=\"annals-message\">\
         <span class=\"annals-code\">{severity}[{code}]</span> {}</h2>",
        escaped(&finding.message)
    );
    for label in std::iter::once(&finding.primary).chain(&finding.related) {
        write_place(out, label, sources.file(label.span.file), veil);
    }
    for help in &finding.help {
        let _ = writeln!(out, "<p class=\"annals-help\">{}</p>", escaped(help));
    }
    out.push_str("</li>\n");
}

fn write_place(out: &mut String, label: &Label, source: &Source, veil: &Veil) {
    let range = clamped(source.text(), label.span);
    let place = escaped(&source.place(range.start));
    let path = escaped(&source.path);
    if source.text().is_empty() {
        let _ = writeln!(out, "<p class=\"annals-place\">{path}</p>");
        return;
    }
    let _ = writeln!(out, "<p class=\"annals-place\">{place}</p>");
    let _ =
        writeln!(out, "<pre class=\"annals-snippet\">{}</pre>", marked(veil.text(source), range));
    if !label.text.is_empty() {
        let _ = writeln!(out, "<p class=\"annals-label\">{}</p>", escaped(&label.text));
    }
}

/// The first line of a place, the place itself marked.
fn marked(text: &str, range: Range<usize>) -> String {
    let line = lines_around(text, range.start..range.start);
    let end = range.end.min(line.end);
    let from = line.start.max(text.ceil_char_boundary(range.start.saturating_sub(AROUND)));
    let to = line.end.min(text.floor_char_boundary(end.saturating_add(AROUND)));
    let mark_end = end.min(to);
    format!(
        "{}{}<mark>{}</mark>{}{}",
        if from > line.start { "…" } else { "" },
        escaped(&text[from..range.start]),
        escaped(&text[range.start..mark_end]),
        escaped(&text[mark_end..to]),
        if to < line.end { "…" } else { "" },
    )
}

/// Text as HTML text or an attribute's value.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
