//! Totals: what a row or a column is the sum of, worked out where it is not written.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{Cell, CellValue, Row, Table, Total};
use crate::source::{Span, Spanned};

use super::super::reader::Reader;
use super::row::{Draft, PublishedAs, kept};

/// What a row says it is the sum of.
pub(super) enum Claim {
    /// `total = "sum"`: every row that is not itself a total.
    All(Span),
    /// `total_of = ["a", "-b"]`: these rows.
    Of(Vec<Spanned<String>>, Span),
}

/// Reads `total` and `total_of`.
pub(super) fn claim(reader: &mut Reader<'_>) -> Option<Claim> {
    let span = reader.span;
    let of = reader.list("total_of");
    let all = reader.choice("total", &[("sum", ())]);
    match (of.first(), all) {
        (Some(first), _) => Some(Claim::Of(of.clone(), first.span)),
        (None, Some(())) => Some(Claim::All(span)),
        (None, None) => None,
    }
}

/// Turns drafts into rows: finds the parts of every total, then works out what is not written.
pub(super) fn work_out(drafts: Vec<Draft>, table: &Table, sink: &mut Sink) -> Vec<Row> {
    let keys: Vec<(String, bool)> =
        drafts.iter().map(|draft| (draft.row.key.value.clone(), draft.claim.is_some())).collect();
    let mut rows = Vec::with_capacity(drafts.len());
    let mut left = Vec::new();
    for (at, draft) in drafts.into_iter().enumerate() {
        let Draft { mut row, claim, has_values, published } = draft;
        row.total = claim.map(|claim| parts(claim, at, &keys, sink));
        rows.push(row);
        left.push((has_values, published));
    }
    let open: Vec<usize> =
        (0..rows.len()).filter(|at| !left[*at].0 && rows[*at].total.is_some()).collect();
    fill_all(&mut rows, open, table, sink);
    for (at, (_, published)) in left.into_iter().enumerate() {
        if let Some(published) = published {
            keep(&mut rows[at], &published, table, sink);
        }
    }
    rows
}

fn parts(claim: Claim, own: usize, keys: &[(String, bool)], sink: &mut Sink) -> Total {
    match claim {
        Claim::All(span) => Total {
            parts: (0..keys.len()).filter(|at| !keys[*at].1).map(|at| (at, false)).collect(),
            span,
        },
        Claim::Of(names, span) => {
            let parts: Vec<_> = names.iter().map(|name| part(name, own, keys, sink)).collect();
            // With one part unknown there is nothing to compare.
            Total { parts: parts.into_iter().collect::<Option<_>>().unwrap_or_default(), span }
        }
    }
}

fn part(
    name: &Spanned<String>,
    own: usize,
    keys: &[(String, bool)],
    sink: &mut Sink,
) -> Option<(usize, bool)> {
    let (key, minus) =
        name.value.strip_prefix('-').map_or((name.value.as_str(), false), |key| (key, true));
    let found = keys.iter().position(|(known, _)| known == key).filter(|at| *at != own);
    if found.is_none() {
        sink.report(
            Diagnostic::new(
                &rules::UNKNOWN_NAME,
                name.span,
                format!("no other row is called `{key}`"),
            )
            .maybe_help(did_you_mean(key, keys.iter().map(|(known, _)| known.as_str()))),
        );
    }
    found.map(|at| (at, minus))
}

/// Works out the total columns that a row leaves out.
pub(super) fn fill_columns(cells: &mut [Cell], table: &Table) {
    let Some(sum) = row_sum(cells, table) else { return };
    for (cell, column) in cells.iter_mut().zip(&table.columns) {
        if column.total {
            cell.value = CellValue::Number(sum);
        }
    }
}

/// The sum of a row's columns that are not totals; none when one of them has no number.
pub(super) fn row_sum(cells: &[Cell], table: &Table) -> Option<Decimal> {
    let parts = table
        .columns
        .iter()
        .zip(cells)
        .filter(|(column, _)| !column.total && column.measure.kind.is_numeric());
    parts.map(|(_, cell)| cell.value.number()).sum()
}

/// Works out the totals that give no values, each after the totals that are its parts.
fn fill_all(rows: &mut [Row], mut open: Vec<usize>, table: &Table, sink: &mut Sink) {
    while !open.is_empty() {
        let waits = |row: &Row| {
            row.total.iter().flat_map(|total| &total.parts).any(|(part, _)| open.contains(part))
        };
        let (waiting, ready): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|at| waits(&rows[**at]));
        if ready.is_empty() {
            let first = &rows[waiting[0]];
            sink.report(circle(first));
            return;
        }
        for at in ready {
            fill(rows, at, table);
        }
        open = waiting;
    }
}

fn circle(row: &Row) -> Diagnostic {
    let message = format!("the total `{}` is a part of one of its own parts", row.key.value);
    Diagnostic::new(&rules::TOTAL_MISMATCH, row.key.span, message)
        .help("take one of the two out of `total_of`, or write its `values`")
}

/// Works out the cells of a total row that gives no values.
fn fill(rows: &mut [Row], at: usize, table: &Table) {
    for column in 0..table.columns.len() {
        if let Some(sum) = rows[at].total.as_ref().and_then(|total| sum(rows, total, column)) {
            rows[at].cells[column].value = CellValue::Number(sum);
        }
    }
}

fn sum(rows: &[Row], total: &Total, column: usize) -> Option<Decimal> {
    let numbers = total.parts.iter().map(|(at, minus)| {
        let number = rows[*at].cells[column].value.number()?;
        Some(if *minus { -number } else { number })
    });
    numbers.sum()
}

/// Puts a published figure in the place of the one that the parts make.
fn keep(row: &mut Row, published: &PublishedAs, table: &Table, sink: &mut Sink) {
    let total_column = table.columns.iter().position(|column| column.total);
    if row.total.is_none() && total_column.is_none() {
        // A row of shares: the check compares this with what the row makes.
        row.shares_published = Some(kept(published, published.value.value));
        return;
    }
    let column = match &published.column {
        None if row.total.is_none() => total_column,
        _ => published_column(published, table, sink),
    };
    let Some(column) = column else { return };
    let worked_out = if row.total.is_none() {
        row_sum(&row.cells, table)
    } else {
        row.cells[column].value.number()
    };
    let cell = &mut row.cells[column];
    cell.published = Some(kept(published, worked_out.unwrap_or(published.value.value)));
    cell.value = CellValue::Number(published.value.value);
    cell.span = published.value.span;
}

fn published_column(published: &PublishedAs, table: &Table, sink: &mut Sink) -> Option<usize> {
    let keys = || table.columns.iter().map(|column| column.key.value.as_str());
    match &published.column {
        None if table.columns.len() == 1 => Some(0),
        None => {
            let message = "`column` is missing: the table has several";
            sink.report(
                Diagnostic::new(&rules::MISSING_KEY, published.value.span, message)
                    .help(format!("add column = \"{}\"", keys().next_back().unwrap_or_default())),
            );
            None
        }
        Some(name) => {
            let found = table.column(&name.value);
            if found.is_none() {
                let message = format!("no column is called `{}`", name.value);
                sink.report(
                    Diagnostic::new(&rules::UNKNOWN_NAME, name.span, message)
                        .maybe_help(did_you_mean(&name.value, keys())),
                );
            }
            found
        }
    }
}
