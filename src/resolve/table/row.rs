//! The rows of a table.

use super::published::PublishedAs;
use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Cell, CellValue, Comparator, Exact, Row, Shorthand, Table};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Mapping, Value};

use super::super::reader::{Reader, check_key, wrong_type};
use super::cell::cell;
use super::column::readable;
use super::derived::{self, Claim, Line};
use super::{fill, measure_of, published};

/// A row that is read but does not yet know the other rows.
struct Draft {
    /// The row.
    row: Row<Exact>,
    /// What it says it follows from.
    claim: Option<Claim>,
    /// The cells that are left to be worked out.
    open: Vec<bool>,
    /// What it says was published.
    published: Vec<PublishedAs>,
}

/// Reads `[rows]` into a table, and works out its totals.
pub(super) fn rows(reader: &mut Reader<'_>, table: &mut Table<Exact>, comparators: &[Comparator]) {
    let Some(item) = reader.item("rows") else {
        reader.missing("rows", "[rows], and below it a line for each row");
        return;
    };
    let Value::Mapping(mut mapping) = item.value else {
        reader.report(wrong_type(item.span, "[rows], and a line for each row", &item.value));
        return;
    };
    too_few_columns(&mut mapping, table, reader.sink);
    let mut drafts: Vec<Draft> = Vec::new();
    for (key, item) in mapping.entries {
        check_key(&key, "a row", reader.sink);
        drafts.push(draft(key, item, table, comparators, reader.sink));
    }
    put_in_order(&mut drafts, comparators);
    connect(drafts, table, reader.sink);
}

/// Finds the rows that others follow from, and works out what is not written.
fn connect(drafts: Vec<Draft>, table: &mut Table<Exact>, sink: &mut Sink) {
    let lines: Vec<Line> = drafts
        .iter()
        .map(|draft| Line { key: draft.row.key.value.clone(), is_part: draft.claim.is_none() })
        .collect();
    let (mut open, mut kept) = (Vec::new(), Vec::new());
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut row = draft.row;
        let derived = draft.claim.map(|claim| derived::formula(&claim, at, &lines, "row", sink));
        row.derived = derived.map(Box::new);
        table.rows.push(row);
        open.push(draft.open);
        kept.extend(draft.published.into_iter().map(|published| (at, published)));
    }
    fill::fill(table, open, sink);
    for (at, published) in &kept {
        published::keep(table, *at, published, sink);
    }
}

/// Puts comparators in the order of `comparators.toml`, in the places that they have among the rows, so
/// that readers meet them in one order everywhere.
fn put_in_order(drafts: &mut Vec<Draft>, comparators: &[Comparator]) {
    let rank =
        |draft: &Draft| comparators.iter().position(|known| known.key == draft.row.key.value);
    let places: Vec<usize> = (0..drafts.len()).filter(|at| rank(&drafts[*at]).is_some()).collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let mut sorted = places.clone();
    sorted.sort_by_key(|at| rank(&drafts[*at]));
    for (place, at) in places.into_iter().zip(sorted) {
        order[place] = at;
    }
    let mut left: Vec<Option<Draft>> = std::mem::take(drafts).into_iter().map(Some).collect();
    drafts.extend(order.into_iter().filter_map(|at| left[at].take()));
}

fn draft(
    key: Spanned<String>,
    item: Item,
    table: &Table<Exact>,
    comparators: &[Comparator],
    sink: &mut Sink,
) -> Draft {
    let label = comparators
        .iter()
        .find(|comparator| comparator.key == key.value)
        .map_or_else(|| readable(&key.value), |comparator| comparator.name.clone());
    let mut draft = Draft {
        row: Row {
            key,
            label,
            measure: None,
            cells: Box::default(),
            derived: None,
            note: None,
            shares_published: None,
        },
        claim: None,
        open: Vec::new(),
        published: Vec::new(),
    };
    match item.value {
        Value::List(items) => draft.cells(items, item.span, table, sink),
        Value::Mapping(mapping) => {
            let mut reader = Reader::new(mapping, "a row", sink);
            described(&mut reader, &mut draft, table);
            reader.finish();
        }
        _ if given(table) == 1 => {
            let span = item.span;
            draft.cells(vec![item], span, table, sink);
        }
        other => {
            sink.report(
                wrong_type(item.span, "a list with a value for each column", &other)
                    .help("write the values in brackets, with commas between them: [496, 481]"),
            );
            draft.absent(item.span, table, false);
        }
    }
    draft
}

