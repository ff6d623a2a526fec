//! Reports and their data as search engines read them: [schema.org](https://schema.org/Report) in
//! [JSON-LD](https://www.w3.org/TR/json-ld11/).

use jiff::civil::Date;
use serde::Serialize;

use super::super::Renderer;
use super::super::download::EditionData;
use super::super::session::whole_address;
use super::super::view::LinkView;
use crate::model::{EditionId, Page, Publication, PublicationKind};

/// What stands on a page, side by side.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<Thing<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'a> {
    Report(Box<Work<'a>>),
    Dataset(Box<Work<'a>>),
    BreadcrumbList {
        #[serde(rename = "itemListElement")]
        items: Vec<ListItem<'a>>,
    },
}

/// What a report and a data set have in common: <https://schema.org/CreativeWork>.
#[derive(Serialize)]
struct Work<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    url: String,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    publisher: Organization<'a>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<Date>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    updated: Option<Date>,
    #[serde(rename = "temporalCoverage", skip_serializing_if = "Option::is_none")]
    covers: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'static str>,
    #[serde(rename = "distribution", skip_serializing_if = "Vec::is_empty")]
    files: Vec<Download<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Organization<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "DataDownload")]
struct Download<'a> {
    name: &'a str,
    #[serde(rename = "encodingFormat")]
    format: &'static str,
    #[serde(rename = "contentUrl")]
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'a> {
    position: usize,
    name: &'a str,
    item: String,
}

/// A cover: the report, and the way to it. A timetable is no report.
pub(in crate::render) fn cover(
    renderer: &Renderer<'_>,
    id: EditionId,
    within: &[LinkView<'_>],
) -> String {
    let publication = &renderer.site.publications[id.publication];
    let page = renderer.site.page(renderer.site.edition(id).cover);
    let report = work(renderer, id, &page.title, &page.summary, &page.url);
    let report =
        (publication.kind != PublicationKind::Timetable).then(|| Thing::Report(Box::new(report)));
    let way = way(renderer, within, &page.title, &page.url);
    graph(report.into_iter().chain([way]).collect())
}

/// A section: the way to it.
pub(in crate::render) fn section(
    renderer: &Renderer<'_>,
    page: &Page,
    within: &[LinkView<'_>],
) -> String {
    graph(vec![way(renderer, within, &page.title, &page.url)])
}

/// The page about an edition's data: the data set and its files.
pub(in crate::render) fn data(
    renderer: &Renderer<'_>,
    data: &EditionData,
    (title, summary): (&str, &str),
    within: &[LinkView<'_>],
) -> String {
    let page = renderer.site.page(renderer.site.edition(data.id).cover);
    let name = format!("{}: {title}", page.title);
    let file = |name, format, address: &str| Download {
        name,
        format,
        url: whole_address(renderer, address),
    };
    let whole = [
        file("ODS", "application/vnd.oasis.opendocument.spreadsheet", &data.ods.address),
        file("ZIP", "application/zip", &data.zip.address),
    ];
    let tables = data.tables.iter().map(|listed| {
        let table = renderer.site.table(listed.table);
        file(table.title.value.as_str(), "text/csv", &table.csv)
    });
    let mut set = work(renderer, data.id, &name, summary, &data.about);
    set.files = whole.into_iter().chain(tables).collect();
    let way = way(renderer, within, title, &data.about);
    graph(vec![Thing::Dataset(Box::new(set)), way])
}

fn work<'a>(
    renderer: &Renderer<'a>,
    id: EditionId,
    name: &'a str,
    description: &'a str,
    below: &str,
) -> Work<'a> {
    let site = renderer.site;
    let publication: &'a Publication = &site.publications[id.publication];
    let edition = site.edition(id);
    let page = site.page(edition.cover);
    let days = publication.period.days(&edition.key);
    Work {
        name,
        description,
        url: whole_address(renderer, below),
        language: &site.settings.language,
        publisher: Organization { name: renderer.publisher_of(publication) },
        published: page.published,
        updated: page.updated,
        covers: days.map(|(first, last)| format!("{first}/{last}")),
        license: site.settings.licence.map(|licence| licence.url),
        files: Vec::new(),
    }
}

/// The breadcrumbs: <https://schema.org/BreadcrumbList>.
fn way<'a>(
    renderer: &Renderer<'a>,
    within: &[LinkView<'a>],
    title: &'a str,
    url: &str,
) -> Thing<'a> {
    let base = &renderer.site.settings.base_path;
    let above = within.iter().map(|link| {
        let below = link.url.strip_prefix(base.as_str()).unwrap_or(&link.url);
        (link.title, whole_address(renderer, below))
    });
    let home = (renderer.theme.word("frame.home"), whole_address(renderer, ""));
    let all = std::iter::once(home).chain(above).chain([(title, whole_address(renderer, url))]);
    let item = |(at, (name, item))| ListItem { position: at + 1, name, item };
    Thing::BreadcrumbList { items: all.enumerate().map(item).collect() }
}

fn graph(things: Vec<Thing<'_>>) -> String {
    let graph = Graph { context: "https://schema.org", things };
    // Nothing in it can fail to be written.
    harmless(&serde_json::to_string(&graph).unwrap_or_default())
}

/// Writes JSON so that no words in it can close the element that holds it, or begin a comment there.
pub(in crate::render) fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
