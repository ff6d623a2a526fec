//! A chart: the drawing, the words, the table and the downloads, from one table.

mod remarks;

use serde::Serialize;

use self::remarks::{Grid, remarks};
use super::super::languages::Tongue;
use super::super::view::FileView;
use super::super::{Beside, Rendered, Renderer};
use super::table::{TableView, unit_in_words, view};
use crate::chart::{Band, Caption, Event, Plot, Point, SLOTS, Series, Target, Width, alone, draw};
use crate::language::drawing;
use crate::model::{
    Annotations, ChartKind, ChartUse, Marked, MeasureKind, SeriesBy, SourceNote, Stands, Table,
    TargetUse, plain_words, sum,
};
use crate::theme::Scheme;

#[derive(Serialize)]
struct View<'a> {
    chart: ChartView<'a>,
}

#[derive(Serialize)]
struct ChartView<'a> {
    id: &'a str,
    label: String,
    title: String,
    subtitle: String,
    description: String,
    /// What is written on the drawing.
    annotations: Option<String>,
    wide_html: String,
    narrow_html: String,
    table: TableView<'a>,
    /// The language of the drawing and of the table, where it is not that of the page.
    tongue: Option<Tongue<'a>>,
    picture: Option<FileView>,
}

pub(super) fn render(
    renderer: &Renderer<'_>,
    chart: &ChartUse,
    beside: &mut Beside<'_>,
) -> Rendered {
    let table = renderer.site.table(chart.shown.table);
    let number = chart.shown.number.to_string();
    let label = renderer.theme.say("chart.label", &[("number", &number)]);
    let plot = plot(renderer, chart, &label, table);
    let (title, description) = (plain_words(&chart.title), plain_words(&chart.description));
    let (subtitle, wide) = (subtitle(table, chart), draw(&plot, Width::Wide));
    let source = table.source.as_ref().map(|note| source(renderer, note)).unwrap_or_default();
    let annotations = written(chart);
    let heard: Vec<&str> =
        std::iter::once(description.as_str()).chain(annotations.as_deref()).collect();
    let heard = heard.join(" ");
    let caption = Caption {
        label: &label,
        title: &title,
        subtitle: &subtitle,
        description: &heard,
        source: &source,
    };
    let palette = renderer.theme.palette(Scheme::Light);
    let picture = palette.map(|palette| {
        let path = format!("{}{}.svg", beside.folder, chart.shown.id);
        let picture = alone(&wide, &caption, palette);
        let view = FileView::new(renderer, &path, picture.len());
        beside.files.push((path, picture));
        view
    });
    // The table has the words of its data, which are those of the site.
    let own = renderer.site_tongue().map(|_| renderer.in_own());
    let view = View {
        chart: ChartView {
            id: &chart.shown.id,
            annotations,
            wide_html: wide,
            narrow_html: draw(&plot, Width::Narrow),
            tongue: renderer.site_tongue(),
            table: view(
                own.as_ref().unwrap_or(renderer),
                &chart.shown,
                format!("{}-table", chart.shown.id),
                None,
            ),
            label,
            title,
            subtitle,
            description,
            picture,
        },
    };
    renderer.theme.render("blocks/chart.html", &view)
}

/// Where the numbers come from, in one line.
fn source(renderer: &Renderer<'_>, note: &SourceNote) -> String {
    match &note.as_at {
        Some(date) => {
            let date = renderer.day(date.value);
            let parts = [("source", note.name.as_str()), ("date", date.words())];
            renderer.theme.say("table.source_as_at", &parts)
        }
        None => renderer.theme.say("table.source_of", &[("source", &note.name)]),
    }
}

/// What is measured, and when if the drawing does not say it.
fn subtitle(table: &Table, chart: &ChartUse) -> String {
    let column = match chart.shown.columns.as_slice() {
        [only] if table.columns.len() > 1 => table.columns[*only].label.as_str(),
        _ => "",
    };
    let mut subtitle = table.title.value.clone();
    for part in [unit_in_words(table, &chart.shown), column] {
        let is_said = subtitle.to_lowercase().contains(&part.to_lowercase());
        if !is_said {
            subtitle = format!("{subtitle}, {part}");
        }
    }
    subtitle
}

