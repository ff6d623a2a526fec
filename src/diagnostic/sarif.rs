//! Findings for code scanning services and editors, in
//! [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
//!
//! Takes findings, those that are silenced too, and the folder that the site lies in; gives one log of
//! one run. Columns are in characters. A help is words and seldom an exact replacement, so there are
//! no fixes: the help stands in the message.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::excerpt::region;
use super::explanation::paragraphs;
use super::rule::{Rule, Severity};
use super::silence::Silenced;
use super::sink::{Diagnostic, Label};
use crate::source::Sources;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What a path may hold as it is.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes findings as a SARIF log. `folder` stands before every path: `""`, or `reports/`.
#[must_use]
pub fn sarif(
    open: &[Diagnostic],
    silenced: &[Silenced],
    sources: &Sources,
    folder: &str,
) -> String {
    let place = Place { sources, folder };
    let all = open.iter().chain(silenced.iter().map(|it| &it.diagnostic));
    // Only the rules that found something; a service knows a rule again by its id.
    let rules: BTreeMap<&str, &Rule> = all.map(|it| (it.rule.code, it.rule)).collect();
    let index = |rule: &Rule| rules.keys().position(|code| *code == rule.code);
    let allowed = |it: &Silenced| {
        let suppression = json!({ "kind": "inSource", "justification": it.reason });
        place.result(&it.diagnostic, index(it.diagnostic.rule), &[suppression])
    };
    let results: Vec<Value> = open
        .iter()
        .map(|finding| place.result(finding, index(finding.rule), &[]))
        .chain(silenced.iter().map(allowed))
        .collect();
    let driver = json!({
        "name": "annals",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.values().map(|rule| described(rule)).collect::<Vec<_>>(),
    });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    format!("{log:#}\n")
}

fn described(rule: &Rule) -> Value {
    let words = rule.explained().words;
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": paragraphs(words).join("\n\n"), "markdown": words },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Where paths begin.
struct Place<'a> {
    sources: &'a Sources,
    folder: &'a str,
}

impl Place<'_> {
    fn result(&self, finding: &Diagnostic, rule: Option<usize>, allowed: &[Value]) -> Value {
        let help = finding.help.iter().map(|help| format!("\nhelp: {help}"));
        let text = finding.message.clone() + &help.collect::<String>();
        let related = finding.related.iter().zip(1..).map(|(label, number): (&Label, u32)| {
            let mut location = self.location(label);
            // Two places may be alike, and SARIF wants each once.
            location["id"] = number.into();
            location
        });
        json!({
            "ruleId": finding.rule.code,
            "ruleIndex": rule,
            "level": level(finding.severity),
            "message": { "text": text },
            "locations": [self.location(&finding.primary)],
            "relatedLocations": related.collect::<Vec<_>>(),
            // An empty list says that nothing is silenced here; SARIF wants it on all or on none.
            "suppressions": allowed,
        })
    }

    fn location(&self, label: &Label) -> Value {
        let source = self.sources.file(label.span.file);
        let at = region(source, label.span);
        let path = format!("{}{}", self.folder, source.path);
        let mut location = json!({
            "physicalLocation": {
                "artifactLocation": { "uri": utf8_percent_encode(&path, PATH).to_string() },
                "region": {
                    "startLine": at.line,
                    "startColumn": at.column,
                    "endLine": at.end_line,
                    "endColumn": at.end_column,
                },
            },
        });
        if !label.text.is_empty() {
            location["message"] = json!({ "text": label.text });
        }
        location
    }
}
