//! An edition's tables as a spreadsheet that everyone can read, also with a screen reader.
//!
//! Takes the tables of an edition, gives an [OpenDocument](https://docs.oasis-open.org/office/OpenDocument/v1.3/)
//! file by the [Analysis Function's rules](https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/):
//! a cover, contents with links, one table a sheet with its title in A1, notes in a sheet of their own;
//! no merged, blank or hidden cells, no filters and nothing below a table. The XML is written here
//! because no kept crate writes these files with marked tables, links and a language.

mod book;
mod content;
mod styles;

use super::download::{Listed, Part, zipped};
use crate::html;
use crate::model::{EditionId, Site};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Writes the spreadsheet of an edition.
pub(super) fn workbook(site: &Site, id: EditionId, tables: &[Listed]) -> Vec<u8> {
    let sheets = book::sheets(site, id, tables);
    let title = format!("{}: data", site.page(site.edition(id).cover).title);
    let parts = [
        ("mimetype", MIMETYPE.to_owned()),
        ("META-INF/manifest.xml", manifest()),
        ("content.xml", content::content(&sheets)),
        ("meta.xml", meta(site, &title)),
        ("styles.xml", styles::styles(&site.settings.language)),
    ];
    let part = |(name, text): (&str, String)| Part { name: name.to_owned(), bytes: text.into() };
    zipped(parts.into_iter().map(part).collect())
}

fn manifest() -> String {
    let entry = |path: &str, kind: &str| {
        format!(
            "<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>"
        )
    };
    let entries = [
        entry("/", MIMETYPE),
        entry("content.xml", "text/xml"),
        entry("meta.xml", "text/xml"),
        entry("styles.xml", "text/xml"),
    ];
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
         {}</manifest:manifest>\n",
        entries.concat()
    )
}

fn meta(site: &Site, title: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"><office:meta>\
         <dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>\
         </office:meta></office:document-meta>\n",
        text(title),
        text(&site.settings.publisher.name),
        text(&site.settings.language)
    )
}

/// Words as XML, without the signs that XML cannot hold.
fn text(words: &str) -> String {
    html::attribute(&words.replace(char::is_control, " "))
}