fn described(reader: &mut Reader<'_>, draft: &mut Draft, table: &Table<Exact>) {
    if let Some(label) = reader.words("label") {
        draft.row.label = label;
    }
    draft.row.note = reader.words("note");
    let measured = ["unit", "type", "decimals", "better", "measure"];
    if measured.into_iter().any(|key| reader.has(key)) {
        draft.row.measure = Some(Box::new(measure_of(reader, &table.measure)));
    }
    let claimed = derived::is_claimed(reader);
    draft.claim = derived::claim(reader);
    draft.published = published::read(reader);
    let span = reader.span;
    let values = reader.item("values").or_else(|| reader.item("value"));
    match values {
        Some(Item { value: Value::List(items), span }) => {
            draft.cells(items, span, table, reader.sink);
        }
        Some(item) => draft.cells(vec![item], span, table, reader.sink),
        None if claimed => draft.absent(draft.row.key.span, table, true),
        None => {
            reader.missing("values", "= […]");
            draft.absent(span, table, false);
        }
    }
}

/// How many values a row gives: one for each column that does not follow from others.
fn given(table: &Table<Exact>) -> usize {
    table.columns.iter().filter(|column| column.derived.is_none()).count()
}

impl Draft {
    /// A row without values: with what can be worked out left `open`.
    fn absent(&mut self, span: Span, table: &Table<Exact>, open: bool) {
        self.row.cells = vec![missing(span); table.columns.len()].into();
        self.open = vec![open; table.columns.len()];
    }

    /// The cells of a row, one a column. Columns that follow from others may be left out.
    fn cells(&mut self, items: Vec<Item>, span: Span, table: &Table<Exact>, sink: &mut Sink) {
        let given = given(table);
        let skip = items.len() == given && given < table.columns.len();
        if items.len() != table.columns.len() && !skip {
            sink.report(wrong_length(&items, span, given));
        }
        let mut items = items.into_iter();
        let mut cells = Vec::new();
        for column in &table.columns {
            let open = skip && column.derived.is_some();
            let item = if open { None } else { items.next() };
            let own = self.row.measure.as_deref().filter(|_| !column.is_measured);
            let read = |item| cell(item, own.unwrap_or(&column.measure), sink);
            cells.push(item.map_or_else(|| missing(span), read));
            self.open.push(open);
        }
        self.row.cells = cells.into();
    }
}

fn missing(span: Span) -> Cell<Exact> {
    Cell::new(CellValue::Missing(Shorthand::NotAvailable), span)
}

fn wrong_length(items: &[Item], span: Span, wanted: usize) -> Diagnostic {
    let message = format!(
        "the row has {} and the table {}",
        count(items.len(), "value"),
        count(wanted, "column")
    );
    let last = items.last().map_or(span.end(), |last| last.span.end());
    let span = items.first().map_or(span, |first| first.span.until(last));
    let help = thousands(items).filter(|_| wanted == 1).map_or_else(
        || "write one value for each column, and \"[x]\" where a value is not available".to_owned(),
        |number| format!("did you mean {number}?"),
    );
    Diagnostic::new(&rules::ROW_LENGTH, span, message).help(help)
}

/// Where every row has the same values too many, a column is missing: one finding, not one a row.
fn too_few_columns(rows: &mut Mapping, table: &Table<Exact>, sink: &mut Sink) {
    let wanted = table.columns.len();
    let mut lists: Vec<(&mut Vec<Item>, Span)> =
        rows.entries.iter_mut().filter_map(|(_, item)| values_of(item)).collect();
    let [(first, span), others @ ..] = lists.as_slice() else { return };
    let (length, span) = (first.len(), *span);
    let is_alike = others.iter().all(|(list, _)| list.len() == length) && !others.is_empty();
    let has_commas = wanted == 1 && lists.iter().any(|(list, _)| thousands(list).is_some());
    let Some(last) = table.columns.last() else { return };
    if length <= wanted || !is_alike || has_commas {
        return;
    }
    let (values, columns) = (count(length, "value"), count(wanted, "column"));
    let message = format!("every row has {values} and the table {columns}");
    sink.report(
        Diagnostic::new(&rules::ROW_LENGTH, last.key.span, message)
            .related(span, "the first row")
            .help("name every column in columns = […]"),
    );
    for (list, _) in &mut lists {
        list.truncate(wanted);
    }
}

/// The list of values of a row as it is written.
fn values_of(row: &mut Item) -> Option<(&mut Vec<Item>, Span)> {
    let span = row.span;
    match &mut row.value {
        Value::List(items) => Some((items, span)),
        Value::Mapping(mapping) => {
            let mut entries = mapping.entries.iter_mut();
            let (_, values) = entries.find(|(key, _)| key.value == "values")?;
            values_of(values)
        }
        _ => None,
    }
}

/// The number whose thousands commas were taken for the ends of values: `239,446` is `239_446`.
fn thousands(items: &[Item]) -> Option<String> {
    let digits: Option<Vec<&str>> = items
        .iter()
        .map(
            |item| {
                if let Value::Number(digits) = &item.value { Some(digits.as_str()) } else { None }
            },
        )
        .collect();
    let digits =
        digits.filter(|all| all.len() > 1 && all[1..].iter().all(|part| part.len() == 3))?;
    Some(digits.join("_"))
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
