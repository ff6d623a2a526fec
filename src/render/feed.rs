//! What is new, for programs that follow a site: [Atom](https://www.rfc-editor.org/rfc/rfc4287).
//!
//! The days are those that the pages give. What has no day is not in it, and a site without days has
//! none: the build has no clock.

use jiff::civil::Date;

use super::Renderer;
use crate::html;
use crate::model::{Page, PageKind};

/// Where it is published.
pub(super) const ADDRESS: &str = "feed.xml";

/// Something that is new or was changed.
struct Item {
    /// Its address below the root, which is what names it for ever.
    url: String,
    title: String,
    summary: String,
    published: Option<Date>,
    updated: Date,
}

/// The feed; none when no page has a day.
pub(super) fn feed(renderer: &Renderer<'_>) -> Option<String> {
    let items = items(renderer);
    let updated = moment(items.first()?.updated);
    let settings = &renderer.site.settings;
    let base = text(&settings.base_url);
    let mut head = vec![
        element("id", &settings.base_url),
        element("title", &settings.title),
        element("updated", &updated),
        format!(
            "<link href=\"{base}\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{base}{ADDRESS}\"/>\n"
        ),
        format!(
            "<author>\n{}{}</author>\n",
            element("name", &settings.publisher.name),
            optional("email", settings.publisher.email.as_deref())
        ),
    ];
    let summary = Some(settings.summary.as_str()).filter(|summary| !summary.is_empty());
    head.push(optional("subtitle", summary));
    head.push(optional("rights", settings.licence.map(|licence| licence.name)));
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n{}{}</feed>\n",
        html::attribute(&settings.language),
        head.concat(),
        items.iter().map(|item| entry(&settings.base_url, item)).collect::<String>(),
    ))
}

/// Whether a site has one.
pub(super) fn is_made(renderer: &Renderer<'_>) -> bool {
    renderer.site.pages.iter().any(|page| day(page).is_some())
}

/// Everything that has a day, the newest first. Another source of news is chained here.
fn items(renderer: &Renderer<'_>) -> Vec<Item> {
    let pages = renderer.site.pages.iter();
    let mut items: Vec<Item> = pages.filter_map(|page| of_page(renderer, page)).collect();
    items.sort_by(|one, two| (two.updated, &one.url).cmp(&(one.updated, &two.url)));
    items
}

/// The day that a page was last changed, or published. A draft has none yet.
pub(super) fn day(page: &Page) -> Option<Date> {
    page.updated.or(page.published).filter(|_| !page.draft)
}

fn of_page(renderer: &Renderer<'_>, page: &Page) -> Option<Item> {
    let site = renderer.site;
    let title = match page.kind {
        PageKind::Section(edition, _) => {
            format!("{}: {}", site.page(site.edition(edition).cover).title, page.title)
        }
        _ => page.title.clone(),
    };
    Some(Item {
        url: page.url.clone(),
        title,
        summary: page.summary.clone(),
        published: page.published,
        updated: day(page)?,
    })
}

fn entry(base: &str, item: &Item) -> String {
    let Item { url, title, summary, published, updated } = item;
    let summary = Some(summary.as_str()).filter(|summary| !summary.is_empty());
    let published = published.map(moment);
    format!(
        "<entry>\n{}{}<link href=\"{}\"/>\n{}{}{}</entry>\n",
        element("id", &format!("{base}{url}")),
        element("title", title),
        html::attribute(&format!("{base}{url}")),
        element("updated", &moment(*updated)),
        optional("published", published.as_deref()),
        optional("summary", summary),
    )
}

/// A day as the moment that a feed must give.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn optional(name: &str, words: Option<&str>) -> String {
    words.map(|words| element(name, words)).unwrap_or_default()
}

fn element(name: &str, words: &str) -> String {
    format!("<{name}>{}</{name}>\n", text(words))
}

/// Text without the signs that XML cannot hold.
fn text(words: &str) -> String {
    let can_stand = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    html::attribute(&words.chars().filter(can_stand).collect::<String>())
}
