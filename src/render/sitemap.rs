//! What search engines read first: [the sitemap](https://www.sitemaps.org/protocol.html) and
//! [robots.txt](https://www.rfc-editor.org/rfc/rfc9309).

use std::collections::BTreeMap;

use jiff::civil::Date;
use memchr::memmem;

use super::{Renderer, feed};
use crate::html;
use crate::model::{Page, Site};

/// Lists every page by its whole address, with the day of its last change where a page gives one, and
/// [the same page in other languages](https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
pub(super) fn sitemap(renderer: &Renderer<'_>, urls: &[String]) -> String {
    let base = &renderer.site.settings.base_url;
    let others = alternates(renderer);
    let days: BTreeMap<&str, Date> = renderer
        .site
        .written()
        .filter_map(|page| Some((page.url.as_str(), feed::day(page)?)))
        .collect();
    let entry = |url: &String| {
        let changed = days.get(url.as_str()).map(|day| format!("<lastmod>{day}</lastmod>"));
        let others = others.get(url.as_str()).map_or("", String::as_str);
        let address = html::text(&format!("{base}{url}"));
        format!("<url><loc>{address}</loc>{}{others}</url>\n", changed.unwrap_or_default())
    };
    let entries: String = urls.iter().map(entry).collect();
    let namespace =
        if others.is_empty() { "" } else { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{namespace}>\n{entries}</urlset>\n"
    )
}

/// The languages of every page that is in more than one, by its address.
fn alternates<'a>(renderer: &Renderer<'a>) -> BTreeMap<&'a str, String> {
    let site = renderer.site;
    let mut all = BTreeMap::new();
    for page in site.translations.iter().filter_map(|page| page.translation.as_ref()) {
        let pages = site.in_all_languages(site.page(page.of));
        let links: String = pages.iter().map(|page| alternate(site, page)).collect();
        all.extend(pages.into_iter().map(|page| (page.url.as_str(), links.clone())));
    }
    all
}

fn alternate(site: &Site, page: &Page) -> String {
    let link = |language: &str| {
        let address = format!("{}{}", site.settings.base_url, page.url);
        format!(
            "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
            html::attribute(language),
            html::attribute(&address)
        )
    };
    let usual = page.translation.is_none().then(|| link("x-default"));
    link(site.language(page)) + &usual.unwrap_or_default()
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
