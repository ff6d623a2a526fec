//! Findings for programs.
//!
//! One document, not one object a line: a compilation ends before its findings are known, so there
//! is nothing to stream, and one document can say its version. Lines and columns count from 1,
//! columns in characters; `end_column` is the column after the last character. A place that needs no
//! words has an empty `label`. A key may be added without a new version; none is renamed or removed.

use serde::Serialize;

use super::excerpt::clamped;
use super::sink::{Diagnostic, Label};
use crate::source::Sources;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: String,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    related: Vec<Place<'a>>,
    help: &'a [String],
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    /// The sheet of a workbook; `line` and `column` are then the row and the column of a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

/// Writes findings as JSON.
///
/// # Panics
///
/// Never: every value is a string, a number or a list of them.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let diagnostics = diagnostics.iter().map(|it| finding(it, sources)).collect();
    let document = Document { version: 1, diagnostics };
    serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON") + "\n"
}

fn finding<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Finding<'a> {
    Finding {
        code: finding.rule.code,
        severity: finding.rule.severity.to_string(),
        message: &finding.message,
        place: place(&finding.primary, sources),
        related: finding.related.iter().map(|label| place(label, sources)).collect(),
        help: &finding.help,
    }
}

fn place<'a>(label: &'a Label, sources: &'a Sources) -> Place<'a> {
    let source = sources.file(label.span.file);
    let range = clamped(source.text(), label.span);
    let (line, column) = source.line_column(range.start);
    let (end_line, mut end_column) = source.line_column(range.end);
    let sheet = source.sheet(range.start).map(|sheet| sheet.name.as_str());
    if sheet.is_some() {
        end_column += 1;
    }
    Place { file: &source.path, sheet, line, column, end_line, end_column, label: &label.text }
}
