//! `accessibility.toml`: the facts of the accessibility statement.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{
    CRITERIA, Compliance, Contact, Criterion, Issue, IssueKind, Settings, Statement,
};
use crate::source::{Span, Spanned};
use crate::syntax::Mapping;

use super::contact::contact;
use super::reader::Reader;

/// The statement of a site; and whether its file is there and cannot be used, which has a finding.
pub(super) fn take(
    facts: Option<Mapping>,
    settings: &Settings,
    sink: &mut Sink,
) -> (Option<Statement>, bool) {
    let is_there = facts.is_some();
    let statement = facts.and_then(|mapping| statement(mapping, settings, sink));
    let broken = is_there && statement.is_none();
    (statement, broken)
}

/// Reads `accessibility.toml`. Every part that the regulations ask for is there, or a finding.
fn statement(mapping: Mapping, settings: &Settings, sink: &mut Sink) -> Option<Statement> {
    let (span, broken) = (mapping.span, mapping.broken);
    let mut reader = Reader::new(mapping, "accessibility.toml", sink);
    let organisation = reader.words("organisation");
    let scope = reader.required_text("scope").map(|text| text.value);
    let status = status(&mut reader);
    let issues = issues(&mut reader);
    let (prepared, reviewed) = (reader.required_date("prepared"), reader.required_date("reviewed"));
    let method = method(&mut reader);
    let contact = reachable(&mut reader);
    let response = reader.words("response");
    let northern_ireland = reader.flag("northern_ireland");
    if let (Some(status), false) = (&status, broken) {
        agrees(status, &issues, &mut reader);
    }
    reader.finish();
    Some(Statement {
        span,
        organisation: organisation.unwrap_or_else(|| settings.publisher.name.clone()),
        scope: scope?,
        status: status?,
        issues,
        prepared,
        reviewed,
        method,
        contact,
        response,
        northern_ireland,
    })
}

fn finding(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&rules::STATEMENT_PART, span, message)
}

fn status(reader: &mut Reader<'_>) -> Option<Spanned<Compliance>> {
    let text = reader.required_text("status")?;
    let status = reader.one_of("status", &text, &Compliance::ALL)?;
    Some(Spanned::new(status, text.span))
}

/// A website meets the standard, or says in what it does not.
fn agrees(status: &Spanned<Compliance>, issues: &[Issue], reader: &mut Reader<'_>) {
    let listed = issues.iter().any(|issue| issue.kind != IssueKind::OutOfScope);
    match (status.value, listed) {
        (Compliance::Fully, true) => reader.report(
            finding(status.span, "the website is called fully compliant, and has issues listed")
                .help("status = \"partially\""),
        ),
        (Compliance::Partially | Compliance::Not, false) => reader.report(
            finding(status.span, "no issue is listed that keeps the website from being compliant")
                .help("say what does not work in an [[issue]]; \"fully\" needs a test by people, not by tools alone"),
        ),
        _ => {}
    }
}

fn method(reader: &mut Reader<'_>) -> Vec<String> {
    if !reader.has("method") {
        reader.missing("method", "= \"How you found out what works and what does not.\"");
    }
    let Some(paragraphs) = reader.prose("method") else { return Vec::new() };
    paragraphs.into_iter().map(|text| text.value).collect()
}

/// Who cannot use a telephone must be able to write.
fn reachable(reader: &mut Reader<'_>) -> Contact {
    let Some(item) = reader.item("contact") else {
        reader.missing("contact", "= { email = \"…\" }");
        return Contact::default();
    };
    let span = item.span;
    let Some(mut reader) = Reader::of_item(item, "[contact]", reader.sink) else {
        return Contact::default();
    };
    let contact = contact(&mut reader);
    if contact.email.is_none() && contact.url.is_none() && !reader.has_misspelt(&["email", "url"]) {
        reader.report(
            finding(span, "who finds a problem must be able to write, and not only to ring")
                .help("add email = \"…\", or url = \"…\" of a form"),
        );
    }
    reader.finish();
    contact
}

fn issues(reader: &mut Reader<'_>) -> Vec<Issue> {
    let items = if reader.has("issue") { reader.items("issue") } else { None };
    let mut issues = Vec::new();
    for item in items.unwrap_or_default() {
        let Some(mut reader) = Reader::of_item(item, "[[issue]]", reader.sink) else { continue };
        issues.extend(issue(&mut reader));
        reader.finish();
    }
    issues
}

fn issue(reader: &mut Reader<'_>) -> Option<Issue> {
    let what = reader.required_text("what");
    let kind = reader.choice("kind", &IssueKind::ALL).unwrap_or(IssueKind::NonCompliance);
    let criterion = criterion(reader, kind);
    let fix_by = reader.date("fix_by");
    let assessment = reader.words("assessment");
    if kind == IssueKind::Burden && assessment.is_none() {
        let message = "a burden is only disproportionate when somebody has assessed it";
        let line = finding(reader.span, message)
            .help("assessment = \"What it would cost, what it would give, and who decided when.\"");
        reader.absent("assessment", line);
    }
    Some(Issue { what: what?.value, criterion, kind, fix_by, assessment })
}

fn criterion(reader: &mut Reader<'_>, kind: IssueKind) -> Option<&'static Criterion> {
    let Some(number) = reader.text("criterion") else {
        if kind != IssueKind::OutOfScope {
            let message = "the issue names no success criterion of WCAG 2.2";
            let line = finding(reader.span, message)
                .help("criterion = \"1.4.10\", or kind = \"out-of-scope\" if the regulations leave it out");
            reader.absent("criterion", line);
        }
        return None;
    };
    let known = Criterion::of(&number.value);
    if known.is_none() {
        let message = format!("WCAG 2.2 has no criterion {} of level A or AA", number.value);
        let numbers = CRITERIA.iter().map(|known| known.number);
        reader
            .report(finding(number.span, message).maybe_help(did_you_mean(&number.value, numbers)));
    }
    known
}
