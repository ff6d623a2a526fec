//! A chart: the drawing, the words, the table and the downloads, from one table.

use serde::Serialize;

use super::super::view::FileView;
use super::super::{Beside, Rendered, Renderer};
use super::table::{TableView, unit_in_words, view};
use crate::chart::{Caption, Plot, Point, SLOTS, Series, Width, alone, draw};
use crate::model::{
    ChartKind, ChartUse, MeasureKind, SeriesBy, SourceNote, Table, date_words, plain_words, sum,
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
    wide_html: String,
    narrow_html: String,
    table: TableView<'a>,
    picture: Option<FileView>,
}

pub(super) fn render(
    renderer: &Renderer<'_>,
    chart: &ChartUse,
    beside: &mut Beside<'_>,
) -> Rendered {
    let table = renderer.site.table(chart.shown.table);
    let label = format!("Chart {}", chart.shown.number);
    let plot = plot(renderer, chart, table);
    let (title, description) = (plain_words(&chart.title), plain_words(&chart.description));
    let (subtitle, wide) = (subtitle(table, chart), draw(&plot, Width::Wide));
    let source = table.source.as_ref().map(source).unwrap_or_default();
    let caption = Caption {
        label: &label,
        title: &title,
        subtitle: &subtitle,
        description: &description,
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
    let view = View {
        chart: ChartView {
            id: &chart.shown.id,
            wide_html: wide,
            narrow_html: draw(&plot, Width::Narrow),
            table: view(renderer, &chart.shown, format!("{}-table", chart.shown.id), None),
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
fn source(note: &SourceNote) -> String {
    match &note.as_at {
        Some(date) => format!("Source: {}, as at {}", note.name, date_words(date.value)),
        None => format!("Source: {}", note.name),
    }
}

/// What is measured, and when if the drawing does not say it.
fn subtitle(table: &Table, chart: &ChartUse) -> String {
    let mut subtitle = table.title.value.clone();
    let unit = unit_in_words(table, &chart.shown);
    if !unit.is_empty() && !subtitle.contains(unit) {
        subtitle = format!("{subtitle}, {unit}");
    }
    match chart.shown.columns.as_slice() {
        [only] if table.columns.len() > 1 => {
            format!("{subtitle}, {}", table.columns[*only].label)
        }
        _ => subtitle,
    }
}

fn plot(renderer: &Renderer<'_>, chart: &ChartUse, table: &Table) -> Plot {
    let (rows, columns) = (&chart.shown.rows, &chart.shown.columns);
    let row_labels = || rows.iter().map(|row| table.rows[*row].label.clone());
    let column_labels = || columns.iter().map(|column| table.columns[*column].label.clone());
    let (categories, series) = match chart.series {
        SeriesBy::Columns => (
            row_labels().collect(),
            columns
                .iter()
                .enumerate()
                .map(|(at, column)| Series {
                    name: table.columns[*column].label.clone(),
                    colour: at,
                    points: rows.iter().map(|row| point(table, *row, *column)).collect(),
                })
                .collect(),
        ),
        SeriesBy::Rows => (
            column_labels().collect(),
            rows.iter()
                .zip(colours(renderer, table, rows))
                .map(|(row, colour)| Series {
                    name: table.rows[*row].label.clone(),
                    colour,
                    points: columns.iter().map(|column| point(table, *row, *column)).collect(),
                })
                .collect(),
        ),
    };
    let first = rows.first().zip(columns.first());
    let kind = first.map_or(table.measure.kind, |(row, column)| table.measure(*row, *column).kind);
    Plot {
        kind: chart.kind,
        id: chart.shown.id.clone(),
        title: format!("Chart {}: {}", chart.shown.number, plain_words(&chart.title)),
        prefix: if kind == MeasureKind::Money { "£".to_owned() } else { String::new() },
        suffix: if kind == MeasureKind::Percentage { "%".to_owned() } else { String::new() },
        categories,
        series,
        whole: whole(table, chart),
        ..Plot::default()
    }
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

fn point(table: &Table, row: usize, column: usize) -> Point {
    Point { value: table.rows[row].cells[column].value.number(), text: table.words(row, column) }
}
