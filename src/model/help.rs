//! Whom to ring, and how to leave a page at once: what readers of a page about harm may need.

use crate::source::Spanned;

/// `[help]` of `annals.toml`.
#[derive(Debug, Clone)]
pub struct Help {
    /// The page of the site with all of it, as it is written: `get-help.md`.
    pub page: Option<Spanned<String>>,
    /// Where "Exit this page" leads.
    pub exit: Option<String>,
    /// Whom to ring, the most urgent first.
    pub lines: Vec<HelpLine>,
}

/// A number to ring.
#[derive(Debug, Clone)]
pub struct HelpLine {
    /// When to ring it: "Someone is in danger now".
    pub who: String,
    /// The number.
    pub phone: String,
}

impl Help {
    /// The address of the page with all of it: `get-help/`.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let page = self.page.as_ref()?;
        Some(format!("{}/", page.value.trim_end_matches(".md")))
    }
}
