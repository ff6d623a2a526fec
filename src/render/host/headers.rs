//! `_headers`, which [Netlify](https://docs.netlify.com/manage/routing/headers/) and
//! [Cloudflare Pages](https://developers.cloudflare.com/pages/configuration/headers/) read, and
//! `_redirects`. Both know the types of files, and that pages are to be asked for again.

use super::{Address, HEADERS, KEPT, KEPT_FOLDERS};

/// Two rules for one address would both count, so only the first says nothing of keeping.
pub(super) fn headers(base: &str) -> String {
    let lines = HEADERS.map(|(name, value)| format!("  {name}: {value}\n")).concat();
    let kept = KEPT_FOLDERS.map(|folder| format!("{base}{folder}*\n  Cache-Control: {KEPT}\n"));
    format!("{base}*\n{lines}{}", kept.concat())
}

pub(super) fn redirects(redirects: &[Address]) -> Option<String> {
    let lines = redirects.iter().map(|Address { was, is }| format!("{was} {is} 301\n"));
    (!redirects.is_empty()).then(|| lines.collect())
}
