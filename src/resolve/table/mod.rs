//! A TOML file to a [`Table`].

mod cell;
mod column;
mod derived;
mod fill;
mod import;
mod published;
mod row;
mod sign;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, rules};
use crate::model::{
    Better, Disclosure, Exact, Mark, Marks, Measure, MeasureKind, Period, Shares, SourceNote, Table,
};
use crate::source::{Span, Spanned};
use crate::syntax::{Mapping, Value};

use super::reader::{Reader, wrong_type};
pub(super) use column::twice;
pub(super) use import::Around;
use rust_decimal::Decimal;

/// What a table is called, and where.
pub(super) struct Identity {
    /// Its name.
    pub(super) key: String,
    /// Its scope, such as `safeguarding.2022-23`.
    pub(super) scope: String,
}

/// Reads a table, and says whether its rows could be read.
pub(super) fn table(
    mapping: Mapping,
    identity: Identity,
    around: &Around<'_>,
    sink: &mut Sink,
) -> (Table<Exact>, bool) {
    let span = mapping.span;
    let mut reader = Reader::new(mapping, "a table", sink);
    let title =
        reader.required_text("title").unwrap_or_else(|| Spanned::new(identity.key.clone(), span));
    let measure = Arc::new(measure(&mut reader));
    let columns = column::columns(&mut reader, &measure);
    let mut table = Table {
        path: [identity.scope.as_str(), &identity.key].join(".").trim_start_matches('.').to_owned(),
        csv: csv_address(&identity),
        key: identity.key,
        title,
        period: reader.choice("period", &Period::ALL).unwrap_or(Period::None),
        source: source_note(&mut reader),
        owner: reader.words("owner"),
        caveats: reader.list("caveats").into_iter().map(|caveat| caveat.value).collect(),
        row_label: reader.words("row_label").unwrap_or_default(),
        notes: reader.list("notes").into_iter().map(|note| note.value).collect(),
        shares: shares(&mut reader),
        rising: reader.choice("order", &[("dates", ())]).is_some(),
        rounding: reader.number("rounding").map_or(Decimal::ZERO, |number| number.value),
        disclosure: disclosure(&mut reader),
        measure,
        columns,
        rows: Vec::new(),
    };
    let readable = import::rows(&mut reader, &mut table, around);
    row::rows(&mut reader, &mut table, around.comparators);
    reader.finish();
    table.protect();
    (table, readable)
}

fn csv_address(identity: &Identity) -> String {
    let folder = identity.scope.replace('.', "/");
    let folder = if folder.is_empty() { folder } else { folder + "/" };
    format!("{folder}data/{}.csv", identity.key)
}

/// Reads `measure = { unit, decimals, better, type }`.
fn measure(reader: &mut Reader<'_>) -> Measure {
    let Some(item) = reader.item("measure") else {
        return Measure::plain();
    };
    Reader::of_item(item, "a measure", reader.sink).map_or_else(Measure::plain, |mut reader| {
        let measure = measure_of(&mut reader, &Measure::plain());
        reader.finish();
        measure
    })
}

/// Reads the keys of a measure, which a column has too. What is not given is the table's.
fn measure_of(reader: &mut Reader<'_>, table: &Measure) -> Measure {
    let name = reader.words("measure").or_else(|| reader.words("name"));
    let unit = reader.words("unit");
    let kind = reader.choice("type", &MeasureKind::ALL);
    let kind = kind.or(unit.as_deref().map(MeasureKind::of_unit)).unwrap_or(table.kind);
    Measure {
        name: name.or_else(|| table.name.clone()),
        unit: unit.unwrap_or_else(|| {
            if kind == table.kind { table.unit.clone() } else { default_unit(kind) }
        }),
        decimals: decimals(reader).or(if kind == table.kind { table.decimals } else { None }),
        kind,
        signed: false,
        better: reader.choice("better", &Better::ALL).unwrap_or(table.better),
    }
}

fn default_unit(kind: MeasureKind) -> String {
    match kind {
        MeasureKind::Money => "£".to_owned(),
        MeasureKind::Percentage => "%".to_owned(),
        _ => String::new(),
    }
}

fn decimals(reader: &mut Reader<'_>) -> Option<u32> {
    let number = reader.number("decimals")?;
    let whole = Some(number.value).filter(|value| value.fract().is_zero());
    let small = whole.and_then(|value| u32::try_from(value).ok()).filter(|decimals| *decimals <= 9);
    if small.is_none() {
        let message = "`decimals` takes a whole number from 0 to 9";
        reader.report(
            Diagnostic::new(&rules::WRONG_VALUE, number.span, message)
                .help("write decimals = 0 for whole numbers, or 1 for one digit after the point"),
        );
    }
    small
}

/// Reads `disclosure = "dfe-cin"`.
fn disclosure(reader: &mut Reader<'_>) -> Option<Disclosure> {
    let all: Vec<(&str, usize)> =
        Disclosure::ALL.iter().enumerate().map(|(at, rule)| (rule.key, at)).collect();
    reader.choice("disclosure", &all).map(|at| Disclosure::ALL[at].clone())
}

/// Reads `marks = "[p]"`.
fn marks(reader: &mut Reader<'_>) -> Marks {
    let Some(text) = reader.text("marks") else { return Marks::default() };
    let marks = cell::split_marks(&text.value);
    marks.iter().filter_map(|written| mark(written, text.span, reader.sink)).collect()
}

/// The mark that is written as `[p]`.
fn mark(written: &str, span: Span, sink: &mut Sink) -> Option<Mark> {
    let found = Mark::ALL.iter().find(|mark| mark.mark() == written).copied();
    if found.is_none() {
        let all: Vec<String> =
            Mark::ALL.iter().map(|mark| format!("{} {}", mark.mark(), mark.words())).collect();
        let message = format!("`{written}` is not one of the signs beside a number");
        sink.report(
            Diagnostic::new(&rules::CELL_VALUE, span, message)
                .help(format!("there is {}", all.join(", "))),
        );
    }
    found
}

/// Reads `source = { name, url, as_at }`.
pub(super) fn source_note(reader: &mut Reader<'_>) -> Option<SourceNote> {
    let item = reader.item("source")?;
    let mut reader = Reader::of_item(item, "a source", reader.sink)?;
    let note = SourceNote {
        name: reader.required_text("name").map(|text| text.value).unwrap_or_default(),
        url: reader.web_address("url"),
        as_at: reader.date("as_at"),
    };
    reader.finish();
    Some(note)
}

/// Reads `shares = true` (each row makes 100) or `shares = "columns"`.
fn shares(reader: &mut Reader<'_>) -> Option<Shares> {
    let item = reader.item("shares")?;
    match &item.value {
        Value::Flag(flag) => flag.then_some(Shares::Rows),
        Value::Text(text) if text.value == "rows" => Some(Shares::Rows),
        Value::Text(text) if text.value == "columns" => Some(Shares::Columns),
        Value::Text(text) => {
            let message = format!("`shares` cannot be `{}`", text.value);
            reader.report(
                Diagnostic::new(&rules::WRONG_VALUE, item.span, message)
                    .maybe_help(did_you_mean(&text.value, ["rows", "columns"])),
            );
            None
        }
        other => {
            reader.report(wrong_type(item.span, "\"rows\" or \"columns\"", other));
            None
        }
    }
}
