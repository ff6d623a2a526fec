//! What browsers see: the last good site, and what is wrong with the one after it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::compile::Artifacts;
use crate::diagnostic::{Diagnostic, page};
use crate::source::Sources;

/// The folder of our own addresses. No page can have it: a name starts with a letter or a digit.
pub(super) const OWN: &str = "/_annals/";

/// The name of a site, so that a page knows whether it is of the one that is shown. No two have one.
#[derive(Debug, Clone, Default)]
pub(super) struct Name(String);

impl Name {
    /// A name that was never given, also by a server before this one.
    pub(super) fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(format!("{:x}-{}", now.as_nanos(), COUNT.fetch_add(1, Ordering::Relaxed)))
    }
}

/// What is shown now. Made whole, never changed: a request sees one of them from start to end.
#[derive(Debug, Default)]
pub(super) struct Shown {
    site: Option<Arc<Artifacts>>,
    /// Whether the other files of the site are still being made.
    is_ahead: bool,
    name: Name,
    /// Why a newer site is not shown, as HTML; empty when none is.
    findings: String,
}

impl Shown {
    /// A site without errors.
    pub(super) fn good(artifacts: Artifacts, name: &Name) -> Self {
        Self { site: Some(Arc::new(artifacts)), name: name.clone(), ..Self::default() }
    }

    /// Some files of a site, ahead of the others.
    pub(super) fn ahead(artifacts: Artifacts, name: &Name) -> Self {
        Self { is_ahead: true, ..Self::good(artifacts, name) }
    }

    /// Whether who asks for this name must wait until the whole site is there.
    pub(super) fn must_wait(&self, name: &str) -> bool {
        self.is_ahead && self.file(name).is_none()
    }

    /// The same site, with what is wrong in the newer one.
    pub(super) fn with_findings(&self, diagnostics: &[Diagnostic], sources: &Sources) -> Self {
        Self {
            site: self.site.clone(),
            is_ahead: self.is_ahead,
            name: self.name.clone(),
            findings: page(diagnostics, sources),
        }
    }

    /// What a page listens for.
    pub(super) fn state(&self) -> String {
        json!({ "site": self.name.0, "findings": self.findings }).to_string()
    }

    /// The bytes at a name below the site's root.
    pub(super) fn file(&self, name: &str) -> Option<Arc<[u8]>> {
        self.site.as_ref()?.files.get(name).cloned()
    }

    /// The page in place of every page, as long as there has been no good site.
    pub(super) fn no_site_yet(&self) -> Option<Vec<u8>> {
        let document = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>This site has errors</title>\n</head>\n<body>\n\
             <main id=\"annals-findings\">\n{}</main>\n</body>\n</html>\n",
            self.findings
        );
        self.site.is_none().then(|| self.followed(document.as_bytes()))
    }

    /// A page that follows its sources: our script and stylesheet before the end of its body.
    pub(super) fn followed(&self, html: &[u8]) -> Vec<u8> {
        let end = b"</body>";
        let at = html.windows(end.len()).rposition(|part| part.eq_ignore_ascii_case(end));
        let (before, after) = html.split_at(at.unwrap_or(html.len()));
        let ours = format!(
            "<link rel=\"stylesheet\" href=\"{OWN}overlay.css\">\
             <script src=\"{OWN}reload.js\" data-site=\"{}\"></script>\n",
            self.name.0
        );
        [before, ours.as_bytes(), after].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::Shown;

    fn followed(html: &str) -> String {
        String::from_utf8(Shown::default().followed(html.as_bytes())).unwrap()
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_last_body() {
        let html = followed("<p>not </body> yet</p></BODY></html>");
        assert!(html.starts_with("<p>not </body> yet</p><link "), "{html}");
        assert!(html.ends_with("</script>\n</BODY></html>"), "{html}");
    }

    #[test]
    fn a_page_without_a_body_has_the_script_at_its_end() {
        assert!(followed("<p>short").ends_with("</script>\n"));
    }
}
