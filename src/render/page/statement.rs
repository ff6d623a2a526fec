//! The accessibility statement: the regulator's headings and sentences around an author's facts.

use serde::Serialize;

use super::super::view::{DateView, Frame, Identity, phone_link};
use super::super::{Rendered, Renderer};
use crate::model::{Compliance, Issue, IssueKind, Page, Statement};

/// Its address below the root of every site.
pub(in crate::render) const ADDRESS: &str = "accessibility/";

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    /// What an author adds in friendlier words.
    body_html: &'a str,
    statement: StatementView<'a>,
}

#[derive(Serialize)]
struct StatementView<'a> {
    organisation: &'a str,
    scope: &'a str,
    status: &'static str,
    /// Whether there is something that the standard is not met for, and something exempt from it.
    due_to: Option<&'static str>,
    non_compliances: Vec<IssueView<'a>>,
    burdens: Vec<IssueView<'a>>,
    out_of_scope: Vec<IssueView<'a>>,
    prepared: Option<DateView>,
    reviewed: Option<DateView>,
    method: &'a [String],
    email: Option<&'a str>,
    url: Option<&'a str>,
    phone: Option<&'a str>,
    phone_link: Option<String>,
    response: Option<&'a str>,
    northern_ireland: bool,
}

#[derive(Serialize)]
struct IssueView<'a> {
    what: &'a str,
    criterion: Option<CriterionView>,
    fix_by: Option<DateView>,
    assessment: Option<&'a str>,
}

#[derive(Serialize)]
struct CriterionView {
    number: &'static str,
    name: &'static str,
    url: String,
}

impl<'a> Renderer<'a> {
    /// The statement, where no author has written a page for it.
    pub(in crate::render) fn statement_alone(&self) -> Option<&'a Statement> {
        let is_written = self.site_pages.iter().any(|page| page.url == ADDRESS);
        self.site.statement.as_ref().filter(|_| !is_written)
    }
}

/// Renders a statement, with the page that an author wrote for it, if there is one.
pub(super) fn render<'a>(
    renderer: &Renderer<'a>,
    statement: &'a Statement,
    page: Option<&'a Page>,
    body_html: &'a str,
) -> Rendered {
    let words = |name| renderer.theme.word(name);
    let identity = match page {
        Some(page) => Identity::of(renderer.site, page, "statement", Vec::new()),
        None => Identity::made(
            "statement",
            ADDRESS,
            words("statement.title"),
            words("statement.summary"),
        ),
    };
    let view = View { frame: renderer.frame(identity), body_html, statement: view(statement) };
    renderer.theme.render("statement.html", &view)
}

fn view(statement: &Statement) -> StatementView<'_> {
    let of = |kind| {
        let issues = statement.issues.iter().filter(move |issue| issue.kind == kind);
        issues.map(issue_view).collect::<Vec<_>>()
    };
    let (non_compliances, burdens) = (of(IssueKind::NonCompliance), of(IssueKind::Burden));
    let contact = &statement.contact;
    StatementView {
        organisation: &statement.organisation,
        scope: &statement.scope,
        status: word(statement.status.value),
        due_to: due_to(!non_compliances.is_empty(), !burdens.is_empty()),
        non_compliances,
        burdens,
        out_of_scope: of(IssueKind::OutOfScope),
        prepared: statement.prepared.as_ref().map(|date| DateView::day(date.value)),
        reviewed: statement.reviewed.as_ref().map(|date| DateView::day(date.value)),
        method: &statement.method,
        email: contact.email.as_deref(),
        url: contact.url.as_deref(),
        phone: contact.phone.as_deref(),
        phone_link: phone_link(contact),
        response: statement.response.as_deref(),
        northern_ireland: statement.northern_ireland,
    }
}

fn word(status: Compliance) -> &'static str {
    Compliance::ALL.iter().find(|(_, known)| *known == status).map_or("", |(word, _)| word)
}

/// What the model sentence says that compliance is partial for.
fn due_to(non_compliances: bool, exemptions: bool) -> Option<&'static str> {
    match (non_compliances, exemptions) {
        (true, true) => Some("both"),
        (true, false) => Some("non_compliances"),
        (false, true) => Some("exemptions"),
        (false, false) => None,
    }
}

fn issue_view(issue: &Issue) -> IssueView<'_> {
    IssueView {
        what: &issue.what,
        criterion: issue.criterion.map(|it| CriterionView {
            number: it.number,
            name: it.name,
            url: it.url(),
        }),
        fix_by: issue.fix_by.as_ref().map(|date| DateView::day(date.value)),
        assessment: issue.assessment.as_deref(),
    }
}
