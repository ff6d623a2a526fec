//! The columns of a table.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, rules};
use crate::model::{Column, Marks, Measure};
use crate::source::{Span, Spanned};
use crate::syntax::{Item, Value};

use super::super::reader::{Reader, Wanted, check_key, unfit};
use super::derived::{self, Claim, Line};
use super::measure_of;

/// Reads `columns`; a table without them has one column, called `value`.
pub(super) fn columns(reader: &mut Reader<'_>, measure: &Arc<Measure>) -> Vec<Column> {
    let span = reader.span;
    let Some(items) = reader.items("columns") else { return vec![only(span, measure)] };
    let mut columns: Vec<Column> = Vec::new();
    let mut claims = Vec::new();
    for item in items {
        let (column, claim) = column(item, measure, reader.sink);
        claims.push(claim);
        let same =
            |known: &&Column| known.key.value == column.key.value && !column.key.value.is_empty();
        if let Some(known) = columns.iter().find(same) {
            reader.sink.report(twice(&column.key, known.key.span, "columns"));
        }
        // A column with a finding keeps its place: the values of the rows are not at fault.
        columns.push(column);
    }
    connect(&mut columns, &claims, reader.sink);
    columns
}

/// A claim, and whether the column says what it counts.
type Claimed = Option<(Claim, bool)>;

/// Finds the columns that others follow from.
fn connect(columns: &mut [Column], claims: &[Claimed], sink: &mut Sink) {
    let lines: Vec<Line> = columns
        .iter()
        .zip(claims)
        .map(|(column, claim)| Line {
            key: column.key.value.clone(),
            is_part: claim.is_none() && column.measure.kind.is_numeric(),
        })
        .collect();
    let measures: Vec<Arc<Measure>> =
        columns.iter().map(|column| Arc::clone(&column.measure)).collect();
    for (at, claim) in claims.iter().enumerate() {
        let Some((claim, is_measured)) = claim else { continue };
        let derived = derived::formula(claim, at, &lines, "column", sink);
        let column = &mut columns[at];
        if !is_measured && !derived.is_sum() {
            let part = |part: usize| (*measures[part]).clone();
            let mut measure = derived.formula.measure(part, &column.measure);
            measure.decimals = column.measure.decimals.or(measure.decimals);
            column.measure = Arc::new(measure);
        }
        column.derived = Some(Box::new(derived));
    }
}

fn only(span: Span, measure: &Arc<Measure>) -> Column {
    let unit = &measure.unit;
    let label = if unit.chars().any(char::is_alphabetic) { capital(unit) } else { "Number".into() };
    Column {
        key: Spanned::new("value".to_owned(), span),
        label,
        is_labelled: false,
        measure: Arc::clone(measure),
        is_measured: false,
        derived: None,
        marks: Marks::default(),
        note: None,
    }
}

fn column(item: Item, measure: &Arc<Measure>, sink: &mut Sink) -> (Column, Claimed) {
    match item.value {
        Value::Text(text) => {
            let key = Spanned::new(text.value, item.span);
            check_key(&key, "a column", sink);
            (plain(key, measure), None)
        }
        Value::Mapping(mapping) => {
            let mut reader = Reader::new(mapping, "a column", sink);
            let column = described(&mut reader, measure);
            reader.finish();
            column
        }
        other => {
            sink.report(unfit(item.span, Wanted::Words, &other));
            let key = if let Value::Number(digits) = other { digits } else { String::new() };
            (plain(Spanned::new(key, item.span), measure), None)
        }
    }
}

fn plain(key: Spanned<String>, measure: &Arc<Measure>) -> Column {
    let label = readable(&key.value);
    let measure = Arc::clone(measure);
    Column {
        label,
        is_labelled: false,
        key,
        measure,
        is_measured: false,
        derived: None,
        marks: Marks::default(),
        note: None,
    }
}

fn described(reader: &mut Reader<'_>, measure: &Arc<Measure>) -> (Column, Claimed) {
    let key = reader.required_text("key").unwrap_or(Spanned::new(String::new(), reader.span));
    if !key.value.is_empty() {
        check_key(&key, "a column", reader.sink);
    }
    let is_labelled = reader.has("label");
    let label = reader.words("label").unwrap_or_else(|| readable(&key.value));
    let measured = reader.has("unit") || reader.has("type");
    let claim = derived::claim(reader).map(|claim| (claim, measured));
    let marks = super::marks(reader);
    let note = reader.words("note");
    // A derived column says how many decimals it has, and takes none from the table.
    let own = if claim.is_some() && !measured { reader.has("decimals") } else { true };
    let mut said = measure_of(reader, measure);
    said.decimals = said.decimals.filter(|_| own);
    let measure = if said == **measure { Arc::clone(measure) } else { Arc::new(said) };
    (
        Column {
            measure,
            is_measured: measured,
            key,
            label,
            is_labelled,
            derived: None,
            marks,
            note,
        },
        claim,
    )
}

/// A finding about a second thing of the same name.
pub(in super::super) fn twice(key: &Spanned<String>, first: Span, what: &str) -> Diagnostic {
    let message = format!("there are two {what} called `{}`", key.value);
    Diagnostic::new(&rules::DUPLICATE_NAME, key.span, message)
        .related(first, "the first one")
        .help("give one of them another name")
}

/// A key as a reader may see it: a period stays as it is, `what-we-did` becomes "What we did".
pub(super) fn readable(key: &str) -> String {
    if key.starts_with(|first: char| first.is_ascii_digit()) {
        return key.to_owned();
    }
    capital(&key.replace('-', " "))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
