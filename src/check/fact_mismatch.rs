//! One fact has one home: two tables that count the same do not disagree, and a hidden number is not
//! shown in another table.

use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::rc::Rc;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::slip;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, Column, Exact, Row, Table};

/// A row of a table, with its label and the words of its table's title in small letters.
struct Line<'a> {
    table: &'a Table<Exact>,
    row: &'a Row<Exact>,
    label: String,
    title: Rc<BTreeSet<String>>,
}

/// What two rows share that may be the same facts.
#[derive(Hash)]
enum Sign<'a> {
    /// What is counted, in the author's words.
    Name(&'a str),
    /// The words of the title.
    Title(Rc<BTreeSet<String>>),
    /// A figure of a column.
    Figure(&'a str, Decimal),
}

/// So many rows with one figure are no copies of one another.
const MANY: usize = 20;

/// How a figure compares with that of another table.
enum Pair {
    Same,
    Unlike,
    /// Hidden in one and shown in the other.
    GivenAway,
}

/// Compares the tables of one edition.
pub(super) fn check(tables: &[Arc<Table<Exact>>], sink: &mut Sink) {
    let lines: Vec<Line<'_>> = tables.iter().flat_map(|table| lines(table)).collect();
    for (first, second) in pairs(&lines) {
        compare(&lines[first], &lines[second], sink);
    }
}

fn lines(table: &Table<Exact>) -> impl Iterator<Item = Line<'_>> {
    let title = Rc::new(title_words(&table.title.value));
    let own = table.rows.iter().filter(|row| row.derived.is_none());
    own.map(move |row| Line {
        table,
        row,
        label: row.label.to_lowercase(),
        title: Rc::clone(&title),
    })
}

/// The rows of one label that share a sign, each two once. Only these are compared: a report of a thousand
/// tables has half a million pairs. Two signs that seem one cost a comparison and nothing else.
fn pairs(lines: &[Line<'_>]) -> BTreeSet<(usize, usize)> {
    let state = FixedState::default();
    let mut signs: Vec<(u64, usize)> = Vec::with_capacity(lines.len() * 4);
    for (at, line) in lines.iter().enumerate() {
        signs.extend(line.signs().map(|sign| (state.hash_one((&line.label, sign)), at)));
    }
    signs.sort_unstable();
    let same = signs.chunk_by(|one, next| one.0 == next.0).filter(|same| same.len() <= MANY);
    let two = |same: &[(u64, usize)], at: usize| {
        same[..at].iter().map(|first| (first.1, same[at].1)).collect::<Vec<_>>()
    };
    same.flat_map(|same| (1..same.len()).flat_map(move |at| two(same, at))).collect()
}

impl<'a> Line<'a> {
    fn signs(&self) -> impl Iterator<Item = Sign<'a>> {
        let parts = self.table.columns.iter().zip(&self.row.cells);
        let parts = parts.filter(|(column, _)| column.is_part());
        let figure = |(column, cell): (&'a Column, &'a Cell<Exact>)| {
            Some(Sign::Figure(&column.key.value, cell.exact()?))
        };
        let names = parts.clone().filter_map(|(column, _)| column.measure.name.as_deref());
        let title = Sign::Title(Rc::clone(&self.title));
        parts.filter_map(figure).chain(names.map(Sign::Name)).chain([title])
    }
}

fn compare(first: &Line<'_>, second: &Line<'_>, sink: &mut Sink) {
    if std::ptr::eq(first.table, second.table) {
        return;
    }
    let pairs: Vec<(usize, usize, Pair)> = shared(first.table, second.table)
        .filter_map(|(a, b)| Some((a, b, pair(first, a, second, b)?)))
        .collect();
    let same = pairs.iter().filter(|(_, _, pair)| matches!(pair, Pair::Same)).count();
    let unlike = pairs.iter().filter(|(_, _, pair)| matches!(pair, Pair::Unlike)).count();
    let is_sure = pairs.iter().any(|(a, b, _)| is_named(first, *a, second, *b));
    // Without a name for what is counted, two tables seem to count the same when most of their
    // figures are the same, or some, and their titles say so.
    let titled = !first.title.is_empty() && first.title == second.title;
    let seems = (same >= 2 && same > unlike) || (titled && same > 0);
    let slipped = |(a, b, _): &(usize, usize, Pair)| titled && is_slip(first, *a, second, *b);
    if !is_sure && !seems && !pairs.iter().all(slipped) {
        return;
    }
    for (a, b, pair) in pairs {
        match pair {
            Pair::Same => {}
            Pair::Unlike => sink.report(unlike_finding(first, a, second, b, is_sure)),
            Pair::GivenAway => sink.report(given_away(first, a, second, b)),
        }
    }
}

