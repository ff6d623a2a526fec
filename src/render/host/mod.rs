//! What a server should say with every page, in the files that usual servers read: `hosts` in
//! `annals.toml` names them.
//!
//! Takes the path that a site lies below and the addresses that were moved, gives files. All of them
//! say the same: the policy, the page for what is not found, how long a file is kept, its type. A
//! server that reads none of them serves them as the plain files that they are.

mod apache;
mod azure;
mod headers;
mod iis;
mod nginx;
#[cfg(test)]
mod tests;

use crate::model::Host;

/// An address that was moved: both begin with the path that the site lies below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Where it was.
    pub(super) was: String,
    /// Where it is.
    pub(super) is: String,
}

/// Each header and its value. The policy is that of `base.html`, and one line more, which
/// [a page cannot say of itself](https://www.w3.org/TR/CSP3/#meta-element): nobody may frame it.
const HEADERS: [(&str, &str); 5] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
         manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    // A link to a helpline must not tell it which page of a safeguarding site it was on.
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// The folders whose addresses change with what the files say, so that a browser may keep them.
const KEPT_FOLDERS: [&str; 2] = ["theme/", "search/index/"];

/// For a year, without asking: [RFC 8246](https://www.rfc-editor.org/rfc/rfc8246).
const KEPT: &str = "public, max-age=31536000, immutable";

/// Five minutes, in seconds: a session that is cancelled must be seen soon.
const SHORT: u32 = 300;

/// Types that servers do not know, or say without the letters that they are written in.
const TYPES: [(&str, &str); 8] = [
    ("csv", "text/csv; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("svg", "image/svg+xml"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml; charset=utf-8"),
];

/// The files for some hosts, by where they are published.
pub(super) fn files(hosts: &[Host], base: &str, moved: &[Address]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut add = |path: &str, text: String| files.push((path.to_owned(), text));
    for host in hosts {
        match host {
            Host::Netlify | Host::Cloudflare => {
                add("_headers", headers::headers(base));
                if let Some(text) = headers::redirects(moved) {
                    add("_redirects", text);
                }
            }
            Host::Apache => add(".htaccess", apache::htaccess(base, moved)),
            Host::Nginx => add("hosts/nginx.conf", nginx::conf(base, moved)),
            Host::Iis => add("web.config", iis::web_config(base, moved)),
            Host::Azure => add("staticwebapp.config.json", azure::config(base, moved)),
            // It has headers of its own; without this file it leaves out what begins with `_`.
            Host::Github => add(".nojekyll", String::new()),
        }
    }
    files
}
