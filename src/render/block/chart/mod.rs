//! A chart: the drawing, the words, the table and the download, from one table.

mod remarks;

use serde::Serialize;

use self::remarks::{Grid, remarks};
use super::super::{Rendered, Renderer};
use super::table::{TableView, unit_in_words, view};
use crate::chart::{Band, Event, Plot, Point, Series, Target, Width, draw};
use crate::language::drawing;
use crate::model::{
    Annotations, ChartUse, Marked, MeasureKind, Stands, Table, TargetUse, plain_words,
};

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
}

pub(super) fn render(renderer: &Renderer<'_>, chart: &ChartUse) -> Rendered {
    let table = renderer.site.table(chart.shown.table);
    let label = format!("Chart {}", chart.shown.number);
    let plot = plot(renderer, chart, table);
    let view = View {
        chart: ChartView {
            id: &chart.shown.id,
            title: plain_words(&chart.title),
            subtitle: subtitle(table, chart),
            description: plain_words(&chart.description),
            annotations: written(chart),
            wide_html: draw(&plot, Width::Wide),
            narrow_html: draw(&plot, Width::Narrow),
            table: view(renderer, &chart.shown, format!("{}-table", chart.shown.id), None),
            label,
        },
    };
    renderer.theme.render("blocks/chart.html", &view)
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
    let first = rows.first().zip(columns.first());
    let kind = first.map_or(table.measure.kind, |(row, column)| table.measure(*row, *column).kind);
    let grid = Grid { chart, table };
    let remarks = remarks(&grid);
    Plot {
        kind: chart.kind,
        id: chart.shown.id.clone(),
        title: format!("Chart {}: {}", chart.shown.number, plain_words(&chart.title)),
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
    }
}

fn band(marked: &Marked) -> Band {
    Band { from: marked.from, to: marked.to, words: plain_words(&marked.words) }
}

fn event(marked: &Marked) -> Event {
    Event { at: marked.from, words: plain_words(&marked.words) }
}

fn series(renderer: &Renderer<'_>, grid: &Grid<'_>) -> Vec<Series> {
    let known = |key| renderer.site.comparators.iter().position(|known| known.key == key);
    let one = |(number, (name, row)): (usize, (&str, Option<usize>))| {
        let key = row.map(|row| grid.table.rows[row].key.value.as_str());
        let points = (0..grid.chart.categories.len()).map(|category| point(grid, number, category));
        Series {
            name: name.to_owned(),
            colour: key.and_then(known).unwrap_or(number),
            points: points.collect(),
        }
    };
    grid.series().enumerate().map(one).collect()
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