/// Whether one slip of the hand makes one figure of the other.
fn is_slip(first: &Line<'_>, a: usize, second: &Line<'_>, b: usize) -> bool {
    let (one, other) = (first.row.cells[a].exact(), second.row.cells[b].exact());
    one.zip(other).is_some_and(|(one, other)| slip::is_slip(one, other))
}

/// The columns that two tables share.
fn shared<'a>(
    first: &'a Table<Exact>,
    second: &'a Table<Exact>,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let same = |a: &Column, b: &Column| {
        a.key.value == b.key.value
            && a.measure.kind == b.measure.kind
            && a.measure.unit == b.measure.unit
            && a.is_part()
            && b.is_part()
    };
    first.columns.iter().enumerate().filter_map(move |(at, column)| {
        let other = second.columns.iter().position(|other| same(column, other))?;
        Some((at, other))
    })
}

fn pair(first: &Line<'_>, a: usize, second: &Line<'_>, b: usize) -> Option<Pair> {
    let (one, other) = (&first.row.cells[a], &second.row.cells[b]);
    if one.is_hidden() != other.is_hidden() {
        let shown = one.value.number().or(other.value.number()).is_some();
        return shown.then_some(Pair::GivenAway);
    }
    let (one, other) = (one.exact()?, other.exact()?);
    Some(if one == other { Pair::Same } else { Pair::Unlike })
}

/// Whether both columns name what they count, in the same words.
fn is_named(first: &Line<'_>, a: usize, second: &Line<'_>, b: usize) -> bool {
    let name = |line: &Line<'_>, at: usize| line.table.columns[at].measure.name.clone();
    name(first, a).is_some_and(|first| Some(first) == name(second, b))
}

/// The words of a title but for the small ones.
fn title_words(title: &str) -> BTreeSet<String> {
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.len() > 3).map(str::to_lowercase).collect()
}

fn name(line: &Line<'_>, column: usize) -> String {
    let (table, row) = (&line.table.key, &line.row.key.value);
    match line.table.columns.as_slice() {
        [_] => format!("{table}.{row}"),
        columns => format!("{table}.{row}.{}", columns[column].key.value),
    }
}

fn unlike_finding(
    first: &Line<'_>,
    a: usize,
    second: &Line<'_>,
    b: usize,
    is_sure: bool,
) -> Diagnostic {
    let words = |line: &Line<'_>, at: usize| {
        line.row.cells[at].value.words(&line.table.columns[at].measure)
    };
    let message = format!(
        "`{}` is {} and `{}` is {}",
        name(second, b),
        words(second, b),
        name(first, a),
        words(first, a)
    );
    let rule = if is_sure { &rules::FACT_MISMATCH } else { &rules::FACT_TWICE };
    Diagnostic::new(rule, second.row.cells[b].span, message)
        .related(first.row.cells[a].span, "the same figure here")
        .help("correct one of them, or show the row of one table in both places: rows = [\"…\"]")
        .help("or, if they count different things, give the rows labels that say so")
}

fn given_away(first: &Line<'_>, a: usize, second: &Line<'_>, b: usize) -> Diagnostic {
    let (hidden, shown) = if first.row.cells[a].is_hidden() {
        ((first, a), (second, b))
    } else {
        ((second, b), (first, a))
    };
    let message =
        format!("`{}` shows what `{}` hides", name(shown.0, shown.1), name(hidden.0, hidden.1));
    Diagnostic::new(&rules::DISCLOSURE_GAP, shown.0.row.cells[shown.1].span, message)
        .related(hidden.0.row.cells[hidden.1].span, "hidden here")
        .help("hide it here too: write [c] after the number")
}
