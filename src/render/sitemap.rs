//! What search engines read first: [the sitemap](https://www.sitemaps.org/protocol.html) and
//! [robots.txt](https://www.rfc-editor.org/rfc/rfc9309).

use memchr::memmem;

use super::Renderer;
use crate::html;

/// Lists every page by its whole address.
pub(super) fn sitemap(renderer: &Renderer<'_>, urls: &[String]) -> String {
    let base = &renderer.site.settings.base_url;
    let entry =
        |url: &String| format!("<url><loc>{}</loc></url>\n", html::text(&format!("{base}{url}")));
    let entries: String = urls.iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}

/// Whether a file asks robots to keep it: one that says `noindex` repeats what is elsewhere.
pub(super) fn is_listed(html: &[u8]) -> bool {
    let head = memmem::find(html, b"</head>").unwrap_or(0);
    memmem::find(&html[..head], b"\"noindex\"").is_none()
}

/// Lets every robot in, and tells it where the pages are listed.
pub(super) fn robots(renderer: &Renderer<'_>) -> String {
    let base = &renderer.site.settings.base_url;
    format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n")
}
