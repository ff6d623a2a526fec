//! The same charts, drawn as plotters' own examples draw them, onto its own SVG backend.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places of a few bars are small and not below zero where they are names"
)]

use plotters::prelude::{
    BLACK, ChartBuilder, Color, IntoDrawingArea, LineSeries, Palette, Palette99, Rectangle,
    SVGBackend, SeriesLabelPosition, WHITE,
};

use crate::Chart;

/// What plotters has examples of.
pub(crate) const KINDS: [&str; 4] = ["columns", "rows", "lines", "stacked"];

/// Draws a chart at the size of our wide drawing.
pub(crate) fn draw(chart: &Chart) -> String {
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (720, 360)).into_drawing_area();
        root.fill(&WHITE).unwrap();
        if chart.kind == "rows" {
            lying(chart, &root);
        } else {
            upright(chart, &root);
        }
        root.present().unwrap();
    }
    svg
}

type Area<'a> = plotters::drawing::DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn upright(chart: &Chart, root: &Area<'_>) {
    let count = chart.categories.len() as f64;
    let mut context = ChartBuilder::on(root)
        .margin(10)
        .x_label_area_size(30)
        .y_label_area_size(50)
        .build_cartesian_2d(-0.5..count - 0.5, 0.0..chart.highest() * 1.1)
        .unwrap();
    let name = |x: &f64| chart.categories.get(x.round() as usize).cloned().unwrap_or_default();
    context
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(chart.categories.len())
        .x_label_formatter(&name)
        .draw()
        .unwrap();
    let mut base = vec![0.0; chart.categories.len()];
    for (number, series) in chart.series.iter().enumerate() {
        let values = series.values.iter().enumerate();
        let points = values.filter_map(|(at, value)| Some((at, f64::from((*value)?))));
        let drawn = if chart.kind == "lines" {
            let line = points.map(|(at, value)| (at as f64, value));
            context.draw_series(LineSeries::new(line, Palette99::pick(number).stroke_width(2)))
        } else {
            let colour = Palette99::pick(number).filled();
            let bars = points
                .map(|(at, value)| Rectangle::new(chart.bar(number, at, value, &mut base), colour));
            context.draw_series(bars.collect::<Vec<_>>())
        };
        drawn.unwrap().label(&series.name);
    }
    context
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE.mix(0.8))
        .border_style(BLACK)
        .draw()
        .unwrap();
}

fn lying(chart: &Chart, root: &Area<'_>) {
    let count = chart.categories.len() as f64;
    let mut context = ChartBuilder::on(root)
        .margin(10)
        .x_label_area_size(30)
        .y_label_area_size(160)
        .build_cartesian_2d(0.0..chart.highest() * 1.1, -0.5..count - 0.5)
        .unwrap();
    let name = |y: &f64| chart.categories.get(y.round() as usize).cloned().unwrap_or_default();
    context
        .configure_mesh()
        .disable_y_mesh()
        .y_labels(chart.categories.len())
        .y_label_formatter(&name)
        .draw()
        .unwrap();
    let values = chart.series.iter().flat_map(|series| series.values.iter().enumerate());
    let bars = values.filter_map(|(at, value)| Some((at as f64, f64::from((*value)?)))).map(
        |(at, value)| {
            Rectangle::new([(0.0, at - 0.3), (value, at + 0.3)], Palette99::pick(0).filled())
        },
    );
    context.draw_series(bars).unwrap();
}

impl Chart {
    /// Two corners of an upright bar: on those before it, or beside them.
    fn bar(&self, series: usize, at: usize, value: f64, base: &mut [f64]) -> [(f64, f64); 2] {
        let middle = at as f64;
        if self.kind == "stacked" {
            let from = base[at];
            base[at] += value;
            return [(middle - 0.3, from), (middle + 0.3, base[at])];
        }
        let wide = 0.8 / self.series.len() as f64;
        let left = middle - 0.4 + wide * series as f64;
        [(left, 0.0), (left + wide, value)]
    }

    /// The highest value that a bar or a line reaches.
    fn highest(&self) -> f64 {
        let values = |at: usize| self.series.iter().filter_map(move |series| series.values[at]);
        let reach = |at| match self.kind.as_str() {
            "stacked" => values(at).sum::<u32>(),
            _ => values(at).max().unwrap_or(0),
        };
        f64::from((0..self.categories.len()).map(reach).max().unwrap_or(1))
    }
}
