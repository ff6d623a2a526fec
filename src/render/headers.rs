//! What a server should say with every page: a `_headers` file, which
//! [Netlify](https://docs.netlify.com/manage/routing/headers/) and
//! [Cloudflare Pages](https://developers.cloudflare.com/pages/configuration/headers/) read. Other
//! servers serve it as the plain file that it is.

use super::Renderer;

/// Each header and its value. The policy is that of `base.html`, and one line more, which
/// [a page cannot say of itself](https://www.w3.org/TR/CSP3/#meta-element): nobody may frame it.
const HEADERS: [(&str, &str); 5] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    // A link to a helpline must not tell it which page of a safeguarding site it was on.
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// The headers of every address of a site.
pub(super) fn headers(renderer: &Renderer<'_>) -> String {
    let lines = HEADERS.map(|(name, value)| format!("  {name}: {value}\n")).concat();
    format!("{}*\n{lines}", renderer.site.settings.base_path)
}
