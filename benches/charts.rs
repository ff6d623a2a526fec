//! What a drawing costs, beside the same chart drawn with plotters' own SVG backend.
//!
//! `cargo bench --bench charts` prints, for each chart of `generated/charts.json`, the median time and
//! the size of ours in both widths and, where plotters has an example of the kind, of the stock
//! drawing; then what a hundred charts in two widths cost on one core. Budget: 60 µs, 5 kB and
//! 1.3 kB compressed a drawing; 15 ms for the hundred. `peers/charts.py` puts another program beside
//! them.

#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to measure")]
#![allow(clippy::float_arithmetic, reason = "a time is a float")]
#![allow(clippy::print_stdout, reason = "a bench speaks")]
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]

mod stock;

use std::fmt;
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use annals::chart::{Plot, Point, Series, Width, draw};
use annals::model::ChartKind;
use flate2::{Compression, write::GzEncoder};
use mimalloc::MiMalloc;
use serde::Deserialize;

/// What the command uses.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

const DRAWINGS: usize = 2001;

/// A chart of `charts.json`, as every program here is given it.
#[derive(Deserialize)]
struct Chart {
    name: String,
    kind: String,
    suffix: String,
    categories: Vec<String>,
    series: Vec<Column>,
}

#[derive(Deserialize)]
struct Column {
    name: String,
    values: Vec<Option<u32>>,
}

/// The median of many drawings, and the size of one.
struct Measured {
    time: Duration,
    raw: usize,
    compressed: usize,
}

fn main() {
    let charts: Vec<Chart> = serde_json::from_str(include_str!("generated/charts.json")).unwrap();
    println!("chart     drawing   time        raw      gzip");
    for chart in &charts {
        let plot = chart.plot();
        for (drawing, width) in [("wide", Width::Wide), ("narrow", Width::Narrow)] {
            println!("{:9} {drawing:8} {}", chart.name, measure(|| draw(&plot, width)));
        }
        if stock::KINDS.contains(&chart.kind.as_str()) {
            println!("{:9} stock    {}", chart.name, measure(|| stock::draw(chart)));
        }
    }
    println!("100 charts in two widths: {:.1} ms", hundred(&charts).as_secs_f64() * 1e3);
}

/// A hundred charts, one after the other.
fn hundred(charts: &[Chart]) -> Duration {
    let plots: Vec<Plot> = charts.iter().cycle().take(100).map(Chart::plot).collect();
    median((0..21).map(|_| {
        let start = Instant::now();
        for plot in &plots {
            black_box(draw(plot, Width::Wide));
            black_box(draw(plot, Width::Narrow));
        }
        start.elapsed()
    }))
}

fn measure(drawing: impl Fn() -> String) -> Measured {
    let svg = drawing();
    let time = median((0..DRAWINGS).map(|_| {
        let start = Instant::now();
        black_box(drawing());
        start.elapsed()
    }));
    Measured { time, raw: svg.len(), compressed: compressed(&svg) }
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<_> = times.collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// As a web server sends it.
fn compressed(svg: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(svg.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

impl fmt::Display for Measured {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = self.time.as_secs_f64() * 1e6;
        write!(out, "{micros:7.1} µs {:7} B {:7} B", self.raw, self.compressed)
    }
}

impl Chart {
    fn plot(&self) -> Plot {
        let kind = ChartKind::ALL.iter().find(|(word, _)| *word == self.kind).unwrap().1;
        let series = self.series.iter().enumerate().map(|(colour, series)| Series {
            name: series.name.clone(),
            colour,
            points: series.values.iter().map(|value| self.point(*value)).collect(),
        });
        Plot {
            kind,
            id: format!("chart-{}", self.name),
            title: format!("Chart 1: {}", self.name),
            suffix: self.suffix.clone(),
            categories: self.categories.clone(),
            times: self.times(),
            series: series.collect(),
            ..Plot::default()
        }
    }

    /// The year that each category begins with, if they are years.
    fn times(&self) -> Vec<i64> {
        let year = |name: &String| name.get(..4).and_then(|year| year.parse().ok());
        let years: Option<Vec<i64>> = self.categories.iter().map(year).collect();
        years.unwrap_or_default()
    }

    fn point(&self, value: Option<u32>) -> Point {
        let text =
            value.map_or_else(|| "[x]".to_owned(), |value| format!("{value}{}", self.suffix));
        Point { value: value.map(Into::into), text }
    }
}
