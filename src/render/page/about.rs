//! The page about an edition's data: where each table comes from, and how to have it.

use serde::Serialize;

use super::super::download::{EditionData, Listed, metadata_address, revisions, told};
use super::super::trust::linked;
use super::super::view::{FileView, Frame, Identity, LinkView, SourceView};
use super::super::{Rendered, Renderer};
use super::contents::{EditionView, edition_view};
use crate::model::FigureId;

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    frame: Frame<'a>,
    edition: EditionView<'a>,
    tables: Vec<TableItem<'a>>,
    revisions: Vec<RevisionItem<'a>>,
    zip: FileView,
    ods: FileView,
    json_ld: String,
}

#[derive(Serialize)]
struct RevisionItem<'a> {
    table: &'a str,
    row: &'a str,
    column: &'a str,
    before: Option<String>,
    now: String,
}

#[derive(Serialize)]
struct TableItem<'a> {
    id: &'a str,
    title: &'a str,
    shown: Option<Shown<'a>>,
    source: Option<SourceView<'a>>,
    owner: Option<&'a str>,
    caveats: &'a [String],
    notes: Vec<String>,
    shorthand: Vec<Sign>,
    csv: FileView,
    metadata: FileView,
}

/// Where a table or a chart shows the figures.
#[derive(Serialize)]
struct Shown<'a> {
    label: &'a str,
    page: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Sign {
    mark: &'static str,
    meaning: &'static str,
}

pub(super) fn render<'a>(renderer: &Renderer<'a>, data: &'a EditionData) -> Rendered {
    let edition = renderer.site.edition(data.id);
    let cover = renderer.site.page(edition.cover);
    let publication = &renderer.site.publications[data.id.publication];
    let within: Vec<LinkView<'a>> =
        vec![renderer.link_to_publication(publication), renderer.link_to(cover)];
    let words = |name| renderer.theme.word(name);
    let (title, summary) = (words("about.title"), words("about.summary"));
    let json_ld = linked::data(renderer, data, (title, summary), &within);
    let made = Identity::made("about", &data.about, title, summary);
    let identity = Identity { draft: cover.draft, within, ..made };
    let view = View {
        frame: renderer.frame(identity),
        edition: edition_view(renderer, data.id),
        tables: data.tables.iter().map(|listed| item(renderer, listed)).collect(),
        revisions: revised(renderer, data),
        zip: FileView::new(renderer, &data.zip.address, renderer.downloads.zip(data).size),
        ods: FileView::new(renderer, &data.ods.address, renderer.downloads.ods(data).size),
        json_ld,
    };
    renderer.theme.render("about.html", &view)
}

/// The figures that were revised: the list writes itself.
fn revised<'a>(renderer: &Renderer<'a>, data: &EditionData) -> Vec<RevisionItem<'a>> {
    let tables: Vec<_> = data.tables.iter().map(|listed| listed.table).collect();
    let found = revisions(renderer.site, &tables).into_iter().map(|revision| {
        let FigureId { table, row, column } = revision.figure;
        let table = renderer.site.table(table);
        RevisionItem {
            table: &table.title.value,
            row: &table.rows[row].label,
            column: &table.columns[column].label,
            before: revision.before,
            now: table.words(row, column),
        }
    });
    found.collect()
}

fn item<'a>(renderer: &Renderer<'a>, listed: &'a Listed) -> TableItem<'a> {
    let table = renderer.site.table(listed.table);
    let told = told(table);
    let mut notes = told.notes(table);
    notes.retain(|note| !table.caveats.contains(note));
    let shown = listed.shown.as_ref().map(|(page, id, label)| {
        let page = renderer.site.page(*page);
        let url = format!("{}#{id}", renderer.address(&page.url));
        Shown { label, page: &page.title, url }
    });
    let downloads = &renderer.downloads;
    let signs = told.signs.into_iter().map(|(mark, meaning)| Sign { mark, meaning });
    TableItem {
        id: &listed.name,
        title: &table.title.value,
        shown,
        source: table.source.as_ref().map(|note| SourceView::new(renderer, note)),
        owner: table.owner.as_deref(),
        caveats: &table.caveats,
        notes,
        shorthand: signs.collect(),
        csv: FileView::new(renderer, &table.csv, downloads.csv(listed.table).size),
        metadata: FileView::new(
            renderer,
            &metadata_address(&table.csv),
            downloads.metadata(listed.table).size,
        ),
    }
}
