//! What was changed after a page was published, and where the page was before.

use jiff::civil::Date;

use super::prose::Shown;
use crate::source::Spanned;

/// Something that was changed after a page was published.
#[derive(Debug, Clone)]
pub struct PageChange {
    /// When.
    pub date: Spanned<Date>,
    /// What, in a sentence for readers.
    pub what: String,
    /// Whether something was wrong before.
    pub correction: bool,
    /// The figures that were changed, as they are now.
    pub figures: Vec<ChangedFigure>,
}

/// A figure that was changed.
#[derive(Debug, Clone)]
pub struct ChangedFigure {
    /// What it is a figure of: "Referrals, Ashmere, 2022-23".
    pub name: String,
    /// What it is now.
    pub shown: Shown,
}
