//! What it costs to compile a site.
//!
//! `cargo bench` runs all of them, `cargo bench -- one_chart` only one. The times are those of one
//! machine on one day: compare two runs of the same hour, or see `peers/` for numbers that travel.

#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to measure")]

mod generated;

use std::path::Path;

use annals::chart::{Plot, Point, Series, Width, draw};
use annals::check;
use annals::compile::{Compilation, compile, survey};
use annals::diagnostic::Sink;
use annals::model::ChartKind;
use annals::resolve;
use annals::source::{Source, Sources, read};
use annals::syntax::parse;
use divan::Bencher;
use mimalloc::MiMalloc;

/// What the command uses.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() {
    divan::main();
}

/// This repository's own site, from sources in memory to artifacts in memory. Budget: 50 ms on two
/// cores.
#[divan::bench]
fn repository_site(bencher: Bencher<'_, '_>) {
    let sources = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    finished(&sources);
    bencher.bench(|| compile(&sources));
}

/// Every check of this repository's own site, alone. Budget: a fifth of `repository_site`.
#[divan::bench]
fn checks(bencher: Bencher<'_, '_>) {
    let sources = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let parsed = |source: &Source| (source.id, parse(source, &mut Sink::default()));
    let files = sources.iter().map(parsed).collect();
    let facts = resolve::read(files, &sources, None, &mut Sink::default());
    let site = survey(&sources).site;
    bencher.bench(|| {
        let mut sink = Sink::default();
        check::figures(facts.tables(), None, &mut sink);
        check::site(&site, None, &mut sink);
        sink
    });
}

/// A thousand made-up sections, sources to artifacts. Budget: a third of a second on two cores, so
/// that reading and publishing still fit into half of what Hugo takes.
#[divan::bench(sample_count = 20)]
fn generated_1000(bencher: Bencher<'_, '_>) {
    let sources = generated::site(1000);
    finished(&sources);
    bencher.bench(|| compile(&sources));
}

/// One chart of eight groups of three columns, drawn for a desk and for a phone. Budget: half a
/// millisecond, because a report may have a hundred.
#[divan::bench]
fn one_chart(bencher: Bencher<'_, '_>) {
    let plot = plot();
    bencher.bench(|| [Width::Wide, Width::Narrow].map(|width| draw(&plot, width)));
}

/// A site with findings stops early and would look fast.
fn finished(sources: &Sources) {
    let Compilation { artifacts, diagnostics, .. } = compile(sources);
    assert!(artifacts.is_some(), "{diagnostics:?}");
}

fn plot() -> Plot {
    let years = || 2016..2024_u32;
    let series = ["Cases", "Visits", "Repairs"].into_iter().enumerate().map(|(at, name)| Series {
        name: name.to_owned(),
        colour: at,
        points: years().map(|year| point(year % 7 * 13 + 5)).collect(),
    });
    Plot {
        kind: ChartKind::Columns,
        id: "chart-repairs".to_owned(),
        title: "Chart 1: Repairs took longer".to_owned(),
        prefix: String::new(),
        suffix: "%".to_owned(),
        categories: years().map(|year| format!("{year}-{}", year % 100 + 1)).collect(),
        series: series.collect(),
        ..Plot::default()
    }
}

fn point(value: u32) -> Point {
    Point { value: Some(value.into()), text: format!("{value}%") }
}
