//! `annals trace`: where a figure comes from, and every place that shows it.

use std::fmt::Write;
use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::terminal::{Terminal, answer};
use super::{Outcome, site};
use crate::compile::survey;
use crate::diagnostic::quantity;
use crate::diagnostic::{Severity, count};
use crate::model::{FigureId, Site};
use crate::source::{Options, Sources, Span, lines_around, read};
use crate::trace::{Follows, NotOne, Use, find, name, trace};

#[derive(Debug, Args)]
pub(super) struct Trace {
    /// Its name, table.row.column; with what is before the table where several have one name.
    figure: String,
}

impl Trace {
    pub(super) fn run(&self, root: Option<&Path>, terminal: &Terminal) -> Result<Outcome, Failure> {
        let mut sources = read(&site::find(root)?)?;
        sources.options = Options { drafts: true, today: site::today(), ..Options::default() };
        let survey = survey(&sources);
        let found = &survey.diagnostics;
        if found.iter().any(|finding| finding.severity == Severity::Error) {
            let count = count(found);
            terminal.status(format_args!("The site has {count}; not every place may be known"));
        }
        let figure = find(&survey.site, &self.figure).map_err(|not_one| match not_one {
            NotOne::Unknown(help) => Failure::UnknownFigure { name: self.figure.clone(), help },
            NotOne::Several(names) => Failure::ManyFigures { name: self.figure.clone(), names },
        })?;
        answer(&traced(&survey.site, figure, &sources));
        Ok(Outcome::Clean)
    }
}

fn traced(site: &Site, figure: FigureId, sources: &Sources) -> String {
    let trace = trace(site, figure);
    let mut out = written(site, figure, sources);
    for follows in &trace.follows {
        derived(&mut out, site, follows);
    }
    let _ = writeln!(out, "\nshown in {}", quantity(trace.uses.len(), "place"));
    for Use { span, address, shown } in &trace.uses {
        let base = &site.settings.base_path;
        let address = address.as_ref().map_or("on no page".to_owned(), |it| format!("{base}{it}"));
        let _ = writeln!(out, "  {}  {shown}\n    {address}", place(*span, sources));
    }
    out
}

/// The figure, the place of its cell, and the line as it is written.
fn written(site: &Site, figure: FigureId, sources: &Sources) -> String {
    let table = site.table(figure.table);
    let cell = &table.rows[figure.row].cells[figure.column];
    let mut out = value(site, figure) + "\n";
    let _ = writeln!(out, "  {}", place(cell.span, sources));
    let text = sources.file(cell.span.file).text();
    // The line may give away a number that the table hides.
    if table.disclosure.is_none() && text.get(cell.span.range()).is_some() {
        let line = &text[lines_around(text, cell.span.start()..cell.span.start())];
        let _ = writeln!(out, "  {}", line.trim());
    }
    if let Some(published) = cell.published() {
        let _ = writeln!(out, "  kept as published: {}", published.reason);
    }
    out
}

fn derived(out: &mut String, site: &Site, follows: &Follows) {
    let _ = writeln!(out, "\n{}", follows.rule);
    for (part, is_minus) in &follows.parts {
        let minus = if *is_minus { "less " } else { "" };
        let _ = writeln!(out, "  {minus}{}", value(site, *part));
    }
}

/// A figure's name, and what readers see of it.
fn value(site: &Site, figure: FigureId) -> String {
    let words = site.table(figure.table).words(figure.row, figure.column);
    format!("{} = {words}", name(site, figure))
}

fn place(span: Span, sources: &Sources) -> String {
    let source = sources.file(span.file);
    let (line, column) = source.line_column(span.start());
    format!("{}:{line}:{column}", source.path)
}
