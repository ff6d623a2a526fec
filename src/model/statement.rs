//! The accessibility statement: what does not work for everyone, and whom to tell.

use jiff::civil::Date;

use super::criterion::Criterion;
use super::session::Contact;
use crate::source::{Span, Spanned};

/// An accessibility statement, as
/// [regulation 8](https://www.legislation.gov.uk/uksi/2018/952/regulation/8) asks for it.
#[derive(Debug)]
pub struct Statement {
    /// Its file.
    pub span: Span,
    /// Who runs the website.
    pub organisation: String,
    /// What it is true of: "the website reports.example.gov.uk".
    pub scope: String,
    /// How far the website meets the standard.
    pub status: Spanned<Compliance>,
    /// What does not work for everyone.
    pub issues: Vec<Issue>,
    /// When it was written.
    pub prepared: Option<Spanned<Date>>,
    /// When somebody last looked whether it is true.
    pub reviewed: Option<Spanned<Date>>,
    /// How that was found out, a paragraph each.
    pub method: Vec<String>,
    /// Whom to tell.
    pub contact: Contact,
    /// How soon they answer: "within 10 working days".
    pub response: Option<String>,
    /// Whether it is Northern Ireland's commission that enforces.
    pub northern_ireland: bool,
}

/// How far a website meets the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compliance {
    /// In every point.
    Fully,
    /// In most.
    Partially,
    /// Not enough.
    Not,
}

/// Something that does not work for everyone.
#[derive(Debug)]
pub struct Issue {
    /// What, and for whom.
    pub what: String,
    /// What it does not meet; none for what the regulations leave out.
    pub criterion: Option<&'static Criterion>,
    /// Why it is so.
    pub kind: IssueKind,
    /// By when it will work.
    pub fix_by: Option<Spanned<Date>>,
    /// Where the assessment of the burden can be read, or what it says.
    pub assessment: Option<String>,
}

/// Why something does not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueKind {
    /// It should, and will.
    NonCompliance,
    /// It would cost too much for what it gives.
    Burden,
    /// The regulations do not ask for it.
    OutOfScope,
}

impl IssueKind {
    /// Every reason, by its word.
    pub const ALL: [(&'static str, Self); 3] = [
        ("non-compliance", Self::NonCompliance),
        ("disproportionate-burden", Self::Burden),
        ("out-of-scope", Self::OutOfScope),
    ];
}

impl Compliance {
    /// Every degree, by its word.
    pub const ALL: [(&'static str, Self); 3] =
        [("fully", Self::Fully), ("partially", Self::Partially), ("not", Self::Not)];
}
