//! `annals build`: compile and publish.
#![expect(clippy::disallowed_methods, reason = "the author is told how long it took")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Outcome, site, verify};
use crate::compile::compile_into;
use crate::diagnostic::quantity;
use crate::output::{Published, Publishing};
use crate::source::{Options, read};

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Where the site is published [default: public, in the site's folder].
    #[arg(short, long, value_name = "FOLDER")]
    output_dir: Option<PathBuf>,
    /// The address the site will have, in place of its `base_url`.
    #[arg(short = 'u', long, value_name = "ADDRESS", value_parser = address)]
    base_url: Option<String>,
    /// Publish drafts too.
    #[arg(long)]
    drafts: bool,
    /// Publish only what is finished and nobody's secret: the warnings of the publish checklist are errors,
    /// and so is what `annals check --secrets` finds.
    #[arg(long)]
    release: bool,
    /// Build the site twice, the second time in other conditions, and compare every byte; then read back
    /// what was published.
    #[arg(long)]
    verify: bool,
}

impl Build {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let start = Instant::now();
        let root = site::find(root)?;
        let into = self.output_dir.clone().unwrap_or_else(|| site::said(&root.join("public")));
        let mut sources = read(&root)?;
        sources.options = Options {
            drafts: self.drafts,
            base_url: self.base_url.clone(),
            today: site::today(),
            release: self.release,
            ..Options::default()
        };
        let publishing = Publishing::new(&into);
        let take = |name: &str, bytes: &[u8]| publishing.take(name, bytes);
        // What is compared with a second build is held until then.
        let compiled = compile_into(&sources, (!self.verify).then_some(&take));
        terminal.findings(&compiled.diagnostics, &sources);
        let Some(artifacts) = compiled.artifacts else {
            return Ok(nothing(&into, terminal));
        };
        if self.verify && !verify::twice(self, &artifacts, (&root, &into), terminal)? {
            return Ok(nothing(&into, terminal));
        }
        let published = publishing.finish(&artifacts)?;
        terminal.status(result(published, &into, start.elapsed()));
        if self.verify {
            if !verify::published(&artifacts, &into, terminal) {
                return Ok(Outcome::Errors);
            }
            let files = quantity(artifacts.files.len(), "file");
            terminal
                .status(format_args!("Verified {files}: built twice, read back, the same bytes"));
        }
        Ok(Outcome::Clean)
    }

    /// The words that build the same site again.
    pub(super) fn words(&self) -> Vec<&str> {
        let flags = [(self.drafts, "--drafts"), (self.release, "--release")];
        let flags = flags.into_iter().filter(|(is, _)| *is).map(|(_, word)| word);
        let address = self.base_url.iter().flat_map(|address| ["--base-url", address.as_str()]);
        flags.chain(address).collect()
    }
}

fn nothing(into: &Path, terminal: &Terminal) -> Outcome {
    terminal.status(format_args!("Nothing was published: {} is as it was", into.display()));
    Outcome::Errors
}

/// "Published 61 pages to public/ in 112 ms (3 files changed)".
fn result(published: Published, into: &Path, took: Duration) -> String {
    let Published { pages, changed, removed } = published;
    let changes = match (changed, removed) {
        (0, 0) => "nothing changed".to_owned(),
        (0, removed) => format!("{} removed", quantity(removed, "file")),
        (changed, 0) => format!("{} changed", quantity(changed, "file")),
        (changed, removed) => format!("{} changed, {removed} removed", quantity(changed, "file")),
    };
    let (pages, took) = (quantity(pages, "page"), took.as_millis());
    format!("Published {pages} to {}/ in {took} ms ({changes})", into.display())
}

/// An address a site can have: `https://example.org/reports/`.
fn address(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or("");
    let is_plain =
        !text.contains(|it: char| it.is_whitespace() || it.is_control() || "?#\"<>".contains(it));
    if host.is_empty() || !is_plain {
        return Err(
            "an address looks like https://example.org/ or https://example.org/reports/".to_owned()
        );
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::{address, result};
    use crate::output::Published;

    fn said(pages: usize, changed: usize, removed: usize) -> String {
        let published = Published { pages, changed, removed };
        result(published, Path::new("public"), Duration::from_millis(112))
    }

    #[test]
    fn the_result_is_one_line() {
        assert_eq!(said(61, 3, 0), "Published 61 pages to public/ in 112 ms (3 files changed)");
        assert_eq!(
            said(1, 1, 2),
            "Published 1 page to public/ in 112 ms (1 file changed, 2 removed)"
        );
        assert_eq!(said(0, 0, 1), "Published 0 pages to public/ in 112 ms (1 file removed)");
        assert_eq!(said(2, 0, 0), "Published 2 pages to public/ in 112 ms (nothing changed)");
    }

    #[test]
    fn an_address_ends_with_one_slash() {
        assert_eq!(address("https://example.org").unwrap(), "https://example.org/");
        assert_eq!(address("http://example.org/a//").unwrap(), "http://example.org/a/");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "/",
            "example.org",
            "ftp://example.org/",
            "https://",
            "https:///a",
            "https://a b/",
            "https://a/?q",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
