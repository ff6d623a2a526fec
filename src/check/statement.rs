//! The accessibility statement is there, and somebody has looked at it this year.

use jiff::civil::{Date, date};

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Site, Statement, date_words};
use crate::source::Span;

/// Since then every website of a public body must have a statement:
/// [regulation 8](https://www.legislation.gov.uk/uksi/2018/952/regulation/8).
const DUE: Date = date(2020, 9, 23);

/// The most days between two looks: the
/// [monitoring body](https://www.gov.uk/guidance/public-sector-website-and-mobile-application-accessibility-monitoring)
/// asks for one a year.
const A_YEAR: i64 = 366;

/// Compares a statement with the day it is, where that is known.
pub(super) fn check_age(site: &Site, today: Option<Date>, sink: &mut Sink) {
    match (&site.statement, today) {
        (Some(statement), today) => dates(statement, today, sink),
        (None, Some(today)) if today >= DUE && !site.statement_broken => missing(site, sink),
        _ => {}
    }
}

fn missing(site: &Site, sink: &mut Sink) {
    let home = site.pages.iter().find(|page| page.url.is_empty());
    let span = home.map_or(Span::nowhere(), |page| Span::start_of(page.file));
    let message =
        "the site has no accessibility statement, which the law asks of every public body";
    sink.report(
        Diagnostic::new(&rules::STATEMENT_MISSING, span, message)
            .help("make content/accessibility.toml; `annals explain statement-missing` shows one"),
    );
}

fn dates(statement: &Statement, today: Option<Date>, sink: &mut Sink) {
    let finding = |span, message: String| Diagnostic::new(&rules::STATEMENT_DATE, span, message);
    let (prepared, reviewed) = (&statement.prepared, &statement.reviewed);
    if let (Some(prepared), Some(reviewed)) = (prepared, reviewed)
        && reviewed.value < prepared.value
    {
        let message = "the statement was reviewed before it was prepared".to_owned();
        sink.report(
            finding(reviewed.span, message)
                .related(prepared.span, "prepared")
                .help("correct one of the two dates"),
        );
    }
    let Some(today) = today else { return };
    for said in [prepared, reviewed].into_iter().flatten().filter(|it| it.value > today) {
        let message = format!("{} is still to come", date_words(said.value));
        sink.report(finding(said.span, message).help("write the day on which it was done"));
    }
    if let Some(reviewed) = reviewed
        && today.duration_since(reviewed.value).as_hours() / 24 > A_YEAR
    {
        let message = format!(
            "the statement was last reviewed on {}, more than a year ago",
            date_words(reviewed.value)
        );
        let help =
            format!("look whether every sentence is still true, and write reviewed = {today}");
        sink.report(finding(reviewed.span, message).help(help));
    }
    for fix in
        statement.issues.iter().filter_map(|it| it.fix_by.as_ref()).filter(|it| it.value < today)
    {
        let message = format!("this was to be mended by {}, which is past", date_words(fix.value));
        let help = "delete the issue if it is mended; or else say by when it will be: fix_by = …";
        sink.report(finding(fix.span, message).help(help));
    }
}
