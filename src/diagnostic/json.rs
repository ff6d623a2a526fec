//! Findings for programs.
//!
//! One document, not one object a line: a compilation ends before its findings are known, so there
//! is nothing to stream, and one document can say its version. [`schema`] describes it. A key may be
//! added without a new version; none is renamed or removed.

use schemars::{JsonSchema, schema_for};
use serde::Serialize;

use super::excerpt::region;
use super::silence::Silenced;
use super::sink::{Diagnostic, Label};
use crate::source::Sources;

/// What `annals check --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Findings of annals")]
struct Document<'a> {
    /// The version of this form; it is 1.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    /// What someone has to look at, in file order.
    diagnostics: Vec<Finding<'a>>,
    /// What an author allows on its line, in file order.
    silenced: Vec<Allowed<'a>>,
}

/// One thing that is wrong.
#[derive(Serialize, JsonSchema)]
struct Finding<'a> {
    /// The rule that found it: `annals explain` tells what it is for.
    code: &'a str,
    /// `error`: the site is not published. `warning`: it is. `note`: worth knowing.
    #[schemars(regex(pattern = "^(error|warning|note)$"))]
    severity: String,
    /// What is wrong.
    message: &'a str,
    /// The place to mend.
    #[serde(flatten)]
    place: Place<'a>,
    /// Other places that have to do with it.
    related: Vec<Place<'a>>,
    /// What can be typed.
    help: &'a [String],
}

/// A finding that an author allows.
#[derive(Serialize, JsonSchema)]
struct Allowed<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    /// The author's reason.
    reason: &'a str,
}

/// A place in a file of the site.
#[derive(Serialize, JsonSchema)]
struct Place<'a> {
    /// The path below the site's folder, with forward slashes.
    file: &'a str,
    /// The sheet of a workbook; `line` and `column` are then the row and the column of a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    /// From 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// From 1, in characters.
    #[schemars(range(min = 1))]
    column: usize,
    /// From 1.
    #[schemars(range(min = 1))]
    end_line: usize,
    /// The column after the last character.
    #[schemars(range(min = 1))]
    end_column: usize,
    /// What to say at the place; empty when it needs no words.
    label: &'a str,
}

/// Writes findings as JSON.
///
/// # Panics
///
/// Never: every value is a string, a number or a list of them.
#[must_use]
pub fn json(open: &[Diagnostic], silenced: &[Silenced], sources: &Sources) -> String {
    let document = Document {
        version: 1,
        diagnostics: open.iter().map(|it| finding(it, sources)).collect(),
        silenced: silenced.iter().map(|it| allowed(it, sources)).collect(),
    };
    serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON") + "\n"
}

/// The JSON Schema of what [`json`] writes.
#[must_use]
pub fn schema() -> String {
    format!("{:#}\n", schema_for!(Document<'_>).to_value())
}

fn allowed<'a>(silenced: &'a Silenced, sources: &'a Sources) -> Allowed<'a> {
    Allowed { finding: finding(&silenced.diagnostic, sources), reason: &silenced.reason }
}

fn finding<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Finding<'a> {
    Finding {
        code: finding.rule.code,
        severity: finding.severity.to_string(),
        message: &finding.message,
        place: place(&finding.primary, sources),
        related: finding.related.iter().map(|label| place(label, sources)).collect(),
        help: &finding.help,
    }
}

fn place<'a>(label: &'a Label, sources: &'a Sources) -> Place<'a> {
    let source = sources.file(label.span.file);
    let at = region(source, label.span);
    Place {
        file: &source.path,
        sheet: source.sheet(label.span.start()).map(|sheet| sheet.name.as_str()),
        line: at.line,
        column: at.column,
        end_line: at.end_line,
        end_column: at.end_column,
        label: &label.text,
    }
}