fn plot(renderer: &Renderer<'_>, chart: &ChartUse, label: &str, table: &Table) -> Plot {
    let (rows, columns) = (&chart.shown.rows, &chart.shown.columns);
    let first = rows.first().zip(columns.first());
    let kind = first.map_or(table.measure.kind, |(row, column)| table.measure(*row, *column).kind);
    let grid = Grid { chart, table };
    let remarks = remarks(&grid);
    Plot {
        kind: chart.kind,
        id: chart.shown.id.clone(),
        title: format!("{label}: {}", plain_words(&chart.title)),
        prefix: if kind == MeasureKind::Money { "£".to_owned() } else { String::new() },
        suffix: if kind == MeasureKind::Percentage { "%".to_owned() } else { String::new() },
        categories: chart.categories.iter().map(|category| category.label.clone()).collect(),
        times: chart.categories.iter().map_while(|category| category.time).collect(),
        series: series(renderer, &grid),
        target: chart
            .annotations
            .target
            .as_ref()
            .map(|target| Target { value: target.value, words: target.words() }),
        bands: chart.annotations.bands.iter().map(band).collect(),
        events: chart.annotations.events.iter().map(event).collect(),
        marks: remarks.marks,
        breaks: remarks.breaks,
        notes: remarks.notes,
        whole: whole(table, chart),
    }
}

fn band(marked: &Marked) -> Band {
    Band { from: marked.from, to: marked.to, words: plain_words(&marked.words) }
}

fn event(marked: &Marked) -> Event {
    Event { at: marked.from, words: plain_words(&marked.words) }
}

fn series(renderer: &Renderer<'_>, grid: &Grid<'_>) -> Vec<Series> {
    let colours = match grid.chart.series {
        SeriesBy::Rows => colours(renderer, grid.table, &grid.chart.shown.rows),
        SeriesBy::Columns => (0..grid.chart.shown.columns.len()).collect(),
    };
    let one = |(number, (name, colour)): (usize, (&str, usize))| {
        let points = (0..grid.chart.categories.len()).map(|category| point(grid, number, category));
        Series { name: name.to_owned(), colour, points: points.collect() }
    };
    grid.series().zip(colours).enumerate().map(one).collect()
}

/// What the parts of one whole are together, in the words of the table; percentages make 100.
fn whole(table: &Table, chart: &ChartUse) -> String {
    let (rows, columns) = (&chart.shown.rows, &chart.shown.columns);
    let places = || rows.iter().flat_map(|row| columns.iter().map(|column| (*row, *column)));
    let number = |(row, column): (usize, usize)| table.rows[row].cells[column].value.number();
    let first = places().next().filter(|_| chart.kind == ChartKind::Ring);
    let measure = first.map(|(row, column)| table.measure(row, column));
    let Some(measure) = measure.filter(|measure| measure.kind != MeasureKind::Percentage) else {
        return String::new();
    };
    let unit = match measure.kind {
        MeasureKind::Money => "",
        _ if measure.unit.is_empty() => table.measure.unit.trim_start_matches(['%', '£']),
        _ => measure.unit.as_str(),
    };
    let sum = sum(places().map(number)).map(|sum| measure.write(sum)).unwrap_or_default();
    format!("{sum} {unit}").trim().to_owned()
}

/// The colour of each row: of a comparator its own, the same in every chart, and of any other one that
/// beside comparators is none of theirs, as far as there are enough.
fn colours(renderer: &Renderer<'_>, table: &Table, rows: &[usize]) -> Vec<usize> {
    let known = |row: &usize| {
        let key = &table.rows[*row].key.value;
        let place = renderer.site.comparators.iter().position(|known| known.key == *key);
        place.filter(|place| *place < SLOTS)
    };
    let own: Vec<Option<usize>> = rows.iter().map(known).collect();
    let theirs = renderer.site.comparators.len().min(SLOTS);
    let first = if own.iter().any(Option::is_some) { theirs } else { 0 };
    let free = (first..SLOTS).chain(0..first).chain(SLOTS..);
    let mut free = free.filter(|slot| !own.contains(&Some(*slot)));
    own.iter().filter_map(|slot| slot.or_else(|| free.next())).collect()
}

fn point(grid: &Grid<'_>, series: usize, category: usize) -> Point {
    let Some((row, column)) = grid.place(series, category) else {
        let skipped = grid.chart.categories[category].stands == Stands::NoData;
        let text = if skipped { drawing::NO_DATA } else { "" };
        return Point { value: None, text: text.to_owned() };
    };
    Point {
        value: grid.table.rows[row].cells[column].value.number(),
        text: grid.table.words(row, column),
    }
}

/// What is written on a chart, as a sentence for those who do not see it.
fn written(chart: &ChartUse) -> Option<String> {
    let Annotations { target, bands, events } = &chart.annotations;
    let name = |at: usize| chart.categories[at].label.as_str();
    let marked = bands.iter().chain(events).map(|marked| {
        let place = drawing::stretch(name(marked.from), name(marked.to));
        format!("{place}: {}", plain_words(&marked.words))
    });
    let all: Vec<_> = target.iter().map(TargetUse::words).chain(marked).collect();
    (!all.is_empty()).then(|| drawing::written(&all))
}
